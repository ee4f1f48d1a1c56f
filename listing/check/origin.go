package check

import (
	"cmp"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// Origin makes the finding of a place verdict; ok is false for a verdict
// without fault or remark. raw is the cell as written.
func Origin(v place.Verdict, at listing.CellRef, raw string) (f listing.Finding, ok bool) {
	switch {
	case v.Code == "":
		return listing.Finding{}, false
	case v.Code == listing.OriginUnknown && len(v.Options) > 0:
		f = OriginAmbiguous.At(at, raw, v.Part, listing.T(strings.Join(v.Options, "、"), strings.Join(v.Options, ", ")))
	case v.Code == listing.OriginUnknown && v.Town:
		f = OriginTownAlone.At(at, raw, v.Part, cmp.Or(v.Proposal, "秭归县归州镇"))
	case v.Code == listing.OriginUnknown && v.Proposal != "":
		f = OriginNearest.At(at, raw, v.Part, v.Proposal)
	case v.Code == listing.OriginConflict:
		f = New(v.Code, at, raw, v.Part, v.Owner, v.Claimed)
	case v.Code == listing.OriginOldName:
		f = New(v.Code, at, raw, v.Part, v.Proposal)
	default:
		f = New(v.Code, at, raw, v.Part)
	}
	f.Field = listing.FieldOrigin
	return f, true
}
