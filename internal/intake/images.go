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

// missingPictures reports rows without a main picture, in a sheet that has a
// column for it and pictures in it.
func (t *table) missingPictures(drafts []*draft) {
	i, ok := t.at[listing.FieldImageMain]
	if !ok || t.kind != listing.KindListing {
		return
	}
	has := make([]bool, len(drafts))
	any := false
	for n, d := range drafts {
		has[n] = d.hasMainPicture()
		any = any || has[n]
	}
	for n, d := range drafts {
		if any && !has[n] {
			v := &view{column: t.used[i], row: d.row, col: t.used[i].index}
			t.find(d, check.Reason(listing.ImageMissing), v)
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
