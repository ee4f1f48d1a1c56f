package check

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/words"
)

// visible reports fields whose text customers see.
func visible(field listing.Field) bool {
	base, _ := field.Split()
	switch base {
	case listing.FieldName, listing.FieldTitle, listing.FieldSubtitle, listing.FieldDescription, listing.FieldSellingPoint,
		listing.FieldVariety, listing.FieldGrade, listing.FieldTags, listing.FieldSpec, listing.FieldStorage, listing.FieldSeason:
		return true
	default:
		return strings.HasPrefix(string(base), listing.PrefixSpec)
	}
}

// texts looks for advertising words in what customers see: one finding a cell
// for each kind of fault.
func (p *pass) texts(o owner, facts listing.Facts) {
	for field, fact := range facts {
		if !visible(field) {
			continue
		}
		text := fact.Value.Text()
		hits := words.Scan(text, p.opt.Brands...)
		if len(hits) == 0 {
			continue
		}
		hits = slices.DeleteFunc(hits, func(h words.Hit) bool { return o.proven(h) || o.branded(h, text) })
		for _, f := range wordFindings(hits, o.cell(fact), text) {
			p.add(o, field, f)
		}
	}
}

// Words makes the findings of the advertising words in one cell: one for each
// kind of fault. It is for texts that are not in the workbook, such as titles
// made by a template.
func Words(text string, at listing.CellRef, brands ...string) []listing.Finding {
	return wordFindings(words.Scan(text, brands...), at, text)
}

func wordFindings(hits []words.Hit, at listing.CellRef, text string) []listing.Finding {
	var found []listing.Finding
	for _, kind := range []words.Kind{words.Absolute, words.Medical, words.Award, words.Soft} {
		var phrases, lawsZH, lawsEN, fixZH, fixEN []string
		for _, h := range hits {
			if h.Kind != kind || slices.Contains(phrases, h.Phrase) {
				continue
			}
			phrases = append(phrases, h.Phrase)
			if zh := h.Law.In(listing.Chinese); !slices.Contains(lawsZH, zh) {
				lawsZH, lawsEN = append(lawsZH, zh), append(lawsEN, h.Law.In(listing.English))
			}
			fixZH, fixEN = append(fixZH, h.Rewrite().In(listing.Chinese)), append(fixEN, h.Rewrite().In(listing.English))
		}
		if len(phrases) == 0 {
			continue
		}
		found = append(found, reasonOf(kind).At(at, text,
			listing.T(strings.Join(phrases, "、"), strings.Join(phrases, ", ")),
			listing.T(strings.Join(lawsZH, "、"), strings.Join(lawsEN, "; ")),
			listing.T(strings.Join(fixZH, "；"), strings.Join(fixEN, "; ")),
		))
	}
	return found
}

func reasonOf(kind words.Kind) Reason {
	switch kind {
	case words.Absolute:
		return Reason(listing.BannedWord)
	case words.Medical:
		return Reason(listing.MedicalClaim)
	case words.Award:
		return BannedAward
	default:
		return BannedSoft
	}
}

// proven reports 有机 and 绿色食品 on a listing with the certificate's number.
func (o owner) proven(h words.Hit) bool {
	switch h.Word {
	case "有机":
		return o.carries(listing.FieldOrganic, Organic)
	case "绿色食品":
		return o.carries(listing.FieldGreen, Green)
	default:
		return false
	}
}

// carries reports a number, and a right one, in the field.
func (o owner) carries(field listing.Field, check func(string) Verdict) bool {
	fact, ok := o.fact(field)
	return ok && !none(number(fact.Value.Text())) && check(fact.Value.Text()).OK()
}

// branded reports a phrase inside the listing's own brand. A brand that is
// nothing but the phrase, such as 顶级, must be configured to count.
func (o owner) branded(h words.Hit, text string) bool {
	fact, _ := o.fact(listing.FieldBrand)
	brand := strings.TrimSpace(fact.Value.Text())
	return len(brand) > len(h.Phrase) && strings.Contains(brand, h.Phrase) && strings.Contains(text, brand)
}
