package sheet

import (
	"math"
	"strconv"
	"time"
)

// lastDay is the day number of 9999-12-31 in the 1900 system.
const lastDay = 2_958_465

// Date reads a day number as the moment it stands for, in UTC because a
// workbook knows no zone. ok is false for text, and for numbers that are no
// day of this system. Whether the cell is meant as a day is said by its Format.
func (b *Book) Date(c Cell) (at time.Time, ok bool) {
	if c.Kind != KindNumber {
		return time.Time{}, false
	}
	f, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return time.Time{}, false
	}
	return serialDate(f, b.Date1904)
}

// serialDate counts from 1904-01-01 or from 1899-12-30. In the 1900 system day
// 60 is 1900-02-29, a day that never was; before it the count is one off.
func serialDate(serial float64, date1904 bool) (time.Time, bool) {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial >= 60 && serial < 61:
		return time.Time{}, false
	case serial < 60:
		first = first.AddDate(0, 0, 1)
	}
	if !(serial >= 0 && serial < lastDay+1) {
		return time.Time{}, false
	}
	day, fraction := math.Modf(serial)
	seconds := math.Round(fraction * 24 * 60 * 60)
	return first.AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second), true
}
