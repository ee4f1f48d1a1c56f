package flow

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

// gallery knows the pictures of every listing of a catalogue.
type gallery struct{ finder *picture.Finder }

// pictured is a listing with its pictures, and what is wrong with others.
type pictured struct {
	listing  listing.Listing
	findings []listing.Finding
}

// findPictures indexes the picture folder once.
func (d *drafting) findPictures(ctx context.Context) (*gallery, error) {
	return d.w.gallery(ctx, d.books)
}

func (w *World) gallery(_ context.Context, books *workbooks) (*gallery, error) {
	finder, err := picture.NewFinder(picture.Options{
		Dir: w.beside(w.Config.Images.Dir), Listings: books.catalog.Listings, Cells: books.cellPicture, BookDir: books.dirOf,
	})
	if err != nil {
		return nil, err
	}
	return &gallery{finder}, nil
}

// of gives a listing with the pictures that were found for it.
func (g *gallery) of(l listing.Listing) pictured {
	pictures, findings := g.finder.Find(l)
	l.Pictures = pictures
	return pictured{listing: l, findings: findings}
}

// check holds the pictures against a channel's limits.
func (p pictured) check(c *channel) []listing.Finding {
	findings := picture.Check(p.listing, p.listing.Pictures, c.limits, c.Name, c.info().Name)
	return append(findings, p.findings...)
}

// cellPicture reads a picture that sits in a workbook's cell.
func (b *workbooks) cellPicture(p listing.Picture) ([]byte, error) {
	for _, f := range b.files {
		if f.result.Report.File != p.Cell.File {
			continue
		}
		for _, info := range f.book.Sheets {
			if info.Name != p.Cell.Sheet {
				continue
			}
			found, err := f.book.Pictures(info.Index)
			if err != nil {
				return nil, fmt.Errorf("read pictures of %s: %w", f.path, err)
			}
			for _, candidate := range found {
				if candidate.SHA256 == p.SHA256 {
					return candidate.Bytes()
				}
			}
		}
	}
	return nil, picture.ErrUnknown
}

// dirOf gives the folder of a workbook as cells name it.
func (b *workbooks) dirOf(file string) string {
	for _, f := range b.files {
		if f.result.Report.File == file || f.path == file {
			return filepath.Dir(f.path)
		}
	}
	return "."
}

// pictureSource loads pictures by content for the engine, each as the channel
// takes it; from a bundle (nil: none came along) what is not found in its place.
func (w *World) pictureSource(ctx context.Context, books *workbooks, bundle *picture.Bundle, channels []apply.Channel) (apply.PictureSource, error) {
	g, err := w.gallery(ctx, books)
	if err != nil {
		return nil, err
	}
	for _, l := range books.catalog.Listings {
		g.finder.Find(l)
	}
	if bundle != nil {
		g.finder.Library().Use(bundle)
	}
	shelves := map[string]picture.Shelf{}
	for _, c := range channels {
		shelves[c.Name] = g.finder.Library().For(c.Limits)
	}
	return func(_ context.Context, channel, sha256 string) (adapters.Image, error) {
		return shelves[channel].Load(sha256)
	}, nil
}
