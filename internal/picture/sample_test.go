package picture_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/picture"
)

func sample(t testing.TB, seed uint64, index int) []byte {
	t.Helper()
	data, err := picture.Sample(seed, index)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSamples(t *testing.T) {
	seen, crates := map[string]int{}, map[uint64]int{}
	for i := range 24 {
		data := sample(t, 2026, i*i) // not only neighbours
		info, err := picture.Probe(bytes.NewReader(data))
		if err != nil || info.Format != picture.JPEG || info.Width != 1000 || info.Height != 1000 || info.Bytes >= 60_000 {
			t.Fatalf("sample %d: %+v, %v", i, info, err)
		}
		if j, twice := seen[info.SHA256]; twice {
			t.Errorf("samples %d and %d are the same", j, i)
		}
		seen[info.SHA256] = i
		bits := planks(t, data)
		if j, twice := crates[bits]; twice { // different in sight, not only in bytes
			t.Errorf("the crates of samples %d and %d are the same", j, i)
		}
		crates[bits] = i
	}
	if bytes.Equal(sample(t, 1, 7), sample(t, 2, 7)) {
		t.Error("the seed makes no difference")
	}
	if !bytes.Equal(sample(t, 2026, 7), sample(t, 2026, 7)) {
		t.Error("a sample is not the same twice")
	}
}

// planks reads the shades of the crate's 64 planks back.
func planks(t *testing.T, data []byte) (bits uint64) {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	luma := m.(*image.YCbCr)
	for row := range 4 {
		for i := range 16 {
			if luma.Y[luma.YOffset(125+i*50, 632+row*72)] < 136 {
				bits |= 1 << (row*16 + i)
			}
		}
	}
	return bits
}

func BenchmarkSample(b *testing.B) {
	i := 0
	for b.Loop() {
		sample(b, 2026, i)
		i++
	}
}
