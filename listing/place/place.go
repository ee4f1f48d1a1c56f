// Package place knows the administrative divisions of China down to the county
// (GB/T 2260) and reads an origin as people write it: 湖北秭归, 宜昌秭归,
// 湖北省宜昌市秭归县归州镇, 湖北·宜昌·秭归 all give 420527.
//
// The tables are embedded and dated (Source). The package is pure; it knows
// neither sheets nor marketplaces' own place ids.
package place

import "github.com/farmgate-cli/farmgate/listing"

// Context is what is known about an origin beside its own text.
type Context struct {
	// Hints are texts that may name the county, the prefecture or at least the
	// province, nearest first: merged cell, sheet name, title. They are asked
	// when the text is empty, names only a town, or may be several places. For
	// an empty cell of a sheet that has an origin column give no hints: the
	// origin is missing there.
	Hints []string
	// Abroad says that the workbook sells goods from outside China: texts
	// without Chinese characters are then taken as they are, without a code.
	Abroad bool
}

// Result is a place that was understood.
type Result struct {
	Code     string // six digits: a county, else a prefecture (xx00); "" when unknown or abroad
	Abroad   bool   // a place outside China; Code is ""
	FromHint bool   // the code comes from a hint, not from the text
}

// Verdict says what is wrong with an origin. The zero Verdict finds no fault.
// With listing.OriginOldName the result holds all the same.
type Verdict struct {
	Code     listing.Code // "" or one of the origin_ codes
	Part     string       // the words that are the trouble
	Proposal string       // full name of the nearest place, or today's name of an old one; may be ""
	Options  []string     // full names, when the words may be several places
	Town     bool         // the words are a town whose county is not said
	Owner    string       // conflict: name of the place that Part really lies in
	Claimed  string       // conflict: where the text puts it
}

// OK reports whether the result may be used: there is no fault, or only the
// remark that a name is an old one.
func (v Verdict) OK() bool { return v.Code == "" || v.Code == listing.OriginOldName }

// Resolver reads origins and remembers the answers, for workbooks in which
// thousands of rows say the same. The zero Resolver is ready; it is not safe
// for use by several goroutines.
type Resolver struct{ seen map[string]answer }

type answer struct {
	result  Result
	verdict Verdict
}

// Resolve is the function Resolve, remembered.
func (r *Resolver) Resolve(text string, ctx Context) (Result, Verdict) {
	key := text
	if ctx.Abroad {
		key += "\x01"
	}
	for _, hint := range ctx.Hints {
		key += "\x00" + hint
	}
	a, ok := r.seen[key]
	if !ok {
		if r.seen == nil {
			r.seen = map[string]answer{}
		}
		a.result, a.verdict = Resolve(text, ctx)
		r.seen[key] = a
	}
	return a.result, a.verdict
}
