package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/transform"
)

// htmlBody holds the tables of a web page, each one a sheet. Web systems call
// such a page .xls.
type htmlBody struct {
	book   *Book
	tables []*htmlTable
}

// openHTML reads the page at once: it is a page, not a data store.
func (b *Book) openHTML() error {
	enc, err := b.pageEncoding()
	if err != nil {
		return err
	}
	b.Format, b.Encoding = FormatHTML, enc
	p := &pageReader{book: b, z: html.NewTokenizer(decoded(enc, b.src))}
	p.z.SetMaxBuf(6*b.lim.CellBytes + 64<<10)
	if err := p.read(); err != nil {
		return err
	}
	h := &htmlBody{book: b}
	for _, t := range p.tables {
		if len(t.rows) > 0 {
			h.tables = append(h.tables, t)
		}
	}
	if len(h.tables) == 0 {
		return &NotWorkbookError{Name: b.Name, What: whatPage}
	}
	for i, t := range h.tables {
		b.Sheets = append(b.Sheets, SheetInfo{Name: t.name(i, len(h.tables)), Index: i})
	}
	b.body = h
	return nil
}

// pageEncoding trusts the bytes, then what the page says of itself: many pages
// that say utf-8 are GBK, and the other way round.
func (b *Book) pageEncoding() (string, error) {
	enc, err := findEncoding(b.Name, b.src)
	if _, ok := errors.AsType[*EncodingError](err); ok && b.says("big5") {
		return "", &UnsupportedError{Name: b.Name, What: "HTML (Big5)"}
	}
	return enc, err
}

func (b *Book) says(charset string) bool {
	head, err := b.src.head(4096)
	return err == nil && bytes.Contains(bytes.ToLower(head), []byte(charset))
}

// name is the table's caption, else its number; the only table needs none.
func (t *htmlTable) name(i, of int) string {
	switch {
	case t.caption != "":
		return t.caption
	case of == 1:
		return ""
	}
	return fmt.Sprintf("Table %d", i+1)
}

func (h *htmlBody) pictures(int) ([]Picture, error) { return nil, nil }

func (h *htmlBody) shape(sheet int) (shape, error) {
	return shape{merges: h.tables[sheet].merges}, nil
}

func (h *htmlBody) rows(sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		filled := 0
		for _, row := range h.tables[sheet].rows {
			var err error
			if len(row.Cells) > 0 {
				filled, err = h.book.countRow(filled, h.book.Sheets[sheet].Name)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// pageReader collects the outermost tables of a page. The text of a table
// inside a cell belongs to that cell.
type pageReader struct {
	book   *Book
	z      *html.Tokenizer
	tables []*htmlTable
	depth  int // of tables
	hush   int // inside script, style, title
	sheet  *htmlTable
}

func (p *pageReader) read() error {
	for {
		switch p.z.Next() {
		case html.ErrorToken:
			return p.ended()
		case html.TextToken:
			if p.sheet == nil || p.hush > 0 {
				continue
			}
			if err := p.sheet.text(p.z.Text()); err != nil {
				return err
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := p.open(); err != nil {
				return err
			}
		case html.EndTagToken:
			p.close()
		}
	}
}

func (p *pageReader) ended() error {
	err := p.z.Err()
	switch {
	case errors.Is(err, io.EOF):
		p.finish()
		return nil
	case errors.Is(err, html.ErrBufferExceeded), errors.Is(err, transform.ErrShortSrc):
		return p.book.limitError(BoundCellBytes, p.book.lim.CellBytes, "", "")
	}
	return &DamagedError{Name: p.book.Name, Part: "HTML", Err: err}
}

func (p *pageReader) finish() {
	if p.sheet != nil {
		p.sheet.endRow()
		p.sheet = nil
	}
}

func (p *pageReader) open() error {
	raw, more := p.z.TagName()
	name := string(raw)
	switch {
	case name == "script", name == "style":
		p.hush++
	case name == "table":
		if p.depth++; p.depth == 1 {
			p.sheet = &htmlTable{book: p.book}
			p.tables = append(p.tables, p.sheet)
		}
	case p.depth != 1:
		if p.depth > 1 {
			p.sheet.lineBreak(name)
		}
	case name == "tr":
		p.sheet.startRow(p.attrs(more))
	case name == "td", name == "th":
		return p.sheet.startCell(p.attrs(more))
	case name == "caption":
		p.sheet.inCaption = true
	default:
		p.sheet.lineBreak(name)
	}
	return nil
}

func (p *pageReader) attrs(more bool) map[string]string {
	attrs := map[string]string{}
	for more {
		var k, v []byte
		k, v, more = p.z.TagAttr()
		attrs[strings.ToLower(string(k))] = string(v)
	}
	return attrs
}

func (p *pageReader) close() {
	raw, _ := p.z.TagName()
	switch name := string(raw); {
	case name == "script" || name == "style":
		p.hush = max(0, p.hush-1)
	case p.depth == 0:
	case name == "table":
		if p.depth--; p.depth == 0 {
			p.finish()
		}
	case p.depth > 1:
	case name == "tr":
		p.sheet.endRow()
	case name == "td" || name == "th":
		p.sheet.endCell()
	case name == "caption":
		p.sheet.inCaption = false
	}
}
