package proof_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// days is a random history of one shop: what clerks, buyers, reviewers, the
// night and the power cut do to it.
type days struct {
	*shop
	*rand.Rand
	goods catalogue
	seen  sometimes
	log   []string
}

// TestRandomHistories lets shops live through random days. Whatever happened,
// no listing is ever there twice, and once nothing happens any more the shop
// shows what the workbook says and a push finds nothing to do.
func TestRandomHistories(t *testing.T) {
	for _, adapter := range flow.SandboxNames() {
		t.Run(adapter, func(t *testing.T) {
			t.Parallel()
			seeds := uint64(4)
			if long {
				seeds = 200
			} else if testing.Short() {
				seeds = 1
			}
			seen := sometimes{}
			for seed := uint64(1); seed <= seeds && !t.Failed(); seed++ {
				if *seedFlag > 0 && seed != *seedFlag {
					continue
				}
				inBubble(t, againSeed(seed), func(t *testing.T, dir string) {
					d := &days{shop: newShop(t, dir, adapter), Rand: rand.New(rand.NewPCG(seed, 4)), goods: newCatalogue(3), seen: seen}
					d.live(24)
					if t.Failed() {
						t.Logf("seed %d: %s", seed, strings.Join(d.log, ", "))
					}
				})
			}
			if !testing.Short() && *seedFlag == 0 {
				seen.demand(t, "edited the workbook", "edited in the back office", "sold", "changed the lag", "pushed", "died", "resumed", "pushed twice at once", "waited")
			}
		})
	}
}

func (d *days) live(steps int) {
	d.Helper()
	d.workbook(d.goods)
	doings := []struct {
		name string
		do   func()
	}{
		{"edited the workbook", d.edit}, {"edited the workbook", d.edit}, {"edited in the back office", d.backOffice}, {"sold", d.sell},
		{"changed the lag", d.lag}, {"pushed", d.pushes}, {"pushed", d.pushes}, {"died", d.dies}, {"died", d.dies}, {"resumed", d.resumes},
		{"pushed twice at once", d.two}, {"waited", func() { time.Sleep(time.Duration(d.IntN(300)) * time.Second) }},
	}
	for range steps {
		doing := doings[d.IntN(len(doings))]
		d.log = append(d.log, doing.name)
		doing.do()
		d.seen[doing.name]++
		d.neverTwice()
		if d.Failed() {
			return
		}
	}
	d.holds(d.goods)
}

// neverTwice is promise 1, at every moment.
func (d *days) neverTwice() {
	d.Helper()
	held := d.held(d.adapters[0])
	for _, p := range d.goods {
		n := 0
		for _, raw := range held {
			if bytes.Contains(raw, []byte(`"`+p.sku(0)+`"`)) {
				n++
			}
		}
		if n > 1 {
			d.Errorf("%s is there %d times", p.id, n)
		}
	}
}

// edit is what a clerk does to the workbook.
func (d *days) edit() {
	d.goods = slices.Clone(d.goods)
	p := &d.goods[d.IntN(len(d.goods))]
	p.prices = slices.Clone(p.prices)
	switch d.IntN(5) {
	case 0:
		p.prices[0]++
	case 1:
		p.stock = int64(50 + d.IntN(100))
	case 2:
		p.name = strings.TrimSuffix(p.name, " 精选")
		if d.IntN(2) == 0 {
			p.name += " 精选"
		}
	case 3:
		p.shelf = []string{"上架", "下架"}[d.IntN(2)]
	default:
		more := newCatalogue(len(d.goods) + 1)
		d.goods = append(d.goods, more[len(more)-1])
	}
	d.workbook(d.goods)
}

// backOffice is what a clerk does in the seller's back office; what is not
// there yet cannot be edited.
func (d *days) backOffice() {
	p := d.goods[d.IntN(len(d.goods))]
	d.try("edit", fmt.Sprintf(`{"sku":%q,"title":"秭归脐橙 店长手改%d"}`, p.sku(0), d.IntN(90)))
}

func (d *days) sell() {
	p := d.goods[d.IntN(len(d.goods))]
	d.try("order", fmt.Sprintf(`{"sku":%q,"quantity":%d}`, p.sku(0), 1+d.IntN(3)))
}

// try asks the control address for something that may not be possible now.
func (d *days) try(path, body string) {
	d.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, root+"/_sandbox/"+d.adapters[0]+"/"+path, strings.NewReader(body))
	if err != nil {
		d.Fatal(err)
	}
	resp, err := fault.RoundTripper(d.handler).RoundTrip(req)
	if err != nil {
		d.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		d.seen[path+" worked"]++
	}
}

func (d *days) lag() {
	d.everywhere("config", `{"lookup_lag_ms":`+milliseconds([]time.Duration{0, 20 * time.Second, 100 * time.Second}[d.IntN(3)])+`}`)
}

func (d *days) pushes() {
	d.Helper()
	if pushed, err := d.push(context.Background(), nil); err != nil {
		d.Errorf("push: %s", short(pushed, err))
	}
}

func (d *days) dies() {
	d.Helper()
	ctx, death := doomed(1 + d.IntN(90))
	defer death.halt()
	_, _ = d.push(ctx, death)
}

func (d *days) resumes() {
	d.Helper()
	if _, err := d.resume(context.Background(), nil); err != nil {
		d.Errorf("resume: %v", err)
	}
}

// two clerks push at once.
func (d *days) two() {
	d.Helper()
	var both sync.WaitGroup
	errs := make([]error, 2)
	for i := range errs {
		both.Go(func() { _, errs[i] = d.push(context.Background(), nil) })
	}
	both.Wait()
	for _, err := range errs {
		if err != nil {
			d.Errorf("one of two pushes: %v", err)
		}
	}
}
