package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
)

const (
	sampleSide    = 1000 // pixels; square, and larger than any marketplace's least
	sampleQuality = 80
)

// Sample draws an invented product picture for the examples and the demo: a
// crate of round fruit in flat colours, without a word on it. It is a JPEG of
// 1000×1000 pixels and less than 60 kB, the same for the same seed and index,
// and different for every index.
func Sample(seed uint64, index int) ([]byte, error) {
	rng := rand.New(rand.NewPCG(seed, uint64(index)))
	p := painting{image.NewYCbCr(image.Rect(0, 0, sampleSide, sampleSide), image.YCbCrSubsampleRatio420)}
	p.box(0, 0, sampleSide, sampleSide, pastel(rng))
	p.disc(500, 860, 430, 60, color.RGBA{0, 0, 0, 255}, 40) // the shadow
	fruit, leaf := skin(rng), color.RGBA{70, uint8(130 + rng.IntN(60)), 60, 255}
	radius := 78 + rng.IntN(30)
	for row := range 3 {
		for i := range 5 - row%2 {
			x := 500 + (2*i-(4-row%2))*radius*9/10 + rng.IntN(13) - 6
			y := 560 - row*radius*14/10 + rng.IntN(13) - 6
			p.fruit(x, y, radius, fruit, leaf, rng.IntN(3) == 0)
		}
	}
	p.crate(mix(seed, index))
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p.YCbCr, &jpeg.Options{Quality: sampleQuality}); err != nil {
		return nil, fmt.Errorf("draw sample picture: %w", err)
	}
	return out.Bytes(), nil
}

// mix spreads seed and index over 64 bits, so that no two indices of a seed
// give the same.
func mix(seed uint64, index int) uint64 {
	x := seed + uint64(index)*0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// pastel is a light ground.
func pastel(rng *rand.Rand) color.RGBA {
	return color.RGBA{uint8(215 + rng.IntN(36)), uint8(215 + rng.IntN(36)), uint8(205 + rng.IntN(36)), 255}
}

// skin is a colour fruit has: orange, red, yellow, green or plum.
func skin(rng *rand.Rand) color.RGBA {
	base := [...]color.RGBA{{240, 140, 30, 255}, {205, 50, 45, 255}, {240, 200, 60, 255}, {120, 175, 60, 255}, {120, 60, 120, 255}, {170, 110, 60, 255}}[rng.IntN(6)]
	shift := func(v uint8) uint8 { return uint8(max(0, min(255, int(v)+rng.IntN(31)-15))) }
	return color.RGBA{shift(base.R), shift(base.G), shift(base.B), 255}
}

// painting is what is drawn on, in the colour planes of a JPEG: that spares the
// encoder half its work.
type painting struct{ *image.YCbCr }

// box fills a rectangle.
func (p painting) box(x0, y0, x1, y1 int, c color.RGBA) {
	for y := max(y0, 0); y < min(y1, sampleSide); y++ {
		p.run(x0, x1, y, c, 255)
	}
}

// disc fills an ellipse with half axes rx and ry, as strongly as alpha of 255.
func (p painting) disc(cx, cy, rx, ry int, c color.RGBA, alpha int) {
	for dy := -ry; dy <= ry; dy++ {
		half := root(rx * rx * (ry*ry - dy*dy) / (ry * ry))
		if y := cy + dy; y >= 0 && y < sampleSide {
			p.run(cx-half, cx+half+1, y, c, alpha)
		}
	}
}

// root is the whole part of a square root, by Newton's steps from above.
func root(n int) int {
	r := n
	for r > 0 && r > n/r {
		r = (r + n/r) / 2
	}
	return r
}

// run blends a colour over part of a line. The planes of colour have half the
// lines and columns.
func (p painting) run(x0, x1, y int, c color.RGBA, alpha int) {
	x0, x1 = max(x0, 0), min(x1, sampleSide)
	if x0 >= x1 {
		return
	}
	light, blue, red := color.RGBToYCbCr(c.R, c.G, c.B)
	fill(p.Y[p.YOffset(x0, y):p.YOffset(x1-1, y)+1], light, alpha)
	if y%2 == 0 {
		from, to := p.COffset(x0, y), p.COffset(x1-1, y)+1
		fill(p.Cb[from:to], blue, alpha)
		fill(p.Cr[from:to], red, alpha)
	}
}

// fill blends a value over a stretch of a plane, as strongly as alpha of 255.
func fill(stretch []byte, v uint8, alpha int) {
	if alpha == 255 {
		stretch[0] = v
		for n := 1; n < len(stretch); n *= 2 {
			copy(stretch[n:], stretch[:n])
		}
		return
	}
	for i, under := range stretch {
		stretch[i] = uint8((int(under)*(255-alpha) + int(v)*alpha) / 255)
	}
}

// fruit draws one round fruit with its shade, its light and perhaps a leaf.
func (p painting) fruit(x, y, r int, c, leaf color.RGBA, withLeaf bool) {
	p.disc(x, y, r, r, color.RGBA{c.R / 4 * 3, c.G / 4 * 3, c.B / 4 * 3, 255}, 255)
	p.disc(x-r/12, y-r/12, r*10/11, r*10/11, c, 255)
	p.disc(x-r/3, y-r/3, r/4, r/5, color.RGBA{255, 255, 255, 255}, 90)
	if withLeaf {
		p.disc(x+r/4, y-r, r/2, r/5, leaf, 255)
	}
}

// crate draws the front of the crate: four boards of sixteen planks, whose 64
// shades are the bits that make the picture unlike any other.
func (p painting) crate(bits uint64) {
	const left, top, plank, board = 100, 600, 50, 64
	for row := range 4 {
		y := top + row*(board+8)
		for i := range 16 {
			shade := color.RGBA{186, 140, 88, 255}
			if bits>>(row*16+i)&1 == 1 {
				shade = color.RGBA{164, 118, 70, 255}
			}
			p.box(left+i*plank, y, left+(i+1)*plank, y+board, shade)
		}
		p.box(left, y+board, left+16*plank, y+board+8, color.RGBA{110, 78, 46, 255})
	}
	p.box(left-16, top-12, left+8, top+290, color.RGBA{128, 92, 56, 255})
	p.box(left+16*plank-8, top-12, left+16*plank+16, top+290, color.RGBA{128, 92, 56, 255})
}
