package vendure_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

// benchListings × 3 SKUs is what a county has in a year.
const (
	benchListings = 1000
	benchChanges  = 300
	benchAtOnce   = 4 // the adapter's InFlight
)

// benchBook is a workbook of listings with three SKUs; the first listings have
// another price.
func benchBook(prefix string, changed int) string {
	var b strings.Builder
	b.WriteString("商家编码,商品编号,商品名称,规格,价格,库存,产地\n")
	for i := range benchListings {
		price := 20
		if i < changed {
			price = 21
		}
		for n, spec := range []string{"5斤装", "8斤装", "10斤装"} {
			fmt.Fprintf(&b, "%s-%d-%d,%s-%d,洛川苹果%d号,%s,%d.50,%d,陕西省延安市洛川县\n", prefix, i, n, prefix, i, i, spec, price+n, 40+i)
			price = 20
		}
	}
	return b.String()
}

// bare is one listing made by the mutations alone: no look-up, no reading back,
// no plan, no journal. It gives the id of its first variant.
func (o *owner) bare(prefix string, i int) string {
	var p struct{ CreateProduct struct{ ID string } }
	o.ask(fmt.Sprintf(`mutation { createProduct(input: { enabled: false, customFields: { merchantCode: "%s-%d" },
		translations: [{ languageCode: zh_Hans, name: "洛川苹果%d号", slug: "%s-%d", description: "" }] }) { id } }`, prefix, i, i, prefix, i), &p)
	id := p.CreateProduct.ID
	var g struct {
		CreateProductOptionGroup struct {
			ID      string
			Options []struct{ ID string }
		}
	}
	var options, variants []string
	for n, spec := range []string{"5斤装", "8斤装", "10斤装"} {
		options = append(options, fmt.Sprintf(`{ code: "o%d", translations: [{ languageCode: zh_Hans, name: "%s" }] }`, n, spec))
	}
	o.ask(fmt.Sprintf(`mutation { createProductOptionGroup(input: { code: "%s-%d", translations: [{ languageCode: zh_Hans, name: "规格" }], options: [%s] }) { id options { id } } }`,
		prefix, i, strings.Join(options, ",")), &g)
	group := g.CreateProductOptionGroup
	o.ask(fmt.Sprintf(`mutation { addOptionGroupToProduct(productId: "%s", optionGroupId: "%s") { id } }`, id, group.ID), nil)
	for n, option := range group.Options {
		variants = append(variants, fmt.Sprintf(`{ productId: "%s", sku: "%s-%d-%d", price: 2050, stockOnHand: 40, optionIds: ["%s"], translations: [{ languageCode: zh_Hans, name: "洛川苹果%d号 %d" }] }`,
			id, prefix, i, n, option.ID, i, n))
	}
	var v struct{ CreateProductVariants []struct{ ID string } }
	o.ask(`mutation { createProductVariants(input: [`+strings.Join(variants, ",")+`]) { id } }`, &v)
	o.ask(`mutation { updateProduct(input: { id: "`+id+`", enabled: true }) { id } }`, nil)
	return v.CreateProductVariants[0].ID
}

// BenchmarkOwnShop takes 1,000 listings of three SKUs to a real shop, plans with
// nothing to do, and changes 300 prices: with farmgate, and by a bare loop of the
// same mutations, as many at a time, in one run.
//
//	FARMGATE_VENDURE=postgres go test ./adapters/vendure -run '^$' -bench OwnShop -benchtime 1x -timeout 1h
func BenchmarkOwnShop(b *testing.B) {
	for range b.N {
		benchBare(b, serverWith(b, "FG_ALONE="+fresh("bare")))
		benchFarmgate(b, serverWith(b, "FG_ALONE="+fresh("bench")))
	}
}

func benchBare(b *testing.B, s realShop) {
	o, prefix := s.owner(b, "cny"), fresh("BARE")
	firsts := make([]string, benchListings)
	took(b, "bare-push-s", func() {
		atOnce(benchListings, func(i int) { firsts[i] = o.bare(prefix, i) })
	})
	took(b, "bare-prices-s", func() {
		atOnce(benchChanges, func(i int) {
			o.ask(`mutation { updateProductVariants(input: [{ id: "`+firsts[i]+`", price: 2150 }]) { id } }`, nil)
		})
	})
}

func benchFarmgate(b *testing.B, s realShop) {
	d := newDeskWith(b, s, "limits: {writes_per_second: 10000, reads_per_second: 10000}")
	prefix := fresh("BENCH")
	file := d.write("goods.csv", benchBook(prefix, 0))
	run := func(exit int) (last summary) { return d.push(exit, file, "--channel", "own-shop") }
	took(b, "push-s", func() {
		last := run(0)
		b.ReportMetric(float64(last.Writes)/benchListings, "writes/listing")
		b.ReportMetric(float64(last.Reads)/benchListings, "reads/listing")
		if last.Summary["applied"] != benchListings {
			b.Fatalf("%+v", last)
		}
	})
	took(b, "no-op-plan-s", func() { d.must(0, "plan", file, "--channel", "own-shop", "--no-input", "--detailed-exitcode") })
	file = d.write("goods.csv", benchBook(prefix, benchChanges))
	took(b, "prices-s", func() {
		last := run(0)
		b.ReportMetric(float64(last.Writes)/benchChanges, "writes/price")
		b.ReportMetric(float64(last.Reads)/benchChanges, "reads/price")
		if last.Summary["applied"] != benchChanges {
			b.Fatalf("%+v", last)
		}
	})
}

// took reports how many seconds something takes.
func took(b *testing.B, name string, do func()) {
	b.Helper()
	start := time.Now() //nolint:forbidigo // a benchmark measures
	do()
	b.ReportMetric(time.Since(start).Seconds(), name)
}

func atOnce(n int, do func(int)) {
	var group errgroup.Group
	group.SetLimit(benchAtOnce)
	for i := range n {
		group.Go(func() error { do(i); return nil })
	}
	_ = group.Wait()
}
