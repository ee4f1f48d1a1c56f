package sheet

import (
	"bytes"
	"fmt"
	"strings"
)

// addComments writes the comments of a sheet, into the part it has or into a
// new one, and the boxes that show them.
func (a *annotation) addComments(sheet int) error {
	var marks []cellMark
	for _, m := range a.marks[sheet] {
		if m.comment != "" {
			marks = append(marks, m)
		}
	}
	if len(marks) == 0 {
		return nil
	}
	part := a.x.sheets[sheet]
	rels, err := a.x.relations(part)
	if err != nil {
		return err
	}
	fresh := marks
	if r, ok := byKind(rels, "comments"); ok && a.x.has(r.Target) {
		if fresh, err = a.joinComments(r.Target, marks); err != nil {
			return err
		}
	} else {
		to := a.freePart("xl/comments%d.xml")
		a.addPart(to, typeComments, newComments(a.main(), marks))
		if _, err := a.relate(part, to, "comments"); err != nil {
			return err
		}
	}
	return a.addBoxes(sheet, rels, fresh)
}

// newComments is a comments part of our own.
func newComments(namespace string, marks []cellMark) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `%s<comments xmlns="%s"><authors><author>%s</author></authors><commentList>`, xmlHead, namespace, commentAuthor)
	for _, m := range marks {
		b.WriteString(commentXML("", m, 0))
	}
	b.WriteString(`</commentList></comments>`)
	return []byte(b.String())
}

func commentXML(space string, m cellMark, author int) string {
	return fmt.Sprintf(`<%[1]scomment ref="%[2]s" authorId="%[3]d"><%[1]stext>%[4]s</%[1]stext></%[1]scomment>`,
		space, Address(m.column, m.row), author, run(space, m.comment))
}

func run(space, text string) string {
	return fmt.Sprintf(`<%[1]sr><%[1]st xml:space="preserve">%[2]s</%[1]st></%[1]sr>`, space, escape(text))
}

// joinComments adds to a part that is there. It gives back the marks on cells
// that had no comment; those that had one get the new text behind their own,
// or in its place if that text was ours.
func (a *annotation) joinComments(part string, marks []cellMark) ([]cellMark, error) {
	data, err := a.current(part)
	if err != nil {
		return nil, err
	}
	j := &commentJoin{open: map[string]cellMark{}, marks: marks, ours: -1}
	for _, m := range marks {
		j.open[Address(m.column, m.row)] = m
	}
	if err := j.readAuthors(data); err != nil {
		return nil, a.x.damaged(part, err)
	}
	if data, err = rewriteBytes(data, j.edit); err == nil && !j.closed {
		err = errBadMarkup
	}
	if err != nil {
		return nil, a.x.damaged(part, err)
	}
	a.set(part, data)
	return j.rest(), nil
}

// commentJoin is the state of going through a comments part.
type commentJoin struct {
	open    map[string]cellMark // marks by cell that are not written yet
	marks   []cellMark
	authors int
	ours    int // number of our author, -1 if there is none
	closed  bool

	adding  string // text for the comment being read
	replace bool   // its own text is dropped
	inText  bool
}

func (j *commentJoin) rest() []cellMark {
	var rest []cellMark
	for _, m := range j.marks {
		if _, ok := j.open[Address(m.column, m.row)]; ok {
			rest = append(rest, m)
		}
	}
	return rest
}

func (j *commentJoin) readAuthors(data []byte) error {
	_, err := rewriteBytes(data, func(t *tokens) (splice, error) {
		if string(t.name) == "author" && t.kind != tagOpen {
			if t.kind == tagClose && string(t.text) == commentAuthor {
				j.ours = j.authors
			}
			j.authors++
		}
		return splice{}, nil
	})
	return err
}

func (j *commentJoin) edit(t *tokens) (splice, error) {
	s := keep(t)
	switch name := string(t.name); {
	case name == "authors" && t.kind != tagOpen:
		j.author(t, &s)
	case name == "comment" && t.kind == tagOpen:
		j.comment(t)
	case name == "text" && j.adding != "":
		j.text(t, &s)
	case name == "commentList" && t.kind != tagOpen:
		j.list(t, &s)
	case j.inText && j.replace:
		t.lead, s.tag = 0, nil
	}
	return s, nil
}

func (j *commentJoin) author(t *tokens, s *splice) {
	if j.ours >= 0 {
		return
	}
	j.ours = j.authors
	author := fmt.Sprintf("<%[1]sauthor>%[2]s</%[1]sauthor>", t.space, commentAuthor)
	if t.kind == tagClose {
		s.before = author
		return
	}
	s.tag, s.after = opened(s.tag), fmt.Sprintf("%s</%sauthors>", author, t.space)
}

// comment looks whether the cell has a mark.
func (j *commentJoin) comment(t *tokens) {
	ref := strings.ToUpper(t.attr("ref"))
	m, ok := j.open[ref]
	j.adding, j.replace = "", false
	if !ok {
		return
	}
	author, _ := parseUint([]byte(t.attr("authorId")))
	j.adding, j.replace = m.comment, author == j.ours
	if !j.replace {
		j.adding = "\n" + m.comment
	}
	delete(j.open, ref)
}

func (j *commentJoin) text(t *tokens, s *splice) {
	added := run(string(t.space), j.adding)
	switch t.kind {
	case tagOpen:
		j.inText = true
		return
	case tagEmpty:
		s.tag, s.after = opened(s.tag), fmt.Sprintf("%s</%stext>", added, t.space)
	case tagClose:
		if j.inText = false; j.replace {
			t.lead = 0
		}
		s.before = added
	}
	j.adding = ""
}

// list ends the part with the comments that are new.
func (j *commentJoin) list(t *tokens, s *splice) {
	var b strings.Builder
	for _, m := range j.rest() {
		b.WriteString(commentXML(string(t.space), m, j.ours))
	}
	j.closed = true
	if t.kind == tagClose {
		s.before = b.String()
		return
	}
	s.tag, s.after = opened(s.tag), fmt.Sprintf("%s</%scommentList>", b.String(), t.space)
}

// addBoxes draws a box for each comment that is new.
func (a *annotation) addBoxes(sheet int, rels []relation, marks []cellMark) error {
	if len(marks) == 0 {
		return nil
	}
	sh, err := a.x.book.shape(sheet)
	if err != nil {
		return err
	}
	r, ok := byID(rels, sh.legacy)
	ok = ok && a.x.has(r.Target)
	if sh.legacy != "" && !ok {
		return nil // the sheet names a drawing that is not there: no second one
	}
	if ok {
		data, err := a.current(r.Target)
		if err != nil {
			return err
		}
		end := bytes.LastIndex(data, []byte("</xml>"))
		if end < 0 {
			return a.x.damaged(r.Target, errBadMarkup)
		}
		boxes := vmlBoxes(data, marks)
		a.set(r.Target, []byte(string(data[:end])+boxes+string(data[end:])))
		return nil
	}
	part := a.freePart("xl/drawings/vmlDrawing%d.vml")
	a.addPart(part, typeVML, []byte(vmlHead+vmlBoxes(nil, marks)+"</xml>"))
	a.legacy[sheet], err = a.relate(a.x.sheets[sheet], part, "vmlDrawing")
	return err
}
