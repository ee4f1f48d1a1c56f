package sheet

import (
	"errors"
	"strings"
)

// sharedStrings holds the workbook's string table in one piece of memory:
// string i is text[ends[i-1]:ends[i]].
type sharedStrings struct {
	text string
	ends []int
}

var errNoString = errors.New("a cell points at a string that is not there")

func (s *sharedStrings) at(i int) (string, error) {
	if i < 0 || i >= len(s.ends) {
		return "", errNoString
	}
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.text[start:s.ends[i]], nil
}

func (x *xlsxBody) loadStrings() error {
	r, ok := byKind(x.rels, "sharedStrings")
	if !ok || !x.has(r.Target) {
		return nil
	}
	part, err := x.open(r.Target)
	if err != nil {
		return err
	}
	defer part.Close()
	x.strings, err = readStrings(newTokens(part, x.tokenBytes()), x.book.lim.CellBytes)
	if errors.Is(err, errTooLong) {
		return x.book.limitError(BoundCellBytes, x.book.lim.CellBytes, "", "")
	}
	if err != nil {
		return x.damaged(r.Target, err)
	}
	return nil
}

// readStrings reads the table. The runs of a rich text are joined; phonetic
// hints (rPh) are not part of the text.
func readStrings(t *tokens, maxBytes int) (sharedStrings, error) {
	var all strings.Builder
	var ends []int
	var one []byte
	phonetic := false
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return sharedStrings{all.String(), ends}, err
		}
		switch string(t.name) {
		case "rPh":
			phonetic = t.kind == tagOpen
		case "t":
			if t.kind == tagClose && !phonetic {
				one = appendCellText(one, t.text)
			}
		case "si":
			if t.kind == tagOpen {
				one = one[:0]
				continue
			}
			if len(one) > maxBytes {
				return sharedStrings{}, errTooLong
			}
			if t.kind == tagClose {
				all.Write(one)
			}
			ends = append(ends, all.Len())
		}
	}
}
