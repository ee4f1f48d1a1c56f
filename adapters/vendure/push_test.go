package vendure_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
)

// farmgate builds the program once.
var farmgate = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "farmgate-bin-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "farmgate")
	out, err := exec.CommandContext(context.Background(), "go", "build", "-o", path, "../../cmd/farmgate").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// desk is a folder with a configuration for a real shop, where farmgate is run.
type desk struct {
	t   testing.TB
	bin string
	dir string
}

// deskShop is the shop that farmgate alone works on: tests look for what it has
// left unfinished, and take everything that is live.
func deskShop(t testing.TB) realShop {
	t.Helper()
	return serverWith(t, "FG_ALONE=desk")
}

// newDesk adds the yuan and the dollar channel to a configuration, as a user
// does. A test has the shop to itself, and need not wait for its reads to settle.
func newDesk(t testing.TB, s realShop) *desk {
	t.Helper()
	return newDeskWith(t, s, "settle_time: 1s")
}

// hasty is a desk where processes are killed: it does not wait a minute for
// what each of them left running at the server.
const hasty = "settle_time: 1s\n    limits: {call_timeout: 20s}"

// newDeskWith gives both channels further settings.
func newDeskWith(t testing.TB, s realShop, settings string) *desk {
	t.Helper()
	bin, err := farmgate()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, bin: bin, dir: t.TempDir()}
	d.write("password.txt", s.Lister.Password+"\n")
	add := func(args ...string) {
		d.must(0, append([]string{"channel", "add", "--adapter", "vendure", "--base-url", s.BaseURL, "--app-key", s.Lister.Name,
			"--app-secret-file", "password.txt", "--no-input"}, args...)...)
	}
	add("own-shop", "--option", "channel_token="+s.Channels["cny"])
	add("own-usd", "--option", "channel_token="+s.Channels["usd"], "--option", "currency=USD")
	d.write("farmgate.yaml", strings.ReplaceAll(d.read("farmgate.yaml"), "adapter: vendure\n", "adapter: vendure\n    "+settings+"\n"))
	return d
}

func (d *desk) write(name, text string) string {
	d.t.Helper()
	file := filepath.Join(d.dir, name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return file
}

func (d *desk) read(name string) string {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

// run runs farmgate and gives its output and exit code.
func (d *desk) run(args ...string) (out string, exit int) {
	d.t.Helper()
	cmd := d.command(args...)
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		d.t.Fatal(err)
	}
	return b.String(), cmd.ProcessState.ExitCode()
}

func (d *desk) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(d.t.Context(), d.bin, append(args, "--lang", "en")...)
	cmd.Dir = d.dir
	return cmd
}

// must runs farmgate and fails on another exit code.
func (d *desk) must(exit int, args ...string) string {
	d.t.Helper()
	out, got := d.run(args...)
	if got != exit {
		d.t.Fatalf("farmgate %s: exit %d, want %d\n%s", strings.Join(args, " "), got, exit, out)
	}
	return out
}

// push pushes unattended and gives the summary line of the run as JSON says it.
func (d *desk) push(exit int, args ...string) summary {
	d.t.Helper()
	out := d.must(exit, append([]string{"push", "--auto-approve", "--no-input", "--skip-bad", "--json"}, args...)...)
	var last summary
	for line := range strings.Lines(out) {
		var s summary
		if json.Unmarshal([]byte(line), &s) == nil && s.Type == "run_finished" {
			last = s
		}
	}
	return last
}

// summary is the run_finished line of cli §4; its zero value is a push that had
// nothing to run.
type summary struct {
	Type    string
	Summary map[string]int
	Writes  int
	Reads   int
}

func catalog(t testing.TB, pattern string) string {
	t.Helper()
	found, err := filepath.Glob("../../internal/intake/testdata/catalogs/" + pattern)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	path, err := filepath.Abs(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWholeProduct takes workbooks to a real shop with the built program: the
// first push makes every listing, the second makes no write, and what is live
// comes back as a workbook that changes nothing.
func TestWholeProduct(t *testing.T) {
	d := newDesk(t, deskShop(t))
	if out := d.must(0, "channel", "check"); strings.Count(out, "OK") != 2 {
		t.Errorf("channel check: %s", out)
	}
	d.must(0, "channel", "setup", "own-shop", "--accept")
	for _, tt := range []struct {
		file, channel string
		listings      int
	}{{"12-*.xlsx", "own-usd", 7}, {"13-*.xlsx", "own-shop", 27}, {"01-*.xlsx", "own-shop", 81}, {"05-*.csv", "own-shop", 131}} {
		t.Run(tt.file, func(t *testing.T) {
			if tt.listings > 50 && os.Getenv("FARMGATE_THOROUGH") == "" {
				t.Skip("a big catalog: with FARMGATE_THOROUGH=1")
			}
			file := catalog(t, tt.file)
			d.must(2, "plan", file, "--channel", tt.channel, "--skip-bad", "--no-input", "--detailed-exitcode")
			first := d.push(7, file, "--channel", tt.channel) // 7: the catalogs have faulty rows
			if got := first.Summary["applied"] + first.Summary["blocked"]; got != tt.listings {
				t.Errorf("%d listings, want %d: %+v", got, tt.listings, first)
			}
			if second := d.push(7, file, "--channel", tt.channel); second.Writes != 0 {
				t.Errorf("the second push wrote: %+v", second)
			}
			d.must(0, "plan", file, "--channel", tt.channel, "--skip-bad", "--no-input", "--detailed-exitcode")
		})
	}
	for _, channel := range []string{"own-usd", "own-shop"} { // the smaller first: the other way round looks like a sheet that shrank
		d.must(0, "pull", "-o", channel+".xlsx", "--channel", channel)
		out := d.must(0, "push", channel+".xlsx", "--channel", channel, "--auto-approve", "--no-input")
		if !strings.Contains(out, "0 to create, 0 to update") || strings.Contains(out, "run ") {
			t.Errorf("what is live in %s, pushed back: %s", channel, out)
		}
	}
	if out := d.must(0, "status", "--channel", "own-shop"); !strings.Contains(out, "own-shop") {
		t.Errorf("status: %s", out)
	}
}

// TestDashboardEdit has somebody change a price and a title in the shop's own
// dashboard: a drift that is shown and never overwritten unasked, until it is
// said to be; and a listing taken off the shelf stays so.
func TestDashboardEdit(t *testing.T) {
	s := realServer(t)
	d := newDesk(t, s)
	id := fresh("DB")
	var file string
	write := func(price string) {
		file = d.write("apples.csv", "商家编码,商品名称,规格,价格,库存,产地\n"+id+",洛川苹果,5斤装,"+price+",40,陕西省延安市洛川县\n")
	}
	write("29.80")
	if first := d.push(0, file, "--channel", "own-shop"); first.Summary["applied"] != 1 {
		t.Fatalf("%+v", first)
	}
	w := open(t, s, s.account("cny"))
	remote := w.named(id)
	s.owner(t, "cny").ask(`mutation { updateProduct(input: { id: "`+remote.ID+`", enabled: false, translations: [{ languageCode: zh_Hans, name: "别人改的" }] }) { id } }`, nil)
	write("30.80")
	if second := d.push(7, file, "--channel", "own-shop"); second.Summary["applied"] != 1 || second.Writes != 1 {
		t.Errorf("the price alone was to be written: %+v", second)
	}
	if remote = w.named(id); remote.Fields["title"].Text() != "别人改的" || remote.OnShelf {
		t.Errorf("the dashboard's values were overwritten: %+v", remote.Fields)
	}
	if n, _ := remote.SKUs[0].Fields["price"].Number(); n != 3080 {
		t.Errorf("price %d", n)
	}
	write("99.00")
	out, exit := d.run("push", file, "--channel", "own-shop", "--auto-approve", "--no-input")
	if exit == 0 || !strings.Contains(out, "price-jump") || !strings.Contains(out, "0 writes") {
		t.Errorf("a price jump: exit %d\n%s", exit, out)
	}
}

// named finds and reads a listing by its id.
func (w *world) named(id string) adapters.Remote {
	w.t.Helper()
	for cursor := ""; ; {
		page, err := w.shop.List(w.ctx, cursor)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, item := range page.Items {
			for _, sku := range item.SKUs {
				if sku == id {
					return w.fetch(item.ID)
				}
			}
		}
		if cursor = page.Next; cursor == "" {
			w.t.Fatalf("%s is not in the shop", id)
		}
	}
}
