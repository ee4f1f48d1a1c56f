package place

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/divisions.txt
var divisionsFile string

//go:embed data/oldnames.txt
var oldNamesFile string

// entry is one place that a way of writing may mean.
type entry struct {
	code string
	full bool // written with its suffix (秭归县, 恩施州), not as a bare stem
	old  bool // a former name
}

// table is the divisions by code and by every way of writing them.
type table struct {
	names     map[string]string  // code → full name
	written   map[string][]entry // prefectures and counties, by what people write
	provinces map[string]string  // full and short name → code
	counties  []string           // codes of prefectures and counties in order
	runes     int                // runes of the longest way of writing
}

// divisions is the parsed table: made once, never changed.
var divisions = sync.OnceValue(func() *table {
	t := &table{
		names:     map[string]string{},
		written:   map[string][]entry{},
		provinces: map[string]string{},
	}
	for code, name := range rows(divisionsFile) {
		t.add(code, name)
	}
	for name, code := range rows(oldNamesFile) {
		t.write(name, entry{code: code, full: true, old: true})
	}
	return t
})

// rows gives the two words of each line that is not a comment.
func rows(file string) func(yield func(first, rest string) bool) {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(file) {
			first, rest, ok := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
			if strings.HasPrefix(line, "#") || !ok {
				continue
			}
			if !yield(first, rest) {
				return
			}
		}
	}
}

func (t *table) add(code, name string) {
	t.names[code] = name
	short := stem(name)
	if strings.HasSuffix(code, "0000") {
		t.provinces[name] = code
		t.provinces[short] = code
		if strings.HasSuffix(name, "自治区") {
			t.provinces[short+"自治区"] = code
		}
		return
	}
	t.counties = append(t.counties, code)
	t.write(name, entry{code: code, full: true})
	if ending := plainSuffix(name); ending != "" {
		t.write(short+ending, entry{code: code, full: true})
	}
	if utf8.RuneCountInString(short) > 1 {
		t.write(short, entry{code: code})
	}
}

func (t *table) write(name string, e entry) {
	for _, known := range t.written[name] {
		if known.code == e.code {
			return
		}
	}
	t.written[name] = append(t.written[name], e)
	t.runes = max(t.runes, utf8.RuneCountInString(name))
}

// plainSuffix is the everyday suffix of an autonomous place: people write
// 恩施州 and 长阳县. "" for every other place.
func plainSuffix(name string) string {
	for _, kind := range []string{"自治州", "自治县", "自治旗"} {
		if strings.HasSuffix(name, kind) {
			return strings.TrimPrefix(kind, "自治")
		}
	}
	return ""
}
