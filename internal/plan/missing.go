package plan

import (
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// MissingPolicy says what becomes of a listing that left the workbook.
type MissingPolicy string

// The policies (cli §1, --missing).
const (
	KeepMissing     MissingPolicy = "keep"
	UnshelveMissing MissingPolicy = "unshelve"
	DeleteMissing   MissingPolicy = "delete"
)

// ParseMissing reads the word of --missing.
func ParseMissing(word string) (MissingPolicy, error) {
	words := []string{string(KeepMissing), string(UnshelveMissing), string(DeleteMissing)}
	for _, w := range words {
		if w == word {
			return MissingPolicy(w), nil
		}
	}
	return "", unknownWord("--missing", word, words)
}

// Known is a listing that farmgate has on a channel, and what is live of it.
type Known struct {
	Subject
	Base   listing.Base
	Remote *adapters.Remote // nil if it is gone
}

// Workset is what one source says now.
type Workset struct {
	Source string
	// Has reports whether the workbook still names the listing, well or badly:
	// one that was left out for a fault, or whose identity is in doubt, is there.
	Has func(listingID string) bool
}

// Missing says what becomes of the known listings of one source that left its
// workbook. Listings of another source are never missing. canDelete is whether
// the shop can delete; without it delete is a note.
func Missing(policy MissingPolicy, work Workset, known []Known, canDelete bool) []Result {
	var results []Result
	for _, k := range known {
		if k.Base.Source != work.Source || work.Has(k.Listing) || k.Remote == nil || k.Remote.Deleted {
			continue
		}
		r := Result{Subject: k.Subject}
		switch policy {
		case UnshelveMissing:
			r.Actions = k.unshelve(leftWorkbook())
		case DeleteMissing:
			r = k.remove(canDelete)
		default:
			r.Notes = []Note{k.note("", listing.T("工作簿里不再有它，保持不动", "it left the workbook and is kept"))}
		}
		results = append(results, r)
	}
	return results
}

func leftWorkbook() listing.Text {
	return listing.T("工作簿里不再有它", "it left the workbook")
}

func (k Known) unshelve(reason listing.Text) []Action {
	if !k.Remote.OnShelf {
		return nil
	}
	return []Action{k.shelfAction(Unshelve, reason)}
}

func (k Known) shelfAction(verb Verb, reason listing.Text) Action {
	a := k.action(verb, k.Remote.Ref, reason)
	a.Changes = []Change{{
		Field: listing.FieldShelf, Base: listing.FlagValue(k.Base.OnShelf),
		Remote: listing.FlagValue(k.Remote.OnShelf), Desired: listing.FlagValue(verb == Shelve),
	}}
	return a
}

// remove takes a listing off the shelf first: only then can it be deleted.
func (k Known) remove(canDelete bool) Result {
	r := Result{Subject: k.Subject}
	if !canDelete {
		r.Actions = k.unshelve(leftWorkbook())
		r.Notes = []Note{k.note("", listing.T("这个平台的接口不能删除，只下架", "this marketplace cannot delete by its interface; it is only unshelved"))}
		return r
	}
	r.Actions = k.unshelve(leftWorkbook())
	del := k.action(Delete, k.Remote.Ref, leftWorkbook())
	if len(r.Actions) > 0 {
		del.After = r.Actions[0].ID
	}
	r.Actions = append(r.Actions, del)
	return r
}

// ToShelf plans the shelf state of known listings that a selector picks, for a
// recall or a reopening. Those that already stand so, or that the channel no
// longer has, get no action.
func ToShelf(on bool, s *Selector, adapter string, known []Known, reason listing.Text) ([]Result, error) {
	verb := Unshelve
	if on {
		verb = Shelve
	}
	var results []Result
	for _, k := range known {
		if k.Remote == nil || k.Remote.Deleted || !k.Remote.Live {
			continue
		}
		a := k.shelfAction(verb, reason)
		yes, err := k.selected(s, a, adapter)
		if err != nil {
			return nil, fmt.Errorf("choose listings to %s: %w", verb, err)
		}
		if !yes {
			continue
		}
		r := Result{Subject: k.Subject}
		if k.Remote.OnShelf != on {
			r.Actions = []Action{a}
		}
		results = append(results, r)
	}
	return results, nil
}

// selected asks about the listing and each of its SKUs: --where 'sku == "…"'
// picks the listing that has it.
func (k Known) selected(s *Selector, a Action, adapter string) (bool, error) {
	rows := []Row{rowOf(a, adapter, a.Changes[0])}
	for _, sku := range k.Remote.SKUs {
		row := rows[0]
		row.SKU = sku.ID
		rows = append(rows, row)
	}
	for _, row := range rows {
		if yes, err := s.Match(row); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}
