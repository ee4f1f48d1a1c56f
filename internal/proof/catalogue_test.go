package proof_test

import (
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// product is one listing of the workbook as a clerk edits it.
type product struct {
	id, name, shelf string
	prices          []int64 // yuan, one a SKU
	stock           int64   // of each SKU
}

// catalogue is the workbook.
type catalogue []product

const headings = "款号,商家编码,产品名称,规格,净重(克),售价,市场价,库存,产地,保质期,储存方式,品种,等级,是否上架,主图\n"

// sizes are the specs of a listing's SKUs, jin to grams.
func sizes() []int { return []int{5, 10, 15} }

// newCatalogue makes n listings, every third with two SKUs.
func newCatalogue(n int) catalogue {
	var c catalogue
	for i := range n {
		p := product{id: fmt.Sprintf("P%04d", i), name: fmt.Sprintf("秭归脐橙 果园%d号", i), prices: []int64{int64(30 + i%7)}, stock: 100}
		if i%3 == 0 {
			p.prices = append(p.prices, p.prices[0]+25)
		}
		c = append(c, p)
	}
	return c
}

// edited is the workbook of the next day: a third is new, and of those that
// were there one in five each has another price, stock, name or shelf.
func (c catalogue) edited() catalogue {
	next := slices.Clone(c)
	for i := range next {
		p := &next[i]
		p.prices = slices.Clone(p.prices)
		switch i % 5 {
		case 0:
			p.prices[0]++
		case 1:
			p.name += " 精选"
		case 2:
			p.stock = 80
		case 3:
			p.shelf = "下架"
		}
	}
	for i, p := range newCatalogue(len(c) + (len(c)+1)/2)[len(c):] {
		p.name = fmt.Sprintf("秭归脐橙 新园%d号", i)
		next = append(next, p)
	}
	return next
}

func (c catalogue) csv() string {
	var b strings.Builder
	b.WriteString(headings)
	for i, p := range c {
		for n, price := range p.prices {
			size := sizes()[n]
			fmt.Fprintf(&b, "%s,%s,%s,%d斤装,%d,%d.90,%d.90,%d,湖北省宜昌市秭归县,30天,阴凉干燥处,纽荷尔,一级,%s,%s\n",
				p.id, p.sku(n), p.name, size, size*500, price, price+40, p.stock, p.shelf, pictureName(i))
		}
	}
	return b.String()
}

func (p product) sku(n int) string { return fmt.Sprintf("%s-%d", p.id, n+1) }

// pictureName names the pictures of the i-th listing: four of them in all, so that
// listings share some.
func pictureName(i int) string { return fmt.Sprintf("pictures/%d.jpg", i%4) }

var drawn = sync.OnceValue(func() (pictures [4][]byte) {
	for i := range pictures {
		img := image.NewGray(image.Rect(0, 0, 800, 800))
		for x := range img.Pix {
			img.Pix[x] = color.Gray{Y: uint8(40*i + x%3)}.Y
		}
		var b strings.Builder
		if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 60}); err != nil {
			panic(err)
		}
		pictures[i] = []byte(b.String())
	}
	return pictures
})

// drawPictures writes the pictures beside the workbook.
func drawPictures(t testing.TB, dir string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "pictures"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i, data := range drawn() {
		if err := os.WriteFile(filepath.Join(dir, pictureName(i)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
