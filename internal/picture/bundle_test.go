package picture_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

// found is a library with one picture in a folder.
func found(t *testing.T) (lib *picture.Library, hash, file string) {
	t.Helper()
	dir := t.TempDir()
	data, err := picture.Sample(1, 1)
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(dir, "A.jpg")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	l := listing.Listing{ID: "A", SKUs: []listing.SKU{{ID: "A"}}}
	f, err := picture.NewFinder(picture.Options{Dir: dir, Listings: []listing.Listing{l}})
	if err != nil {
		t.Fatal(err)
	}
	pictures, findings := f.Find(l)
	if len(pictures) == 0 {
		t.Fatalf("nothing found: %+v", findings)
	}
	return f.Library(), pictures[0].SHA256, file
}

func empty(t *testing.T) *picture.Library {
	t.Helper()
	f, err := picture.NewFinder(picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f.Library()
}

func bundleOf(t *testing.T, lib *picture.Library, hashes ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := lib.WriteBundle(&out, hashes); err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := lib.WriteBundle(&again, hashes); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same pictures give other bytes: %v", err)
	}
	path := filepath.Join(t.TempDir(), "b.zip")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func use(t *testing.T, lib *picture.Library, path string) {
	t.Helper()
	b, err := picture.OpenBundle(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	lib.Use(b)
}

// TestBundleElsewhere: pictures are found in the bundle where their folder is
// not, and where a file has changed since.
func TestBundleElsewhere(t *testing.T) {
	lib, hash, file := found(t)
	want, err := lib.Load(hash)
	if err != nil {
		t.Fatal(err)
	}
	path := bundleOf(t, lib, "sha256:"+hash, hash)
	away := empty(t)
	if _, err := away.Load(hash); !errors.Is(err, picture.ErrUnknown) {
		t.Fatalf("known without a bundle: %v", err)
	}
	use(t, away, path)
	got, err := away.Load("sha256:" + hash)
	if err != nil || !bytes.Equal(got.Data, want.Data) || got.Name != want.Name {
		t.Errorf("from the bundle: %s %v", got.Name, err)
	}
	if err := os.WriteFile(file, []byte("another picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Load(hash); !errors.Is(err, picture.ErrChanged) {
		t.Errorf("a changed file: %v", err)
	}
	use(t, lib, path)
	if got, err := lib.Load(hash); err != nil || !bytes.Equal(got.Data, want.Data) {
		t.Errorf("a changed file with a bundle: %v", err)
	}
}

// TestBundleIsNotBelieved: a file under another picture's hash is refused.
func TestBundleIsNotBelieved(t *testing.T) {
	_, hash, _ := found(t)
	path := zipOf(t, "image_main/"+hash+".jpeg", "something else")
	lib := empty(t)
	use(t, lib, path)
	if _, err := lib.Load(hash); !errors.Is(err, picture.ErrChanged) {
		t.Errorf("%v", err)
	}
}

func zipOf(t *testing.T, name, content string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "z.zip")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNoBundle(t *testing.T) {
	text := filepath.Join(t.TempDir(), "t.zip")
	if err := os.WriteFile(text, []byte("no zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{text, zipOf(t, "../../etc/passwd", "x"), zipOf(t, "image_main/abc.jpeg", "x")} {
		if _, err := picture.OpenBundle(path); !errors.Is(err, picture.ErrBundle) {
			t.Errorf("%s: %v", path, err)
		}
	}
	var fault *picture.Fault
	if err := empty(t).WriteBundle(&bytes.Buffer{}, []string{"sha256:00"}); !errors.As(err, &fault) {
		t.Errorf("a picture that is nowhere: %v", err)
	}
}

// FuzzBundle feeds files to OpenBundle: whatever it takes, no picture is ever
// given under a hash that is not its own.
func FuzzBundle(f *testing.F) {
	f.Add([]byte("PK"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "f.zip")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := picture.OpenBundle(path)
		if err != nil {
			return
		}
		defer func() { _ = b.Close() }()
		lib := empty(t)
		lib.Use(b)
		if _, err := lib.Load("0000000000000000000000000000000000000000000000000000000000000000"); err == nil {
			t.Error("a picture whose hash is all zeros")
		}
	})
}
