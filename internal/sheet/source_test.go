package sheet

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// TestLargeFileStaysOnDisk: a file above the bound is read in place, and held
// open until Close.
func TestLargeFileStaysOnDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.csv")
	line := []byte("甲,1,2,3,4,5,6,7,8,9\n")
	n := keepBytes/len(line) + 1000
	if err := os.WriteFile(path, bytes.Repeat(line, n), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := Open(path, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := b.src.ReaderAt.(*os.File); !ok {
		t.Errorf("the bytes are in a %T", b.src.ReaderAt)
	}
	rows := 0
	for _, err := range b.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		rows++
	}
	if rows != n {
		t.Errorf("%d rows of %d", rows, n)
	}
	if len(b.SHA256()) != 64 {
		t.Errorf("digest %q", b.SHA256())
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if err := b.Close(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed twice: %v", err)
	}
}

// TestNewlines: the same text whatever way it arrives, with no lone return.
func TestNewlines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringMatching("[a\r\n]{0,12}").Draw(t, "text")
		want := []byte(in)
		for i, c := range want {
			if c == '\r' && (i+1 == len(want) || want[i+1] != '\n') {
				want[i] = '\n'
			}
		}
		readers := map[string]io.Reader{
			"whole": bytes.NewReader([]byte(in)), "one byte": iotest.OneByteReader(bytes.NewReader([]byte(in))),
			"with the end": iotest.DataErrReader(bytes.NewReader([]byte(in))), "half": iotest.HalfReader(bytes.NewReader([]byte(in))),
		}
		for name, r := range readers {
			got, err := io.ReadAll(iotest.OneByteReader(newlines(r)))
			if err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%s: %q became %q, want %q (%v)", name, in, got, want, err)
			}
		}
	})
}

// TestMeteredReader ends what would never end.
func TestMeteredReader(t *testing.T) {
	m := &meteredReader{r: bytes.NewReader(make([]byte, 10)), left: 100}
	buf := make([]byte, 10)
	for i := range 11 {
		_, err := m.ReadAt(buf, 0)
		if (i == 10) != errors.Is(err, errLoops) {
			t.Errorf("read %d: %v", i, err)
		}
	}
}

// TestCensusAcrossBuffers: characters cut by the end of a buffer are whole.
func TestCensusAcrossBuffers(t *testing.T) {
	text := bytes.Repeat([]byte("a脐橙𠀀"), 20_000)
	for name, r := range map[string]io.Reader{"whole": bytes.NewReader(text), "one byte": iotest.OneByteReader(bytes.NewReader(text))} {
		var c utf8Census
		if err := c.read(r); err != nil || c.bad != 0 || c.wide != 60_000 {
			t.Errorf("%s: %+v %v", name, c, err)
		}
	}
	var c utf8Census
	if err := c.read(bytes.NewReader(append(text, 0xe8, 0x84))); err != nil || c.bad != 2 || c.firstBad != int64(len(text)) {
		t.Errorf("%+v %v", c, err)
	}
	failing := iotest.TimeoutReader(iotest.OneByteReader(bytes.NewReader(text)))
	if err := new(utf8Census).read(failing); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("got %v", err)
	}
}

// TestDelimiterOdd: texts that no delimiter explains.
func TestDelimiterOdd(t *testing.T) {
	for text, want := range map[string]string{
		"": ",", "\"": ",", "\"a;b": ",", "sep=": ",", "sep=x": ",", "SEP=|\na|b": "|", "a;b": ";", "a\tb,c\na\tb\n": "\t",
	} {
		if got := findDelimiter([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
