package sheet

import (
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

const (
	nsRelations  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackage    = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsMain       = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsStrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	nsStrict     = "http://purl.oclc.org/ooxml/officeDocument/relationships"

	typeSheet    = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
	typeComments = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	typeStyles   = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
	typeVML      = "application/vnd.openxmlformats-officedocument.vmlDrawing"

	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// contentTypes is what must be said about the new parts.
type contentTypes struct {
	overrides [][2]string // part, type
	vml       bool
}

func (a *annotation) addPart(part, contentType string, data []byte) {
	a.set(part, data)
	if contentType == typeVML {
		a.types.vml = true
		return
	}
	a.types.overrides = append(a.types.overrides, [2]string{part, contentType})
}

func (a *annotation) addContentTypes() error {
	const part = "[Content_Types].xml"
	data, err := a.current(part)
	if err != nil {
		return err
	}
	var known struct {
		Defaults []struct {
			Extension string `xml:",attr"`
		} `xml:"Default"`
	}
	if err := xml.Unmarshal(data, &known); err != nil {
		return a.x.damaged(part, err)
	}
	vml := a.types.vml
	for _, d := range known.Defaults {
		vml = vml && !strings.EqualFold(d.Extension, "vml")
	}
	data, err = addChild(data, "Types", func(space string) string {
		var b strings.Builder
		if vml {
			fmt.Fprintf(&b, `<%sDefault Extension="vml" ContentType="%s"/>`, space, typeVML)
		}
		for _, o := range a.types.overrides {
			fmt.Fprintf(&b, `<%sOverride PartName="/%s" ContentType="%s"/>`, space, escape(o[0]), o[1])
		}
		return b.String()
	})
	if err != nil {
		return a.x.damaged(part, err)
	}
	a.set(part, data)
	return nil
}

// relate adds an arrow from a part to another and gives its id.
func (a *annotation) relate(from, to, kind string) (string, error) {
	part := relsPart(from)
	data := []byte(xmlHead + `<Relationships xmlns="` + nsPackage + `"/>`)
	if a.taken[partKey(part)] {
		var err error
		if data, err = a.current(part); err != nil {
			return "", err
		}
	}
	var known struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := xml.Unmarshal(data, &known); err != nil {
		return "", a.x.damaged(part, err)
	}
	id := freeID(known.Relations)
	data, err := addChild(data, "Relationships", func(space string) string {
		return fmt.Sprintf(`<%sRelationship Id="%s" Type="%s/%s" Target="%s"/>`, space, id, a.namespace(), kind, escape("/"+to))
	})
	if err != nil {
		return "", a.x.damaged(part, err)
	}
	a.set(part, data)
	return id, nil
}

// namespace of the relations: a strict workbook has its own.
func (a *annotation) namespace() string {
	if slices.ContainsFunc(a.x.rels, func(r relation) bool { return strings.HasPrefix(r.Type, nsStrict) }) {
		return nsStrict
	}
	return nsRelations
}

// main is the namespace of sheets, styles and comments.
func (a *annotation) main() string {
	if a.namespace() == nsStrict {
		return nsStrictMain
	}
	return nsMain
}

func freeID(rels []relation) string {
	most := 0
	for _, r := range rels {
		if n, err := strconv.Atoi(strings.TrimPrefix(r.ID, "rId")); err == nil {
			most = max(most, n)
		}
	}
	return fmt.Sprintf("rId%d", most+1)
}

// addFindings adds the sheet and puts it before the others; one without
// columns is none.
func (a *annotation) addFindings(f Findings) error {
	if len(f.Columns) == 0 {
		return nil
	}
	book := a.x.book
	if own, ok := a.formerFindings(f); ok {
		a.set(a.x.sheets[own], findingsSheet(a.main(), f, book.Sheets, a.styles))
		return nil
	}
	part := a.freePart(path.Dir(a.x.sheets[0]) + "/sheet%d.xml")
	a.addPart(part, typeSheet, findingsSheet(a.main(), f, book.Sheets, a.styles))
	id, err := a.relate(a.x.workbook, part, "worksheet")
	if err != nil {
		return err
	}
	data, err := a.current(a.x.workbook)
	if err != nil {
		return err
	}
	if data, err = a.editWorkbook(data, f.Sheet, id); err != nil {
		return a.x.damaged(a.x.workbook, err)
	}
	a.set(a.x.workbook, data)
	return nil
}

// formerFindings finds the sheet that an earlier run put in.
func (a *annotation) formerFindings(f Findings) (int, bool) {
	heads := slices.Clone(f.Former)
	own := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		own[i] = c.Heading
	}
	heads = append(heads, own)
	for i := range a.x.sheets {
		if len(a.marks[i]) > 0 {
			continue
		}
		for row, err := range a.x.book.Rows(i) {
			if err == nil && slices.ContainsFunc(heads, func(head []string) bool { return hasTexts(row, head) }) {
				return i, true
			}
			break
		}
	}
	return 0, false
}

// hasTexts tells whether a row says these texts, from its first column on, and
// nothing else.
func hasTexts(r Row, texts []string) bool {
	return len(r.Cells) == len(texts) && r.Number == 1 &&
		!slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Column > len(texts) || texts[c.Column-1] != c.Text })
}

// editWorkbook lists the new sheet first. What counts sheets moves by one: the
// active tab, the first tab shown, the sheet that a name belongs to.
func (a *annotation) editWorkbook(data []byte, name, id string) ([]byte, error) {
	names, nextID, err := sheetNames(data)
	if err != nil {
		return nil, err
	}
	listed, views := false, false
	data, err = rewriteBytes(data, func(t *tokens) (splice, error) {
		s := keep(t)
		if t.kind == tagClose {
			return s, nil
		}
		switch string(t.name) {
		case "sheets":
			listed = t.kind == tagOpen
			if !views { // else the new sheet and another would both be selected
				s.before = fmt.Sprintf(`<%[1]sbookViews><%[1]sworkbookView activeTab="1"/></%[1]sbookViews>`, t.space)
			}
			s.after = fmt.Sprintf(`<%ssheet xmlns:r="%s" name="%s" sheetId="%d" r:id="%s"/>`,
				t.space, a.namespace(), escape(freeName(name, names)), nextID, id)
		case "workbookView":
			views = true
			s.tag = shiftAttr(s.tag, "activeTab", true)
			s.tag = shiftAttr(s.tag, "firstSheet", false)
		case "definedName":
			s.tag = shiftAttr(s.tag, "localSheetId", false)
		}
		return s, nil
	})
	if err == nil && !listed {
		err = errBadMarkup
	}
	return data, err
}

// shiftAttr adds one to a number; always also where it is absent, which means 0.
func shiftAttr(tag []byte, name string, always bool) []byte {
	n := 0
	if from, to, ok := attrValue(tag, name); ok {
		n, _ = parseUint(tag[from:to])
	} else if !always {
		return tag
	}
	return setAttr(tag, name, strconv.Itoa(n+1))
}

// sheetNames gives the names in use, folded, and a free sheet id.
func sheetNames(data []byte) (map[string]bool, int, error) {
	names, next := map[string]bool{}, 1
	_, err := rewriteBytes(data, func(t *tokens) (splice, error) {
		if string(t.name) == "sheet" && t.kind != tagClose {
			names[foldName(t.attr("name"))] = true
			if n, ok := parseUint([]byte(t.attr("sheetId"))); ok {
				next = max(next, n+1)
			}
		}
		return splice{}, nil
	})
	return names, next, err
}

// freeName makes a valid sheet name that is not in use.
func freeName(name string, used map[string]bool) string {
	name = sheetName(name)
	for n, try := 2, name; ; n++ {
		if !used[foldName(try)] {
			return try
		}
		suffix := fmt.Sprintf(" (%d)", n)
		r := []rune(name)
		try = string(r[:min(len(r), 31-len(suffix))]) + suffix
	}
}

// foldName is how Excel compares the names of sheets.
func foldName(name string) string { return strings.ToLower(name) }

// sheetName leaves out what Excel does not allow in a name, and cuts it to 31
// characters.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < 0x20 {
			return '-'
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 31 {
		name = string(r[:31])
	}
	if name = strings.Trim(name, "' "); name == "" {
		return "Sheet"
	}
	return name
}
