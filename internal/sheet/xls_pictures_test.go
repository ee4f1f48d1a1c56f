package sheet_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// artOf is one drawing record.
func artOf(kind, instance int, parts ...string) string {
	data := strings.Join(parts, "")
	b := binary.LittleEndian.AppendUint16(nil, uint16(instance<<4|15))
	b = binary.LittleEndian.AppendUint16(b, uint16(kind))
	return string(binary.LittleEndian.AppendUint32(b, uint32(len(data)))) + data
}

func entryOf(blip string) string { return artOf(0xf007, 6, strings.Repeat("\x00", 36), blip) }

// shapeAt is a shape at a cell (counted from 0) filled with a picture.
func shapeAt(image uint32, column, row uint16) string {
	option := binary.LittleEndian.AppendUint16(nil, 0x4104)
	option = binary.LittleEndian.AppendUint32(option, image)
	anchor := make([]byte, 18)
	binary.LittleEndian.PutUint16(anchor[2:], column)
	binary.LittleEndian.PutUint16(anchor[6:], row)
	return artOf(0xf004, 0, artOf(0xf00a, 75, "12345678"), artOf(0xf00b, 1, string(option)), artOf(0xf010, 0, string(anchor)))
}

// picturesXLS has a PNG, an old metafile and a JPEG in its store, and shapes
// for them, one in a group, one with no such picture.
func picturesXLS() []byte {
	store := artOf(0xf000, 0, artOf(0xf001, 3,
		entryOf(artOf(0xf01e, 0x6e0, strings.Repeat("u", 17), "\x89PNG one")),
		entryOf(artOf(0xf01b, 0x216, strings.Repeat("u", 60))),
		entryOf(artOf(0xf01d, 0x46b, strings.Repeat("u", 33), "\xff\xd8JPEG two"))))
	drawing := artOf(0xf002, 0, artOf(0xf003, 0, shapeAt(3, 1, 4), shapeAt(2, 1, 5), shapeAt(9, 1, 6), artOf(0xf003, 0, shapeAt(1, 2, 1))))
	var part biff
	part.rec(0x0809, 0x0600, 0x0010, uint32(0), uint32(0), uint32(0))
	part.rec(0x0203, 0, 1, 0, 39.9)
	part.rec(0x00ec, drawing[:40])
	part.rec(0x005d, "an object in between")
	part.rec(0x00ec, drawing[40:])
	part.rec(0x000a)
	globals := func(at uint32) biff {
		var g biff
		g.rec(0x0809, 0x0600, 0x0005, uint32(0), uint32(0), uint32(0))
		g.rec(0x00e0, 0, 0, 0)
		g.rec(0x0085, at, byte(0), byte(0), byte(2), byte(1), wide("荆州"))
		g.rec(0x00eb, store[:50])
		g.rec(0x003c, store[50:])
		g.rec(0x000a)
		return g
	}
	stream := globals(0)
	return ole([]string{"Workbook"}, [][]byte{append(globals(uint32(len(stream))), part...)})
}

func TestXLSPictures(t *testing.T) {
	b := openBytes(t, "p.xls", picturesXLS())
	pictures, err := b.Pictures(0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range pictures {
		data, err := p.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != p.SHA256 || p.Size != int64(len(data)) {
			t.Errorf("%s: digest or size of other bytes", p.Cell)
		}
		got = append(got, p.Cell+" "+string(p.Kind)+" "+p.Ext+" "+string(data))
	}
	want := []string{"C2 float png \x89PNG one", "B5 float jpeg \xff\xd8JPEG two"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestXLSPicturesCutAnywhere: damaged drawings give fewer pictures, no panic.
func TestXLSPicturesCutAnywhere(t *testing.T) {
	whole := picturesXLS()
	for i := 512; i < len(whole); i += 7 {
		data := []byte(string(whole))
		data[i] ^= 0xff
		b, err := sheet.OpenBytes("p.xls", data, sheet.Limits{})
		if err != nil {
			continue
		}
		for s := range b.Sheets {
			_, _ = b.Pictures(s)
		}
	}
}
