package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// heading is one column's heading, folded, with the unit that it names.
type heading struct {
	text string // as written, the parts of several rows joined by a blank
	bare string // folded, without brackets
	note string // what stood in brackets, folded: 元/斤
}

// candidate is a field that a heading may mean.
type candidate struct {
	field  listing.Field
	weight int // percent
	word   string
}

// foldHeading brings a heading to the form in which it is compared: NFKC, lower
// case, no white space, no * or :, brackets taken out (domain §8.1).
func foldHeading(text string) heading {
	s := lower(clean(text))
	var bare, note strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(' || r == '[' || r == '【' || r == '〔':
			depth++
		case r == ')' || r == ']' || r == '】' || r == '〕':
			depth = max(0, depth-1)
		case unicode.IsSpace(r) || r == '*' || r == ':' || r == '★' || r == '※':
		case depth > 0:
			note.WriteRune(r)
		default:
			bare.WriteRune(r)
		}
	}
	return heading{text: tidy(text), bare: bare.String(), note: note.String()}
}

// vocabulary finds fields by heading. It is read-only after newVocabulary.
type vocabulary struct {
	words    map[string][]candidate
	longest  int // runes of the longest word
	channels func(word string) (channel string, ok bool)
}

func newVocabulary(channels func(string) (string, bool)) *vocabulary {
	v := &vocabulary{words: map[string][]candidate{}, channels: channels}
	for _, s := range synonyms {
		for _, w := range s.words {
			w = strings.ReplaceAll(w, " ", "")
			v.words[w] = append(v.words[w], candidate{s.field, s.weight, w})
			v.longest = max(v.longest, utf8.RuneCountInString(w))
		}
	}
	for _, meanings := range v.words {
		slices.SortStableFunc(meanings, func(a, b candidate) int { return cmp.Compare(b.weight, a.weight) })
	}
	return v
}

// maxHeading is how long a heading is at most, in characters: longer texts are
// titles and notes.
const maxHeading = 24

// match gives the fields that a heading may mean, surest first by weight.
func (v *vocabulary) match(h heading) []candidate {
	own := v.ofField(h) // a channel's name may make it long
	switch {
	case own == nil && (h.bare == "" || utf8.RuneCountInString(h.bare) > maxHeading):
		return nil
	case len(v.words[h.bare+"("+h.note+")"]) > 0:
		return v.words[h.bare+"("+h.note+")"]
	case len(v.words[h.bare]) > 0:
		return v.words[h.bare]
	}
	if own != nil {
		return own
	}
	if got := v.ofChannel(h.bare); got != nil {
		return got
	}
	if got := v.bilingual(h.bare); got != nil {
		return got
	}
	if got := warehouse(h.bare); got != nil {
		return got
	}
	return v.byEnding(h.bare)
}

// warehouse takes 县仓, 二号仓库存 and 市仓数量 for the stock of one warehouse.
func warehouse(bare string) []candidate {
	name := bare
	for _, tail := range [...]string{"库存数量", "库存", "数量", "存量"} {
		if cut, ok := strings.CutSuffix(bare, tail); ok {
			name = cut
			break
		}
	}
	if !strings.HasSuffix(name, "仓") || utf8.RuneCountInString(name) < 2 || utf8.RuneCountInString(name) > 6 {
		return nil
	}
	return []candidate{{listing.Field(listing.PrefixStock + name), 70, bare}}
}

// ofField takes the words of the vocabulary themselves: price_group, stock@jd.
func (v *vocabulary) ofField(h heading) []candidate {
	if f := listing.Field(h.bare); f.Known() && strings.ContainsAny(h.bare, "_@.") {
		return []candidate{{f, 100, h.bare}}
	}
	return nil
}

// ofChannel splits 淘宝价, 拼多多拼单价, 京东库存 into a channel and a field.
func (v *vocabulary) ofChannel(bare string) []candidate {
	if v.channels == nil {
		return nil
	}
	for i := range bare {
		if i == 0 {
			continue
		}
		channel, ok := v.channels(strings.TrimRight(bare[:i], "-_/·"))
		if !ok || channel == "" {
			continue
		}
		if f := v.channelField(strings.TrimLeft(bare[i:], "-_/·")); f != "" {
			return []candidate{{f.At(channel), 95, bare}}
		}
	}
	return nil
}

// channelField says which field the rest of a heading names for one channel.
func (v *vocabulary) channelField(rest string) listing.Field {
	if rest == "价" || rest == "平台价" || rest == "店价" {
		return listing.FieldPrice
	}
	for _, c := range v.words[rest] {
		if f := c.field; f.Kind() == listing.KindMoney || f == listing.FieldStock || f == listing.FieldTitle || f == listing.FieldCategory {
			return f
		}
	}
	return ""
}

// bilingual splits 名称/Name; both halves must not disagree.
func (v *vocabulary) bilingual(bare string) []candidate {
	for _, part := range strings.FieldsFunc(bare, func(r rune) bool { return r == '/' || r == '|' || r == '、' }) {
		if got := v.words[part]; len(got) > 0 && part != bare {
			return weaker(got, 95)
		}
	}
	cut := strings.IndexFunc(bare, func(r rune) bool { return r < utf8.RuneSelf })
	if cut > 0 {
		if got := v.words[bare[:cut]]; len(got) > 0 && len(v.words[bare[cut:]]) > 0 {
			return weaker(got, 95)
		}
	}
	return nil
}

// byEnding finds the longest known word that a heading ends with: Chinese
// headings say at the end what they are (农特产品供货价).
func (v *vocabulary) byEnding(bare string) []candidate {
	total := utf8.RuneCountInString(bare)
	left := total
	for i := range bare {
		if i > 0 && left >= 2 && left <= v.longest {
			if got := v.words[bare[i:]]; len(got) > 0 && bare[i] >= utf8.RuneSelf {
				return weaker(got, 55+30*left/total)
			}
		}
		left--
	}
	return nil
}

func weaker(in []candidate, percent int) []candidate {
	out := make([]candidate, len(in))
	for i, c := range in {
		out[i] = candidate{c.field, c.weight * percent / 100, c.word}
	}
	return out
}

// under matches a heading of two rows: the lower cell first, then both
// together, then a channel's name under a field's name, then the upper.
func (v *vocabulary) under(upper, low heading) []candidate {
	if low.bare == "" {
		return v.match(upper)
	}
	if got := v.match(low); len(got) > 0 {
		return v.qualified(upper, got)
	}
	if upper.bare == "" {
		return nil
	}
	if got := v.grouped(upper, low); got != nil {
		return got
	}
	if got := v.match(heading{bare: upper.bare + low.bare}); len(got) > 0 {
		return got
	}
	return v.match(heading{bare: low.bare + upper.bare})
}

// qualified adds the channel that the upper cell names: 拼多多 over 拼单价.
func (v *vocabulary) qualified(upper heading, got []candidate) []candidate {
	if v.channels == nil || upper.bare == "" {
		return got
	}
	channel, ok := v.channels(upper.bare)
	if !ok || channel == "" {
		return got
	}
	f := v.channelField(got[0].word)
	if f == "" {
		return got
	}
	return []candidate{{f.At(channel), got[0].weight, got[0].word}}
}

// grouped reads a channel or a warehouse under 价格 or 库存.
func (v *vocabulary) grouped(upper, low heading) []candidate {
	for _, c := range v.match(upper) {
		if v.channels != nil {
			if channel, ok := v.channels(low.bare); ok && channel != "" && (c.field.Kind() == listing.KindMoney || c.field == listing.FieldStock) {
				return []candidate{{c.field.At(channel), 90, low.bare}}
			}
		}
		if c.field == listing.FieldStock {
			return []candidate{{listing.Field(listing.PrefixStock + low.text), 80, low.bare}}
		}
	}
	return nil
}
