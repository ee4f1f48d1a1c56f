package category

import (
	"regexp"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

var dashes = strings.NewReplacer("~", "-", "–", "-", "—", "-", "―", "-", "至", "-")

// optionKey brings an option's name or a cell's word to the form in which they
// are compared.
func optionKey(text string) string { return dashes.Replace(listing.Fold(text)) }

// pickOption finds the option that a reading means: by its words, by its words
// without what stands in brackets, by its amount, or by the way of keeping.
func pickOption(options []adapters.AttributeOption, r reading, brand bool, defaultUnit string) (adapters.AttributeOption, bool) {
	if o, ok := pickWord(options, r.words, brand); ok {
		return o, true
	}
	if r.amount != nil {
		if o, ok := pickBand(options, *r.amount, defaultUnit); ok {
			return o, true
		}
	}
	if r.source.view == keeping || r.source.view == keepingOption {
		return pickKeeping(options, r.words)
	}
	return adapters.AttributeOption{}, false
}

// pickWord tries the words in turn, first against whole names, then against
// names without brackets (and, for a brand, the parts of 秭归红/ZIGUIHONG); the
// second only where a single option fits.
func pickWord(options []adapters.AttributeOption, words []string, brand bool) (adapters.AttributeOption, bool) {
	for _, w := range words {
		key := optionKey(w)
		if i := slices.IndexFunc(options, func(o adapters.AttributeOption) bool { return optionKey(o.Name) == key }); i >= 0 {
			return options[i], true
		}
	}
	for _, w := range words {
		key := optionKey(w)
		fits := func(o adapters.AttributeOption) bool {
			return optionKey(withoutBrackets(listing.Fold(o.Name))) == key || brand && slices.Contains(nameOptions(o.Name), key)
		}
		if o, ok := single(options, fits); ok {
			return o, true
		}
	}
	return adapters.AttributeOption{}, false
}

// pickBand finds the option that is the amount, else the only one whose band
// holds it. Of two bands that meet at the amount it takes the upper, as bands
// are read whose ends are not marked.
func pickBand(options []adapters.AttributeOption, a amount, defaultUnit string) (adapters.AttributeOption, bool) {
	within := func(strict, exact bool) func(adapters.AttributeOption) bool {
		return func(o adapters.AttributeOption) bool {
			i, ok := parseInterval(o.Name, defaultUnit)
			return ok && i.exact() == exact && i.holds(a, strict)
		}
	}
	for _, fits := range []func(adapters.AttributeOption) bool{within(false, true), within(false, false), within(true, false)} {
		if o, ok := single(options, fits); ok {
			return o, true
		}
	}
	return adapters.AttributeOption{}, false
}

// pickKeeping finds the only option of the class of keeping a text asks for;
// where a class has several (常温 and 阴凉干燥处), the only one that says it with
// the same word.
func pickKeeping(options []adapters.AttributeOption, words []string) (adapters.AttributeOption, bool) {
	text := strings.Join(words, ",")
	class := keepingClass(text)
	if class == "" {
		return adapters.AttributeOption{}, false
	}
	ofClass := func(o adapters.AttributeOption) bool { return keepingClass(o.Name) == class }
	if o, ok := single(options, ofClass); ok {
		return o, true
	}
	shady := strings.Contains(text, "阴凉")
	return single(options, func(o adapters.AttributeOption) bool {
		return ofClass(o) && strings.Contains(o.Name, "阴凉") == shady
	})
}

// single gives the one option that fits; none and several are both no answer.
func single(options []adapters.AttributeOption, fits func(adapters.AttributeOption) bool) (found adapters.AttributeOption, ok bool) {
	for _, o := range options {
		if !fits(o) {
			continue
		}
		if ok {
			return adapters.AttributeOption{}, false
		}
		found, ok = o, true
	}
	return found, ok
}

var noneForms = regexp.MustCompile(`^(无品牌|无|无牌|nobrand|none|unbranded|其他|其它|其他品牌|其它品牌|other|others|otherbrand)$`)

// pickNone finds the option by which a marketplace itself says "no brand":
// 无品牌 before 其他. Of 其他/other the first part counts, since a brand's
// foreign name may be anything.
func pickNone(options []adapters.AttributeOption) (adapters.AttributeOption, bool) {
	var other []adapters.AttributeOption
	for _, o := range options {
		first := nameOptions(o.Name)[0]
		if parts := nameOptions(o.Name)[1:]; len(parts) > 0 {
			first = parts[0]
		}
		if !noneForms.MatchString(first) {
			continue
		}
		if !strings.HasPrefix(first, "其") && !strings.HasPrefix(first, "other") {
			return o, true
		}
		other = append(other, o)
	}
	if len(other) == 0 {
		return adapters.AttributeOption{}, false
	}
	return other[0], true
}
