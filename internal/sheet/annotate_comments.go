package sheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// addComments writes the comments of a sheet, into the part it has or into a
// new one, and the boxes that show them; what an earlier run said goes.
func (a *annotation) addComments(sheet int) error {
	var marks []cellMark
	for _, m := range a.marks[sheet] {
		if m.comment != "" {
			marks = append(marks, m)
		}
	}
	part := a.x.sheets[sheet]
	rels, err := a.x.relations(part)
	if err != nil {
		return err
	}
	fresh, gone := marks, map[string]bool(nil)
	r, has := byKind(rels, "comments")
	has = has && a.x.has(r.Target)
	switch {
	case has:
		if fresh, gone, err = a.joinComments(r.Target, marks); err != nil {
			return err
		}
	case len(marks) > 0:
		to := a.freePart("xl/comments%d.xml")
		a.addPart(to, typeComments, newComments(a.main(), marks))
		if _, err := a.relate(part, to, "comments"); err != nil {
			return err
		}
	}
	return a.boxes(sheet, rels, fresh, gone)
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
// or in its place if that text was ours. gone are the cells of which nothing
// is wrong any more, and whose comment was ours alone.
func (a *annotation) joinComments(part string, marks []cellMark) (fresh []cellMark, gone map[string]bool, err error) {
	data, err := a.current(part)
	if err != nil || len(marks) == 0 && !bytes.Contains(data, []byte(commentAuthor)) {
		return nil, nil, err
	}
	j := &commentJoin{open: map[string]cellMark{}, marks: marks, ours: -1, gone: map[string]bool{}}
	for _, m := range marks {
		j.open[Address(m.column, m.row)] = m
	}
	if err := j.readAuthors(data); err != nil {
		return nil, nil, a.x.damaged(part, err)
	}
	if data, err = rewriteBytes(data, j.edit); err == nil && !j.closed {
		err = errBadMarkup
	}
	if err != nil {
		return nil, nil, a.x.damaged(part, err)
	}
	a.set(part, data)
	return j.rest(), j.gone, nil
}

// behindOthers is what stands before our text in a comment of somebody else's,
// so that a later run finds where ours begins.
const behindOthers = "\n" + commentAuthor + ": "

var oursBehind = regexp.MustCompile(`(\n|&#(10|x[aA]);)` + commentAuthor + `: `)

// commentJoin is the state of going through a comments part.
type commentJoin struct {
	open    map[string]cellMark // marks by cell that are not written yet
	marks   []cellMark
	gone    map[string]bool // cells whose comment is dropped
	authors int
	ours    int // number of our author, -1 if there is none
	closed  bool

	adding  string // text for the comment being read
	drop    bool   // the comment goes
	replace bool   // its own text is dropped
	inText  bool
	cut     bool   // what follows in the text was ours
	held    []byte // a run of the text, until it is known whose it is
	holding bool
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
		j.comment(t, &s)
	case name == "comment" && j.drop:
		t.lead, s.tag, j.drop = 0, nil, false
	case j.drop:
		t.lead, s.tag = 0, nil
	case name == "text":
		j.text(t, &s)
	case name == "commentList" && t.kind != tagOpen:
		j.list(t, &s)
	case j.inText && (j.replace || j.cut):
		t.lead, s.tag = 0, nil
	case j.inText:
		j.run(t, &s)
	}
	return s, nil
}

// run passes the text of somebody else's comment on, up to where ours begins.
func (j *commentJoin) run(t *tokens, s *splice) {
	switch name := string(t.name); {
	case name == "r" && t.kind == tagOpen:
		j.held, j.holding = append(j.held[:0], t.raw...), true
	case !j.holding:
		if at := oursBehind.FindIndex(t.raw[:t.lead]); at != nil && name == "t" {
			s.before, j.cut = string(t.raw[:at[0]]), true
			t.lead = 0
		}
		return
	case name == "r" && t.kind == tagClose:
		s.before, j.holding = string(append(j.held, t.raw...)), false
		if at := oursBehind.FindStringIndex(s.before); at != nil {
			s.before, j.cut = s.before[:at[0]], true
			if strings.HasSuffix(s.before, ">") { // nothing of the run is left
				s.before = ""
			} else {
				s.before += fmt.Sprintf("</%[1]st></%[1]sr>", t.space)
			}
		}
	default:
		j.held = append(j.held, t.raw...)
	}
	t.lead, s.tag = 0, nil
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
func (j *commentJoin) comment(t *tokens, s *splice) {
	ref := strings.ToUpper(t.attr("ref"))
	m, ok := j.open[ref]
	author, _ := parseUint([]byte(t.attr("authorId")))
	ours := author == j.ours
	j.adding, j.replace, j.cut, j.drop = "", ours, false, ours && !ok
	if j.drop {
		j.gone[ref] = true
		t.lead, s.tag = 0, nil
		return
	}
	if ok {
		j.adding = m.comment
		if !ours {
			j.adding = behindOthers + m.comment
		}
		delete(j.open, ref)
	}
}

func (j *commentJoin) text(t *tokens, s *splice) {
	added := ""
	if j.adding != "" {
		added = run(string(t.space), j.adding)
	}
	switch t.kind {
	case tagOpen:
		j.inText = true
		return
	case tagEmpty:
		if added != "" {
			s.tag, s.after = opened(s.tag), fmt.Sprintf("%s</%stext>", added, t.space)
		}
	case tagClose:
		if j.inText = false; j.replace || j.cut {
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

// boxes draws a box for each comment that is new, and takes those away whose
// comment is gone.
func (a *annotation) boxes(sheet int, rels []relation, marks []cellMark, gone map[string]bool) error {
	if len(marks) == 0 && len(gone) == 0 {
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
		data = withoutBoxes(data, gone)
		end := bytes.LastIndex(data, []byte("</xml>"))
		if end < 0 {
			return a.x.damaged(r.Target, errBadMarkup)
		}
		boxes := ""
		if len(marks) > 0 {
			boxes = vmlBoxes(data, marks)
		}
		a.set(r.Target, []byte(string(data[:end])+boxes+string(data[end:])))
		return nil
	}
	if len(marks) == 0 {
		return nil
	}
	part := a.freePart("xl/drawings/vmlDrawing%d.vml")
	a.addPart(part, typeVML, []byte(vmlHead+vmlBoxes(nil, marks)+"</xml>"))
	a.legacy[sheet], err = a.relate(a.x.sheets[sheet], part, "vmlDrawing")
	return err
}
