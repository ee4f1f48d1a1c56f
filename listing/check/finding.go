package check

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Reason names one message: a code alone ("price_not_number") or a code and,
// after a point, the special case of it that the message explains better
// ("price_not_number.range"). Findings carry the code only.
type Reason string

// Code gives the code that findings of this reason carry.
func (r Reason) Code() listing.Code {
	code, _, _ := strings.Cut(string(r), ".")
	return listing.Code(code)
}

// At makes the finding of this reason for one cell. raw is the cell as
// written; args fill the places {1}, {2} … that messages.go names for the
// reason, and may be listing.Text where the two languages differ. A missing
// argument leaves its place empty. A reason that messages.go does not know
// gives an error finding that says only the code and the cell's content.
func (r Reason) At(at listing.CellRef, raw string, args ...any) listing.Finding {
	m, ok := messages[r]
	if !ok {
		m = messages[Reason(r.Code())]
	}
	if m.zh == "" {
		m = message{listing.Error, string(r) + ": {raw}", string(r) + ": {raw}", "请核对", "check it"}
	}
	return listing.Finding{
		Code:     r.Code(),
		Severity: m.severity,
		Where:    at,
		Raw:      raw,
		Message:  pair(m.zh, m.en, raw, args),
		Fix:      pair(m.fixZH, m.fixEN, raw, args),
	}
}

// New makes the plain finding of a code for one cell; see Reason.At.
func New(code listing.Code, at listing.CellRef, raw string, args ...any) listing.Finding {
	return Reason(code).At(at, raw, args...)
}

// Verdict is the outcome of checking one text, such as a bar code. The zero
// Verdict finds no fault.
type Verdict struct {
	Reason Reason
	Args   []any
}

// OK reports whether there is no fault.
func (v Verdict) OK() bool { return v.Reason == "" }

// At makes the finding of a verdict that is not OK.
func (v Verdict) At(at listing.CellRef, raw string) listing.Finding {
	return v.Reason.At(at, raw, v.Args...)
}

func fault(r Reason, args ...any) Verdict { return Verdict{Reason: r, Args: args} }

func pair(zh, en, raw string, args []any) listing.Text {
	return listing.T(
		fill(zh, listing.Chinese, raw, args),
		fill(en, listing.English, raw, args),
	)
}

// fill puts raw and the arguments into a template.
func fill(template string, lang listing.Lang, raw string, args []any) string {
	if !strings.Contains(template, "{") {
		return template
	}
	pairs := []string{"{raw}", short(raw)}
	for i := range places {
		text := ""
		if i < len(args) {
			text = show(args[i], lang)
		}
		pairs = append(pairs, "{"+strconv.Itoa(i+1)+"}", text)
	}
	return strings.NewReplacer(pairs...).Replace(template)
}

// places is the most arguments that a message takes.
const places = 4

func show(arg any, lang listing.Lang) string {
	if text, ok := arg.(listing.Text); ok {
		return text.In(lang)
	}
	return fmt.Sprint(arg)
}

// short cuts a long cell for quoting inside a message, and puts it on one line.
func short(raw string) string {
	const most = 40 // characters
	runes := []rune(strings.Join(strings.Fields(raw), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
