package suning

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// The paths to append to the server's URL (§1, §2). Below APIPath a client may
// add the method's name; below AuthPath are /authorize and /token. Pictures go
// through APIPath.
const (
	APIPath    = "/api/http/sopRequest"
	UploadPath = ""
	AuthPath   = "/api/oauth"
)

// DefaultReviewDelay is the time from an application to its result.
const DefaultReviewDelay = 300 * time.Millisecond

// Config describes the shop and the manners of the platform. The zero value is
// a working self-use application, without tokens, with everything granted.
type Config struct {
	// Seed makes credentials and ids.
	Seed uint64
	// Now is the platform's clock; nil means wall time.
	Now func() time.Time
	// Sleep is used by faults that delay; nil means a real wait.
	Sleep func(context.Context, time.Duration) error
	// ReviewDelay is how long an application takes; 0 means DefaultReviewDelay,
	// negative means never, until the control address decides.
	ReviewDelay time.Duration
	// LookupLag hides products that were just created from the lists and from
	// look-ups by name or merchant code (§5).
	LookupLag time.Duration
	// RateLimits switches a limit on (§7: the real numbers are unknown).
	RateLimits bool
	// OAuth makes the application a service provider's: every call needs the
	// shop's access token (§2).
	OAuth bool
	// TokenLifetime is the life of an access token; 0 means a year (§2).
	TokenLifetime time.Duration
	// NoRefresh is an application without the right to refresh tokens.
	NoRefresh bool
	// Scope lists the granted methods; nil grants all.
	Scope []string
	// FreightTemplates of the shop; nil means one.
	FreightTemplates []FreightTemplate
	// Warehouses puts the merchant into parallel warehouse mode with these
	// codes (§4.12); nil means the default warehouse.
	Warehouses []string
}

// FreightTemplate is one entry of freighttemplate.query (§4.4).
type FreightTemplate struct {
	ID   string // 32 hex digits
	Name string
	// Valuation is 0, 1 or 2: by piece, weight or volume.
	Valuation int
}

// Credentials are what a client needs. The tokens are empty without
// Config.OAuth.
type Credentials struct {
	AppKey, AppSecret         string
	AccessToken, RefreshToken string
	Options                   map[string]string
	APIPath                   string
	UploadPath                string
	AuthPath                  string
}

// Sandbox is one application with one shop. It is an http.Handler for the
// gateway and for the control address, safe for concurrent use.
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
		Title:        "Suning sandbox: " + APIPath + ", " + AuthPath + "/…\ncode of a fault: an error code such as isp.sys.service.unavailable.mcmp",
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
// although the platform lets it pass: unknown fields, one paging field alone,
// a title or a freight template left out. A good client leaves it empty.
func (s *Sandbox) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.violations...)
}

func (s *Sandbox) serve(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimSuffix(r.URL.Path, "/")
	switch {
	case path == APIPath, strings.HasPrefix(path, APIPath+"/"):
		s.gateway(w, r)
	case path == AuthPath+"/authorize":
		s.consentPage(w, r)
	case path == AuthPath+"/token":
		s.tokenAddress(w, r)
	default:
		http.NotFound(w, r)
	}
}
