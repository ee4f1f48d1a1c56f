package vendure_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// crashes says how often a process is killed: FARMGATE_CRASHES, of which the
// shop gets two thirds, else few enough for every day.
func crashes(t *testing.T, everyDay int) int {
	t.Helper()
	switch os.Getenv(serverVariable) {
	case "":
		realServer(t) // says how to start one
	case "sqljs":
		t.Skip("a database in memory does not outlive its server")
	}
	if testing.Short() {
		t.Skip("kills processes for a minute or two")
	}
	if n, err := strconv.Atoi(os.Getenv("FARMGATE_CRASHES")); err == nil {
		return n
	}
	return everyDay
}

// orchard is a workbook whose listings all have two SKUs, and what must be in
// the shop when all is done.
type orchard struct {
	prefix string
	trees  int
	price  int // of the smaller SKU, in yuan
}

func (o orchard) write(d *desk) string {
	var b strings.Builder
	b.WriteString("商家编码,商品名称,规格,价格,库存,产地\n")
	for i := range o.trees {
		for n, spec := range []string{"5斤装", "10斤装"} {
			fmt.Fprintf(&b, "%s-%d-%d,洛川苹果 %s-%d号,%s,%d.50,%d,陕西省延安市洛川县\n", o.prefix, i, n, o.prefix, i, spec, o.price*(n+1), 40+i)
		}
	}
	return d.write(o.prefix+".csv", b.String())
}

// stored is what the shop's owner sees of a product.
type stored struct {
	ID       string
	Enabled  bool
	Custom   struct{ MerchantCode string } `json:"customFields"`
	Variants []struct {
		SKU    string
		Prices []struct{ Price int }
	}
}

// products lists every product of the yuan channel as its owner sees it.
func (s realShop) products(t *testing.T) []stored {
	t.Helper()
	var answer struct{ Products struct{ Items []stored } }
	s.owner(t, "cny").ask(`{ products(options: { sort: { id: ASC } }) { items { id enabled customFields { merchantCode } variants { sku prices { price } } } } }`, &answer)
	return answer.Products.Items
}

// unfinished counts the products that only a create under way may have.
func unfinished(products []stored) (n int) {
	for _, p := range products {
		if strings.HasPrefix(p.Custom.MerchantCode, "draft:") {
			n++
		}
	}
	return n
}

// holds that the shop has every listing of the orchard once and whole.
func (o orchard) holds(t *testing.T, products []stored) {
	t.Helper()
	skus := map[string]int{}
	listings := 0
	for _, p := range products {
		if len(p.Variants) == 0 || !strings.HasPrefix(p.Variants[0].SKU, o.prefix+"-") {
			continue
		}
		listings++
		if !p.Enabled || len(p.Variants) != 2 {
			t.Errorf("product %s (%s) is half-made: %+v", p.ID, p.Custom.MerchantCode, p)
		}
		for _, v := range p.Variants {
			skus[v.SKU] = v.Prices[0].Price
		}
	}
	if listings != o.trees {
		t.Errorf("%d listings, want %d", listings, o.trees)
	}
	for i := range o.trees {
		for n := range 2 {
			sku, want := fmt.Sprintf("%s-%d-%d", o.prefix, i, n), o.price*(n+1)*100+50
			if skus[sku] != want {
				t.Errorf("%s costs %d, want %d", sku, skus[sku], want)
			}
		}
	}
	if n := unfinished(products); n > 0 {
		t.Errorf("%d unfinished products are left", n)
	}
}

// settle finishes what is open, then pushes until nothing is left to write.
func (d *desk) settle(file string) {
	d.t.Helper()
	for range 6 {
		d.run("resume")
		out, exit := d.run("push", file, "--channel", "own-shop", "--auto-approve", "--no-input", "--allow", "price-jump")
		if exit == 0 && strings.Contains(out, "0 to create, 0 to update") && !strings.Contains(out, "prices") {
			return
		}
	}
	out, exit := d.run("push", file, "--channel", "own-shop", "--auto-approve", "--no-input")
	d.t.Fatalf("it does not come to rest: exit %d\n%s", exit, out)
}

// TestKilledFarmgate kills farmgate again and again at random moments of a push
// of 60 listings, and of a change of all their prices: in the end every listing
// is there once, whole, with its price.
func TestKilledFarmgate(t *testing.T) {
	kills := crashes(t, 3)
	s := deskShop(t)
	d := newDeskWith(t, s, hasty)
	o := orchard{prefix: fresh("KILL"), trees: 60, price: 20}
	file := o.write(d)
	dice := rand.New(rand.NewPCG(1, 2))
	killed, open := 0, 0
	for n := range kills {
		if n == kills*2/3 {
			o.price = 21
			file = o.write(d)
		}
		args := []string{"push", file, "--channel", "own-shop", "--auto-approve", "--no-input", "--json"}
		if n%3 == 2 {
			args = []string{"resume", "--no-wait", "--json"}
		}
		if d.kill(args, dice.IntN(6)+1, time.Duration(dice.IntN(200))*time.Millisecond) {
			killed++
		}
		if unfinished(s.products(t)) > 0 {
			open++
		}
	}
	d.settle(file)
	o.holds(t, s.products(t))
	t.Logf("%d kills hit a running farmgate, after %d of them a product was unfinished", killed, open)
	if kills >= 20 && open == 0 {
		t.Error("no kill ever hit a create half-way")
	}
}

// longest is how long a process lives at most: one that waits for the end of
// what an earlier one left tells of nothing for a minute.
const longest = 10 * time.Second

// kill runs farmgate and kills it some time after it told of its n-th action. It
// reports whether that hit a running process: one with nothing to do ends before.
func (d *desk) kill(args []string, n int, later time.Duration) bool {
	d.t.Helper()
	cmd := d.command(args...)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	limit := time.AfterFunc(longest, func() { _ = cmd.Process.Kill() })
	defer limit.Stop()
	for lines := bufio.NewScanner(out); n > 0 && lines.Scan(); {
		if strings.Contains(lines.Text(), `"type":"action_`) {
			n--
		}
	}
	if n == 0 {
		time.Sleep(later) // a real process has no clock of ours
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode() < 0
}

// TestKilledServer kills the shop, and its database with it, at random moments
// of pushes, and starts it again on the same data: nothing is lost or doubled.
func TestKilledServer(t *testing.T) {
	kills := max(2, crashes(t, 3)*2/3)
	data := filepath.Join(os.TempDir(), fmt.Sprintf("farmgate-crash-%d", os.Getpid()))
	if err := os.Mkdir(data, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(data) })
	settings := []string{"FG_DB=postgres", "FG_DATA=" + data, "FG_PORT=" + freePort(t)}
	shop := startShop(t, settings)
	t.Cleanup(func() {
		_ = shop.cmd.Process.Signal(syscall.SIGTERM)
		_ = shop.cmd.Wait()
	})
	d := newDeskWith(t, shop.realShop, hasty)
	o := orchard{prefix: fresh("SRV"), price: 20}
	dice := rand.New(rand.NewPCG(3, 4))
	withDatabase, cut, open := 0, 0, 0
	for n := range kills {
		o.trees, o.price = min(60, o.trees+max(3, 60/kills)), o.price+n%2
		cmd := d.command("push", o.write(d), "--channel", "own-shop", "--auto-approve", "--no-input")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(500*time.Millisecond + time.Duration(dice.IntN(2500))*time.Millisecond)
		if n%2 == 1 {
			withDatabase++
			killDatabase(t, data)
		}
		_ = shop.cmd.Process.Kill()
		_ = shop.cmd.Wait()
		shop = startShop(t, settings)
		if cmd.Wait() != nil {
			cut++
		}
		if unfinished(shop.products(t)) > 0 {
			open++
		}
	}
	file := o.write(d)
	d.settle(file)
	o.holds(t, shop.products(t))
	t.Logf("%d kills of the shop, %d of them with its database; %d pushes did not end well, after %d kills a product was unfinished", kills, withDatabase, cut, open)
	if kills >= 20 && (cut == 0 || open == 0) {
		t.Error("no kill ever hit a push, or a create half-way")
	}
}

// killDatabase kills the PostgreSQL of a shop.
func killDatabase(t *testing.T, data string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(data, "pg", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}
