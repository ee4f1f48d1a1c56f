package taobao

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fault is one reason for which the platform would refuse a form.
type fault struct {
	path    []string // field ids from the first level down
	row     int      // of a SKU, else -1
	field   *field
	missing bool // it is demanded and empty; else a value is wrong
	text    listing.Text
}

// check holds the form against every rule of the schema that applies to what is
// filled in (taobao §4.2, §8).
func (f *form) check() []fault {
	c := checker{at: f.lookup()}
	for _, def := range f.schema.fields {
		e := f.entries[def.id]
		c.field(def, e, []string{def.id}, -1)
	}
	return c.faults
}

type checker struct {
	at     lookup
	faults []fault
}

func (c *checker) field(def *field, e entry, path []string, row int) {
	if def.disabled(c.at) {
		return
	}
	report := func(text listing.Text, missing bool) {
		c.faults = append(c.faults, fault{path: path, row: row, field: def, missing: missing, text: text})
	}
	switch {
	case def.kind == typeComplex:
		c.children(def, e.row(), path, row)
	case e.isEmpty():
		if def.required(c.at) {
			report(listing.Tf("缺少必填项“%s”", "%q is demanded and missing", def.label()), true)
		}
	case def.kind == typeMultiComplex:
		for i, child := range e.rows {
			c.children(def, child, path, i)
		}
		c.count(def, len(e.rows), report)
	case def.isLeaf():
		for _, v := range e.values {
			if problem := def.checkValue(v, c.at); !problem.IsZero() {
				report(problem, false)
			}
		}
		c.count(def, len(e.values), report)
	}
}

// children checks the fields of a complex one. What is demanded inside it is
// demanded whether or not something else of it is filled in.
func (c *checker) children(def *field, row []entry, path []string, number int) {
	for _, child := range def.fields {
		e, _ := find(row, child.id)
		c.field(child, e, append(path[:len(path):len(path)], child.id), number)
	}
}

// count checks how many values or rows there are.
func (c *checker) count(def *field, n int, report func(listing.Text, bool)) {
	for _, r := range def.active(ruleMaxInputs, c.at) {
		if most, err := strconv.Atoi(r.value); err == nil && (n > most || n == most && r.excluded) {
			report(listing.Tf("“%s”有 %d 个值,最多 %s 个", "%q has %d values, at most %s", def.label(), n, r.value), false)
		}
	}
	for _, r := range def.active(ruleMinInputs, c.at) {
		if least, err := strconv.Atoi(r.value); err == nil && (n < least || n == least && r.excluded) {
			report(listing.Tf("“%s”有 %d 个值,至少 %s 个", "%q has %d values, at least %s", def.label(), n, r.value), false)
		}
	}
}

// label names a field for people.
func (f *field) label() string {
	if name := oneLine(f.name); name != "" {
		return name
	}
	return f.id
}

// checkValue checks one text against the options or the rules of a field. An
// option list that is empty is loaded by other means: nothing to check against.
func (f *field) checkValue(v string, at lookup) listing.Text {
	if f.isCheck() {
		if _, ok := f.option(v); !ok && len(f.options) > 0 {
			return listing.Tf("“%s”没有选项 %s", "%q has no option %s", f.label(), v)
		}
		return listing.Text{}
	}
	for _, check := range []func(string, lookup) listing.Text{f.checkType, f.checkLength, f.checkBounds, f.checkPattern} {
		if problem := check(v, at); !problem.IsZero() {
			return problem
		}
	}
	return listing.Text{}
}

var wholePattern = regexp.MustCompile(`^-?[0-9]{1,18}$`)

// checkType checks the form that valueTypeRule demands; types that are any text
// have none.
func (f *field) checkType(v string, at lookup) listing.Text {
	for _, r := range f.active(ruleValueType, at) {
		ok := true
		switch r.value {
		case "integer", "long":
			ok = wholePattern.MatchString(v)
		case "decimal":
			_, ok = decimal(v)
		case "date":
			_, err := time.Parse(time.DateOnly, v)
			ok = err == nil
		case "url":
			ok = isAddress(v)
		}
		if !ok {
			return listing.Tf("“%s”的值“%s”格式不对(%s)", "%q has a value of the wrong form: %q (%s)", f.label(), v, r.value)
		}
	}
	for _, r := range f.active(ruleMaxDecimals, at) {
		_, fraction, _ := strings.Cut(v, ".")
		if most, err := strconv.Atoi(r.value); err == nil && len(fraction) > most {
			return listing.Tf("“%s”的值“%s”小数太多,最多 %s 位", "%q: %q has too many decimals, at most %s", f.label(), v, r.value)
		}
	}
	return listing.Text{}
}

// checkLength counts characters, or bytes in which a Chinese character is two.
func (f *field) checkLength(v string, at lookup) listing.Text {
	measure := func(r rule) int {
		if r.unit == "byte" {
			return adapters.CountWide.Measure(v)
		}
		return utf8.RuneCountInString(v)
	}
	for _, r := range f.active(ruleMaxLength, at) {
		if most, err := strconv.Atoi(r.value); err == nil && (measure(r) > most || measure(r) == most && r.excluded) {
			return listing.Tf("“%s”长 %d,最多 %s", "%q has a length of %d, at most %s", f.label(), measure(r), r.value)
		}
	}
	for _, r := range f.active(ruleMinLength, at) {
		if least, err := strconv.Atoi(r.value); err == nil && (measure(r) < least || measure(r) == least && r.excluded) {
			return listing.Tf("“%s”长 %d,至少 %s", "%q has a length of %d, at least %s", f.label(), measure(r), r.value)
		}
	}
	return listing.Text{}
}

func (f *field) checkBounds(v string, at lookup) listing.Text {
	for _, r := range f.active(ruleMaxValue, at) {
		if order, ok := compareNumbers(v, r.value); ok && (order > 0 || order == 0 && r.excluded) {
			return listing.Tf("“%s”的值 %s 太大,最大 %s", "%q: %s is too much, at most %s", f.label(), v, r.value)
		}
	}
	for _, r := range f.active(ruleMinValue, at) {
		if order, ok := compareNumbers(v, r.value); ok && (order < 0 || order == 0 && r.excluded) {
			return listing.Tf("“%s”的值 %s 太小,最小 %s", "%q: %s is too little, at least %s", f.label(), v, r.value)
		}
	}
	return listing.Text{}
}

// checkPattern holds the whole text against a pattern. A pattern of another
// dialect than ours is left to the platform.
func (f *field) checkPattern(v string, at lookup) listing.Text {
	for _, r := range f.active(ruleRegex, at) {
		pattern, err := regexp.Compile(`^(?:` + r.value + `)$`)
		if err == nil && pattern.MatchString(v) == r.excluded {
			return listing.Tf("“%s”的值“%s”不合平台的格式", "%q: %q is not in the platform's form", f.label(), v)
		}
	}
	return listing.Text{}
}
