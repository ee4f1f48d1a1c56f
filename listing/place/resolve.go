package place

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Resolve finds the division that an origin names (domain §7): the county,
// or the prefecture where the text names no county. A wrong name is never
// corrected silently; the verdict proposes the nearest.
func Resolve(text string, ctx Context) (Result, Verdict) {
	s := clean(text)
	switch {
	case s == "":
		return fromHints(ctx)
	case !hasHan(s):
		return latin(text, s, ctx)
	}
	q := query{table: divisions(), ctx: ctx}
	province, rest := q.province(s)
	switch {
	case province == "":
		return q.anywhere(rest, "")
	case municipality(province):
		return q.inside(province, rest)
	case rest == "":
		return Result{}, Verdict{Code: listing.OriginCityMissing, Part: Name(province)}
	default:
		return q.anywhere(rest, province)
	}
}

// query is one text being read.
type query struct {
	*table
	ctx Context
}

// found makes the answer of a name that was understood.
func found(code string, m match) (Result, Verdict) {
	for _, e := range m.entries {
		if e.code == code && e.old {
			return Result{Code: code}, Verdict{Code: listing.OriginOldName, Part: m.name, Proposal: Full(code)}
		}
	}
	return Result{Code: code}, Verdict{}
}

// anywhere reads a prefecture or a county, in a province if one was said.
func (q query) anywhere(s, province string) (Result, Verdict) {
	scope := ""
	if province != "" {
		scope = scopeOf(province)
	}
	m, ok := q.longest(s, scope)
	if !ok || m.town() {
		return q.nowhere(s, province)
	}
	code, options := q.choose(m.entries)
	switch {
	case code == "":
		return ambiguous(m, options)
	case m.rest == "":
		return found(code, m)
	case !m.full() && suffix(m.rest) != "":
		return q.unknown(m.name+suffix(m.rest), scope)
	case prefecture(code):
		return q.inside(code, m.rest)
	default:
		return q.after(code, m)
	}
}

// choose picks one of the divisions that a name may mean: a prefecture rather
// than its own county of the same name (荆州, 恩施), else what a hint makes
// near, else the prefecture. "" and their full names when more than one is left.
func (q query) choose(entries []entry) (code string, options []string) {
	if code := holder(entries); code != "" {
		return code, nil
	}
	entries = q.near(entries)
	for _, e := range entries {
		if prefecture(e.code) {
			return e.code, nil
		}
	}
	if len(entries) == 1 {
		return entries[0].code, nil
	}
	for _, e := range entries {
		options = append(options, Full(e.code))
	}
	return "", options
}

// holder gives the prefecture that all the others lie in, "" if there is none.
func holder(entries []entry) string {
	for _, p := range entries {
		if prefecture(p.code) && len(within(entries, scopeOf(p.code))) == len(entries) {
			return p.code
		}
	}
	return ""
}

// near keeps those entries that lie in the first hint's county, prefecture or
// province; all of them if none does.
func (q query) near(entries []entry) []entry {
	hint, ok := hinted(q.ctx)
	if !ok {
		return entries
	}
	for _, scope := range []string{scopeOf(hint), hint[:4], hint[:2]} {
		if kept := within(entries, scope); len(kept) > 0 {
			return kept
		}
	}
	return entries
}

// inside reads what follows a prefecture or a municipality.
func (q query) inside(outer, s string) (Result, Verdict) {
	s = repeated(outer, s)
	if s == "" {
		return Result{Code: outer}, Verdict{}
	}
	scope := scopeOf(outer)
	if m, ok := q.longest(s, scope); ok && !m.town() {
		return q.county(outer, m)
	}
	if m, ok := q.longest(s, ""); ok && m.whole() {
		return conflict(m, outer)
	}
	if counties := townIn(scope, s); len(counties) > 0 {
		if len(counties) == 1 && !prefecture(counties[0]) {
			return Result{Code: counties[0]}, Verdict{}
		}
		return Result{Code: outer}, Verdict{}
	}
	if townWord(s) || zoneWord(s) || !tabled(outer) {
		return Result{Code: outer}, Verdict{}
	}
	if landWord(s) && q.nearest(firstName(s), scope) == "" {
		return Result{Code: outer}, Verdict{}
	}
	return q.unknown(firstName(s), scope)
}

// repeated takes off what says the same again: 北京市北京市朝阳区, 重庆市市辖区.
func repeated(outer, s string) string {
	if municipality(outer) {
		s = strings.TrimPrefix(strings.TrimPrefix(s, Name(outer)), "市辖区")
	}
	return s
}

// county reads a county that follows its prefecture or municipality.
func (q query) county(outer string, m match) (Result, Verdict) {
	inner := slices.DeleteFunc(slices.Clone(m.entries), func(e entry) bool { return e.code == outer })
	if len(inner) == 0 { // the prefecture said twice
		return q.inside(outer, m.rest)
	}
	code, options := q.choose(inner)
	switch {
	case code == "":
		return ambiguous(m, options)
	case m.rest == "":
		return found(code, m)
	case !m.full() && suffix(m.rest) != "":
		return q.unknown(m.name+suffix(m.rest), scopeOf(outer))
	default:
		return q.after(code, m)
	}
}

func ambiguous(m match, options []string) (Result, Verdict) {
	return Result{}, Verdict{Code: listing.OriginUnknown, Part: m.name, Options: options}
}

// tabled reports whether the parts of a division are in the table.
func tabled(code string) bool { return code[0] < '7' }

// after judges what follows a county: a town, a village, a hill.
func (q query) after(county string, m match) (Result, Verdict) {
	if placeWord(m.rest) || len(townIn(county, m.rest)) > 0 {
		return found(county, m)
	}
	if other, ok := q.longest(m.rest, ""); ok && other.whole() {
		if slices.ContainsFunc(other.entries, func(e entry) bool { return e.code == county }) {
			return found(county, m)
		}
		return conflict(other, county)
	}
	return Result{}, Verdict{Code: listing.OriginUnknown, Part: m.rest}
}

// nowhere answers for a text that begins with no name in its scope.
func (q query) nowhere(s, province string) (Result, Verdict) {
	if province == "" && foreign(s) {
		return Result{Abroad: true}, Verdict{}
	}
	if province != "" {
		if m, ok := q.longest(s, ""); ok && m.whole() {
			return conflict(m, province)
		}
	}
	if r, v, ok := q.town(s, province); ok {
		return r, v
	}
	scope := ""
	if province != "" {
		scope = scopeOf(province)
	}
	return q.unknown(firstName(s), scope)
}

// town answers for a text that names only a town: a hint must name the county.
func (q query) town(s, province string) (Result, Verdict, bool) {
	hint, ok := hinted(q.ctx)
	if ok && strings.HasPrefix(hint, strings.TrimRight(province, "0")) && !strings.HasSuffix(hint, "0000") {
		counties := townIn(scopeOf(hint), s)
		switch {
		case len(counties) == 1:
			return Result{Code: counties[0], FromHint: true}, Verdict{}, true
		case len(counties) > 1 || placeWord(s) && firstName(s) == s:
			return Result{Code: hint, FromHint: true}, Verdict{}, true
		}
	}
	if !townWord(s) || firstName(s) != s {
		return Result{}, Verdict{}, false
	}
	v := Verdict{Code: listing.OriginUnknown, Part: s, Town: true}
	if counties := townIn(strings.TrimRight(province, "0"), s); len(counties) == 1 {
		v.Proposal = Full(counties[0]) + s
	}
	return Result{}, v, true
}

// unknown proposes the nearest name in the scope, else in all the country.
func (q query) unknown(part, scope string) (Result, Verdict) {
	v := Verdict{Code: listing.OriginUnknown, Part: part}
	code := q.nearest(part, scope)
	if code == "" && len(scope) > 2 {
		code = q.nearest(part, scope[:2])
	}
	if code != "" {
		v.Proposal = Name(code)
	}
	return Result{}, v
}

// conflict says that a place lies elsewhere than the text puts it.
func conflict(m match, claimed string) (Result, Verdict) {
	code := m.entries[0].code
	owner := City(code)
	if owner == Name(code) || code[:2] != claimed[:2] {
		owner = strings.TrimSuffix(Full(code), Name(code))
	}
	return Result{}, Verdict{
		Code:    listing.OriginConflict,
		Part:    Name(code),
		Owner:   owner,
		Claimed: Name(claimed),
	}
}
