package suning_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/suning"
	"github.com/farmgate-cli/farmgate/listing"
)

// review is how long the sandbox of these tests looks at an application.
const review = time.Minute

// world is a sandbox, a clock that only moves when told, and a connection.
type world struct {
	t       *testing.T
	box     *sandbox.Sandbox
	shop    adapters.Shop
	ctx     context.Context
	options map[string]string

	mu  sync.Mutex
	now time.Time
}

func newWorld(t *testing.T, change func(*sandbox.Config)) *world {
	t.Helper()
	w := &world{t: t, ctx: t.Context(), now: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := sandbox.Config{Seed: 7, Now: w.time, ReviewDelay: review}
	if change != nil {
		change(&cfg)
	}
	w.box = sandbox.New(cfg)
	w.shop = w.open(w.box.Credentials().AppSecret, w.box.Credentials().AccessToken)
	t.Cleanup(func() {
		for _, v := range w.box.Violations() {
			t.Errorf("the client did what it must never do: %s", v)
		}
	})
	return w
}

// open connects with a secret and a token; an application of the shop's own has
// none.
func (w *world) open(secret, token string) adapters.Shop {
	c := w.box.Credentials()
	client := httpclient.New(httpclient.Options{Transport: fault.RoundTripper(w.box), Now: w.time})
	return suning.Open(adapters.Account{
		Channel: "suning-main", BaseURL: "http://suning.test" + c.APIPath, AuthURL: "http://suning.test" + c.AuthPath,
		AppKey: c.AppKey, AppSecret: listing.NewSecret(" " + secret + "\n"), Options: w.options,
		Token: func() listing.Secret { return listing.NewSecret(token) },
	}, client)
}

func (w *world) time() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// pass lets time go by.
func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// control posts to the sandbox's control address.
func (w *world) control(path, body string) {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.ctx, http.MethodPost, "http://suning.test/_sandbox/"+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	resp, err := fault.RoundTripper(w.box).RoundTrip(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode >= 300 {
		w.t.Fatalf("control %s %s: HTTP %d", path, body, resp.StatusCode)
	}
}

// drawn is a picture of one shade, as a file.
func drawn(t testing.TB, shade uint8) adapters.Image {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 800, 800))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: shade}.Y
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, img, nil); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(file.Bytes())
	return adapters.Image{SHA256: hex.EncodeToString(sum[:]), Name: fmt.Sprintf("%d.jpg", shade), Format: "jpeg", Data: file.Bytes()}
}

// product is a create that is ready to be sent in a category of that name: one
// SKU for each price.
func (w *world) product(id, category string, prices ...int64) adapters.Create {
	w.t.Helper()
	o := oranges()
	o.ID, o.Title.Value = id, "湖北秭归脐橙 新鲜水果 "+id
	o.Category.ID = w.leaf(category)
	rule, err := w.shop.(adapters.CategoryRuler).Rule(w.ctx, o.Category.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	o.Rule, o.Attributes = rule, demanded(rule)
	choices, err := w.shop.(adapters.ShopChooser).Choices(w.ctx)
	if err != nil || len(choices) == 0 {
		w.t.Fatalf("choices: %v, %v", choices, err)
	}
	o.Options["freight_template_id"] = adapters.Chosen{Value: choices[0].ID, Managed: true}
	o.SKUs, o.Listing.SKUs = nil, nil
	for i, price := range prices {
		sku := skuOf(fmt.Sprintf("%s-%d", id, i+1), price, 20, listing.Axis{Name: "规格", Value: fmt.Sprintf("%d斤装", 5*(i+1))})
		o.SKUs, o.Listing.SKUs = append(o.SKUs, sku), append(o.Listing.SKUs, sku.SKU)
	}
	pictures := map[string]string{}
	for i := range o.Listing.Pictures {
		file := drawn(w.t, uint8(40*(i+1)))
		o.Listing.Pictures[i].SHA256 = file.SHA256
		if pictures["sha256:"+file.SHA256], err = w.shop.Upload(w.ctx, file); err != nil {
			w.t.Fatalf("upload: %v", err)
		}
	}
	desired, findings := suning.Adapter().Project(o)
	for _, f := range findings {
		if f.Severity == listing.Error {
			w.t.Fatalf("%s: %s", f.Code, f.Message.Both())
		}
	}
	return adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures}
}

// leaf finds a bottom category by its name.
func (w *world) leaf(name string) string {
	w.t.Helper()
	parents := []string{""}
	for len(parents) > 0 {
		children, err := w.shop.(adapters.CategoryLister).Children(w.ctx, parents[0])
		if err != nil {
			w.t.Fatal(err)
		}
		parents = parents[1:]
		for _, c := range children {
			if c.Leaf && c.Name == name {
				return c.ID
			}
			if !c.Leaf {
				parents = append(parents, c.ID)
			}
		}
	}
	w.t.Fatalf("no category %s", name)
	return ""
}

// demanded gives every required attribute of a rule its first option, or a
// number.
func demanded(rule adapters.Rule) []adapters.AttributeValue {
	var out []adapters.AttributeValue
	for _, a := range rule.Attributes {
		if !a.Required || a.Sale {
			continue
		}
		v := adapters.AttributeValue{ID: a.ID, Name: a.Name, Managed: true}
		if len(a.Options) > 0 {
			v.Options = []string{a.Options[0].ID}
		} else {
			v.Text = "12"
		}
		if len(a.Units) > 0 {
			v.Unit = a.Units[0]
		}
		out = append(out, v)
	}
	return out
}
