package picture

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// A bundle is a zip of pictures that travels beside a plan (formats §6). Each
// is called ROLE/SHA256.FORMAT, for example image_main/9f86….jpeg: where it is
// used first, and the hash by which the plan names it. Nothing else of it is
// believed: Load checks the bytes against the hash.

// maxBundled bounds the files of a bundle.
const maxBundled = 1 << 17

var bundledName = regexp.MustCompile(`^(image_[a-z]+)/([0-9a-f]{64})\.([a-z]+)$`)

// packed is one file of a bundle.
type packed struct{ file *zip.File }

func (p packed) read() ([]byte, error) {
	in, err := p.file.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s of the bundle: %w", p.file.Name, err)
	}
	data, err := io.ReadAll(io.LimitReader(in, maxBytes+1))
	if err := errors.Join(err, in.Close()); err != nil {
		return nil, fmt.Errorf("read %s of the bundle: %w", p.file.Name, err)
	}
	return data, nil
}

// WriteBundle writes the pictures of some hashes, each once; the same pictures
// give the same bytes. A picture that is not there is the *Fault of Load.
func (b *Library) WriteBundle(out io.Writer, hashes []string) error {
	hashes = slices.Clone(hashes)
	for i, hash := range hashes {
		hashes[i] = strings.TrimPrefix(hash, "sha256:")
	}
	slices.Sort(hashes)
	z := zip.NewWriter(out)
	for _, hash := range slices.Compact(hashes) {
		image, err := b.Load(hash)
		if err != nil {
			return err
		}
		name := path.Join(string(b.entries[hash].leading()), hash+"."+image.Format)
		file, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}) // pictures are compressed already
		if err != nil {
			return fmt.Errorf("write %s into the bundle: %w", name, err)
		}
		if _, err := file.Write(image.Data); err != nil {
			return fmt.Errorf("write %s into the bundle: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	return nil
}

// Bundle is an open bundle.
type Bundle struct {
	zip   *zip.ReadCloser
	files map[string]listing.Picture // by hash
	packs map[string]packed
}

// ErrBundle is a file that is no bundle of pictures.
var ErrBundle = errors.New("not a bundle of pictures")

// OpenBundle opens a bundle. Close it when the library that uses it is done.
func OpenBundle(file string) (*Bundle, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w: %w", file, ErrBundle, err)
	}
	b := &Bundle{zip: z, files: map[string]listing.Picture{}, packs: map[string]packed{}}
	if len(z.File) > maxBundled {
		return nil, errors.Join(fmt.Errorf("open %s: %w: %d files", file, ErrBundle, len(z.File)), z.Close())
	}
	for _, f := range z.File {
		m := bundledName.FindStringSubmatch(f.Name)
		if m == nil {
			return nil, errors.Join(fmt.Errorf("open %s: %w: it holds %q", file, ErrBundle, f.Name), z.Close())
		}
		b.files[m[2]] = listing.Picture{Role: listing.Field(m[1]), SHA256: m[2], Format: m[3]}
		b.packs[m[2]] = packed{f}
	}
	return b, nil
}

// Close lets the file go.
func (b *Bundle) Close() error { return b.zip.Close() }

// Use lets the library take from a bundle what it does not find, or finds
// changed.
func (b *Library) Use(bundle *Bundle) {
	b.packed = bundle.packs
	for hash, p := range bundle.files {
		if _, known := b.entries[hash]; !known {
			b.add(p)
		}
	}
}
