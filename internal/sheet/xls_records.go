package sheet

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The BIFF records that are read ([MS-XLS] 2.3).
const (
	recFormula    = 0x0006
	recEOF        = 0x000a
	recDateMode   = 0x0022
	recFilePass   = 0x002f
	recContinue   = 0x003c
	recCodePage   = 0x0042
	recColInfo    = 0x007d
	recBoundSheet = 0x0085
	recMulRK      = 0x00bd
	recRString    = 0x00d6
	recXF         = 0x00e0
	recMerged     = 0x00e5
	recSST        = 0x00fc
	recLabelSST   = 0x00fd
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027e
	recFormat     = 0x041e
	recBOF        = 0x0809
)

const biff8 = 0x0600

var errShortRecord = errors.New("a record is too short")

// record is one BIFF record.
type record struct {
	id   uint16
	at   int // of its head in the stream
	data []byte
}

// recordAt reads the record at an offset; ok is false at the end of the data.
func recordAt(data []byte, at int) (r record, next int, ok bool) {
	if at < 0 || at+4 > len(data) {
		return record{}, 0, false
	}
	size := int(binary.LittleEndian.Uint16(data[at+2:]))
	end := at + 4 + size
	if end > len(data) {
		return record{}, 0, false
	}
	return record{binary.LittleEndian.Uint16(data[at:]), at, data[at+4 : end]}, end, true
}

// u16 and u32 read a field; need has been asked before.
func (r record) u16(i int) int { return int(binary.LittleEndian.Uint16(r.data[i:])) }
func (r record) u32(i int) int { return int(binary.LittleEndian.Uint32(r.data[i:])) }

func (r record) need(n int) error {
	if len(r.data) < n {
		return fmt.Errorf("record %#04x at %d: %w", r.id, r.at, errShortRecord)
	}
	return nil
}

// chunks gives the data of a record and of the CONTINUE records behind it.
func chunks(data []byte, r record, next int) [][]byte {
	all := [][]byte{r.data}
	for {
		c, after, ok := recordAt(data, next)
		if !ok || c.id != recContinue {
			return all
		}
		all, next = append(all, c.data), after
	}
}
