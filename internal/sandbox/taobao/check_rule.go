package taobao

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// broken says how a filled field breaks a rule, "" when it does not. Rules of
// other names are for other fields or for people.
func (r rule) broken(v *value) string {
	switch r.name {
	case "maxInputNumRule", "minInputNumRule":
		if v.typ == "multiCheck" && r.name == "maxInputNumRule" {
			return "" // has a message of its own
		}
		return r.count(max(len(v.texts), len(v.rows)))
	}
	for _, t := range v.texts {
		if why := r.brokenText(t); why != "" {
			return why
		}
	}
	return ""
}

func (r rule) brokenText(text string) string {
	switch r.name {
	case "maxLengthRule", "minLengthRule":
		return r.length(text)
	case "maxValueRule", "minValueRule":
		return r.magnitude(text)
	case "maxDecimalDigitsRule", "minDecimalDigitsRule":
		_, part, _ := strings.Cut(text, ".")
		return r.count(len(part))
	case "valueTypeRule":
		if !ofType(text, r.value) {
			return fmt.Sprintf("[%s]不是%s", clip(text), r.value)
		}
	case "regexRule":
		if regexp.MustCompile(r.value).MatchString(text) == (r.ex == "not include") {
			return fmt.Sprintf("[%s]格式不正确", clip(text))
		}
	}
	return ""
}

func (r rule) length(text string) string {
	n := utf8.RuneCountInString(text)
	if r.unit == "byte" {
		n = units(text)
	}
	if why := r.count(n); why != "" {
		return "长度" + why
	}
	return ""
}

// count compares a number with the bound of a max… or min… rule.
func (r rule) count(n int) string {
	if r.below(n) {
		return ""
	}
	return fmt.Sprintf("%d超出限制%s", n, r.value)
}

func (r rule) below(n int) bool { return r.magnitude(strconv.Itoa(n)) == "" }

func (r rule) magnitude(text string) string {
	order, ok := compare(text, r.value)
	if !ok {
		return fmt.Sprintf("[%s]不是数字", clip(text))
	}
	if strings.HasPrefix(r.name, "min") {
		order = -order
	}
	if order > 0 || (order == 0 && r.ex == "not include") {
		return fmt.Sprintf("[%s]超出限制%s", clip(text), r.value)
	}
	return ""
}

func ofType(text, typ string) bool {
	switch typ {
	case "integer", "long":
		_, err := strconv.ParseInt(text, 10, 64)
		return err == nil && !strings.HasPrefix(text, "+")
	case "decimal":
		return decimalForm.MatchString(text)
	case "date":
		_, err := time.Parse(dateOnly, text)
		return err == nil
	case "time":
		_, err := time.Parse(dateTime, text)
		return err == nil
	case "url":
		u, err := url.Parse(text)
		return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
	}
	return true // text, textarea, html and what else there may be
}

func clip(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
