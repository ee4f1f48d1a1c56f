package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

func gb(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func encode16(t *testing.T, order unicode.Endianness, s string) []byte {
	t.Helper()
	b, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTextEncodings(t *testing.T) {
	const text = "名称,价格\n秭归脐橙,39.9\n"
	tests := []struct {
		name     string
		data     []byte
		encoding string
	}{
		{"utf-8", []byte(text), "utf-8"},
		{"ascii", []byte("a,b\n1,2\n"), "utf-8"},
		{"utf-8 with mark", []byte("\ufeff" + text), "utf-8-sig"},
		{"gbk", gb(t, text), "gbk"},
		{"gb18030", gb(t, "名称,价格\n㐀𠀀,39.9\n"), "gb18030"},
		{"utf-16 le", encode16(t, unicode.LittleEndian, text), "utf-16-le-bom"},
		{"utf-16 be", encode16(t, unicode.BigEndian, text), "utf-16-be-bom"},
		{"gbk of one line", gb(t, "脐橙,5"), "gbk"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := openBytes(t, "a.csv", tt.data)
			if b.Encoding != tt.encoding || b.Delimiter != "," || b.Format != sheet.FormatCSV {
				t.Errorf("%s %q %s", b.Encoding, b.Delimiter, b.Format)
			}
			got := listing(t, b, 0)
			if tt.encoding == "gbk" || strings.HasPrefix(tt.name, "utf") {
				if !strings.Contains(got, "脐橙") {
					t.Errorf("got %s", got)
				}
			}
			if strings.Contains(got, "\ufeff") || strings.Contains(got, "\ufffd") {
				t.Errorf("a mark or a replacement came through: %q", got)
			}
		})
	}
}

func TestTextEncodingRefused(t *testing.T) {
	long := strings.Repeat("秭归脐橙", 30)
	tests := map[string]struct {
		data   []byte
		offset int64
	}{
		"a bad byte behind a mark":     {[]byte("\ufeffab\xff"), 5},
		"a bad byte in much utf-8":     {[]byte(long + "\xff," + long), int64(len(long))},
		"no encoding":                  {[]byte("ab\xff\xff\xff"), 2},
		"cut in the middle of a hanzi": {append(gb(t, "脐橙")[:3], '\n'), 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := sheet.OpenBytes("a.csv", tt.data, sheet.Limits{})
			e, ok := errors.AsType[*sheet.EncodingError](err)
			if !ok || e.Offset != tt.offset {
				t.Errorf("got %#v, want offset %d", err, tt.offset)
			}
		})
	}
	// A pair of bytes that GBK leaves unassigned is found while reading.
	b := openBytes(t, "a.csv", append(gb(t, "脐橙,"), 0xa2, 0xa0, '\n'))
	var last error
	for _, err := range b.Rows(0) {
		last = err
	}
	if e, ok := errors.AsType[*sheet.EncodingError](last); !ok || e.Cell != "B1" {
		t.Errorf("got %#v", last)
	}
}

func TestTextRecords(t *testing.T) {
	tests := []struct{ name, text, delimiter, want string }{
		{"blank lines are rows", "a,b\n\n\nc,d\n", ",", "A1 a|B1 b|A4 c|B4 d"},
		{"blank line first", "\n\na,b\n", ",", "A3 a|B3 b"},
		{"lines in a cell", "a,\"x\ny\n\"\nb,c\n", ",", "A1 a|B1 x\ny\n|A2 b|B2 c"},
		{"crlf", "a,b\r\n\r\n\"x\r\ny\",c\r\n", ",", "A1 a|B1 b|A3 x\ny|B3 c"},
		{"old mac", "a,b\rc,d\r", ",", "A1 a|B1 b|A2 c|B2 d"},
		{"tabs, commas in cells", "a\tx,y\nb\tz\n", "\t", "A1 a|B1 x,y|A2 b|B2 z"},
		{"semicolons", "a;b;1,5\nc;d;2,5\n", ";", "A1 a|B1 b|C1 1,5|A2 c|B2 d|C2 2,5"},
		{"bars", "a|b\nc|d\n", "|", "A1 a|B1 b|A2 c|B2 d"},
		{"commas in quotes do not count", "\"a,b,c\";d\n\"e,f,g\";h\n", ";", "A1 a,b,c|B1 d|A2 e,f,g|B2 h"},
		{"rows without their empty ends", "a\tb\tc\td\te\nx,y\tz\n1,5\t2\t3\n", "\t", "A1 a|B1 b|C1 c|D1 d|E1 e|A2 x,y|B2 z|A3 1,5|B3 2|C3 3"},
		{"said by the file", "sep=;\na;b,c,d\n", ";", "A2 a|B2 b,c,d"},
		{"lone quotes", "5\" 盒,\"a\"b\"\n", ",", "A1 5\" 盒|B1 a\"b"},
		{"formula against Excel's numbers", "=\"6990505001449\",'690\n", ",", "A1 =\"6990505001449\"|B1 '690"},
		{"one column", "甲\n乙\n", ",", "A1 甲|A2 乙"},
		{"title line before", "供货表\na,b\nc,d\n", ",", "A1 供货表|A2 a|B2 b|A3 c|B3 d"},
		{"no newline at the end", "a,b", ",", "A1 a|B1 b"},
		{"spaces are kept", " a , \n", ",", "A1  a |B1  "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := openBytes(t, "a.txt", []byte(tt.text))
			var got []string
			for r, err := range b.Rows(0) {
				if err != nil {
					t.Fatal(err)
				}
				for _, c := range r.Cells {
					got = append(got, c.Address(r.Number)+" "+c.Text)
				}
			}
			if b.Delimiter != tt.delimiter {
				t.Errorf("delimiter %q, want %q", b.Delimiter, tt.delimiter)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTextRoundTrip: whatever encoding/csv writes is read back at its place.
func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[a-z甲乙 "\n;|0-9]{0,6}`)
		records := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 5), 1, 6).Draw(t, "records")
		for _, r := range records {
			r[0] = "x" + r[0] // a record of nothing is a blank line
		}
		delimiter := rapid.SampledFrom([]string{",", "\t"}).Draw(t, "delimiter")
		var text bytes.Buffer
		fmt.Fprintf(&text, "h%sh%sh%sh%sh\n", delimiter, delimiter, delimiter, delimiter)
		w := csv.NewWriter(&text)
		w.Comma = rune(delimiter[0])
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		b, err := sheet.OpenBytes("a.csv", text.Bytes(), sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if b.Delimiter != delimiter {
			t.Skip("a cell looks more like a delimiter")
		}
		want, got := map[string]string{}, map[string]string{}
		for i, r := range records {
			for k, s := range r {
				if s != "" {
					want[sheet.Address(k+1, i+2)] = s
				}
			}
		}
		for r, err := range b.Rows(0) {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range r.Cells {
				if r.Number > 1 {
					got[c.Address(r.Number)] = c.Text
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}
