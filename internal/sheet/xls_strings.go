package sheet

import (
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// biffReader reads fields that may run over into CONTINUE records.
type biffReader struct {
	chunks [][]byte
	rest   []byte
	failed bool
}

func newBiffReader(chunks [][]byte) *biffReader {
	return &biffReader{chunks: chunks[1:], rest: chunks[0]}
}

// more goes to the next chunk when this one is used up.
func (r *biffReader) more() bool {
	for len(r.rest) == 0 && len(r.chunks) > 0 {
		r.rest, r.chunks = r.chunks[0], r.chunks[1:]
	}
	return len(r.rest) > 0
}

func (r *biffReader) byte() int {
	if !r.more() {
		r.failed = true
		return 0
	}
	c := r.rest[0]
	r.rest = r.rest[1:]
	return int(c)
}

func (r *biffReader) u16() int { return r.byte() | r.byte()<<8 }
func (r *biffReader) u32() int { return r.u16() | r.u16()<<16 }

func (r *biffReader) skip(n int) {
	for n > 0 && r.more() {
		k := min(n, len(r.rest))
		r.rest, n = r.rest[k:], n-k
	}
	r.failed = r.failed || n > 0
}

// The flags of a BIFF8 string.
const (
	strWide = 0x01 // two bytes a character
	strExt  = 0x04 // phonetic data behind it
	strRich = 0x08 // formatting runs behind it
)

// unicode reads a BIFF8 string of n characters, from its flags on. A string
// that runs over into the next chunk has its flags again there.
func (r *biffReader) unicode(n int) string {
	flags := r.byte()
	runs, ext := 0, 0
	if flags&strRich != 0 {
		runs = r.u16()
	}
	if flags&strExt != 0 {
		ext = r.u32()
	}
	units := make([]uint16, 0, min(n, 4096))
	for len(units) < n && !r.failed {
		if len(r.rest) == 0 {
			flags = r.byte()
			continue
		}
		units = r.take(units, n, flags&strWide != 0)
	}
	r.skip(4*runs + ext)
	return string(utf16.Decode(units))
}

// take reads characters up to the end of the chunk.
func (r *biffReader) take(units []uint16, n int, wide bool) []uint16 {
	width := 1
	if wide {
		width = 2
	}
	for len(units) < n && len(r.rest) >= width {
		u := uint16(r.rest[0])
		if wide {
			u |= uint16(r.rest[1]) << 8
		}
		units, r.rest = append(units, u), r.rest[width:]
	}
	if len(units) < n {
		r.rest = nil // half a character: damaged, or nothing left
	}
	return units
}

// bytesText reads a BIFF5 string of n bytes.
func (r *biffReader) bytesText(n int, codePage int) string {
	raw := make([]byte, 0, min(n, 4096))
	for len(raw) < n && r.more() {
		k := min(n-len(raw), len(r.rest))
		raw, r.rest = append(raw, r.rest[:k]...), r.rest[k:]
	}
	r.failed = r.failed || len(raw) < n
	text, err := codePageOf(codePage).NewDecoder().Bytes(raw)
	if err != nil {
		return string(raw)
	}
	return string(text)
}

// codePageOf knows the pages that offices in China, Hong Kong and Taiwan, and
// those of the West, write.
func codePageOf(page int) encoding.Encoding {
	switch page {
	case 950:
		return traditionalchinese.Big5
	case 1252, 32769:
		return charmap.Windows1252
	}
	return simplifiedchinese.GB18030
}
