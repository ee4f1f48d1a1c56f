package taobao

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// The paths to append to the server's URL (§1, §2). The platform has one
// gateway for everything; UploadPath is therefore empty.
const (
	APIPath    = "/router/rest"
	UploadPath = ""
	AuthPath   = "/authorize"
	// TokenPath exchanges a code for tokens outside the gateway (§2).
	TokenPath = "/token"
)

// DefaultReviewDelay is the time from submission to the reviewer's decision.
const DefaultReviewDelay = 300 * time.Millisecond

// Config describes the shop and the manners of the platform. The zero value is
// a working Taobao shop with full grants.
type Config struct {
	// Seed makes credentials and ids.
	Seed uint64
	// Now is the platform's clock; nil means wall time.
	Now func() time.Time
	// Sleep is used by faults that delay; nil means a real wait.
	Sleep func(context.Context, time.Duration) error
	// HoldAll sends every item that goes on the shelf into a review first. The
	// platform does so with some items only (§4.11); here with all or none.
	HoldAll bool
	// ReviewDelay is how long such a review takes; 0 means DefaultReviewDelay,
	// negative means never, until the control address decides.
	ReviewDelay time.Duration
	// LookupLag hides what was just created from the lists and from the
	// look-ups by merchant code. Reading by item id shows it at once.
	LookupLag time.Duration
	// RateLimits switches the limit per method on: MethodLimit calls a second.
	RateLimits bool
	// DailyQuota is the number of calls a Beijing day; 0 means no end.
	DailyQuota int
	// Strict refuses what is only inferred to be refused (§3, §8): lower-case
	// signatures, emoji in titles, fields that are disabled, read-only or for
	// display. Otherwise they are recorded as violations.
	Strict bool
	// TokenLifetime is the life of an access token; 0 means 30 days (§2).
	TokenLifetime time.Duration
	// ShortLifetime is the life of the authorisation for writes (w1, w2); 0
	// means as long as the token. Afterwards writes answer 42.
	ShortLifetime time.Duration
	// NoRefresh is the manner of seller-own applications: no refresh token.
	NoRefresh bool
	// RedirectURI is the registered one; empty accepts any.
	RedirectURI string
	// Packages lists the granted permission packages; nil means [Full].
	Packages []string
	// FreightTemplates of the shop; nil means one free of charge, by piece.
	FreightTemplates []FreightTemplate
}

// FreightTemplate is one entry of taobao.delivery.templates.get (§4.3).
type FreightTemplate struct {
	ID   int64
	Name string
	// Valuation is 0 by piece, 1 by weight, 3 by volume. Items of a template
	// by weight or volume must say theirs.
	Valuation int
	// Assumer is 0 buyer pays, 2 free of charge.
	Assumer int
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
// for the gateway, the OAuth pages and the control address, safe for concurrent
// use.
type Sandbox struct {
	cfg     Config
	now     func() time.Time
	inject  *fault.Injector
	methods map[string]method
	tree    *tree

	mu sync.Mutex
	state
}

// New returns a shop without items.
func New(cfg Config) *Sandbox {
	s := &Sandbox{cfg: cfg, now: fault.Clock(cfg.Now), methods: methodTable(), tree: buildTree()}
	s.inject = fault.New(http.HandlerFunc(s.serve), fault.Config{
		Title: "Taobao sandbox: " + APIPath + ", " + AuthPath + ", " + TokenPath + "\n" +
			`code of a fault: a platform code, or "50 isv.invalid-parameter:cid" with a sub_code`,
		Method:       nameOf,
		Error:        injectedError,
		ThrottleCode: "7 accesscontrol.limited-by-app-api-access-count",
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
		AccessToken: s.current.access, RefreshToken: s.current.refresh,
		Options: map[string]string{},
		APIPath: APIPath, UploadPath: UploadPath, AuthPath: AuthPath,
	}
}

// ForeignSession is a session that another application was given: code 27 (§6).
func (s *Sandbox) ForeignSession() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.foreign
}

// Violations lists what clients did that the reference tells them never to do,
// although the platform lets it pass: empty parameters, unknown parameter
// names, values that begin with @, increments of stock, a publish that does not
// say where the item goes. A good client leaves the list empty.
func (s *Sandbox) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.violations...)
}

func (s *Sandbox) serve(w http.ResponseWriter, r *http.Request) {
	switch strings.TrimSuffix(r.URL.Path, "/") {
	case APIPath:
		s.gateway(w, r)
	case AuthPath:
		s.consentPage(w, r)
	case TokenPath:
		s.tokenPage(w, r)
	default:
		http.NotFound(w, r)
	}
}
