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
	t   *testing.T
	bin string
	dir string
}

// newDesk writes a configuration with the yuan and the dollar channel.
func newDesk(t *testing.T, s realShop) *desk {
	t.Helper()
	bin, err := farmgate()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, bin: bin, dir: t.TempDir()}
	channel := func(name, token, options string) string {
		return fmt.Sprintf("  - name: %s\n    adapter: vendure\n    base_url: %s\n    app_key: %s\n    app_secret: %s\n    settle_time: 1s\n    options: {channel_token: %s%s}\n",
			name, s.BaseURL, s.Lister.Name, s.Lister.Password, token, options)
	}
	text := "channels:\n" + channel("own-shop", s.Channels["cny"], "") + channel("own-usd", s.Channels["usd"], ", currency: USD")
	if err := os.WriteFile(filepath.Join(d.dir, "farmgate.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
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
}

func catalog(t *testing.T, pattern string) string {
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
// first push makes every listing, the second makes no write.
func TestWholeProduct(t *testing.T) {
	d := newDesk(t, realServer(t))
	if out := d.must(0, "channel", "check"); strings.Count(out, "OK") != 2 {
		t.Errorf("channel check: %s", out)
	}
	d.must(0, "channel", "setup", "own-shop", "--accept")
	for _, tt := range []struct {
		file, channel string
		listings      int
	}{{"12-*.xlsx", "own-usd", 7}, {"13-*.xlsx", "own-shop", 27}, {"01-*.xlsx", "own-shop", 81}, {"05-*.csv", "own-shop", 131}} {
		t.Run(tt.file, func(t *testing.T) {
			file := catalog(t, tt.file)
			first := d.push(7, file, "--channel", tt.channel) // 7: the catalogs have faulty rows
			if got := first.Summary["applied"] + first.Summary["blocked"]; got != tt.listings {
				t.Errorf("%d listings, want %d: %+v", got, tt.listings, first)
			}
			if second := d.push(7, file, "--channel", tt.channel); second.Writes != 0 {
				t.Errorf("the second push wrote: %+v", second)
			}
		})
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
	file := filepath.Join(d.dir, "apples.csv")
	write := func(price string) {
		text := "商家编码,商品名称,规格,价格,库存,产地\n" + id + ",洛川苹果,5斤装," + price + ",40,陕西省延安市洛川县\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
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
