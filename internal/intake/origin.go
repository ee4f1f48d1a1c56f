package intake

import (
	"cmp"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// places remembers the places already resolved.
type places struct {
	known map[placeKey]placed
	plain map[string]bool
	hints map[string]string
}

type placeKey struct {
	text, hints string
	abroad      bool
}

type placed struct {
	result  place.Result
	verdict place.Verdict
}

func newPlaces() *places {
	return &places{known: map[placeKey]placed{}, plain: map[string]bool{}, hints: map[string]string{}}
}

func (p *places) resolve(text string, hints []string, abroad bool) placed {
	key := placeKey{text, strings.Join(hints, "\n"), abroad}
	if got, ok := p.known[key]; ok {
		return got
	}
	var got placed
	got.result, got.verdict = place.Resolve(text, place.Context{Hints: hints, Abroad: abroad})
	if len(p.known) < maxKnown {
		p.known[key] = got
	}
	return got
}

// hint gives the division that a title speaks of, memoised.
func (p *places) hint(text string) string {
	got, ok := p.hints[text]
	if !ok {
		got = place.Hint(text)
		p.hints[text] = got
	}
	return got
}

// is tells whether a text is a place by itself; used on samples.
func (p *places) is(text string) bool {
	if got, ok := p.plain[text]; ok {
		return got
	}
	result, verdict := place.Resolve(text, place.Context{})
	got := (result.Code != "" || result.Abroad) && (verdict.Code == "" || verdict.Code == listing.OriginOldName)
	p.plain[text] = got
	return got
}

// place reads where the goods come from: the origin column (with province and
// city columns in front of it), else the section, the sheet's name or a title.
func (t *table) place(d *draft) {
	v := t.view(listing.FieldOrigin)
	if v == nil {
		t.placeFromHints(d)
		return
	}
	if v.bad {
		return
	}
	d.origin = tidy(v.cell.Text)
	if v.empty() || isDash(v.text) {
		if t.kind == listing.KindListing {
			t.find(d, check.Reason(listing.OriginMissing), v)
		}
		return
	}
	text := t.fullPlace(v)
	got := t.shared.places.resolve(text, t.hints, t.currency != listing.CNY)
	if f, ok := check.Origin(got.verdict, t.ref(v), v.cell.Text); ok && t.kind == listing.KindListing {
		d.findings = append(d.findings, f)
	}
	d.add(listing.FieldOriginText, listing.TextValue(t.originText(v)), v)
	t.placeFacts(d, v, got.result, text)
}

// fullPlace puts province and city in front of a county of their own columns.
func (t *table) fullPlace(v *view) string {
	text := v.text
	for _, f := range [...]listing.Field{roleCity, listing.FieldOriginProvince} {
		if w := t.view(f); w != nil && !w.empty() && !w.bad && !strings.HasPrefix(text, w.text) {
			text = w.text + text
		}
	}
	return text
}

// originText is the origin as written, over its columns.
func (t *table) originText(v *view) string {
	text := tidy(v.cell.Text)
	for _, f := range [...]listing.Field{roleCity, listing.FieldOriginProvince} {
		if w := t.original(f); w != "" && !strings.HasPrefix(text, w) {
			text = w + text
		}
	}
	return text
}

func (t *table) placeFacts(d *draft, v *view, r place.Result, text string) {
	switch {
	case r.Code != "":
		d.origin = r.Code
		d.add(listing.FieldOrigin, listing.TextValue(r.Code), v)
	case r.Abroad:
		if country, region := abroad(text); country != "" {
			d.add(listing.FieldOriginCountry, listing.TextValue(country), v)
			if region != "" {
				d.add(listing.FieldOriginRegion, listing.TextValue(region), v)
			}
		}
	}
}

// placeFromHints fills the origin of a sheet without such a column. Nothing is
// claimed where no hint names more than a province.
func (t *table) placeFromHints(d *draft) {
	if t.kind != listing.KindListing {
		return
	}
	hints := t.hints
	if t.section != "" {
		hints = append([]string{t.section}, hints...)
	}
	code := t.shared.places.resolve("", hints, false).result.Code
	if code == "" || strings.HasSuffix(code, "00") {
		town, county, counties := t.townFromHints(hints, code)
		if county == "" && code == "" && town != "" {
			t.townAlone(d, town, counties)
		}
		code = cmp.Or(county, code)
	}
	if code == "" {
		return
	}
	d.origin = code
	d.facts = append(d.facts, fact{field: listing.FieldOrigin, value: listing.TextValue(code)},
		fact{field: listing.FieldOriginText, value: listing.TextValue(place.Full(code))})
}

const (
	statesUS = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY "
	statesCA = " AB BC MB NB NL NS ON PE QC SK "
)

// abroad gives country and region of "Yakima County, WA"; both are "" where
// the text does not say them.
func abroad(text string) (country, region string) {
	i := strings.LastIndexByte(text, ',')
	last := strings.TrimSpace(text[i+1:])
	if i < 0 || len(last) != 2 {
		return "", ""
	}
	switch last = strings.ToUpper(last); {
	case strings.Contains(statesUS, " "+last+" "):
		return "US", last
	case strings.Contains(statesCA, " "+last+" "):
		return "CA", last
	default:
		return "", ""
	}
}
