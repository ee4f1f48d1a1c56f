package sheet

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings, as Book.Encoding names them.
const (
	utf8Plain = "utf-8"
	utf8BOM   = "utf-8-sig"
	utf16LE   = "utf-16-le-bom"
	utf16BE   = "utf-16-be-bom"
	gbk       = "gbk"
	gb18030   = "gb18030" // named only where a four-byte character occurs
)

// bomOf reads the byte order mark, and says how long it is.
func bomOf(head []byte) (name string, length int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return utf8BOM, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16BE, 2
	}
	return "", 0
}

// findEncoding reads the text once and says what it is written in: what its
// mark says, else UTF-8 if every byte fits, else GB18030 (which contains GBK
// and GB2312) if every byte fits that. Nothing is guessed.
func findEncoding(name string, src *source) (string, error) {
	head, err := src.head(4)
	if err != nil {
		return "", err
	}
	enc, bom := bomOf(head)
	if enc == utf16LE || enc == utf16BE {
		return enc, nil
	}
	var census utf8Census
	if err := census.read(io.NewSectionReader(src, int64(bom), src.size)); err != nil {
		return "", err
	}
	switch {
	case census.bad == 0 && enc == utf8BOM:
		return utf8BOM, nil
	case census.bad == 0:
		return utf8Plain, nil
	case enc == utf8BOM || census.wide > 8*census.bad:
		// Some broken characters in what is UTF-8 for the rest: as GBK it
		// would read without an error, as nonsense.
		return "", &EncodingError{Name: name, Encoding: "UTF-8", Offset: census.firstBad + int64(bom)}
	}
	return gbOf(name, src)
}

// utf8Census counts how much of a text is UTF-8.
type utf8Census struct {
	wide, bad int // characters of several bytes; bytes that fit nowhere
	firstBad  int64
}

func (c *utf8Census) read(r io.Reader) error {
	buf := make([]byte, 64<<10)
	var at int64
	kept := 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return err
		}
		used := c.count(buf[:kept+n], at, ended)
		if ended {
			return nil
		}
		at += int64(used)
		kept = copy(buf, buf[used:kept+n])
	}
}

// count goes through b and returns how many bytes it used; a character cut
// off at the end is left for the next call, unless this is the last.
func (c *utf8Census) count(b []byte, at int64, last bool) int {
	i := 0
	for i < len(b) {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !last && !utf8.FullRune(b[i:]) {
			break
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if c.bad++; c.bad == 1 {
				c.firstBad = at + int64(i)
			}
		} else {
			c.wide++
		}
		i += n
	}
	return i
}

// gbOf checks that a text is GB18030 throughout, and whether GBK is enough.
func gbOf(name string, src *source) (string, error) {
	g := gbCheck{}
	if _, err := io.Copy(&g, src.reader()); err != nil {
		return "", err
	}
	switch {
	case g.state != 0 && !g.failed:
		g.fail(src.size - 1)
		fallthrough
	case g.failed:
		return "", &EncodingError{Name: name, Encoding: "GB18030", Offset: g.offset}
	case g.four:
		return gb18030, nil
	}
	return gbk, nil
}

// gbCheck follows the byte structure of GB18030.
type gbCheck struct {
	state        int // bytes of the character read so far
	at, offset   int64
	four, failed bool
}

// Write implements io.Writer.
func (g *gbCheck) Write(b []byte) (int, error) {
	for i := range b {
		if g.failed {
			break
		}
		g.step(b[i])
		g.at++
	}
	return len(b), nil
}

func (g *gbCheck) step(c byte) {
	lead := c >= 0x81 && c <= 0xfe
	digit := c >= 0x30 && c <= 0x39
	switch {
	case g.state == 0 && c <= 0x80: // 0x80 is the euro sign of code page 936
	case g.state == 0 && lead, g.state == 1 && digit, g.state == 2 && lead:
		g.state++
	case g.state == 1 && c >= 0x40 && c != 0x7f && c != 0xff:
		g.state = 0
	case g.state == 3 && digit:
		g.state, g.four = 0, true
	default:
		g.fail(g.at)
	}
}

func (g *gbCheck) fail(at int64) { g.failed, g.offset = true, at }

// decoded reads the text as UTF-8 without its mark. U+FFFD in it where the
// source had none means that a character does not exist.
func decoded(enc string, src *source) io.Reader {
	_, bom := bomOf([]byte(bomBytes[enc]))
	raw := io.NewSectionReader(src, int64(bom), src.size)
	switch enc {
	case utf8Plain, utf8BOM:
		return raw
	}
	return transform.NewReader(raw, decoderOf(enc).NewDecoder())
}

var bomBytes = map[string]string{utf8BOM: "\xef\xbb\xbf", utf16LE: "\xff\xfe", utf16BE: "\xfe\xff"}

func decoderOf(enc string) encoding.Encoding {
	switch enc {
	case utf16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case utf16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return simplifiedchinese.GB18030
}
