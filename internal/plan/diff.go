package plan

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Codes of findings that only a look at the channel can give.
const (
	RemoteDuplicate listing.Code = "remote_duplicate" // two listings carry our ids
	RemoteBanned    listing.Code = "remote_banned"    // the marketplace took it down
	SKUUnknown      listing.Code = "sku_unknown"      // a stock or price sheet names a SKU that no channel holds
)

// Diff compares one listing's three sides on one channel and says what would
// make the channel match, and why. It is pure: the same input gives the same
// result.
func Diff(in Input) Result {
	in = in.underKnownIDs()
	switch {
	case len(in.Matches) > 1:
		return in.duplicated()
	case in.Remote != nil && in.Remote.Banned && !in.Remote.Deleted:
		return in.banned()
	case in.Remote != nil && !in.Remote.Deleted:
		return compare(in)
	case in.Base != nil:
		return in.vanished()
	case in.Alike != nil && !in.New:
		return in.offerAdoption()
	default:
		return in.create(listing.T("店铺里还没有这个商品", "not on the channel yet"), false)
	}
}

// underKnownIDs puts SKUs that the user called the same under the id by which
// the channel knows them.
func (in Input) underKnownIDs() Input {
	if len(in.Same) == 0 {
		return in
	}
	in.Desired.Snapshot = in.Desired.Clone()
	for i, sku := range in.Desired.SKUs {
		if old, ok := in.Same[sku.ID]; ok {
			in.Desired.SKUs[i].ID = old
		}
	}
	return in
}

func (in Input) result() Result { return Result{Subject: in.Subject} }

func (in Input) duplicated() Result {
	var ids []string
	for _, m := range in.Matches {
		ids = append(ids, m.ID)
	}
	r := in.result()
	list := strings.Join(ids, ", ")
	r.Findings = []listing.Finding{in.fault(RemoteDuplicate,
		listing.Tf("店铺里有 %d 个商品用着它的编码：%s", "%d listings on the channel carry its ids: %s", len(ids), list),
		listing.T("在卖家后台删掉多余的，或改掉它的商家编码，再重新计划", "delete the spare ones in the seller's back office or change their merchant codes, then plan again"))}
	return r
}

func (in Input) banned() Result {
	r := in.result()
	r.Findings = []listing.Finding{in.fault(RemoteBanned,
		listing.Tf("平台下架或封禁了它（%s）：%s", "the marketplace banned it (%s): %s", in.Remote.ID, in.Remote.Reason),
		listing.T("先在卖家后台按平台的要求处理", "settle it in the seller's back office first"))}
	return r
}

// vanished is a listing that farmgate knows and the channel no longer holds:
// somebody deleted it. Making it again is overwriting that decision.
func (in Input) vanished() Result {
	r := in.result()
	policy := in.Drift.For(listing.FieldListing)
	switch {
	case in.Base.Pending && in.Remote == nil:
		r.Notes = append(r.Notes, in.note("", listing.T("提交还在审核，暂时读不到", "its submission is under review and cannot be read yet")))
		return r
	case in.Anew && in.createRefused():
		return in.anew()
	case policy == KeepRemote:
		r.Notes = append(r.Notes, in.note("", listing.T("店铺里已被删除，按 keep-remote 不再新建", "deleted on the channel; keep-remote leaves it so")))
		return r
	default:
		return in.create(listing.Tf("店铺里的 %s 已被别人删除，要不要重新建？", "%s was deleted on the channel by somebody else; make it again?", in.Base.Remote), policy == Ask)
	}
}

// offerAdoption never takes a listing over by its looks: it asks. One without
// merchant codes cannot be kept in step, so it cannot be adopted either; then it
// is the create that asks.
func (in Input) offerAdoption() Result {
	if len(in.Alike.SKUs) == 0 {
		return in.create(listing.Tf(
			"店铺里的 %s 标题相同，但没有商家编码：是它就先在卖家后台填上编码，不是就单独同意，或用 --new %s",
			"%s has the same title and no merchant codes: if it is the same, enter the codes in the back office first, else approve this by itself or use --new %s",
			in.Alike.ID, in.Listing), true)
	}
	r := in.result()
	a := in.action(Adopt, in.Alike.Ref, listing.Tf(
		"店铺里的 %s 标题和规格都相同，但没有我们的编码：是它就接管，不是就用 --new %s",
		"%s has the same title and specs but not our ids: adopt it if it is the same, else use --new %s", in.Alike.ID, in.Listing))
	a.Ask = true
	r.Actions = []Action{a}
	return r
}

// create makes a new listing, and after it what its marketplace cannot do at once.
func (in Input) create(reason listing.Text, ask bool) Result {
	r := in.result()
	if len(in.Only) > 0 {
		r.Notes = append(r.Notes, in.note("", listing.T("店铺里还没有它，--only 不新建", "not on the channel yet; --only creates nothing")))
		return r
	}
	if r.Findings = in.stockOfNew(in.Desired.SKUs); r.Blocked() {
		return r
	}
	desired := in.Desired
	a := in.action(Create, adapters.Ref{}, reason)
	a.Desired, a.Notes, a.Ask = &desired, in.Subject.Notes, ask
	r.Actions = []Action{a}
	switch {
	case desired.OnShelf && in.Landing == LandsInWarehouse:
		r.Actions = append(r.Actions, in.landing(Shelve, a))
	case !desired.OnShelf && in.Landing == LandsOnShelf:
		r.Actions = append(r.Actions, in.landing(Unshelve, a))
	}
	return r
}

// landing brings a new listing to where its marketplace could not create it.
func (in Input) landing(verb Verb, create Action) Action {
	reason := listing.T("平台新建后总在仓库，再上架", "the marketplace creates into the warehouse; shelve it then")
	if verb == Unshelve {
		reason = listing.T("平台新建后总在架上，再下架", "the marketplace creates on the shelf; unshelve it then")
	}
	a := in.action(verb, adapters.Ref{}, reason)
	a.After, a.Ask = create.ID, create.Ask
	a.Changes = []Change{{Field: listing.FieldShelf, Desired: listing.FlagValue(verb == Shelve)}}
	return a
}
