package sheet

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// The drawing records of a .xls ([MS-XLS] 2.4.170, 2.4.171) and what they hold
// ([MS-ODRAW] 2.2): a store of pictures for the workbook, and for each sheet
// its shapes, each with an anchor and the number of its picture.
const (
	recDrawingGroup = 0x00eb
	recDrawing      = 0x00ec

	artGroup     = 0xf000
	artStore     = 0xf001
	artSheet     = 0xf002
	artShapes    = 0xf003
	artShape     = 0xf004
	artEntry     = 0xf007
	artOptions   = 0xf00b
	artAnchor    = 0xf010
	artJPEG      = 0xf01d
	artPNG       = 0xf01e
	artJPEGOther = 0xf02a

	entryHead   = 36     // bytes in front of an entry's picture
	optionImage = 0x0104 // pib: which picture fills the shape
)

// art is one drawing record.
type art struct {
	kind     int
	instance int
	data     []byte
}

// eachArt goes through drawing records that lie side by side. What is cut
// short ends the walk.
func eachArt(data []byte, visit func(art)) {
	for len(data) >= 8 {
		head := binary.LittleEndian.Uint16(data)
		size := binary.LittleEndian.Uint32(data[4:])
		kind := int(binary.LittleEndian.Uint16(data[2:]))
		data = data[8:]
		if uint64(size) > uint64(len(data)) {
			return
		}
		visit(art{kind, int(head >> 4), data[:size]})
		data = data[size:]
	}
}

// pictures gives the JPEG and PNG pictures that lie over a sheet; drawings of
// other kinds are shapes and old metafiles, which no shop takes.
func (x *xlsBody) pictures(sheet int) ([]Picture, error) {
	var out []Picture
	err := x.guard("drawings", func() error {
		if !x.stored {
			x.store()
		}
		var drawing []byte
		if len(x.images) > 0 {
			drawing = x.drawing(sheet)
		}
		eachArt(drawing, func(a art) { x.shapes(a, 0, &out) })
		return nil
	})
	slices.SortStableFunc(out, func(a, b Picture) int {
		columnA, rowA, _ := ParseAddress(a.Cell)
		columnB, rowB, _ := ParseAddress(b.Cell)
		return cmp.Or(cmp.Compare(rowA, rowB), cmp.Compare(columnA, columnB))
	})
	return out, err
}

// store reads the pictures of the workbook, once. One that is no JPEG or PNG
// keeps its number.
func (x *xlsBody) store() {
	x.stored = true
	var all []byte
	for r, next, ok := recordAt(x.data, 0); ok && r.id != recEOF; r, next, ok = recordAt(x.data, next) {
		if r.id == recDrawingGroup {
			all = append(all, bytes.Join(chunks(x.data, r, next), nil)...)
		}
	}
	eachArt(all, func(group art) {
		eachArt(group.data, func(store art) {
			if group.kind != artGroup || store.kind != artStore {
				return
			}
			eachArt(store.data, func(entry art) {
				x.images = append(x.images, storedImage(entry))
			})
		})
	})
}

// xlsImage is one picture of the store; one of a kind that is not read is empty.
type xlsImage struct {
	data []byte
	ext  string
}

// storedImage finds the picture behind an entry's head, or in the entry's place.
func storedImage(entry art) xlsImage {
	var out xlsImage
	take := func(a art) {
		skip := 17 // a digest and a mark
		if a.instance&1 == 1 {
			skip += 16 // a second digest
		}
		ext := map[int]string{artJPEG: "jpeg", artJPEGOther: "jpeg", artPNG: "png"}[a.kind]
		if ext != "" && len(a.data) > skip {
			out = xlsImage{a.data[skip:], ext}
		}
	}
	if entry.kind != artEntry {
		take(entry)
	} else if len(entry.data) > entryHead {
		name := int(entry.data[33]) // of the entry, in bytes
		eachArt(entry.data[min(len(entry.data), entryHead+name):], take)
	}
	return out
}

// drawing joins the drawing records of a sheet.
func (x *xlsBody) drawing(sheet int) []byte {
	var all []byte
	_ = x.records(sheet, func(r record) error { // a sheet that is cut short has the shapes before the cut
		if r.id == recDrawing {
			all = append(all, bytes.Join(chunks(x.data, r, r.at+4+len(r.data)), nil)...)
		}
		return nil
	})
	return all
}

// maxNested is how deep groups of shapes are followed.
const maxNested = 16

// shapes collects the pictures of a shape or a group of them.
func (x *xlsBody) shapes(a art, depth int, out *[]Picture) {
	switch {
	case depth > maxNested:
	case a.kind == artSheet, a.kind == artShapes:
		eachArt(a.data, func(inner art) { x.shapes(inner, depth+1, out) })
	case a.kind == artShape:
		if p, ok := x.pictureShape(a); ok {
			*out = append(*out, p)
		}
	}
}

// pictureShape reads one shape: which picture fills it, and where it begins.
func (x *xlsBody) pictureShape(a art) (Picture, bool) {
	number, cell := 0, ""
	eachArt(a.data, func(part art) {
		switch part.kind {
		case artOptions:
			number = imageOf(part)
		case artAnchor:
			if len(part.data) >= 8 {
				cell = Address(int(binary.LittleEndian.Uint16(part.data[2:]))+1, int(binary.LittleEndian.Uint16(part.data[6:]))+1)
			}
		}
	})
	if number < 1 || number > len(x.images) || cell == "" || x.images[number-1].ext == "" {
		return Picture{}, false
	}
	image := x.images[number-1]
	sum := sha256.Sum256(image.data)
	return Picture{Cell: cell, Kind: PictureFloat, SHA256: hex.EncodeToString(sum[:]), Ext: image.ext, Size: int64(len(image.data)), data: image.data}, true
}

// imageOf finds the number of the picture among a shape's options.
func imageOf(options art) int {
	for i := 0; i < options.instance && i*6+6 <= len(options.data); i++ {
		if binary.LittleEndian.Uint16(options.data[i*6:])&0x3fff == optionImage {
			return int(binary.LittleEndian.Uint32(options.data[i*6+2:]))
		}
	}
	return 0
}
