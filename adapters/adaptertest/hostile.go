package adaptertest

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// hostileTitles: a title with what people paste is refused offline with words
// in both languages, or it comes back as it was projected.
func hostileTitles(w *world) {
	for _, hostile := range [][2]string{
		{"emoji", "新鲜🍊现摘"}, {"joined emoji", "新鲜👨‍👩‍👧现摘"}, {"full-width", "新鲜５斤装ＡＢＣ！"},
		{"unit separator", "新鲜\x1f现摘"}, {"right to left", "新鲜\u202eabc\u202c现摘"}, {"four bytes", "新鲜𠮷𠀋现摘"},
		{"tab", "新鲜\t现摘"}, {"newline", "新鲜\n现摘"}, {"no-break space", "新鲜\u00a0现摘"}, {"zero width", "新鲜\u200b现摘"},
		{"markup", `新鲜<b>"现摘"</b>&amp;'`}, {"signs", "新鲜℃①％"}, {"two spaces", "新鲜  现摘"},
		{"percent", "新鲜%E6%9E%9C+现摘%"}, {"backslash", `新鲜\u4e00\n现摘`}, {"CDATA", "新鲜]]>现摘"}, {"quotes", `新鲜"现摘'`},
		{"not UTF-8", "新鲜\xff现摘"}, {"blanks around", "新鲜现摘 "},
	} {
		o := w.plainOffer(1)
		o.Title.Value = w.market.head(o.Title.Value) + hostile[1]
		w.keptOrRefused(hostile[0], o, listing.FieldTitle)
	}
}

// keptOrRefused pushes an offer that may be wrong in one way.
func (w *world) keptOrRefused(name string, o adapters.Offer, field listing.Field) {
	w.Helper()
	desired, findings := w.adapter().Project(o)
	if faults := errorsOf(findings); len(faults) > 0 {
		w.saysWhy(name, faults[0])
		return
	}
	receipt, err := w.place(o, desired)
	if err != nil {
		w.Errorf("%s: passed the rules and was refused by the gateway: %v", name, err)
		return
	}
	got, want := w.approved(receipt.Ref).Get("", field), sent(desired.Snapshot, w.pictures()).Fields[field]
	if got != want {
		w.Errorf("%s: %s projected %q, read %q", name, field, want.Text(), got.Text())
	}
}

// saysWhy demands that a refusal explains itself in both languages.
func (w *world) saysWhy(name string, f listing.Finding) {
	w.Helper()
	if f.Code == "" || strings.TrimSpace(f.Message.In(listing.Chinese)) == "" || strings.TrimSpace(f.Message.In(listing.English)) == "" {
		w.Errorf("%s: refused without words: %+v", name, f)
	}
}
