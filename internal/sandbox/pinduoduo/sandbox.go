package pinduoduo

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// The paths of the gateways, to append to the server's URL (§1, §2).
const (
	APIPath    = "/api/router"
	UploadPath = "/api/upload"
	AuthPath   = "/service-market/auth"
)

// DefaultReviewDelay is the time from submission to the reviewer's decision.
const DefaultReviewDelay = 300 * time.Millisecond

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
	// LookupLag hides what was just created or submitted from list.get and
	// commit.list.get.
	LookupLag time.Duration
	// RateLimits switches the limits of §7 on.
	RateLimits bool
	// Strict answers 20004 to empty and null parameters (§3) instead of
	// recording a violation.
	Strict bool
	// TokenLifetime is the life of an authorisation; 0 means 24 hours (§2).
	TokenLifetime time.Duration
	// RedirectURI is the registered one; empty accepts any.
	RedirectURI string
	// Scope lists the granted methods; nil grants all.
	Scope []string
	// FreightTemplates of the shop; nil means one, by piece.
	FreightTemplates []FreightTemplate
	// DailyCreates is the shop's quota of new products a day; 0 means none.
	DailyCreates int
	// TestQuota is the number of calls a test-state application may make
	// (70036 afterwards); 0 means that the application is online.
	TestQuota int
}

// FreightTemplate is one entry of pdd.goods.logistics.template.get (§4.3).
type FreightTemplate struct {
	ID       int64
	Name     string
	ByWeight bool
	// NotFor lists categories that may not use it.
	NotFor []int64
}

// Credentials are what a client needs.
type Credentials struct {
	AppKey, AppSecret         string
	AccessToken, RefreshToken string
	Options                   map[string]string
	APIPath                   string
	UploadPath                string
	AuthPath                  string
}

// Sandbox is one application with one authorised shop. It is an http.Handler
// for the gateways and for the control address, safe for concurrent use.
type Sandbox struct {
	cfg     Config
	now     func() time.Time
	inject  *fault.Injector
	methods map[string]method
	tree    *tree

	mu sync.Mutex
	state
}

// New returns a shop without products.
func New(cfg Config) *Sandbox {
	s := &Sandbox{cfg: cfg, now: fault.Clock(cfg.Now), methods: methodTable(), tree: buildTree()}
	s.inject = fault.New(http.HandlerFunc(s.serve), fault.Config{
		Title: "Pinduoduo sandbox: " + APIPath + ", " + UploadPath + ", " + AuthPath + "\n" +
			`code of a fault: an error_code, or "50001 isv.invalid-parameter:cat_id" with a sub_code`,
		Method:       nameOf,
		Error:        injectedError,
		ThrottleCode: "70031",
		Now:          s.now,
		Sleep:        cfg.Sleep,
		MaxBody:      maxUploadBody,
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
		AppKey: s.clientID, AppSecret: s.secret,
		AccessToken: s.grant.access, RefreshToken: s.grant.refresh,
		Options: map[string]string{},
		APIPath: APIPath, UploadPath: UploadPath, AuthPath: AuthPath,
	}
}

// Violations lists what clients did that the reference tells them never to do,
// although the platform lets it pass: empty parameters, unknown parameter
// names, tokens in a query string. A good client leaves the list empty.
func (s *Sandbox) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.violations...)
}

func (s *Sandbox) serve(w http.ResponseWriter, r *http.Request) {
	switch strings.TrimSuffix(r.URL.Path, "/") {
	case APIPath:
		s.gateway(w, r, false)
	case UploadPath:
		s.gateway(w, r, true)
	case AuthPath:
		s.consentPage(w, r)
	default:
		http.NotFound(w, r)
	}
}
