package intake

import (
	"strconv"
	"strings"
)

// day is a date of the proleptic Gregorian calendar; no time zone, no clock.
type day struct{ year, month, day int }

// dateState says how far a date cell could be understood.
type dateState uint8

const (
	dateNone    dateState = iota // nothing that is meant as a date: 见包装, 现摘
	dateGood                     // a day that exists
	dateInvalid                  // meant as a date, and no such day
)

func (d day) String() string {
	b := make([]byte, 0, 10)
	b = append(b, byte('0'+d.year/1000), byte('0'+d.year/100%10), byte('0'+d.year/10%10), byte('0'+d.year%10), '-')
	b = append(b, byte('0'+d.month/10), byte('0'+d.month%10), '-')
	return string(append(b, byte('0'+d.day/10), byte('0'+d.day%10)))
}

// exists tells whether the calendar has the day. Years run from 1900 to 2199,
// which every marketplace and every harvest keeps to.
func (d day) exists() bool {
	return d.year >= 1900 && d.year <= 2199 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= daysIn(d.year, d.month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

// Serial days of Excel run from 1900-03-01 (61) to 2199.
const (
	firstSerial = 61
	lastSerial  = 109_573
	offset1904  = 1_462
)

// serialDay turns Excel's day number into a date.
func serialDay(n int, date1904 bool) (day, bool) {
	if date1904 {
		n += offset1904
	}
	if n < firstSerial || n > lastSerial {
		return day{}, false
	}
	n -= firstSerial
	d := day{1900, 3, 1}
	for n >= daysIn(d.year, d.month) {
		n -= daysIn(d.year, d.month)
		d.month++
		if d.month > 12 {
			d.year, d.month = d.year+1, 1
		}
	}
	d.day += n
	return d, true
}

// parseDate reads a clean text: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日,
// 20240305, 45356, Sep 1, 2024, 1 Sep 2024. A time of day behind it is dropped.
func parseDate(text string, date1904 bool) (day, dateState) {
	return dateIn(text, date1904, false)
}

// dateIn is parseDate for a workbook whose dates may be written 9/1/2024, month
// first.
func dateIn(text string, date1904, monthFirst bool) (day, dateState) {
	s := strings.TrimSuffix(lower(text), "(含)")
	if s == "" || isDash(s) {
		return day{}, dateNone
	}
	if d, ok := compactDate(s, date1904); ok {
		return checked(d)
	}
	var parts [3]int
	n, digits := splitDate(s, &parts)
	if d, ok := monthName(s); ok {
		return checked(d)
	}
	switch {
	case n == 3 && parts[0] >= 1000:
		return checked(day{parts[0], parts[1], parts[2]})
	case n == 3 && monthFirst && parts[2] >= 1000:
		return checked(day{parts[2], parts[0], parts[1]})
	case n == 3 && parts[0] < 100 && parts[1] <= 12 && strings.Contains(s, "年"):
		return checked(day{2000 + parts[0], parts[1], parts[2]})
	case n == 3 || digits:
		return day{}, dateInvalid
	case strings.ContainsAny(s, "0123456789") && (strings.Contains(s, "年") || strings.Contains(s, "日")):
		return day{}, dateInvalid
	default:
		return day{}, dateNone
	}
}

func checked(d day) (day, dateState) {
	if d.exists() {
		return d, dateGood
	}
	return d, dateInvalid
}

// compactDate reads 20240305 and a day number typed as text.
func compactDate(s string, date1904 bool) (day, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, ".0"))
	if err != nil {
		return day{}, false
	}
	if len(s) == 8 && s[0] != '-' {
		return day{n / 10_000, n / 100 % 100, n % 100}, true
	}
	return serialDay(n, date1904)
}

// splitDate reads up to three numbers with the usual signs between them.
// onlyDate is true when nothing but numbers and date signs stand there.
func splitDate(s string, parts *[3]int) (n int, onlyDate bool) {
	for s != "" && n < 3 {
		m := 0
		for m < len(s) && m < 4 && isDigit(s[m]) {
			parts[n] = parts[n]*10 + int(s[m]-'0')
			m++
		}
		if m == 0 || m < len(s) && isDigit(s[m]) {
			return 0, false
		}
		n++
		rest := dateSign(s[m:])
		if rest == s[m:] {
			return n, s[m:] == ""
		}
		s = rest
	}
	if n == 3 && s != "" && !strings.ContainsRune(" t(", rune(s[0])) && !timeOfDay(s) {
		return 0, false
	}
	return n, s == ""
}

// timeOfDay tells whether a text is 08:30 or 08:30:00.
func timeOfDay(s string) bool {
	return strings.Trim(s, "0123456789:") == "" && strings.Contains(s, ":")
}

func dateSign(s string) string {
	for _, sign := range [...]string{"年", "月", "日", "号", "-", "/", ".", "–"} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(s, " "), sign); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	return s
}

const monthNames = "janfebmaraprmayjunjulaugsepoctnovdec"

// monthName reads Sep 1, 2024 and 1 September 2024.
func monthName(s string) (day, bool) {
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '-' || r == '.' || r == '/' })
	if len(fields) != 3 {
		return day{}, false
	}
	m, rest := monthOf(fields[0]), [2]string{fields[1], fields[2]}
	if m == 0 {
		m, rest = monthOf(fields[1]), [2]string{fields[0], fields[2]}
	}
	d, err := strconv.Atoi(strings.TrimRight(rest[0], "sthndr"))
	y, err2 := strconv.Atoi(rest[1])
	if m == 0 || err != nil || err2 != nil {
		return day{}, false
	}
	if y < 100 {
		y += 2000
	}
	return day{y, m, d}, true
}

func monthOf(word string) int {
	if len(word) < 3 {
		return 0
	}
	i := strings.Index(monthNames, word[:3])
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}
