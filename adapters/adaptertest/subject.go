package adaptertest

import (
	"context"
	"net/http"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// Subject is one adapter on trial.
type Subject struct {
	// Name is the heading of its column; empty is the adapter's own.
	Name    string
	Adapter adapters.Adapter
	// Open makes a connection without any call, as adapters/all lists it.
	Open func(adapters.Account, *httpclient.Client) adapters.Shop
	// Serve gives a shop that nobody else uses, in which time is what Manners
	// says. Nil where there is only one shop, then Gateway is it.
	Serve   func(Manners) Gateway
	Gateway Gateway
	// Options are those that only a person can give, such as a telephone number,
	// with values to draw from; the first is the usual one. The account's go first.
	Options map[string][]string
	// Unforeseen are words of refusals that nothing the marketplace tells before
	// a create can foresee, as its reference says.
	Unforeseen []string
	// Cases is how many listings the property test makes; 0 means 200.
	Cases int
}

// Manners are what a served sandbox is told.
type Manners struct {
	Now         func() time.Time
	Sleep       func(context.Context, time.Duration) error
	ReviewDelay time.Duration
	// TokenLifetime outlives the property test, in which much time passes.
	TokenLifetime time.Duration
}

// Gateway is one shop at one gateway.
type Gateway struct {
	Account      adapters.Account // Token is not read: AccessToken is
	AccessToken  listing.Secret
	RefreshToken listing.Secret
	Transport    http.RoundTripper // nil: the network
	Clock        clock.Clock       // nil: the machine's
	// Control breaks calls and changes the shop's manners; nil where nothing
	// can be provoked.
	Control *Control
	// Disposable says that the shop may be filled with hundreds of listings.
	Disposable bool
	// Violations lists what the client did and must never do, as far as the
	// other end can tell; may be nil.
	Violations func() []string
}

// Credentials are what a sandbox tells a client. Every sandbox has a type of
// its own that converts to this one.
type Credentials struct {
	AppKey, AppSecret         string
	AccessToken, RefreshToken string
	Options                   map[string]string
	APIPath                   string
	UploadPath                string
	AuthPath                  string
}

// servedAt is the address of a sandbox that is served inside the process.
const servedAt = "http://gateway.test"

// Served is the gateway of a sandbox inside the process.
func Served(transport http.RoundTripper, c Credentials, violations func() []string) Gateway {
	at := func(path string) string {
		if path == "" {
			return ""
		}
		return servedAt + path
	}
	return Gateway{
		Account: adapters.Account{
			Channel: "shop-main", BaseURL: at(c.APIPath), UploadURL: at(c.UploadPath), AuthURL: at(c.AuthPath),
			// Pasted secrets come with blanks around them.
			AppKey: c.AppKey, AppSecret: listing.NewSecret(" " + c.AppSecret + "\n"), Options: c.Options,
		},
		AccessToken: listing.NewSecret(c.AccessToken), RefreshToken: listing.NewSecret(c.RefreshToken),
		Transport: transport, Control: NewControl(servedAt+"/_sandbox/", transport), Disposable: true, Violations: violations,
	}
}
