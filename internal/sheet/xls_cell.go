package sheet

import (
	"encoding/binary"
	"math"
)

// cells adds what one record holds: one cell, or several numbers side by side.
func (x *xlsBody) cells(dst []Cell, r record, next int) ([]Cell, error) {
	if r.id == recMulRK {
		return x.mulRK(dst, r)
	}
	c := Cell{Column: r.u16(2) + 1, HasValue: true}
	var err error
	switch r.id {
	case recNumber:
		if err = r.need(14); err == nil {
			c.setFloat(floatAt(r.data[6:]))
		}
	case recRK:
		if err = r.need(10); err == nil {
			c.setFloat(rk(uint32(r.u32(6))))
		}
	case recLabelSST:
		if err = r.need(10); err == nil {
			err = x.shared(&c, r.u32(6))
		}
	case recLabel, recRString:
		if err = r.need(8); err == nil {
			c.setText(x.text16(chunks(x.data, record{r.id, r.at, r.data[6:]}, next)))
		}
	case recBoolErr:
		if err = r.need(8); err == nil {
			c.setBoolErr(r.data[6], r.data[7] == 1)
		}
	case recFormula:
		if err = r.need(14); err == nil {
			c.Formula = true
			x.formula(&c, r.data[6:14], next)
		}
	}
	if err != nil || c.Kind == KindEmpty {
		return dst, err
	}
	f := x.style(r.u16(4))
	c.Format, c.NumFmt = f.class, f.code
	return append(dst, c), nil
}

func (x *xlsBody) mulRK(dst []Cell, r record) ([]Cell, error) {
	column := r.u16(2) + 1
	for i := 4; i+8 <= len(r.data); i += 6 {
		c := Cell{Column: column, HasValue: true}
		c.setFloat(rk(uint32(r.u32(i + 2))))
		f := x.style(r.u16(i))
		c.Format, c.NumFmt = f.class, f.code
		dst = append(dst, c)
		column++
	}
	return dst, nil
}

func (x *xlsBody) shared(c *Cell, i int) error {
	if i >= len(x.strings) {
		return errNoString
	}
	c.setText(x.strings[i])
	return nil
}

// text16 reads a string with a length of two bytes.
func (x *xlsBody) text16(parts [][]byte) string {
	in := newBiffReader(parts)
	n := in.u16()
	if x.version >= biff8 {
		return in.unicode(n)
	}
	return in.bytesText(n, x.codePage)
}

// formula reads the value that a formula had when it was saved. A text stands
// in a STRING record behind it, sometimes with one record in between.
func (x *xlsBody) formula(c *Cell, value []byte, next int) {
	if value[6] != 0xff || value[7] != 0xff {
		c.setFloat(floatAt(value))
		return
	}
	switch value[0] {
	case 1, 2:
		c.setBoolErr(value[2], value[0] == 2)
	case 3:
		c.Kind = KindText
	case 0:
		c.Kind = KindText
		for range 3 {
			r, after, ok := recordAt(x.data, next)
			if !ok {
				return
			}
			if r.id == recString {
				c.Text = x.text16(chunks(x.data, r, after))
				return
			}
			next = after
		}
	}
}

func (c *Cell) setText(s string) {
	if s != "" {
		c.Kind, c.Text = KindText, s
	}
}

func (c *Cell) setFloat(f float64) {
	c.Kind, c.Text = KindNumber, string(appendFloat(nil, f))
	if math.IsNaN(f) || math.IsInf(f, 0) {
		c.Kind, c.Text = KindError, "#NUM!"
	}
}

func (c *Cell) setBoolErr(v byte, isError bool) {
	if !isError {
		c.Kind, c.Text = KindBool, boolText(v != 0)
		return
	}
	c.Kind, c.Text = KindError, "#N/A"
	if text, ok := biffErrors[v]; ok {
		c.Text = text
	}
}

var biffErrors = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!",
	0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A",
}

func floatAt(b []byte) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

// rk unpacks the short form of a number: 30 bits, whole or the upper part of a
// float, perhaps in hundredths.
func rk(v uint32) float64 {
	var f float64
	if v&2 != 0 {
		f = float64(int32(v) >> 2)
	} else {
		f = math.Float64frombits(uint64(v&^3) << 32)
	}
	if v&1 != 0 {
		f /= 100
	}
	return f
}
