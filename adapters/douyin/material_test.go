package douyin_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

func shot(t *testing.T) adapters.Image {
	data, pic := shoptest.Picture(t, 600, 600, 77)
	return adapters.Image{SHA256: pic.SHA256, Name: "a.png", Format: "png", Data: data}
}

// TestUploadWaitsForReview (douyin §11.6): an address there is only when the
// material centre has passed the picture. Nobody sleeps: the caller asks again,
// and the same picture is found, not uploaded again.
func TestUploadWaitsForReview(t *testing.T) {
	w := newWorld(t, nil)
	img := shot(t)
	_, err := w.Shop.Upload(w.Ctx, img)
	if e := shoptest.Classed(t, err); e.Class != adapters.Transient || e.RetryAfter <= 0 || e.Hint.IsZero() {
		t.Fatalf("under review: %+v", e)
	}
	w.Pass(3 * time.Second)
	url, err := w.Shop.Upload(w.Ctx, img)
	if err != nil || url == "" {
		t.Fatalf("passed: %q, %v", url, err)
	}
	if n := w.box.Injector().Count("material.uploadImageSync"); n != 1 {
		t.Errorf("uploaded %d times", n)
	}
	// Another process knows nothing but the content.
	token := w.box.Credentials().AccessToken
	again, err := w.open(func() string { return token }).Upload(w.Ctx, img)
	if err != nil || again != url || w.box.Injector().Count("material.uploadImageSync") != 1 {
		t.Errorf("another process: %q, %v, uploaded %d times", again, err, w.box.Injector().Count("material.uploadImageSync"))
	}
}

// TestUploadWithoutSearch: where the search is not granted the platform's own
// comparison of contents serves.
func TestUploadWithoutSearch(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.Offline = []string{"material.searchMaterial"} })
	img := shot(t)
	if _, err := w.Shop.Upload(w.Ctx, img); shoptest.Classed(t, err).Class != adapters.Transient {
		t.Fatal(err)
	}
	w.Pass(3 * time.Second)
	token := w.box.Credentials().AccessToken
	if url, err := w.open(func() string { return token }).Upload(w.Ctx, img); err != nil || url == "" {
		t.Errorf("%q, %v", url, err)
	}
}

func TestUploadRejected(t *testing.T) {
	w := newWorld(t, nil)
	w.control("config", `{"picture_reject":"含有二维码"}`)
	img := shot(t)
	_, err := w.Shop.Upload(w.Ctx, img)
	for range 3 {
		w.Pass(3 * time.Second)
		_, err = w.Shop.Upload(w.Ctx, img)
		if adapters.ClassOf(err) == adapters.Invalid {
			break
		}
	}
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}

// TestUploadFaults: whatever breaks on the way, a picture may be sent again.
func TestUploadFaults(t *testing.T) {
	for _, method := range []string{"material.uploadImageSync", "open.materialToken", "material.searchMaterial"} {
		for _, kind := range []fault.Kind{fault.CutAfter, fault.HTMLAfter, fault.Empty} {
			w := newWorld(t, nil)
			if err := w.box.Injector().Add(fault.Rule{Method: method, Nth: 1, Kind: kind}); err != nil {
				t.Fatal(err)
			}
			img := shot(t)
			for range 3 {
				_, err := w.Shop.Upload(w.Ctx, img)
				if err == nil {
					break
				}
				if class := adapters.ClassOf(err); class != adapters.Transient {
					t.Errorf("%s %s: %s (%v)", method, kind, class, err)
				}
				w.Pass(3 * time.Second)
			}
			if url, err := w.Shop.Upload(w.Ctx, img); err != nil || url == "" {
				t.Errorf("%s %s: in the end %q, %v", method, kind, url, err)
			}
		}
	}
}

func TestUploadRefusesLocally(t *testing.T) {
	w := newWorld(t, nil)
	for name, img := range map[string]adapters.Image{
		"webp": {Format: "webp", Data: []byte("x")}, "empty": {Format: "png"}, "heavy": {Format: "jpeg", Data: make([]byte, 5<<20+1)},
	} {
		if _, err := w.Shop.Upload(w.Ctx, img); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPictureNotApproved: a create whose picture is not through the review yet is
// refused before any work and may be tried again.
func TestPictureNotApproved(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("L-1")
	if err := w.box.Injector().Add(fault.Rule{Method: "product.addV2", Nth: 1, Kind: fault.ErrorBefore, Code: "50002 isv.business-failed:2010339"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Shop.Create(w.Ctx, product); shoptest.Classed(t, err).Class != adapters.Transient {
		t.Errorf("%v", err)
	}
	if _, err := w.Shop.Create(w.Ctx, product); err != nil {
		t.Error(err)
	}
}

func TestTokens(t *testing.T) {
	w := newWorld(t, nil)
	token := w.box.Credentials().AccessToken
	refresh := listing.NewSecret(w.box.Credentials().RefreshToken)
	shop := w.open(func() string { return token })
	same, err := shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, refresh)
	if err != nil || same.Access.Reveal() != token || same.Expires.IsZero() || same.ShopID == "" {
		t.Errorf("long before the end: %v, %v", same.Expires, err)
	}
	w.control("config", `{"expire_access":true}`)
	if _, err := shop.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Fatalf("expired: %v", err)
	}
	fresh, err := shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, refresh)
	if err != nil || fresh.Access.Reveal() == token {
		t.Fatalf("refreshed: %v", err)
	}
	token = fresh.Access.Reveal()
	if _, err := shop.Check(w.Ctx); err != nil {
		t.Errorf("with the new token: %v", err)
	}
	// The old refresh token is dead: a self-use application asks by its shop id.
	if got, err := shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, refresh); err != nil || got.Access.IsZero() {
		t.Errorf("with the old refresh token: %v", err)
	}
	if got, err := shop.(adapters.TokenGranter).GrantToken(w.Ctx, ""); err != nil || got.Access.IsZero() {
		t.Errorf("by the shop's id: %v", err)
	}
	if _, err := shop.(adapters.TokenGranter).GrantToken(w.Ctx, "no such code"); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("a code that was never given: %v", err)
	}
	w.control("config", `{"expire_authorisation":true}`)
	if _, err := shop.(adapters.TokenGranter).GrantToken(w.Ctx, ""); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("without an authorisation: %v", err)
	}
}

func TestShopDataAndCategories(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) {
		for i := range int64(150) {
			cfg.FreightTemplates = append(cfg.FreightTemplates, sandbox.FreightTemplate{ID: 1000 + i, Name: "模板"})
		}
	})
	choices, err := w.Shop.(adapters.ShopChooser).Choices(w.Ctx)
	if err != nil || len(choices) != 151 || choices[0].Default || choices[150].ID != "0" || !choices[150].Free {
		t.Fatalf("%d choices, %v", len(choices), err)
	}
	one := newWorld(t, nil)
	if choices, err := one.Shop.(adapters.ShopChooser).Choices(one.Ctx); err != nil || len(choices) != 2 || !choices[0].Default {
		t.Errorf("a shop with one template: %+v, %v", choices, err)
	}
	guess, err := w.Shop.(adapters.CategoryPredictor).Predict(w.Ctx, "秭归脐橙 5斤装", "水果")
	if err != nil || len(guess) == 0 || guess[0] != orangesLeaf {
		t.Errorf("guess %v, %v", guess, err)
	}
	if guess, err := w.Shop.(adapters.CategoryPredictor).Predict(w.Ctx, " ", ""); err != nil || guess != nil {
		t.Errorf("guess of nothing %v, %v", guess, err)
	}
	options, err := w.Shop.(adapters.OptionSearcher).SearchOptions(w.Ctx, orangesLeaf, "1687", "屈姑")
	if err != nil || len(options) == 0 {
		t.Errorf("options %+v, %v", options, err)
	}
	if options, err := w.Shop.(adapters.OptionSearcher).SearchOptions(w.Ctx, orangesLeaf, "1687", ""); err != nil || options != nil {
		t.Errorf("options of nothing %+v, %v", options, err)
	}
	if _, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, "1"); err == nil {
		t.Error("a category that does not exist has a rule")
	}
}
