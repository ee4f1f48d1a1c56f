package douyin

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// The defaults of Config.
const (
	// DefaultReviewDelay is the time from a submission to the decision.
	DefaultReviewDelay = 300 * time.Millisecond
	// DefaultPictureDelay is the time a picture spends in review (§4.5).
	DefaultPictureDelay = 300 * time.Millisecond
	// DefaultClockWindow is how far a timestamp may lie from the platform's
	// clock (§1).
	DefaultClockWindow = 10 * time.Minute
)

// Config describes the shop and the manners of the platform. The zero value is
// a working shop with everything granted.
type Config struct {
	// Seed makes credentials and ids.
	Seed uint64
	// Now is the platform's clock; nil means wall time.
	Now func() time.Time
	// Sleep is used by faults that delay; nil means a real wait.
	Sleep func(context.Context, time.Duration) error
	// ReviewDelay is how long a review takes; 0 means DefaultReviewDelay,
	// negative means never, until the control address decides.
	ReviewDelay time.Duration
	// PictureDelay is the same for pictures, 0 means DefaultPictureDelay.
	PictureDelay time.Duration
	// LookupLag hides what was just created from listV2, auditList,
	// searchMaterial, look-ups by merchant code and publishPreCheck.
	LookupLag time.Duration
	// RateLimits switches the limits of §7 on.
	RateLimits bool
	// CallsPerSecond is a limit on all calls of the application together
	// (60000), counted while RateLimits is on; 0 means none.
	CallsPerSecond int
	// WriteGap is the least time between two edits of one product (2010067),
	// held while RateLimits is on; 0 means none.
	WriteGap time.Duration
	// Strict refuses a body that is not canonical (§3) instead of recording a
	// violation.
	Strict bool
	// ClockWindow bounds the skew of timestamps; 0 means DefaultClockWindow.
	ClockWindow time.Duration
	// Scope lists the granted methods; nil grants all.
	Scope []string
	// Offline lists methods that the platform has switched off (70000).
	Offline []string
	// UniqueOuterID refuses a create with an outer_product_id in use (§5).
	UniqueOuterID bool
	// FreightTemplates of the shop; nil means one, by piece.
	FreightTemplates []FreightTemplate
	// DailyCreates is the shop's quota of new products a day; 0 means 10 000
	// while RateLimits is on (§7), else none.
	DailyCreates int
	// TestQuota is the number of calls a test application may make; 0 means
	// that the application is online.
	TestQuota int
	// Fetch downloads the pictures that are uploaded by URL. It must not call
	// the sandbox. nil means that no download succeeds (10010).
	Fetch func(ctx context.Context, url string) ([]byte, error)
}

// FreightTemplate is one entry of freightTemplate.list (§4.4).
type FreightTemplate struct {
	ID       int64
	Name     string
	ByWeight bool
}

// Credentials are what a client needs. The paths are empty: every method has
// its own path below the server's URL, upload addresses are handed out by
// open.materialToken, and a self-use application needs no consent page.
type Credentials struct {
	AppKey, AppSecret         string
	AccessToken, RefreshToken string
	// Options has shop_id, which token.create needs (§2).
	Options    map[string]string
	APIPath    string
	UploadPath string
	AuthPath   string
}

// Sandbox is one self-use application with one authorised shop. It is an
// http.Handler for the gateway and for the control address, safe for
// concurrent use.
type Sandbox struct {
	cfg     Config
	now     func() time.Time
	inject  *fault.Injector
	methods map[string]method
	fields  map[string]fieldKind
	tree    *tree

	mu sync.Mutex
	state
}

// New returns a shop without products.
func New(cfg Config) *Sandbox {
	s := &Sandbox{cfg: cfg, now: fault.Clock(cfg.Now), methods: methodTable(), fields: fieldTable(), tree: buildTree()}
	s.inject = fault.New(http.HandlerFunc(s.serve), fault.Config{
		Title: "Douyin (Doudian) sandbox: POST /product/addV2 and so on\n" +
			`code of a fault: a code, or "50002 isv.business-failed:2010204" with a sub_code`,
		Method:       s.nameOf,
		Error:        injectedError,
		ThrottleCode: "60000",
		Now:          s.now,
		Sleep:        cfg.Sleep,
	})
	s.reset()
	s.registerControl()
	return s
}

// ServeHTTP implements http.Handler.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.inject.ServeHTTP(w, r) }

// Injector gives tests the faults and the call log without the control address.
func (s *Sandbox) Injector() *fault.Injector { return s.inject }

// Credentials returns the application's keys and the shop's current tokens.
func (s *Sandbox) Credentials() Credentials {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Credentials{
		AppKey: s.appKey, AppSecret: s.secret,
		AccessToken: s.tokens.current.access, RefreshToken: s.tokens.current.refresh,
		Options: map[string]string{"shop_id": strconv.FormatInt(s.shopID, 10)},
	}
}

// Violations lists what clients did that the reference tells them never to do,
// although the platform lets it pass: nulls, unknown or retired parameters, a
// body that is not canonical, an absent sign_method. A good client leaves the
// list empty.
func (s *Sandbox) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.violations...)
}

// serve tells the upload service from the gateway.
func (s *Sandbox) serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == applyPath:
		s.serveApply(w, r)
	case s.isUpload(r):
		s.servePut(w, r)
	default:
		s.gateway(w, r)
	}
}
