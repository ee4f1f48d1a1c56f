package jd

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// The paths to append to the server's URL (§1.A, §2). Below AuthPath are
// /to_login, /access_token and /refresh_token. Pictures go through APIPath.
const (
	APIPath    = "/routerjson"
	UploadPath = ""
	AuthPath   = "/oauth2"
)

// DefaultReviewDelay is the time from a change to the reviewer's decision.
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
	// LookupLag hides wares and SKUs that were just created from the search
	// methods; reads by id see them at once.
	LookupLag time.Duration
	// RateLimits switches code 2 above ten calls a second on (§7: the real
	// numbers are unknown).
	RateLimits bool
	// DailyCalls is the application's quota a Beijing day (code 2); 0 is none.
	DailyCalls int
	// TokenLifetime is the life of an access token; 0 means 24 hours (§2).
	TokenLifetime time.Duration
	// KeepToken makes a refresh prolong the same token value instead of
	// handing out a new pair (§2 knows both).
	KeepToken bool
	// RedirectURI is the registered one; empty accepts any.
	RedirectURI string
	// Scope lists the granted methods; nil grants all.
	Scope []string
	// FreightTemplates of the shop; nil means two.
	FreightTemplates []FreightTemplate
}

// FreightTemplate is one entry of SkuFareTemplateService.getTemplates (§4.A.3).
type FreightTemplate struct {
	ID       int64
	Name     string
	ByWeight bool
	Free     bool
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
// for the gateway and for the control address, safe for concurrent use.
type Sandbox struct {
	cfg     Config
	now     func() time.Time
	inject  *fault.Injector
	methods map[string]method
	tree    *tree

	mu sync.Mutex
	state
}

// New returns a shop without wares.
func New(cfg Config) *Sandbox {
	s := &Sandbox{cfg: cfg, now: fault.Clock(cfg.Now), methods: methodTable(), tree: buildTree()}
	s.inject = fault.New(http.HandlerFunc(s.serve), fault.Config{
		Title:        "JD sandbox: " + APIPath + ", " + AuthPath + "/…\ncode of a fault: an error code such as 50, 66 or 11000019",
		Method:       nameOf,
		Error:        injectedError,
		ThrottleCode: codeLimited,
		Now:          s.now,
		Sleep:        cfg.Sleep,
		MaxBody:      maxBody,
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
		AccessToken: s.grant.access, RefreshToken: s.grant.refresh,
		Options: map[string]string{},
		APIPath: APIPath, UploadPath: UploadPath, AuthPath: AuthPath,
	}
}

// Violations lists what clients did that the reference tells them not to do,
// although the platform lets it pass: tokens in a query string, unknown names
// in reads and nested objects, titles above 45. A good client leaves it empty.
func (s *Sandbox) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.violations...)
}

func (s *Sandbox) serve(w http.ResponseWriter, r *http.Request) {
	switch strings.TrimSuffix(r.URL.Path, "/") {
	case APIPath:
		s.gateway(w, r)
	case AuthPath + "/to_login":
		s.consentPage(w, r)
	case AuthPath + "/access_token":
		s.tokenAddress(w, r, "authorization_code")
	case AuthPath + "/refresh_token":
		s.tokenAddress(w, r, "refresh_token")
	default:
		http.NotFound(w, r)
	}
}
