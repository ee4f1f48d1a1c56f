package intake

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// region is where the workbook as a whole speaks of: the divisions that its
// titles, its sheets' names and, if they name none, its file's name say. They
// decide which county a sheet means that is called by a town alone: such names
// are not unique (domain §7).
func (r *reading) region() []string {
	said, own := r.divisions()
	if len(said) == 0 {
		if code := place.Hint(fileStem(r.book.Name)); code != "" {
			said = append(said, code)
		}
	}
	if len(said) == 0 { // the towns speak for each other
		said = own
	}
	slices.Sort(said)
	return slices.Compact(said)
}

// divisions gives what sheets' names and titles say: divisions, and the
// counties of towns of which there is only one.
func (r *reading) divisions() (said, ofTowns []string) {
	for _, p := range r.plans {
		if !p.report.Use {
			continue
		}
		for _, hint := range hints(p) {
			if code := r.shared.places.hint(hint); code != "" {
				said = append(said, code)
			} else if _, counties := place.TownOf(hint); len(counties) == 1 {
				ofTowns = append(ofTowns, counties[0])
			}
		}
	}
	return said, ofTowns
}

func fileStem(name string) string {
	name = filepath.Base(name)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// townFromHints looks for a town among the texts that say where a table's
// goods come from. code is the county that it must lie in, given what else is
// known, "" if that leaves several, or none; counties are all that have one.
func (t *table) townFromHints(hints []string, near string) (town, code string, counties []string) {
	for _, hint := range hints {
		town, counties = place.TownOf(hint)
		if town != "" {
			break
		}
	}
	left := counties
	if near != "" {
		left = inAny(left, []string{near})
	} else if len(t.shared.region) > 0 {
		left = narrowest(inAny(left, t.shared.region), t.shared.region)
	}
	if len(left) == 1 {
		code = left[0]
	}
	return town, code, counties
}

// inAny keeps the counties that lie in one of the divisions.
func inAny(counties, divisions []string) []string {
	return slices.DeleteFunc(slices.Clone(counties), func(c string) bool {
		return !slices.ContainsFunc(divisions, func(d string) bool { return place.Within(c, d) })
	})
}

// narrowest keeps those that a county's own name speaks for, if any.
func narrowest(counties, divisions []string) []string {
	named := slices.DeleteFunc(slices.Clone(counties), func(c string) bool { return !slices.Contains(divisions, c) })
	if len(named) > 0 {
		return named
	}
	return counties
}

// townAlone says once for a table that its county is not known.
func (t *table) townAlone(d *draft, town string, counties []string) {
	if t.toldTown || slices.ContainsFunc(t.defaults, func(def Default) bool { return def.Field == listing.FieldOrigin }) {
		return
	}
	t.toldTown = true
	example := "湖北省宜昌市秭归县归州镇"
	if len(counties) > 0 {
		example = place.Full(counties[0]) + town
	}
	f := check.OriginSheetTown.At(d.cell(), town, town, len(counties), example)
	f.Field = listing.FieldOrigin
	d.findings = append(d.findings, f)
}
