package sheet_test

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// ole wraps streams in the simplest compound file: 512-byte sectors, one FAT
// sector, no short streams (all are padded to 4,096 bytes).
func ole(names []string, streams [][]byte) []byte {
	const sector, free, end, fat = 512, 0xffffffff, 0xfffffffe, 0xfffffffd
	u32 := binary.LittleEndian.AppendUint32
	table := []uint32{fat} // sector 0 is the FAT itself
	var body []byte
	chain := func(data []byte) (start uint32) {
		start = uint32(len(table))
		n := (len(data) + sector - 1) / sector
		for i := range n {
			next := uint32(len(table) + 1)
			if i == n-1 {
				next = end
			}
			table = append(table, next)
		}
		body = append(body, data...)
		body = append(body, make([]byte, n*sector-len(data))...)
		return start
	}
	var starts []uint32
	var sizes []int
	for _, s := range streams {
		s = append(s, make([]byte, max(0, 4096-len(s)))...)
		starts, sizes = append(starts, chain(s)), append(sizes, len(s))
	}
	entry := func(name string, kind byte, left, right, child, start uint32, size int) []byte {
		e := make([]byte, 0, 128)
		for _, u := range utf16.Encode([]rune(name)) {
			e = binary.LittleEndian.AppendUint16(e, u)
		}
		length := len(e) + 2
		e = append(e, make([]byte, 64-len(e))...)
		e = binary.LittleEndian.AppendUint16(e, uint16(length))
		e = append(e, kind, 1)
		e = u32(u32(u32(e, left), right), child)
		e = append(e, make([]byte, 36)...)
		e = u32(u32(e, start), uint32(size))
		return append(e, make([]byte, 4)...)
	}
	dir := entry("Root Entry", 5, free, free, 1, end, 0)
	for i, name := range names {
		right := uint32(i + 2)
		if i == len(names)-1 {
			right = free
		}
		dir = append(dir, entry(name, 2, free, right, free, starts[i], sizes[i])...)
	}
	first := chain(dir)
	head := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	head = append(head, make([]byte, 16)...)
	for _, v := range []uint16{0x3e, 3, 0xfffe, 9, 6, 0, 0, 0} {
		head = binary.LittleEndian.AppendUint16(head, v)
	}
	for _, v := range []uint32{0, 1, first, 0, 4096, end, 0, end, 0, 0} {
		head = u32(head, v)
	}
	for len(head) < sector {
		head = u32(head, free)
	}
	var fatSector []byte
	for i := range sector / 4 {
		v := uint32(free)
		if i < len(table) {
			v = table[i]
		}
		fatSector = u32(fatSector, v)
	}
	return append(append(head, fatSector...), body...)
}

// biff builds a workbook stream.
type biff []byte

func (b *biff) rec(id uint16, parts ...any) {
	var data []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			data = binary.LittleEndian.AppendUint16(data, uint16(p))
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, p)
		case byte:
			data = append(data, p)
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(p))
		case string:
			data = append(data, p...)
		}
	}
	*b = binary.LittleEndian.AppendUint16(*b, id)
	*b = binary.LittleEndian.AppendUint16(*b, uint16(len(data)))
	*b = append(*b, data...)
}

// wide writes text as BIFF8 does with two bytes a character, without its
// length and flags.
func wide(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }
