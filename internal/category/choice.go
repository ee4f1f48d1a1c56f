package category

import (
	"context"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

const (
	longList    = 50 // options; such a list may be cut short by the marketplace
	maxNeedles  = 3  // words that are searched for one attribute
	placeNeedle = 2  // letters a search word has at least
)

// choice makes the value of an attribute that takes options.
func (m *matcher) choice(ctx context.Context, attr adapters.Attribute, r reading) (adapters.AttributeValue, *reason, error) {
	v := adapters.AttributeValue{ID: attr.ID, Name: attr.Name}
	readings := []reading{r}
	if len(r.each) > 0 {
		readings = r.each
	}
	if attr.Max > 0 && len(readings) > attr.Max {
		return v, r.fault(listing.Tf("有 %[1]d 个值，平台最多收 %[2]d 个", "there are %[1]d values, the marketplace takes at most %[2]d", len(readings), attr.Max)), nil
	}
	for _, one := range readings {
		option, ok, err := m.find(ctx, attr, one)
		switch {
		case err != nil:
			return v, nil, err
		case ok:
			m.take(&v, attr, option)
		case m.late && attr.Custom && len(readings) == 1 && custom(one) != "":
			return adapters.AttributeValue{ID: attr.ID, Name: attr.Name, Text: custom(one)}, nil, nil
		default:
			return v, m.noOption(attr, one), nil
		}
	}
	m.noteSmallest(attr, r, adapters.AttributeValue{})
	return v, nil, nil
}

// custom is the own text for an attribute that takes one beside its options.
func custom(r reading) string {
	switch {
	case r.source.view == kindOfGoods:
		return ""
	case len(r.words) > 0:
		return r.words[0]
	case r.amount != nil:
		return r.amount.label()
	}
	return ""
}

// take adds an option to a value; the name of one that the rule does not hold
// goes along in Text.
func (m *matcher) take(v *adapters.AttributeValue, attr adapters.Attribute, option adapters.AttributeOption) {
	if slices.Contains(v.Options, option.ID) {
		return
	}
	v.Options = append(v.Options, option.ID)
	if !slices.ContainsFunc(attr.Options, func(o adapters.AttributeOption) bool { return o.ID == option.ID }) {
		v.Text = strings.TrimPrefix(v.Text+";"+option.Name, ";")
	}
}

func (m *matcher) noOption(attr adapters.Attribute, r reading) *reason {
	if r.source.view == kindOfGoods {
		return &reason{}
	}
	if m.Offline && m.searchable(attr) {
		return &reason{unknown: true, cell: r.cell, raw: r.raw,
			what: listing.T("可选值要联网查", "its options have to be asked for")}
	}
	return r.fault(listing.Tf("“%[1]s”不在平台的可选值里", "%[1]q is not among the marketplace's options", firstNonEmpty(custom(r), r.raw)))
}

func firstNonEmpty(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// find looks for the option a reading means in the rule, then asks the
// marketplace for more of them.
func (m *matcher) find(ctx context.Context, attr adapters.Attribute, r reading) (adapters.AttributeOption, bool, error) {
	unit := nameUnit(attr.Name)
	if len(attr.Units) > 0 {
		unit = attr.Units[0]
	}
	if option, ok := m.pick(attr.Options, r, attr.Brand, unit); ok {
		return option, true, nil
	}
	if m.Search == nil || !m.searchable(attr) {
		return adapters.AttributeOption{}, false, nil
	}
	words := r.words
	if len(words) == 0 && r.amount != nil {
		words = []string{r.amount.label()}
	}
	for _, needle := range needles(words) {
		options, err := m.search(ctx, attr.ID, needle)
		if err != nil {
			return adapters.AttributeOption{}, false, err
		}
		if option, ok := m.pick(options, r, attr.Brand, unit); ok {
			return option, true, nil
		}
	}
	return adapters.AttributeOption{}, false, nil
}

// searchable reports whether an attribute's list may be longer than the rule shows.
func (m *matcher) searchable(attr adapters.Attribute) bool {
	return len(attr.Options) == 0 || len(attr.Options) >= longList || attr.Brand
}

// needles picks the words worth a call: the first, and the shortest, since a
// search by a part of the name finds the rest (秭归 finds 湖北省宜昌市秭归县).
func needles(words []string) []string {
	var picked []string
	for _, w := range words {
		if len([]rune(w)) >= placeNeedle && !slices.Contains(picked, w) {
			picked = append(picked, w)
		}
	}
	slices.SortStableFunc(picked[min(1, len(picked)):], func(a, b string) int { return len(a) - len(b) })
	return picked[:min(maxNeedles, len(picked))]
}

func (m *matcher) search(ctx context.Context, attribute, needle string) ([]adapters.AttributeOption, error) {
	key := attribute + "\n" + needle
	if known, ok := m.searched[key]; ok {
		return known, nil
	}
	options, err := m.Search(ctx, attribute, needle)
	if err != nil {
		return nil, err
	}
	m.searched[key] = options
	return options, nil
}

// fromFile makes the value that a line of attributes.csv gives.
func (m *matcher) fromFile(ctx context.Context, attr adapters.Attribute, row Default) (adapters.AttributeValue, *reason, error) {
	parts := []string{row.Value}
	if attr.Kind == adapters.AttributeChoice && attr.Max != 1 {
		parts = splitValues(row.Value)
	}
	all := adapters.AttributeValue{ID: attr.ID, Name: attr.Name}
	for _, part := range parts {
		if i := slices.IndexFunc(attr.Options, func(o adapters.AttributeOption) bool { return o.ID != "" && o.ID == part }); i >= 0 && attr.Kind == adapters.AttributeChoice {
			m.take(&all, attr, attr.Options[i])
			continue
		}
		v, why, err := m.convert(ctx, attr, fileReading(attr, part))
		if err != nil || why != nil {
			return v, m.lineFault(row, why), err
		}
		if attr.Kind != adapters.AttributeChoice || len(parts) == 1 {
			return v, nil, nil
		}
		all.Options = append(all.Options, v.Options...)
		all.Text = strings.TrimPrefix(all.Text+";"+v.Text, ";")
	}
	return all, nil, nil
}

// fileReading reads a value of attributes.csv as a cell would be.
func fileReading(attr adapters.Attribute, text string) reading {
	r := reading{raw: text, words: []string{text}}
	unit := nameUnit(attr.Name)
	if len(attr.Units) > 0 {
		unit = attr.Units[0]
	}
	numeric := attr.Kind == adapters.AttributeNumber || attr.Kind == adapters.AttributeText && unit != ""
	if a, ok := parseAmount(text, unit); ok && numeric && !bareForm.MatchString(listing.Fold(text)) {
		r.amount = &a
	}
	return r
}

func (m *matcher) lineFault(row Default, why *reason) *reason {
	if why == nil {
		return nil
	}
	what := listing.Tf("%[1]s 第 %[2]d 行：%[3]s", "%[1]s line %[2]d: %[4]s", m.Defaults.File, row.Line, why.what.In(listing.Chinese), why.what.In(listing.English))
	return &reason{what: what, raw: row.Value, unknown: why.unknown}
}

// splitValues splits several values of one line of attributes.csv.
func splitValues(text string) []string {
	var parts []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '；' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// fillBrand gives a required brand that nobody named the option which the
// marketplace itself calls none.
func (m *matcher) fillBrand(ctx context.Context) error {
	for _, attr := range m.Rule.Attributes {
		if _, has := m.values[attr.ID]; has || !attr.Brand || attr.Sale || !m.required(attr) {
			continue
		}
		option, ok, err := m.none(ctx, attr)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		v := adapters.AttributeValue{ID: attr.ID, Name: attr.Name}
		m.take(&v, attr, option)
		m.values[attr.ID] = v
		m.noteNoBrand(attr, option)
	}
	return nil
}

func (m *matcher) none(ctx context.Context, attr adapters.Attribute) (adapters.AttributeOption, bool, error) {
	if option, ok := pickNone(m.allowed(attr.Options)); ok || m.Search == nil {
		return option, ok, nil
	}
	for _, needle := range []string{"无品牌", "其他"} {
		options, err := m.search(ctx, attr.ID, needle)
		if err != nil {
			return adapters.AttributeOption{}, false, err
		}
		if option, ok := pickNone(m.allowed(options)); ok {
			return option, true, nil
		}
	}
	return adapters.AttributeOption{}, false, nil
}

// noteNoBrand warns where a brand was given but is not the marketplace's.
func (m *matcher) noteNoBrand(attr adapters.Attribute, option adapters.AttributeOption) {
	why, said := m.reasons[attr.ID]
	if !said || why.raw == "" {
		return
	}
	m.notes = append(m.notes, listing.Finding{
		Code: listing.AttributeMissing, Severity: listing.Warning, Where: why.cell, Raw: why.raw,
		Message: listing.Tf("品牌“%[1]s”不在该店铺的品牌库里，按“%[2]s”上架", "the brand %[1]q is not among the shop's brands; the listing goes out as %[2]q", why.raw, option.Name),
		Fix:     listing.T("先在商家后台申请这个品牌，或在 attributes.csv 里指定品牌", "apply for the brand in the marketplace's back office, or name one in attributes.csv"),
		Channel: m.Channel, Listing: m.Listing.ID, Field: listing.FieldBrand,
	})
}
