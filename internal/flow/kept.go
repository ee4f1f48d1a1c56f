package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// How long what was read whole may stand for the listing while its row of the
// list says that it is the same. Each listing has a bound of its own, so that a
// shop is not read whole in one night.
const (
	keptLongest = 7 * 24 * time.Hour
	keptSpread  = 3 * 24 * time.Hour
)

// keptSettled is how old the last change of a listing must be before a reading
// of it is kept: marketplaces tell changes to the second, details may lag behind
// lists, and two clocks may be some minutes apart (taobao §2 refuses no less
// than ten).
const keptSettled = 15 * time.Minute

// keeper takes listings from what earlier plans read, where the list says that
// they are the same still, and keeps what is read anew. A plan comes out the
// same without it.
type keeper struct {
	c    *drafted
	db   *state.DB
	seal string // what the reading depended on beside the listing
	kept map[string]state.Kept
}

// readListings gives the listings a plan is about. Who wants the whole shop has
// it read whole.
func (c *drafted) readListings(ctx context.Context, d *drafting) error {
	if d.everything {
		return c.live.fetch(ctx, c.channel, d.refs(c))
	}
	k, err := c.newKeeper(ctx, d)
	if err != nil {
		return err
	}
	return k.fetch(ctx, d.refs(c))
}

func (c *drafted) newKeeper(ctx context.Context, d *drafting) (*keeper, error) {
	k := &keeper{c: c, db: d.db}
	var err error
	if k.seal, err = plan.Digest([]any{d.w.Version, c.info().Version, c.BaseURL, c.AppKey, c.Options}); err != nil {
		return nil, err
	}
	k.kept, err = d.db.Kept(ctx, c.Name)
	return k, err
}

// fetch gives the channel's listings: those that are the same still from what
// is kept, the others by reading them.
func (k *keeper) fetch(ctx context.Context, refs []adapters.Ref) error {
	busy := map[string]time.Time{}
	for _, b := range k.c.bases {
		busy[b.Remote] = b.Updated
		if b.Pending {
			busy[b.Remote] = k.c.live.at // what a review makes of it is to be seen
		}
	}
	var fresh []adapters.Ref
	for _, ref := range refs {
		remote, ok := k.same(ref, busy[ref.ID])
		if !ok {
			fresh = append(fresh, ref)
			continue
		}
		k.c.live.remotes[ref.ID] = remote
	}
	if err := k.c.live.fetch(ctx, k.c.channel, fresh); err != nil {
		return err
	}
	return k.keep(ctx, fresh)
}

// same gives what is kept of a listing if it is the same still and nothing of
// ours was written to it since.
func (k *keeper) same(ref adapters.Ref, touched time.Time) (remote adapters.Remote, ok bool) {
	kept, ok := k.kept[ref.ID]
	if !ok || touched.After(kept.At) || k.c.live.at.Sub(kept.At) > keptFor(ref.ID) || k.c.live.at.Before(kept.At) {
		return remote, false
	}
	row, listed := k.c.live.row(ref.ID)
	if !listed || kept.Mark != k.mark(row) || ref != row.Ref {
		return remote, false
	}
	return remote, json.Unmarshal([]byte(kept.Document), &remote) == nil
}

// mark is what a row says the listing is; empty if it does not say, or says
// that something is going on.
func (k *keeper) mark(row adapters.Summary) string {
	if row.Version == "" || row.Audit != adapters.AuditNone || row.Deleted {
		return ""
	}
	return k.seal + " " + row.Version
}

// keep remembers what was read just now, without the platform's own words: only
// a write needs them, and it reads for itself.
func (k *keeper) keep(ctx context.Context, refs []adapters.Ref) error {
	var rows []state.Kept
	for _, ref := range refs {
		remote, read := k.c.live.remotes[ref.ID]
		row, listed := k.c.live.row(ref.ID)
		if !read || !listed || k.mark(row) == "" || !k.settled(row.Modified) || !k.settled(remote.Modified) || !calm(remote) {
			continue
		}
		remote.Raw = nil
		document, err := json.Marshal(remote)
		if err != nil {
			return fmt.Errorf("keep listing %s of %s: %w", ref.ID, k.c.Name, err)
		}
		rows = append(rows, state.Kept{Remote: ref.ID, Mark: k.mark(row), At: k.c.live.at, Document: string(document)})
	}
	if len(rows) == 0 {
		return nil // a night without news writes nothing
	}
	return k.db.Keep(ctx, k.c.Name, rows, k.c.live.at.Add(-keptLongest))
}

// settled reports whether a change is long enough ago that no second one can
// hide behind it.
func (k *keeper) settled(modified time.Time) bool {
	return modified.IsZero() || k.c.live.at.Sub(modified) >= max(keptSettled, k.c.limits.Settle)
}

// calm reports whether a listing is in no state that ends by itself.
func calm(r adapters.Remote) bool {
	return r.Live && !r.Deleted && !r.Banned && r.Audit == adapters.AuditNone
}

// keptFor spreads the bound over the listings, by their ids.
func keptFor(id string) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return keptLongest - time.Duration(h.Sum32())*time.Second%keptSpread
}
