package vendure_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// idsOf gives the ids of a workbook's SKUs as farmgate reads them.
func (d *desk) idsOf(file string) []string {
	d.t.Helper()
	var read struct {
		Files []struct {
			Rows []struct{ Items []struct{ ID string } }
		}
	}
	if err := json.Unmarshal([]byte(d.must(0, "read", file, "--json")), &read); err != nil {
		d.t.Fatal(err)
	}
	var ids []string
	for _, row := range read.Files[0].Rows {
		for _, item := range row.Items {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// TestRename corrects a name in a workbook without ids: a question, and once it
// is answered the product is renamed, not made a second time.
func TestRename(t *testing.T) {
	s := deskShop(t)
	d := newDesk(t, s)
	write := func(name string) string {
		return d.write("goods.csv", "商品名称,规格,净重(克),价格,库存,产地\n"+name+",5斤装,2500,29.90,100,湖北省宜昌市秭归县\n")
	}
	name := "脐撑" + fresh("")
	file := write(name)
	old := d.idsOf(file)[0]
	if first := d.push(0, file, "--channel", "own-shop"); first.Summary["applied"] != 1 {
		t.Fatalf("%+v", first)
	}
	before := len(s.products(t))
	right := strings.Replace(name, "撑", "橙", 1)
	file = write(right)
	if out := d.must(3, "push", file, "--channel", "own-shop", "--auto-approve", "--no-input"); !strings.Contains(out, "identity_changed") {
		t.Errorf("%s", out)
	}
	if got := d.push(0, file, "--channel", "own-shop", "--same", old+"="+d.idsOf(file)[0]); got.Summary["applied"] != 1 {
		t.Errorf("%+v", got)
	}
	if after := len(s.products(t)); after != before {
		t.Errorf("%d products, there were %d", after, before)
	}
	if title := open(t, s, s.account("cny")).named(old).Fields["title"].Text(); !strings.Contains(title, right) {
		t.Errorf("it is called %q", title)
	}
}

// TestRecall takes listings off the shelf, guarded, and puts them back.
func TestRecall(t *testing.T) {
	s := deskShop(t)
	d := newDesk(t, s)
	o := orchard{prefix: fresh("REC"), trees: 12, price: 20}
	file := o.write(d)
	d.push(0, file, "--channel", "own-shop")
	shown := func() (n int) {
		for _, p := range s.products(t) {
			if p.Enabled && len(p.Variants) > 0 && strings.HasPrefix(p.Variants[0].SKU, o.prefix+"-") {
				n++
			}
		}
		return n
	}
	d.must(0, "unshelve", "--channel", "own-shop", "--where", "true", "-o", "off.farmgate")
	if out := d.must(5, "apply", "off.farmgate", "--auto-approve"); shown() != 12 || !strings.Contains(out, "0 writes") {
		t.Errorf("the guard let something through: %s", out)
	}
	d.must(0, "unshelve", "--channel", "own-shop", "--where", "true", "--allow", "unshelve", "-o", "off.farmgate")
	d.must(0, "apply", "off.farmgate", "--auto-approve")
	if n := shown(); n != 0 {
		t.Errorf("%d listings are still shown", n)
	}
	if again := d.push(0, file, "--channel", "own-shop"); again.Writes != 0 {
		t.Errorf("a push undid the recall: %+v", again)
	}
	d.must(0, "shelve", "--channel", "own-shop", "--where", "true", "-o", "on.farmgate")
	d.must(0, "apply", "on.farmgate", "--auto-approve")
	o.holds(t, s.products(t))
}

// TestResumeFinishes kills a push in the middle: resume alone finishes it.
func TestResumeFinishes(t *testing.T) {
	s := deskShop(t)
	if testing.Short() {
		t.Skip("kills a process")
	}
	d := newDeskWith(t, s, hasty)
	o := orchard{prefix: fresh("RES"), trees: 12, price: 20}
	file := o.write(d)
	if !d.kill([]string{"push", file, "--channel", "own-shop", "--auto-approve", "--no-input", "--json"}, 9, 0) {
		t.Fatal("it ended before it could be killed")
	}
	if out := d.must(0, "status"); !strings.Contains(out, "farmgate resume") {
		t.Errorf("status: %s", out)
	}
	d.must(0, "resume")
	o.holds(t, s.products(t))
	if again := d.push(0, file, "--channel", "own-shop"); again.Writes != 0 {
		t.Errorf("the push after it wrote: %+v", again)
	}
}

// TestTwoFarmgates runs two farmgates on one shop. With one state the second is
// told that the first is at work; with a state each they cannot know of each
// other but by the shop, and no listing is made twice.
func TestTwoFarmgates(t *testing.T) {
	s := deskShop(t)
	first, second := newDesk(t, s), newDesk(t, s)
	o := orchard{prefix: fresh("PAIR"), trees: 20, price: 20}
	push := func(d *desk, more ...string) *exec.Cmd {
		return d.command(append([]string{"push", o.write(d), "--channel", "own-shop", "--auto-approve", "--no-input", "--json"}, more...)...)
	}
	busy := push(first)
	out, err := busy.StdoutPipe()
	if err == nil {
		err = busy.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), `"action_started"`) {
		continue
	}
	first.must(6, "push", o.write(first), "--channel", "own-shop", "--auto-approve", "--no-input")
	for lines.Scan() {
		continue
	}
	if err := busy.Wait(); err != nil {
		t.Errorf("the first: %v", err)
	}
	o.holds(t, s.products(t))

	o = orchard{prefix: fresh("RACE"), trees: 20, price: 20}
	var group sync.WaitGroup
	said := make([]string, 2)
	for i, d := range []*desk{first, second} {
		cmd := push(d)
		group.Go(func() {
			out, err := cmd.CombinedOutput()
			said[i] = fmt.Sprintf("%v\n%s", err, out)
		})
	}
	group.Wait()
	for _, d := range []*desk{first, second} {
		d.settle(o.write(d))
	}
	o.holds(t, s.products(t))
	if t.Failed() {
		t.Logf("%s\n%s", said[0], said[1])
	}
}
