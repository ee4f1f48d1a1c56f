package flow_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/flow"
)

// TestCallsPerListing counts what one change costs on each marketplace, from
// the sandboxes' own books: the calls that writing makes, planning left out. It
// holds every change to the writes that the adapter's batch sizes allow.
func TestCallsPerListing(t *testing.T) {
	for _, name := range flow.SandboxNames() {
		t.Run(name, func(t *testing.T) {
			c := newCaller(t, name)
			entry, _ := all.Find(name)
			limits := entry.Adapter.Limits()
			batch := max(1, limits.StockBatch)
			if name == "suning" {
				batch = 1 // it has no call for several SKUs (suning §4.12): the batch is what one step of the engine does
			}
			stock := func(skus int) int { return (skus + batch - 1) / batch }

			c.spend("create, 1 SKU", goods{listings: 1, skus: 1, price: 2990, stock: 100}, 3)
			c.spend("price, 1 SKU", goods{listings: 1, skus: 1, price: 3090, stock: 100}, 2)
			c.spend("stock, 1 SKU", goods{listings: 1, skus: 1, price: 3090, stock: 90}, 1)
			c.spend("title", goods{listings: 1, skus: 1, price: 3090, stock: 90, more: "新果"}, 2)
			c.spend("unshelve", goods{listings: 1, skus: 1, price: 3090, stock: 90, more: "新果", off: true}, 1)

			c = newCaller(t, name)
			c.spend("create, 3 SKUs", goods{listings: 1, skus: 3, price: 2990, stock: 100}, 3)
			c.spend("price, 3 SKUs", goods{listings: 1, skus: 3, price: 3090, stock: 100}, 4)
			c.spend("stock, 3 SKUs", goods{listings: 1, skus: 3, price: 3090, stock: 90}, stock(3))

			c = newCaller(t, name)
			c.push(goods{listings: 20, skus: 3, price: 2990, stock: 100})
			c.spend("stock, 20 listings of 3 SKUs", goods{listings: 20, skus: 3, price: 2990, stock: 90}, 20*stock(3))
		})
	}
}

// goods are a workbook of some listings that are all alike.
type goods struct {
	listings, skus int
	price          int // fen, of the smallest pack
	stock          int
	more           string // in the name
	off            bool   // taken off the shelf
}

func (g goods) csv() string {
	var b strings.Builder
	b.WriteString("款号,商家编码,产品名称,规格,净重(克),售价,市场价,库存,产地,储存条件,保质期,上下架\n")
	shelf := "上架"
	if g.off {
		shelf = "下架"
	}
	for l := range g.listings {
		for s := range g.skus {
			fen := g.price + 1000*s
			_, _ = fmt.Fprintf(&b, "L%02d,L%02d-%d,秭归脐橙%s %d号园,%d斤装,%d,%d.%02d,99.90,%d,湖北省宜昌市秭归县,阴凉干燥处,20天,%s\n",
				l, l, s, g.more, l+1, 3+s, 500*(3+s), fen/100, fen%100, g.stock, shelf)
		}
	}
	return b.String()
}

// caller is a fresh shop whose calls are counted.
type caller struct {
	*freshShops
	control string
}

func newCaller(t *testing.T, name string) *caller {
	t.Helper()
	f := &freshShops{T: t, dir: t.TempDir()}
	f.serve(name)
	for l := range 20 {
		f.write(fmt.Sprintf("pictures/L%02d.png", l), colouredPicture(t, l))
	}
	f.setUp()
	f.workbook = f.dir + "/goods.csv"
	return &caller{freshShops: f, control: f.boxes.ControlURL + "calls"}
}

// push brings the shop to the goods.
func (c *caller) push(g goods) {
	c.Helper()
	c.write("goods.csv", []byte(g.csv()))
	pushed := c.freshShops.push()
	if blocked := pushed.Planned.Plan.Body.Blocked; len(blocked) > 0 || pushed.Report == nil {
		c.Fatalf("push: %+v, blocked %+v", pushed.Planned.Plan.Body.Summary, blocked)
	}
}

// spend brings the shop to the goods, prints the calls that took, and refuses
// more writes than most; pictures do not count among them.
func (c *caller) spend(what string, g goods, most int) {
	c.Helper()
	c.write("goods.csv", []byte(g.csv()))
	w := c.world()
	planned, err := w.Plan(c.Context(), flow.PlanOptions{Files: []string{c.workbook}})
	if err != nil {
		c.Fatal(err)
	}
	if err := flow.Approve(planned.Plan, flow.ApproveOptions{All: true}); err != nil {
		c.Fatal(err)
	}
	c.ask(http.MethodDelete, nil)
	report, err := w.Apply(c.Context(), planned.Plan, flow.ApplyOptions{})
	if err != nil {
		c.Fatal(err)
	}
	calls := c.calls()
	writes := int(report.Counts.Writes) - uploads(calls)
	c.Logf("%-30s %3d writes %3d reads  %s", what, writes, report.Counts.Reads, counted(calls))
	if writes < 1 || writes > most {
		c.Errorf("%s took %d writes, want 1 to %d; plan %+v, blocked %+v", what, writes, most, planned.Plan.Body.Summary, planned.Plan.Body.Blocked)
	}
}

// uploads counts the calls that store pictures, by what every platform calls
// them.
func uploads(calls map[string]int) int {
	n := 0
	for method, count := range calls {
		if strings.Contains(strings.ToLower(method), "upload") {
			n += count
		}
	}
	return n
}

// calls gives the sandbox's counters by method.
func (c *caller) calls() map[string]int {
	c.Helper()
	var answer struct {
		Counts []struct {
			Method string
			Calls  int
		}
	}
	c.ask(http.MethodGet, &answer)
	calls := map[string]int{}
	for _, one := range answer.Counts {
		calls[one.Method] += one.Calls
	}
	return calls
}

func (c *caller) ask(verb string, answer any) {
	c.Helper()
	req, err := http.NewRequestWithContext(c.Context(), verb, c.control, nil)
	if err != nil {
		c.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		c.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if answer != nil {
		if err := json.NewDecoder(resp.Body).Decode(answer); err != nil {
			c.Fatal(err)
		}
	}
}

// counted writes counters as text, in the order of the methods' names.
func counted(calls map[string]int) string {
	var out []string
	for _, method := range slices.Sorted(maps.Keys(calls)) {
		out = append(out, fmt.Sprintf("%s×%d", method, calls[method]))
	}
	return strings.Join(out, " ")
}
