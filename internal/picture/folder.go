package picture

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// folder is the index of images.dir, read once. Names are compared folded.
type folder struct {
	dir   string
	files map[string][]file // by whole stem and, for "stem-N", by the stem before it
	names map[string]string // folded file name → path
}

// file is one file that may be a picture.
type file struct {
	path   string
	number int  // N of "stem-N"; 0 for a whole stem
	whole  bool // the key is the whole stem
}

// indexFolder reads a folder's picture files. An empty name or a folder that
// is not there has none.
func indexFolder(dir string) (*folder, error) {
	f := &folder{dir: dir, files: map[string][]file{}, names: map[string]string{}}
	if dir == "" {
		return f, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read picture folder: %w", err)
	}
	for _, e := range entries {
		if name := e.Name(); !e.IsDir() && pictureName(name) {
			f.add(name)
		}
	}
	for key := range f.files {
		slices.SortFunc(f.files[key], func(a, b file) int {
			return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.path, b.path))
		})
	}
	return f, nil
}

// pictureName reports whether a file is called like a picture; those of
// formats nobody takes are indexed too, to be named with the remedy. Hidden
// files are not.
func pictureName(name string) bool {
	endings := []string{".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".heic", ".heif", ".avif", ".tif", ".tiff"}
	return !strings.HasPrefix(name, ".") && slices.Contains(endings, strings.ToLower(filepath.Ext(name)))
}

func (f *folder) add(name string) {
	path := filepath.Join(f.dir, name)
	stem := listing.Fold(strings.TrimSuffix(name, filepath.Ext(name)))
	f.names[listing.Fold(name)] = path
	f.files[stem] = append(f.files[stem], file{path: path, whole: true})
	if before, number, ok := numbered(stem); ok {
		f.files[before] = append(f.files[before], file{path: path, number: number})
	}
}

// numbered splits "zg-01-3" into "zg-01" and 3.
func numbered(stem string) (before string, number int, ok bool) {
	i := strings.LastIndexByte(stem, '-')
	if i < 1 || len(stem)-i > 4 {
		return "", 0, false
	}
	n, err := strconv.ParseUint(stem[i+1:], 10, 16)
	return stem[:i], int(n), err == nil
}

// of gives the files of an id or name in the order of their numbers. A file
// whose whole stem is itself an id of the workbook belongs to that one alone:
// ZG-01.jpg is the picture of ZG-01, not the first of ZG.
func (f *folder) of(name string, taken map[string]bool) []string {
	var paths []string
	for _, key := range []string{listing.Fold(name), listing.Fold(listing.WireID(name))} {
		if key == "" || len(paths) > 0 {
			continue
		}
		for _, file := range f.files[key] {
			if file.whole || !isTaken(file.path, taken) {
				paths = append(paths, file.path)
			}
		}
	}
	return paths
}

// isTaken reports whether a file's whole stem is a known id.
func isTaken(path string, taken map[string]bool) bool {
	name := filepath.Base(path)
	return taken[listing.Fold(strings.TrimSuffix(name, filepath.Ext(name)))]
}
