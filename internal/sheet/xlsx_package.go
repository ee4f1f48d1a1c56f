package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// container is an Office Open XML package: named parts in a zip archive.
type container struct {
	book  *Book
	files []*zip.File
	parts map[string]*zip.File // by lower-case name without leading slash
}

// openContainer reads the archive's directory and holds the declared sizes
// against the limit; a part that is longer than declared is refused when read.
func openContainer(b *Book) (*container, error) {
	z, err := zip.NewReader(b.src, b.src.size)
	if err != nil {
		return nil, &DamagedError{Name: b.Name, Part: "zip", Err: err}
	}
	c := &container{book: b, files: z.File, parts: make(map[string]*zip.File, len(z.File))}
	total := uint64(0)
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, &EncryptedError{Name: b.Name}
		}
		total += f.UncompressedSize64
		if limit := uint64(b.lim.UnzipBytes); f.UncompressedSize64 > limit || total > limit {
			return nil, &LimitError{Name: b.Name, Bound: BoundUnzipBytes, Limit: b.lim.UnzipBytes}
		}
		if key := partKey(f.Name); c.parts[key] == nil {
			c.parts[key] = f
		}
	}
	return c, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (c *container) has(part string) bool { return c.parts[partKey(part)] != nil }

// open gives the bytes of a part.
func (c *container) open(part string) (io.ReadCloser, error) {
	f := c.parts[partKey(part)]
	if f == nil {
		return nil, &DamagedError{Name: c.book.Name, Part: part, Err: errors.New("the part is missing")}
	}
	r, err := f.Open()
	if err != nil {
		return nil, c.damaged(part, err)
	}
	return &boundedPart{ReadCloser: r, left: int64(f.UncompressedSize64), limit: c.book.lim.UnzipBytes, name: c.book.Name}, nil
}

func (c *container) damaged(part string, err error) error {
	if _, ok := errors.AsType[Texter](err); ok {
		return err
	}
	return &DamagedError{Name: c.book.Name, Part: part, Err: err}
}

// read gives a whole part.
func (c *container) read(part string) ([]byte, error) {
	r, err := c.open(part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, c.damaged(part, err)
	}
	return data, nil
}

// decode reads a small XML part into v; a part that is not there leaves v as
// it is.
func (c *container) decode(part string, v any) error {
	if !c.has(part) {
		return nil
	}
	r, err := c.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := xml.NewDecoder(r).Decode(v); err != nil {
		return c.damaged(part, err)
	}
	return nil
}

// boundedPart refuses a part that is longer than the directory says: that is
// how an archive lies about its size.
type boundedPart struct {
	io.ReadCloser
	left, limit int64
	name        string
}

// Read implements io.Reader.
func (p *boundedPart) Read(b []byte) (int, error) {
	n, err := p.ReadCloser.Read(b)
	if p.left -= int64(n); p.left < 0 {
		return 0, &LimitError{Name: p.name, Bound: BoundUnzipBytes, Limit: p.limit}
	}
	return n, err
}

// relation is one arrow from a part to another.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// is compares the last word of the type, which the transitional and the strict
// form of the standard share.
func (r relation) is(kind string) bool {
	return strings.EqualFold(path.Base(r.Type), kind) && r.Mode != "External"
}

// relations gives the arrows of a part, their targets as part names.
func (c *container) relations(part string) ([]relation, error) {
	var doc struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := c.decode(relsPart(part), &doc); err != nil {
		return nil, err
	}
	for i, r := range doc.Relations {
		if r.Mode != "External" {
			doc.Relations[i].Target = resolve(part, r.Target)
		}
	}
	return doc.Relations, nil
}

func relsPart(part string) string {
	dir, file := path.Split(part)
	return fmt.Sprintf("%s_rels/%s.rels", dir, file)
}

// resolve makes a target relative to a part a part name.
func resolve(part, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(part), target)
}

func byID(rels []relation, id string) (relation, bool) {
	for _, r := range rels {
		if r.ID == id {
			return r, true
		}
	}
	return relation{}, false
}

func byKind(rels []relation, kind string) (relation, bool) {
	for _, r := range rels {
		if r.is(kind) {
			return r, true
		}
	}
	return relation{}, false
}
