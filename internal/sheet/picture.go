package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"strings"
)

// PictureKind says how a picture sits in the sheet.
type PictureKind string

// The three ways pictures come.
const (
	PictureFloat   PictureKind = "float"   // lies over the cells, anchored by its top-left cell
	PictureDispimg PictureKind = "dispimg" // WPS 嵌入单元格, =DISPIMG("ID_…",1)
	PictureCell    PictureKind = "cell"    // Excel "place in cell" (rich value)
)

// Picture is one picture of a sheet. Its bytes stay in the workbook until they
// are asked for.
type Picture struct {
	Cell   string // the cell it is in, or its top-left cell
	Kind   PictureKind
	SHA256 string // of its bytes, lower-case hexadecimal
	Ext    string // lower-case ending of the part's name, without the dot: "png"
	Size   int64  // bytes

	part string
	from *container
	data []byte // of a .xls, which is in memory
}

// Bytes gives the picture exactly as the workbook holds it. The book must
// still be open.
func (p Picture) Bytes() ([]byte, error) {
	if p.data != nil {
		return p.data, nil
	}
	return p.from.read(p.part)
}

// picture describes a part, reading it once for its digest.
func (c *container) picture(part string) (Picture, error) {
	r, err := c.open(part)
	if err != nil {
		return Picture{}, err
	}
	defer r.Close()
	h := sha256.New()
	n, err := io.Copy(h, r)
	if err != nil {
		return Picture{}, c.damaged(part, err)
	}
	return Picture{
		SHA256: hex.EncodeToString(h.Sum(nil)),
		Ext:    strings.ToLower(strings.TrimPrefix(path.Ext(part), ".")),
		Size:   n,
		part:   part,
		from:   c,
	}, nil
}
