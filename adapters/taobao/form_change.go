package taobao

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Values of deliveryTimeType (taobao §4.2).
const (
	within48    = "0"
	within24    = "3"
	fullPresale = "2"
)

// change writes one field of the listing. No value takes it out.
func (f *form) change(name listing.Field, v listing.Value, pictures map[string]string) error {
	var written bool
	switch name {
	case listing.FieldTitle:
		written = f.set([]string{idTitle}, v.Text())
	case listing.FieldDescription:
		_, images := f.description()
		written = f.describe(v.Text(), images)
	case listing.FieldImageDetail:
		urls, err := addresses(pictures, v)
		if err != nil {
			return err
		}
		text, _ := f.description()
		written = f.describe(text, urls)
	case listing.FieldImageMain:
		urls, err := addresses(pictures, v)
		if err != nil {
			return err
		}
		return f.show(urls)
	case listing.FieldShipWithin:
		return f.promise(v)
	case listing.FieldGrossWeight:
		return f.weigh(v)
	case listing.Option(optFreight):
		written = f.set([]string{idFreight, idTemplate}, v.Text())
	case listing.Option(optSubStock):
		written = f.set([]string{idSubStock}, v.Text())
	case listing.Option(optSections):
		written = f.set([]string{idSections}, v.List()...)
	default:
		return f.changeAttribute(name, v)
	}
	if !written {
		return notTaken(name)
	}
	return nil
}

func notTaken(name listing.Field) error {
	return &missingError{field: name, why: "the category does not take it"}
}

func (f *form) changeAttribute(name listing.Field, v listing.Value) error {
	id, ok := strings.CutPrefix(string(name), listing.PrefixAttr)
	if !ok {
		return &missingError{field: name, why: fmt.Sprintf("%s cannot be changed on this marketplace", name)}
	}
	a, ok := f.schema.attributeField(id)
	if !ok || a.perSKU {
		return notTaken(name)
	}
	f.set(a.path, attributeValues(v)...)
	return nil
}

// description gives the words and pictures the form holds: of the page for
// computers, else of the one for phones.
func (f *form) description() (text string, pictures []string) {
	for _, id := range []string{idDesc, idMobileDesc} {
		if source := f.entries[id].first(); source != "" {
			return readHTML(source)
		}
	}
	return "", nil
}

// describe writes both pages; one for phones that the seller made of its own
// stays as it is.
func (f *form) describe(text string, pictures []string) bool {
	source := writeHTML(text, pictures)
	own := f.hasOwnMobilePage()
	desktop := f.set([]string{idDesc}, source)
	if desktop && own {
		return true
	}
	mobile := f.set([]string{idMobileDesc}, source)
	return desktop || mobile
}

// hasOwnMobilePage reports whether the page for phones is neither a copy of the
// one for computers nor anything that this program writes.
func (f *form) hasOwnMobilePage() bool {
	mobile := f.entries[idMobileDesc].first()
	return mobile != "" && mobile != f.entries[idDesc].first() && mobile != writeHTML(readHTML(mobile))
}

// show writes the main pictures into the slots of the category.
func (f *form) show(urls []string) error {
	def := f.schema.field(idImages)
	if def == nil {
		return notTaken(listing.FieldImageMain)
	}
	if def.isLeaf() {
		f.set([]string{idImages}, urls...)
		return nil
	}
	slots := imageSlots(def)
	if len(urls) > len(slots) {
		return &missingError{field: listing.FieldImageMain, why: fmt.Sprintf("there are %d pictures, the category takes %d", len(urls), len(slots))}
	}
	for i, slot := range slots {
		if i < len(urls) {
			f.set([]string{idImages, slot}, urls[i])
		} else {
			f.set([]string{idImages, slot})
		}
	}
	return nil
}

// imageSlots lists images_0, images_1 … in the order of their numbers; the first
// is the main picture (taobao §4.2).
func imageSlots(def *field) []string {
	var out []string
	for _, child := range def.fields {
		if strings.HasPrefix(child.id, "images_") && child.isLeaf() {
			out = append(out, child.id)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(slotNumber(a), slotNumber(b)) })
	return out
}

func slotNumber(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "images_"))
	return n
}

// promise writes the time to ship, in hours: one of the two ordinary promises, or
// a presale of whole days (taobao §4.2).
func (f *form) promise(v listing.Value) error {
	def := f.schema.field(idDelivery)
	if def == nil {
		return notTaken(listing.FieldShipWithin)
	}
	hours, _ := v.Number()
	if kind, ok := def.deliveryOption(hours); ok {
		f.set([]string{idDelivery}, kind)
		if f.has(idDeliveryDays) {
			f.set([]string{idDeliveryDays})
		}
		return nil
	}
	days := strconv.FormatInt(hours/24, 10)
	presale, ok := def.optionNamed(fullPresale, "全款预售")
	if ok && f.has(idDeliveryDays) && hours%24 == 0 {
		if day, found := f.schema.field(idDeliveryDays).option(days); found {
			f.set([]string{idDelivery}, presale.value)
			f.set([]string{idDeliveryDays}, day.value)
			return nil
		}
	}
	return &missingError{field: listing.FieldShipWithin, why: fmt.Sprintf("the category has no promise of %d hours", hours)}
}

// deliveryOption gives the option of an ordinary promise: by its name, which
// tells the hours, else by the value that has been seen for it.
func (f *field) deliveryOption(hours int64) (string, bool) {
	words := fmt.Sprintf("%d小时", hours)
	for _, o := range f.options {
		if strings.Contains(strings.ReplaceAll(o.name, " ", ""), words) {
			return o.value, true
		}
	}
	seen := map[int64]string{48: within48, 24: within24}[hours]
	o, ok := f.option(seen)
	return o.value, ok && !strings.Contains(o.name, "小时")
}

// weigh writes the weight that freight is charged by, in kg.
func (f *form) weigh(v listing.Value) error {
	def := f.schema.weightField()
	if def == nil {
		return notTaken(listing.FieldGrossWeight)
	}
	grams, ok := v.Number()
	if !ok {
		f.set([]string{idFreight, def.id})
		return nil
	}
	f.set([]string{idFreight, def.id}, kilograms(grams))
	return nil
}

// kilograms writes grams as kg, without zeros that say nothing.
func kilograms(grams int64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%03d", grams/1000, grams%1000), "0"), ".")
}
