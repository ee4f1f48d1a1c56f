package sheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// The colours of the severities and of the headings. They lie one step beside
// the usual ones, so that a later run knows them for our own.
var severityFills = map[Severity]string{
	SeverityError:   "FFFFC8CD",
	SeverityWarning: "FFFFEC9D",
	SeverityNotice:  "FFE5DFEB",
	headFill:        "FFD9D9D9",
}

const headFill Severity = "head"

// The fonts that are added, in this order.
var addedFonts = []string{
	`<%[1]sfont><%[1]sb/><%[1]ssz val="11"/><%[1]sname val="Calibri"/></%[1]sfont>`,
	`<%[1]sfont><%[1]su/><%[1]ssz val="11"/><%[1]scolor rgb="FF0563C1"/><%[1]sname val="Calibri"/></%[1]sfont>`,
}

const (
	boldFont = iota
	linkFont
)

// plainStyles is for a workbook that has no style part.
const plainStyles = xmlHead + `<styleSheet xmlns="` + nsMain + `"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`

// stylePatch adds cell styles behind those that are there: a coloured cell
// keeps everything of its style but the fill, and that is kept inside the new
// one.
type stylePatch struct {
	part       string
	data       []byte
	space      string
	xfs        []string // cell styles as written
	fillXML    []string // fills as written
	fonts      int
	added      []string // cell styles
	addedFills []string
	known      map[styleKey]int
}

type styleKey struct {
	base int // -1 for a style of the findings sheet
	fill Severity
	font int
}

func (a *annotation) openStyles() (*stylePatch, error) {
	s := &stylePatch{known: map[styleKey]int{}}
	r, ok := byKind(a.x.rels, "styles")
	if !ok || !a.x.has(r.Target) {
		s.part, s.data = a.freePart("xl/styles%d.xml"), []byte(plainStyles)
		a.addPart(s.part, typeStyles, s.data)
		a.added = a.added[:len(a.added)-1] // writeStyles writes it
		if _, err := a.relate(a.x.workbook, s.part, "styles"); err != nil {
			return nil, err
		}
	} else {
		s.part = r.Target
		var err error
		if s.data, err = a.x.read(s.part); err != nil {
			return nil, err
		}
	}
	if err := s.count(); err != nil {
		return nil, a.x.damaged(s.part, err)
	}
	return s, nil
}

// count reads how many fonts there are, every fill and every cell style.
func (s *stylePatch) count() error {
	within, depth := "", 0
	var element bytes.Buffer
	_, err := rewriteBytes(s.data, func(t *tokens) (splice, error) {
		name := string(t.name)
		if t.kind == tagClose {
			depth--
		}
		switch {
		case depth == 1 && t.kind == tagOpen:
			within, s.space = name, string(t.space)
		case depth == 2 && t.kind != tagClose && within == "fonts":
			s.fonts++
		}
		if depth >= 2 && (within == "cellXfs" || within == "fills") {
			if depth == 2 && t.kind != tagClose {
				element.Reset()
			}
			element.Write(t.raw[t.lead:])
			if depth == 2 && t.kind != tagOpen {
				s.keep(within, element.String())
			}
		}
		if t.kind == tagOpen {
			depth++
		}
		return splice{}, nil
	})
	if err == nil && (len(s.xfs) == 0 || s.fonts == 0 || len(s.fillXML) == 0) {
		err = errBadMarkup
	}
	return err
}

func (s *stylePatch) keep(list, element string) {
	if list == "fills" {
		s.fillXML = append(s.fillXML, element)
	} else {
		s.xfs = append(s.xfs, element)
	}
}

// coloured gives the style that is base in a severity's colour.
func (s *stylePatch) coloured(base int, severity Severity) int {
	if base, _ = s.uncoloured(base); base < 0 || base >= len(s.xfs)+len(s.added) {
		base = 0
	}
	return s.add(styleKey{base, severity, -1}, func() string {
		return s.withFill(base, s.fill(severity, s.fillOf(base)))
	})
}

func (s *stylePatch) withFill(base, fill int) string {
	raw := []byte(s.xf(base))
	end := bytes.IndexByte(raw, '>') + 1
	tag := setAttr(raw[:end], "fillId", strconv.Itoa(fill))
	if fill == 0 {
		return string(dropAttr(tag, "applyFill")) + string(raw[end:])
	}
	return string(setAttr(tag, "applyFill", "1")) + string(raw[end:])
}

func (s *stylePatch) xf(style int) string {
	if style < len(s.xfs) {
		return s.xfs[style]
	}
	return s.added[style-len(s.xfs)]
}

// plain gives a style for the findings sheet: text that wraps, perhaps bold or
// a link, perhaps on a colour.
func (s *stylePatch) plain(font int, severity Severity) int {
	return s.add(styleKey{-1, severity, font}, func() string {
		fontID, fillID := 0, 0
		if font >= 0 {
			fontID = s.fonts + font
		}
		if severity != "" {
			fillID = s.fill(severity, 0)
		}
		return fmt.Sprintf(`<%[1]sxf numFmtId="0" fontId="%[2]d" fillId="%[3]d" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><%[1]salignment vertical="top" wrapText="1"/></%[1]sxf>`,
			s.space, fontID, fillID)
	})
}

func (s *stylePatch) add(key styleKey, build func() string) int {
	i, ok := s.known[key]
	if !ok {
		i = len(s.xfs) + len(s.added)
		s.added = append(s.added, build())
		s.known[key] = i
	}
	return i
}

// writeStyles writes the part with what the sheets have asked for.
func (a *annotation) writeStyles() error {
	s := a.styles
	grown := map[string][]string{"cellXfs": s.added, "fills": s.addedFills}
	for _, f := range addedFonts {
		grown["fonts"] = append(grown["fonts"], fmt.Sprintf(f, s.space))
	}
	had := map[string]int{"cellXfs": len(s.xfs), "fonts": s.fonts, "fills": len(s.fillXML)}
	data, err := rewriteBytes(s.data, func(t *tokens) (splice, error) {
		p := keep(t)
		more, ok := grown[string(t.name)]
		switch {
		case !ok:
		case t.kind == tagOpen:
			p.tag = setAttr(p.tag, "count", strconv.Itoa(had[string(t.name)]+len(more)))
		case t.kind == tagClose:
			p.before = strings.Join(more, "")
			delete(grown, string(t.name))
		}
		return p, nil
	})
	if err != nil {
		return a.x.damaged(s.part, err)
	}
	return a.writePart(s.part, data)
}
