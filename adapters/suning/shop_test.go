package suning_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
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
	*shoptest.World
	box     *sandbox.Sandbox
	options map[string]string
}

func newWorld(t *testing.T, change func(*sandbox.Config)) *world {
	t.Helper()
	w := &world{World: shoptest.NewWorld(t)}
	cfg := sandbox.Config{Seed: 7, Now: w.Now, ReviewDelay: review}
	if change != nil {
		change(&cfg)
	}
	w.box = sandbox.New(cfg)
	w.Shop = w.open(w.box.Credentials().AppSecret, w.box.Credentials().AccessToken)
	w.Unbroken(w.box.Violations)
	return w
}

// open connects with a secret and a token; an application of the shop's own has
// none.
func (w *world) open(secret, token string) adapters.Shop {
	c := w.box.Credentials()
	client := httpclient.New(httpclient.Options{Transport: fault.RoundTripper(w.box), Now: w.Now})
	return suning.Open(adapters.Account{
		Channel: "suning-main", BaseURL: "http://suning.test" + c.APIPath, AuthURL: "http://suning.test" + c.AuthPath,
		AppKey: c.AppKey, AppSecret: listing.NewSecret(" " + secret + "\n"), Options: w.options,
		Token: func() listing.Secret { return listing.NewSecret(token) },
	}, client)
}

// control posts to the sandbox's control address.
func (w *world) control(path, body string) {
	w.T.Helper()
	w.Control(fault.RoundTripper(w.box), path, body)
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
	w.T.Helper()
	o := oranges()
	o.ID, o.Title.Value = id, "湖北秭归脐橙 新鲜水果 "+id
	o.Category.ID = w.leaf(category)
	rule, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, o.Category.ID)
	if err != nil {
		w.T.Fatal(err)
	}
	o.Rule, o.Attributes = rule, demanded(rule)
	choices, err := w.Shop.(adapters.ShopChooser).Choices(w.Ctx)
	if err != nil || len(choices) == 0 {
		w.T.Fatalf("choices: %v, %v", choices, err)
	}
	o.Options["freight_template_id"] = adapters.Chosen{Value: choices[0].ID, Managed: true}
	o.SKUs, o.Listing.SKUs = nil, nil
	for i, price := range prices {
		sku := skuOf(fmt.Sprintf("%s-%d", id, i+1), price, 20, listing.Axis{Name: "规格", Value: fmt.Sprintf("%d斤装", 5*(i+1))})
		o.SKUs, o.Listing.SKUs = append(o.SKUs, sku), append(o.Listing.SKUs, sku.SKU)
	}
	pictures := map[string]string{}
	for i := range o.Listing.Pictures {
		file := drawn(w.T, uint8(40*(i+1)))
		o.Listing.Pictures[i].SHA256 = file.SHA256
		if pictures["sha256:"+file.SHA256], err = w.Shop.Upload(w.Ctx, file); err != nil {
			w.T.Fatalf("upload: %v", err)
		}
	}
	desired, findings := suning.Adapter().Project(o)
	for _, f := range findings {
		if f.Severity == listing.Error {
			w.T.Fatalf("%s: %s", f.Code, f.Message.Both())
		}
	}
	return adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures}
}

// leaf finds a bottom category by its name.
func (w *world) leaf(name string) string {
	w.T.Helper()
	parents := []string{""}
	for len(parents) > 0 {
		children, err := w.Shop.(adapters.CategoryLister).Children(w.Ctx, parents[0])
		if err != nil {
			w.T.Fatal(err)
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
	w.T.Fatalf("no category %s", name)
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
