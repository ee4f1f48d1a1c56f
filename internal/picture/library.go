package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Errors of Load, for callers that decide on them.
var (
	ErrUnknown = errors.New("picture not found") // no picture of this run has the hash
	ErrChanged = errors.New("picture changed")   // the file is no longer what was planned
)

// Library loads pictures by the SHA-256 of their bytes. It is filled by
// Finder.Find, and where a picture is no longer found there, from a bundle. It
// may then be read by several goroutines.
type Library struct {
	entries map[string]entry
	cells   func(listing.Picture) ([]byte, error)
	packed  map[string]packed // from a bundle, by hash
}

// entry is one content, which may be used in several roles.
type entry struct {
	picture listing.Picture // where it was found first
	roles   []listing.Field
}

func (b *Library) add(p listing.Picture) {
	e, known := b.entries[p.SHA256]
	if !known {
		e.picture = p
	}
	e.roles = append(e.roles, p.Role)
	b.entries[p.SHA256] = e
}

// Load gives a picture as it is on disk or in its cell, after checking that its
// bytes are still those of the hash. A hash with the prefix "sha256:" is taken
// too. It is ErrUnknown or ErrChanged, each with a *Fault that says what to do.
func (b *Library) Load(hash string) (adapters.Image, error) {
	hash = strings.TrimPrefix(hash, "sha256:")
	e, known := b.entries[hash]
	if !known {
		return adapters.Image{}, &Fault{
			What: listing.Tf("找不到计划里的图片 %[1]s", "the plan's picture %[1]s is not to be found", short(hash)),
			Fix:  listing.T("把图片放回原处，或重新做计划", "put the picture back in its place, or plan again"), Err: ErrUnknown,
		}
	}
	data, err := b.read(e.picture)
	if pack, bundled := b.packed[hash]; bundled && (err != nil || !isOf(hash, data)) {
		data, err = pack.read()
	}
	if err != nil {
		return adapters.Image{}, fmt.Errorf("load picture %s: %w", shown(e.picture), err)
	}
	if !isOf(hash, data) {
		return adapters.Image{}, &Fault{
			What: listing.Tf("图片“%[1]s”在做计划之后变了", "the picture %[1]s has changed since it was planned", shown(e.picture)),
			Fix:  listing.T("请重新做计划", "plan again"), Err: ErrChanged,
		}
	}
	return asImage(hash, e.picture.Format, data), nil
}

// isOf reports whether bytes have a hash.
func isOf(hash string, data []byte) bool {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]) == hash
}

func (b *Library) read(p listing.Picture) ([]byte, error) {
	if pack, bundled := b.packed[p.SHA256]; bundled && p.Path == "" && p.Cell == (listing.CellRef{}) {
		return pack.read()
	}
	if p.Path == "" {
		return b.cells(p)
	}
	in, err := os.Open(p.Path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
	return data, errors.Join(err, in.Close())
}

// asImage names a file by its content, so that an upload is called the same
// whatever the file on this computer is called.
func asImage(hash, format string, data []byte) adapters.Image {
	ending := map[string]string{JPEG: ".jpg"}[format]
	if ending == "" {
		ending = "." + format
	}
	return adapters.Image{SHA256: hash, Name: short(hash) + ending, Format: format, Data: data}
}

func short(hash string) string { return hash[:min(16, len(hash))] }

// For gives the library as a marketplace with these limits needs it.
func (b *Library) For(limits adapters.Limits) Shelf { return Shelf{library: b, limits: limits} }

// Shelf loads pictures as one marketplace takes them: converted by Prepare to
// the bounds of the role they were found in, where they do not fit as they are.
type Shelf struct {
	library *Library
	limits  adapters.Limits
}

// Load gives a picture ready for upload. Its SHA256 is that of the original,
// by which plans and snapshots name it; Data may be a converted form.
func (s Shelf) Load(hash string) (adapters.Image, error) {
	original, err := s.library.Load(hash)
	if err != nil {
		return adapters.Image{}, err
	}
	e := s.library.entries[original.SHA256]
	data, format, err := Prepare(original.Data, uploadLimits(e.leading(), s.limits), false)
	if err != nil {
		return adapters.Image{}, fmt.Errorf("prepare picture %s: %w", shown(e.picture), err)
	}
	if bytes.Equal(data, original.Data) {
		return original, nil
	}
	return asImage(original.SHA256, format, data), nil
}

// leading is the role whose bounds count when a picture is used in several:
// main before SKU before the rest.
func (e entry) leading() listing.Field {
	lead := e.roles[0]
	for _, role := range e.roles {
		if role == listing.FieldImageMain || role == listing.FieldImageSKU && lead != listing.FieldImageMain {
			lead = role
		}
	}
	return lead
}
