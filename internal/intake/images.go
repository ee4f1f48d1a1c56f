package intake

import (
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// rowImage is a picture that sits in a row of the workbook.
type rowImage struct {
	ImageReport
	role  listing.Field
	bytes int64
	ext   string
	row   int
	col   int
}

// imagesByRow lists the pictures of a sheet by the row they sit in.
func imagesByRow(pictures []sheet.Picture) map[int][]rowImage {
	out := map[int][]rowImage{}
	for _, p := range pictures {
		col, row, ok := sheet.ParseAddress(p.Cell)
		if !ok {
			continue
		}
		out[row] = append(out[row], rowImage{
			ImageReport: ImageReport{Cell: p.Cell, Kind: string(p.Kind), SHA256: p.SHA256},
			bytes:       p.Size, ext: p.Ext, row: row, col: col,
		})
	}
	return out
}

// pictures gives a row its pictures and the parts they play: by their column,
// else the main picture.
func (t *table) pictures(d *draft, images []rowImage) {
	for _, p := range images {
		p.role = listing.FieldImageMain
		if f := t.roleOf(p.col); isImage(f) {
			p.role = f
		}
		d.images = append(d.images, p)
	}
}

// barren notes whether a row of a listing sheet with a picture column has its
// main picture.
func (t *table) barren(d *draft, line int) {
	if _, ok := t.at[listing.FieldImageMain]; !ok || t.kind != listing.KindListing {
		return
	}
	if d.hasMainPicture() {
		t.pictured = true
	} else {
		t.bare = append(t.bare, int32(line))
	}
}

// missingPictures reports the rows without a main picture, in a sheet that has
// a column for it and pictures in it.
func (r *reading) missingPictures(t *table) {
	if !t.pictured {
		return
	}
	column := t.used[t.at[listing.FieldImageMain]]
	for _, n := range t.bare {
		l := &r.traces.lines[n]
		d := l.draft
		if d == nil {
			d = &draft{findings: l.findings}
		}
		t.find(d, check.Reason(listing.ImageMissing), &view{column: column, row: int(l.row), col: column.index})
		if l.draft == nil {
			l.findings = d.findings
		}
	}
}

func (d *draft) hasMainPicture() bool {
	for i := range d.images {
		if d.images[i].role == listing.FieldImageMain {
			return true
		}
	}
	for i := range d.facts {
		if d.facts[i].field == listing.FieldImageMain {
			return true
		}
	}
	return false
}
