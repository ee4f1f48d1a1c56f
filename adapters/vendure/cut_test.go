package vendure_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// errCut is a connection that breaks.
var errCut = errors.New("cut")

// cutter breaks the connection at the n-th mutation from now on, before it
// reaches the shop or after the shop has done it; so do all calls after it: the
// process is dead.
type cutter struct {
	mu    sync.Mutex
	left  int
	after bool
	dead  bool
}

// RoundTrip implements http.RoundTripper.
func (c *cutter) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	now, after := c.next(bytes.Contains(body, []byte(`"query":"mutation`)) && !bytes.Contains(body, []byte("login(")))
	if now && !after {
		return nil, errCut
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if now && err == nil {
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		return nil, errCut
	}
	return resp, err
}

// next says whether this call is cut, and whether after it was done.
func (c *cutter) next(mutation bool) (now, after bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dead {
		return true, false
	}
	if !mutation {
		return false, false
	}
	c.left--
	c.dead = c.left == 0
	return c.dead, c.after
}

// through opens another connection to the same shop through a transport.
func (w *world) through(transport http.RoundTripper) *world {
	client := httpclient.New(httpclient.Options{Timeout: time.Minute, Transport: transport})
	return &world{t: w.t, ctx: w.ctx, place: w.place, shop: vendure.Open(w.place.account("cny"), client), calls: &counter{}}
}

// drafts counts the products of a code that were never finished.
func (w *world) drafts(id string) int {
	w.t.Helper()
	var answer struct {
		Products struct {
			Total int `json:"totalItems"`
		} `json:"products"`
	}
	w.place.owner(w.t, "cny").ask(fmt.Sprintf(`{ products(options: { filter: { merchantCode: { eq: "draft:%s" } } }) { totalItems } }`, id), &answer)
	return answer.Products.Total
}

// TestCutAnywhere breaks a create at each of its mutations, before and after the
// shop has done it, and lets another process go on: in between no buyer and no
// look-up sees anything, at the end there is one whole listing and nothing else.
func TestCutAnywhere(t *testing.T) {
	w := newWorld(t)
	const mutations = 5
	for n := 1; n <= mutations; n++ {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d after=%v", n, after), func(t *testing.T) {
				a := album{}
				o := oranges(t, a, fresh("CUT"))
				desired, pictures := projected(t, o), w.upload(a)
				create := adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures}
				_, err := w.through(&cutter{left: n, after: after}).shop.Create(w.ctx, create)
				if adapters.ClassOf(err) != adapters.Ambiguous {
					t.Fatalf("the cut create says %v", err)
				}
				finished := n == mutations && after
				if found := w.find(o); (len(found) == 1) != finished {
					t.Fatalf("after the cut: %+v", found)
				}
				if _, err = w.shop.Create(w.ctx, create); (err != nil) != finished {
					t.Fatalf("going on: %v", err)
				}
				w.whole(o, desired, pictures)
			})
		}
	}
}

// whole holds that an offer is listed once, as wanted, and that nothing
// unfinished is left.
func (w *world) whole(o adapters.Offer, desired adapters.Desired, pictures map[string]string) {
	w.t.Helper()
	found := w.find(o)
	if len(found) != 1 {
		w.t.Fatalf("%d listings: %+v", len(found), found)
	}
	remote := w.fetch(found[0].ID)
	if diff := difference(sent(desired.Snapshot, pictures), remote.Snapshot); diff != "" || !remote.OnShelf {
		w.t.Errorf("on the shelf %v (-wanted +read):\n%s", remote.OnShelf, diff)
	}
	if n := w.drafts(o.ID); n != 0 {
		w.t.Errorf("%d unfinished products are left", n)
	}
}

// TestCutThenChanged holds that an unfinished product that is no longer what
// the workbook wants is not gone on with.
func TestCutThenChanged(t *testing.T) {
	w := newWorld(t)
	o := oranges(t, album{}, fresh("CHG"))
	o.Listing.Pictures = nil
	desired := projected(t, o)
	_, err := w.through(&cutter{left: 5}).shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired})
	if err == nil || w.drafts(o.ID) != 1 {
		t.Fatalf("%v, %d unfinished", err, w.drafts(o.ID))
	}
	dearer := int64(3180)
	o.SKUs[0].Price = &dearer
	desired = projected(t, o)
	if _, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired}); err != nil {
		t.Fatal(err)
	}
	w.whole(o, desired, nil)
}

// TestRefusedCreateLeavesNothing holds that what the shop refuses half-way is
// named, and removed by DeleteDraft, which removes nothing else.
func TestRefusedCreateLeavesNothing(t *testing.T) {
	w := newWorld(t)
	o := oranges(t, album{}, fresh("REF"))
	o.Listing.Pictures = nil
	desired := projected(t, o)
	desired.Set(o.SKUs[0].ID, listing.FieldPrice, listing.NumberValue(1<<40))
	receipt, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired})
	if adapters.ClassOf(err) != adapters.Invalid || receipt.ID == "" {
		t.Fatalf("%v, receipt %+v", err, receipt)
	}
	cleaner := w.shop.(adapters.DraftCleaner)
	if err := cleaner.DeleteDraft(w.ctx, receipt.Ref); err != nil {
		t.Fatal(err)
	}
	if n := w.drafts(o.ID); n != 0 {
		t.Errorf("%d unfinished products are left", n)
	}
	other := oranges(t, album{}, fresh("REF2"))
	other.Listing.Pictures = nil
	_, _, remote := w.create(other, album{})
	if err := cleaner.DeleteDraft(w.ctx, remote.Ref); err == nil {
		t.Error("a listing was removed as a draft")
	}
}

// TestTwoAtOnce lets several processes create one listing at the same moment:
// one is made, the others are told.
func TestTwoAtOnce(t *testing.T) {
	w := newWorld(t)
	for round := range 3 {
		o := oranges(t, album{}, fresh(fmt.Sprintf("TWO%d", round)))
		o.Listing.Pictures = nil
		desired := projected(t, o)
		errs := make([]error, 3)
		var group sync.WaitGroup
		for i := range errs {
			group.Go(func() {
				_, errs[i] = w.through(http.DefaultTransport).shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired})
			})
		}
		group.Wait()
		var said []string
		for _, err := range errs {
			said = append(said, fmt.Sprint(err))
		}
		// Whoever lost may find that the winner has not finished yet.
		if found := w.find(o); len(found) == 0 {
			if _, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired}); err != nil {
				t.Fatalf("going on: %v after %s", err, strings.Join(said, "; "))
			}
		}
		w.whole(o, desired, nil)
	}
}
