package intake_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// orders are the seeds of the orders of columns that each catalogue is read in;
// FARMGATE_LONG=1 tries forty more.
func orders() []uint64 {
	seeds := []uint64{1, 2, 23}
	if os.Getenv("FARMGATE_LONG") != "" {
		for i := range uint64(40) {
			seeds = append(seeds, 100+i)
		}
	}
	return seeds
}

// catalogue is one of the fourteen, read as it is.
type catalogue struct {
	testing.TB
	book *sheet.Book
	data []byte
	read *intake.Result
}

func eachCatalogue(t *testing.T, do func(*testing.T, *catalogue)) {
	paths, err := filepath.Glob("testdata/catalogs/*.[xc]*")
	if err != nil || len(paths) != 14 {
		t.Fatalf("%d catalogues, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			book, err := sheet.OpenBytes(filepath.Base(path), data, sheet.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			defer book.Close()
			do(t, &catalogue{t, book, data, readBook(t, book)})
		})
	}
}

func readBook(t testing.TB, b *sheet.Book) *intake.Result {
	t.Helper()
	r, err := intake.Read(t.Context(), b, options())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// moved reads the catalogue with its cells elsewhere.
func (c *catalogue) moved(move mover) *intake.Result {
	c.Helper()
	name, data := reshaped(c, c.book, c.data, move)
	book, err := sheet.OpenBytes(name, data, sheet.Limits{})
	if err != nil {
		c.Fatal(err)
	}
	defer book.Close()
	return readBook(c, book)
}

// said is what a reading says of every row, without the places of the cells;
// down is by how many rows it was moved.
func said(r *intake.Result, down int) []string {
	var out []string
	for _, row := range r.Report.Rows {
		line := fmt.Sprint(deref(row.Sheet), " ", row.Row-down)
		for _, it := range row.Items {
			data, err := it.MarshalJSON()
			if err != nil {
				panic(err)
			}
			line += " " + string(data)
		}
		var codes []string
		for _, f := range slices.Concat(row.Errors, row.Warnings) {
			codes = append(codes, string(f.Code)+" "+f.Raw)
		}
		for _, p := range row.Images {
			codes = append(codes, p.SHA256)
		}
		slices.Sort(codes) // the order of the cells is that of the columns
		out = append(out, line+" "+strings.Join(codes, ","))
	}
	for _, l := range r.Catalog.Listings {
		line := "listing " + l.ID
		for _, s := range l.SKUs {
			line += fmt.Sprint(" ", s.ID, s.Axes)
		}
		out = append(out, line)
	}
	return out
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestCataloguesGiveTheSameIDsOnEveryRun(t *testing.T) {
	eachCatalogue(t, func(t *testing.T, c *catalogue) {
		if diff := cmp.Diff(said(c.read, 0), said(readBook(t, c.book), 0)); diff != "" {
			t.Error(diff)
		}
	})
}

// TestCataloguesInEveryColumnOrder moves the columns of every table; the group
// headings over them go along, titles and notes over the whole width stay.
func TestCataloguesInEveryColumnOrder(t *testing.T) {
	eachCatalogue(t, func(t *testing.T, c *catalogue) {
		want := said(c.read, 0)
		for _, seed := range orders() {
			random := rand.New(rand.NewPCG(seed, 15)) //nolint:gosec // a test's order
			got := c.moved(c.shuffle(random))
			if diff := cmp.Diff(want, said(got, 0)); diff != "" {
				t.Fatalf("order of seed %d: %s", seed, diff)
			}
			if got.Fingerprint != c.read.Fingerprint {
				t.Errorf("order of seed %d: another fingerprint", seed)
			}
		}
	})
}

// TestCataloguesUnderTitles puts titles that say nothing of the goods above all.
func TestCataloguesUnderTitles(t *testing.T) {
	eachCatalogue(t, func(t *testing.T, c *catalogue) {
		want := said(c.read, 0)
		for _, down := range []int{1, 9} {
			got := c.moved(func(_, row, column int) (int, int) { return row + down, column })
			if diff := cmp.Diff(want, said(got, down)); diff != "" {
				t.Fatalf("%d rows down: %s", down, diff)
			}
		}
	})
}

// shuffle draws an order for the columns of each sheet. Columns under one
// merged heading stay together.
func (c *catalogue) shuffle(random *rand.Rand) mover {
	to := map[int][]int{}
	from := map[int]int{}
	stay := map[[2]int]bool{} // sheet, row
	for _, info := range c.book.Sheets {
		report := c.read.Report.Sheets[info.Index]
		if !report.Use {
			continue
		}
		width := c.width(info.Index)
		merges, err := c.book.Merges(info.Index)
		if err != nil {
			c.Fatal(err)
		}
		block := make([]int, width+1) // column → first of its block
		for i := range block {
			block[i] = i
		}
		for _, m := range merges {
			switch wide := m.LastCol - m.FirstCol + 1; {
			case wide*2 > width:
				for row := m.FirstRow; row <= m.LastRow; row++ {
					stay[[2]int{info.Index, row}] = true
				}
			case wide > 1 && m.FirstRow >= report.HeaderRows[0]:
				for i := m.FirstCol; i <= m.LastCol; i++ {
					block[i] = block[m.FirstCol]
				}
			}
		}
		from[info.Index], to[info.Index] = report.HeaderRows[0], shuffled(block, random)
	}
	return func(sheet, row, column int) (int, int) {
		order := to[sheet]
		if order == nil || row < from[sheet] || stay[[2]int{sheet, row}] || column >= len(order) {
			return row, column
		}
		return row, order[column]
	}
}

// shuffled gives each column its new place.
func shuffled(block []int, random *rand.Rand) []int {
	var blocks [][]int
	for i := 1; i < len(block); i++ {
		if block[i] == i {
			blocks = append(blocks, nil)
		}
		blocks[len(blocks)-1] = append(blocks[len(blocks)-1], i)
	}
	random.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	order, next := make([]int, len(block)), 1
	for _, b := range blocks {
		for _, column := range b {
			order[column] = next
			next++
		}
	}
	return order
}

func (c *catalogue) width(index int) int {
	width := 0
	for row, err := range c.book.Rows(index) {
		if err != nil {
			c.Fatal(err)
		}
		for _, cell := range row.Cells {
			width = max(width, cell.Column)
		}
	}
	return width
}
