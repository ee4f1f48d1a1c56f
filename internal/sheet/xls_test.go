package sheet_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// sampleXLS has every record that is read, one of them in each odd form.
func sampleXLS() []byte {
	var sheetPart biff
	sheetPart.rec(0x0809, 0x0600, 0x0010, uint32(0), uint32(0), uint32(0))
	sheetPart.rec(0x007d, 1, 2, 2560, 0, 1, 0) // columns B and C hidden
	sheetPart.rec(0x0208, 0, 0, 9, 300, 0, 0, uint32(0))
	sheetPart.rec(0x0208, 2, 0, 9, 300, 0, 0, uint32(0x20)) // row 3 hidden
	sheetPart.rec(0x00fd, 0, 0, 0, uint32(1))
	sheetPart.rec(0x0203, 0, 1, 1, 39.9)
	sheetPart.rec(0x027e, 0, 2, 0, uint32(1234<<2|3))                                        // 12.34 as hundredths
	sheetPart.rec(0x00bd, 1, 0, 0, uint32(7<<2|2), 2, uint32(0x3ff00000), 1)                 // A2:B2
	sheetPart.rec(0x0204, 1, 2, 0, 3, byte(0), "abc")                                        // LABEL, one byte a character
	sheetPart.rec(0x0205, 1, 3, 0, byte(1), byte(0))                                         // TRUE
	sheetPart.rec(0x0205, 1, 4, 0, byte(0x17), byte(1))                                      // #REF!
	sheetPart.rec(0x0006, 2, 0, 0, 2.5, 0, uint32(0), 0)                                     // a number
	sheetPart.rec(0x0006, 2, 1, 0, byte(0), "\x00\x00\x00\x00\x00", 0xffff, 0, uint32(0), 0) // a text
	sheetPart.rec(0x04bc, "\x00\x00\x00\x00")                                                // in between
	sheetPart.rec(0x0207, units("宜都"), byte(1), wide("宜都"))
	sheetPart.rec(0x0006, 2, 2, 0, byte(2), byte(0), byte(0x2a), "\x00\x00\x00", 0xffff, 0, uint32(0), 0) // #N/A
	sheetPart.rec(0x0006, 2, 3, 0, byte(3), "\x00\x00\x00\x00\x00", 0xffff, 0, uint32(0), 0)              // empty text
	sheetPart.rec(0x0809, 0x0600, 0x0020, uint32(0), uint32(0), uint32(0))                                // an embedded chart
	sheetPart.rec(0x0203, 9, 9, 0, 1.0)
	sheetPart.rec(0x000a)
	sheetPart.rec(0x0203, 0, 9, 2, 45356.5)
	sheetPart.rec(0x00e5, 1, 4, 6, 0, 1)
	sheetPart.rec(0x000a)

	text := "一二三四五"
	globals := func(at uint32) biff {
		var g biff
		g.rec(0x0809, 0x0600, 0x0005, uint32(0), uint32(0), uint32(0))
		g.rec(0x0042, 1200)
		g.rec(0x0022, 0)
		g.rec(0x041e, 164, units(`"¥"0.00`), byte(1), wide(`"¥"0.00`))
		g.rec(0x00e0, 0, 0, 0)
		g.rec(0x00e0, 0, 164, 0)
		g.rec(0x00e0, 0, 14, 0)
		g.rec(0x0085, at, byte(0), byte(2), byte(1), byte(0), "C") // a chart sheet
		g.rec(0x0085, at, byte(1), byte(0), byte(2), byte(1), wide("荆州"))
		// A rich string with phonetic data, then one that runs over into a
		// CONTINUE record and changes there from two bytes to one.
		g.rec(0x00fc, uint32(2), uint32(2), 2, byte(0x0d), 1, uint32(4), wide("橙子"), uint32(0), uint32(0),
			units(text)+3, byte(1), wide(text))
		g.rec(0x003c, byte(0), "xyz")
		g.rec(0x000a)
		return g
	}
	stream := globals(0)
	return ole([]string{"Workbook"}, [][]byte{append(globals(uint32(len(stream))), sheetPart...)})
}

const sampleListing = `A1 text "一二三四五xyz"
B1 number "39.9" currency:¥
C1 number "12.34"
J1 number "45356.5" date
A2 number "7"
B2 number "1" date
C2 text "abc"
D2 bool "TRUE"
E2 error "#REF!"
row 3 hidden
A3 number "2.5" formula
B3 text "宜都" formula
C3 error "#N/A" formula
D3 text "" formula
`

func TestXLSRecords(t *testing.T) {
	b := openBytes(t, "old.xls", sampleXLS())
	if diff := cmp.Diff([]sheet.SheetInfo{{Name: "荆州", Hidden: true}}, b.Sheets); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(sampleListing, listing(t, b, 0)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	merges, err := b.Merges(0)
	if diff := cmp.Diff([]sheet.Range{{FirstRow: 5, FirstCol: 1, LastRow: 7, LastCol: 2}}, merges); diff != "" || err != nil {
		t.Error(diff, err)
	}
	hidden, err := b.HiddenColumns(0)
	if diff := cmp.Diff([]sheet.Range{{FirstCol: 2, LastCol: 3}}, hidden); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for r, err := range b.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		if at, ok := b.Date(r.Cell(10)); !ok || !at.Equal(time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)) {
			t.Errorf("date %v %v", at, ok)
		}
		break
	}
}

// TestXLSBiff5: texts in the code page, from the stream called Book.
func TestXLSBiff5(t *testing.T) {
	gbk := func(s string) string {
		b, err := simplifiedchinese.GBK.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	build := func(at uint32) biff {
		var g biff
		g.rec(0x0809, 0x0500, 0x0005, 0, 0)
		g.rec(0x0042, 936)
		g.rec(0x041e, 200, byte(8), `yy"`+gbk("年")+`"m"`)
		g.rec(0x00e0, 0, 200)
		g.rec(0x0085, at, byte(0), byte(0), byte(4), gbk("库存"))
		g.rec(0x000a)
		return g
	}
	stream := build(uint32(len(build(0))))
	stream.rec(0x0809, 0x0500, 0x0010, 0, 0)
	stream.rec(0x0204, 0, 0, 0, 4, gbk("脐橙"))
	stream.rec(0x0203, 0, 1, 0, 45356.0)
	stream.rec(0x000a)
	b := openBytes(t, "old.xls", ole([]string{"Book"}, [][]byte{stream}))
	if b.Sheets[0].Name != "库存" {
		t.Errorf("sheet %q", b.Sheets[0].Name)
	}
	if got, want := listing(t, b, 0), "A1 text \"脐橙\" date\nB1 number \"45356\" date\n"; got != want {
		t.Errorf("got %s", got)
	}
}

func TestXLSRefused(t *testing.T) {
	locked := biff{}
	locked.rec(0x0809, 0x0600, 0x0005)
	locked.rec(0x002f, 1)
	cut := biff{}
	cut.rec(0x0809, 0x0600, 0x0005)
	ancient := biff{}
	ancient.rec(0x0409, 0x0400, 0x0010)
	empty := biff{}
	empty.rec(0x0809, 0x0600, 0x0005)
	empty.rec(0x000a)
	sample := sampleXLS()
	tests := []struct {
		name, file string
		data       []byte
		want       any
	}{
		{"password of old", "a.xls", ole([]string{"Workbook"}, [][]byte{locked}), &sheet.EncryptedError{}},
		{"password of new", "a.xlsx", ole([]string{"EncryptedPackage"}, [][]byte{{1}}), &sheet.EncryptedError{}},
		{"et", "甲.ET", sample, &sheet.UnsupportedError{}},
		{"a letter", "a.xls", ole([]string{"WordDocument"}, [][]byte{{1}}), &sheet.NotWorkbookError{}},
		{"no end", "a.xls", ole([]string{"Workbook"}, [][]byte{cut}), &sheet.DamagedError{}},
		{"ancient", "a.xls", ole([]string{"Workbook"}, [][]byte{ancient}), &sheet.UnsupportedError{}},
		{"no sheet", "a.xls", ole([]string{"Workbook"}, [][]byte{empty}), &sheet.DamagedError{}},
		{"cut off", "a.xls", sample[:700], &sheet.DamagedError{}},
		{"only a head", "a.xls", sample[:8], &sheet.DamagedError{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sheet.OpenBytes(tt.file, tt.data, sheet.Limits{})
			if !sameType(err, tt.want) {
				t.Errorf("got %T %v, want %T", err, err, tt.want)
			}
		})
	}
}

func sameType(err error, want any) bool {
	ok := false
	switch want.(type) {
	case *sheet.EmptyError:
		_, ok = errors.AsType[*sheet.EmptyError](err)
	case *sheet.EncryptedError:
		_, ok = errors.AsType[*sheet.EncryptedError](err)
	case *sheet.UnsupportedError:
		_, ok = errors.AsType[*sheet.UnsupportedError](err)
	case *sheet.NotWorkbookError:
		_, ok = errors.AsType[*sheet.NotWorkbookError](err)
	case *sheet.DamagedError:
		_, ok = errors.AsType[*sheet.DamagedError](err)
	case *sheet.EncodingError:
		_, ok = errors.AsType[*sheet.EncodingError](err)
	case *sheet.LimitError:
		_, ok = errors.AsType[*sheet.LimitError](err)
	}
	return ok
}
