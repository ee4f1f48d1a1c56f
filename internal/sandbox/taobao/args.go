package taobao

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// args gives methods their parameters by type and remembers the first thing
// that is wrong: what is missing (40) before what is malformed (41), §8. An
// empty parameter counts as absent (§3).
type args struct {
	params map[string]string
	seen   map[string]bool
	absent *refusal
	bad    *refusal
}

func newArgs(params map[string]string) *args {
	a := &args{params: params, seen: make(map[string]bool)}
	for _, name := range []string{"method", "app_key", "session", "timestamp", "v", "sign_method", "sign",
		"format", "simplify", "partner_id", "target_app_key"} {
		a.seen[name] = true
	}
	return a
}

func (a *args) refusal() *refusal {
	if a.absent != nil {
		return a.absent
	}
	return a.bad
}

// refusalOr puts what is wrong with the parameters before what is wrong with the
// thing they name (§8).
func (a *args) refusalOr(later *refusal) *refusal {
	if ref := a.refusal(); ref != nil {
		return ref
	}
	return later
}

// need marks names as required, in the order of the reference.
func (a *args) need(names ...string) {
	for _, name := range names {
		if a.params[name] == "" && a.absent == nil {
			a.absent = missing(name)
		}
	}
}

func (a *args) reject(name string) {
	if a.bad == nil {
		a.bad = invalid(name)
	}
}

func (a *args) unread() []string {
	var out []string
	for name := range a.params {
		if !a.seen[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func (a *args) has(name string) bool { return a.params[name] != "" }

func (a *args) text(name string) string {
	a.seen[name] = true
	return a.params[name]
}

// number reads an integer between low and high; missing is the value of an
// absent one.
func (a *args) number(name string, low, high, missing int64) int64 {
	text := a.text(name)
	if text == "" {
		return missing
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < low || n > high || strings.HasPrefix(text, "+") {
		a.reject(name)
		return missing
	}
	return n
}

// id reads a positive number; 0 when absent.
func (a *args) id(name string) int64 { return a.number(name, 1, 1<<63-1, 0) }

func (a *args) oneOf(name, missing string, allowed ...string) string {
	text := a.text(name)
	if text == "" {
		return missing
	}
	if !slices.Contains(allowed, text) {
		a.reject(name)
	}
	return text
}

// words reads a comma-separated list; a blank element is malformed.
func (a *args) words(name string, most int) []string {
	text := a.text(name)
	if text == "" {
		return nil
	}
	out := strings.Split(text, ",")
	if len(out) > most || slices.Contains(out, "") {
		a.reject(name)
	}
	return out
}

func (a *args) numbers(name string, most int) []int64 {
	var out []int64
	for _, w := range a.words(name, most) {
		n, err := strconv.ParseInt(w, 10, 64)
		if err != nil || n < 0 {
			a.reject(name)
		}
		out = append(out, n)
	}
	return out
}

func (a *args) date(name string) time.Time {
	text := a.text(name)
	if text == "" {
		return time.Time{}
	}
	t, err := time.ParseInLocation(dateTime, text, zone())
	if err != nil {
		a.reject(name)
	}
	return t
}

var priceForm = regexp.MustCompile(`^\d{1,18}(\.\d{1,2})?$`)

// yuan reads a decimal price of at most two digits into fen.
func yuan(text string) (fen int64, ok bool) {
	if !priceForm.MatchString(text) {
		return 0, false
	}
	whole, part, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	return n, err == nil
}

func numText(n int64) string { return strconv.FormatInt(n, 10) }

// money writes fen as a yuan text with two digits (§1).
func money(fen int64) string {
	text := numText(fen)
	for len(text) < 3 {
		text = "0" + text
	}
	return text[:len(text)-2] + "." + text[len(text)-2:]
}
