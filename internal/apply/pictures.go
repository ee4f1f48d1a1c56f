package apply

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// picturePrefix marks the fields that hold pictures, hashPrefix a picture that
// is named by its content.
const (
	picturePrefix = "image_"
	hashPrefix    = "sha256:"
)

// pictures are where a channel keeps the pictures it has got. One picture is
// uploaded once, however many listings show it.
type pictures struct {
	mu      sync.Mutex
	known   map[string]string   // "sha256:…" → address
	arrives map[string]*arrival // uploads under way
}

// arrival is an upload under way that other listings wait for.
type arrival struct {
	there  chan struct{} // closed when it ends
	parked chan struct{} // closed when the marketplace is at work on it, and its bringer gave up the slot
}

func newPictures() *pictures {
	return &pictures{known: map[string]string{}, arrives: map[string]*arrival{}}
}

func (p *pictures) know(known map[string]string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, address := range known {
		p.known[name] = address
	}
}

// address gives where a picture is; "" if the channel has not got it.
func (p *pictures) address(name string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known[name]
}

// claim gives a picture's address, or the task to upload it, or what to wait
// for while another listing does so.
func (p *pictures) claim(name string) (address string, mine bool, arrives *arrival) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if address := p.known[name]; address != "" {
		return address, false, nil
	}
	if arrives, ok := p.arrives[name]; ok {
		return "", false, arrives
	}
	p.arrives[name] = &arrival{there: make(chan struct{}), parked: make(chan struct{})}
	return "", true, nil
}

// release ends a claimed upload; an empty address says that it failed.
func (p *pictures) release(name, address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if address != "" {
		p.known[name] = address
	}
	close(p.arrives[name].there)
	delete(p.arrives, name)
}

// park says that a claimed upload waits for the marketplace.
func (p *pictures) park(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.arrives[name].parked:
	default:
		close(p.arrives[name].parked)
	}
}

// upload brings every picture the action needs to the channel and gives their
// addresses. A picture that cannot be had ends the action: ok is false then.
func (a *action) upload(ctx context.Context) (addresses map[string]string, ok bool, err error) {
	addresses = map[string]string{}
	for _, name := range a.needed() {
		address, err := a.bring(ctx, name)
		if err != nil {
			return nil, false, a.withoutPicture(ctx, name, err)
		}
		addresses[name] = address
	}
	return addresses, true, nil
}

// bring uploads one picture unless the channel has it.
func (a *action) bring(ctx context.Context, name string) (string, error) {
	for {
		address, mine, arrives := a.pictures.claim(name)
		switch {
		case mine:
			return a.push(ctx, name)
		case arrives == nil:
			return address, nil
		}
		select {
		case <-arrives.there:
		case <-arrives.parked: // it may take long, and its bringer needs a slot to ask again
			if err := a.await(a.slot, arrives.there); err != nil {
				return "", err
			}
		case <-a.stop.Done():
			return "", errStopped
		}
	}
}

// push uploads a claimed picture. Uploading twice does no harm.
func (a *action) push(ctx context.Context, name string) (address string, err error) {
	defer func() { a.pictures.release(name, address) }()
	sha := strings.TrimPrefix(name, hashPrefix)
	if a.Pictures == nil {
		return "", &missingPicture{sha, fmt.Errorf("no pictures at hand")}
	}
	image, err := a.Pictures(ctx, a.Name, sha)
	if err != nil {
		return "", &missingPicture{sha, err}
	}
	err = a.persist(ctx, name, adapters.ClassUpload, func(ctx context.Context) error {
		got, err := a.Shop.Upload(ctx, image)
		if err == nil && got == "" {
			err = &adapters.Error{Class: adapters.Ambiguous, Op: "upload", Message: "no address in the answer"}
		}
		if err != nil && asRefusal(err).AtWork {
			a.pictures.park(name)
		}
		address = got
		return err
	})
	if err != nil {
		return "", err
	}
	a.uploads = append(a.uploads, journal.Upload{Channel: a.Name, SHA256: sha, Address: address})
	return address, nil
}

// missingPicture is a picture that is not where the plan says.
type missingPicture struct {
	sha string
	err error
}

func (e *missingPicture) Error() string {
	return about(listing.T("图片找不到", "picture not found"), fmt.Sprintf("%s: %v", e.sha, e.err))
}

func (e *missingPicture) Unwrap() error { return e.err }

// withoutPicture ends an action whose picture cannot be had: blocked if it is
// not at hand, failed if the marketplace refused it.
func (a *action) withoutPicture(ctx context.Context, name string, err error) error {
	if isOwn(err) {
		return err
	}
	if missing, ok := asMissing(err); ok {
		return a.giveUp(ctx, reason{class: string(adapters.Invalid), message: missing.Error()})
	}
	a.breaker.failed(err)
	why := because(err)
	why.message = about(listing.T("图片", "picture"), name+": "+why.message)
	return a.fail(ctx, why)
}

// needed lists the pictures the action sends, each once: of a create all, of
// an update those that change.
func (a *action) needed() []string {
	var names []string
	add := func(f listing.Field, v listing.Value) {
		for _, name := range picturesIn(f, v) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for _, c := range a.sends() {
		add(c.Field, c.Desired)
	}
	return names
}

// sends lists what the action wants live, field by field.
func (a *action) sends() []plan.Change {
	if a.verb() != plan.Create || a.entry.Action.Desired == nil {
		return a.entry.Action.Changes
	}
	return a.entry.Action.Shown()
}

// picturesIn lists the pictures a field's value names by content.
func picturesIn(f listing.Field, v listing.Value) []string {
	items := v.List()
	if !strings.HasPrefix(string(f), picturePrefix) || len(items) == 0 || !strings.HasPrefix(items[0], hashPrefix) {
		return nil
	}
	return items
}
