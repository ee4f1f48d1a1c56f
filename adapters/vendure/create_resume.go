package vendure

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// byCodes selects the products of a code, finished or not.
func byCodes(code string) variables {
	return variables{
		"filter": variables{"merchantCode": variables{"in": []string{code, draftMark + code}}},
		"sort":   variables{"id": "ASC"},
	}
}

// resume looks for unfinished products of this code. The first is gone on with
// if it is, as far as it goes, what is wanted now; every other one is removed.
func (w *making) resume(ctx context.Context) (found bool, err error) {
	var answer struct {
		Products page[fullProduct] `json:"products"`
	}
	if err := w.call(ctx, wholeProducts, variables{"o": byCodes(w.want.code)}, &answer); err != nil {
		return false, err
	}
	for _, p := range answer.Products.Items {
		switch {
		case p.Custom.Code == w.want.code:
			return false, createProduct.local(adapters.Duplicate, fmt.Errorf("product %s has the code already", p.ID))
		case p.Custom.Code != draftMark+w.want.code: // equal only to the database
		case !found && w.want.begunBy(p, w.ground):
			w.draft, found = p, true
		default:
			if err := w.remove(ctx, p.ID); err != nil {
				return false, err
			}
		}
	}
	return found, nil
}

// begunBy reports whether an unfinished product is a beginning of what is
// wanted: the same words and pictures, no dimension but the wanted ones in
// their order, and either no variants or all of them.
func (f fresh) begunBy(p fullProduct, g ground) bool {
	if p.Name != f.title || readHTML(p.Description) != f.words || !slices.Equal(pictureIDs(p.Assets, p.Featured), f.pictures) {
		return false
	}
	if p.Enabled || len(p.Groups) > len(f.axes) {
		return false
	}
	sortGroups(p.Groups)
	for i, group := range p.Groups {
		if !f.axes[i].isGroup(group) {
			return false
		}
	}
	return len(p.Variants) == 0 || len(p.Groups) == len(f.axes) && f.missingIn(p, g) == ""
}

// sortGroups puts groups into the order in which they were made.
func sortGroups(groups []optionGroup) {
	slices.SortFunc(groups, func(a, b optionGroup) int { return cmp.Compare(a.Code, b.Code) })
}

// isGroup reports whether a group holds exactly the values of the axis.
func (a axis) isGroup(g optionGroup) bool {
	var names []string
	for _, o := range g.Options {
		names = append(names, o.Name)
	}
	return g.Name == a.name && slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(a.values)))
}

// group makes the option group of an axis, unless an attempt that died has left
// it behind, tied to no product (vendure §4.3).
func (w *making) group(ctx context.Context, a axis) (optionGroup, error) {
	code := a.code(w.want.code, w.draft.ID)
	var known struct {
		Groups page[optionGroup] `json:"productOptionGroups"`
	}
	if w.resumed {
		v := variables{"o": variables{"filter": variables{"code": variables{"eq": code}}}}
		if err := w.call(ctx, optionGroups, v, &known); err != nil {
			return optionGroup{}, err
		}
	}
	for _, g := range known.Groups.Items {
		if g.Code == code && a.isGroup(g) {
			return g, nil
		}
	}
	var answer struct {
		Group optionGroup `json:"createProductOptionGroup"`
	}
	if err := w.call(ctx, createGroup, variables{"i": a.input(code, w.language)}, &answer); err != nil {
		return optionGroup{}, err
	}
	if answer.Group.ID == "" {
		return optionGroup{}, createGroup.uncertain(fmt.Errorf("%w: no group in it", errNotUnderstood))
	}
	return answer.Group, nil
}

// idLess compares ids as the numbers they hold.
func idLess(a, b string) bool {
	return compareIDs(a, b) < 0
}

func compareIDs(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

// removeDoubles removes the later of variants with one SKU. They are there where
// two processes that do not know of each other went on with the same unfinished
// product: the shop holds a combination of options unique only for calls that
// come one after the other (tried, 3.7.3). Both remove the same ones.
func (w *making) removeDoubles(ctx context.Context) error {
	first := map[string]string{}
	for _, v := range w.draft.Variants {
		if id, known := first[v.SKU]; !known || idLess(v.ID, id) {
			first[v.SKU] = v.ID
		}
	}
	var later []string
	kept := w.draft.Variants[:0:0]
	for _, v := range w.draft.Variants {
		if first[v.SKU] == v.ID {
			kept = append(kept, v)
		} else {
			later = append(later, v.ID)
		}
	}
	if len(later) == 0 {
		return nil
	}
	slices.SortFunc(later, compareIDs)
	err := w.call(ctx, deleteVariants, variables{"ids": later}, nil)
	if err != nil && adapters.ClassOf(err) != adapters.NotFound { // the other one was quicker
		return err
	}
	w.draft.Variants = kept
	return nil
}
