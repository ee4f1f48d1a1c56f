package plan

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Policy says what to do about drift: a field that somebody else changed.
type Policy string

// The policies (cli §3, on_drift).
const (
	Ask        Policy = "ask"         // shown as a conflict, changed only when decided
	KeepRemote Policy = "keep-remote" // left as it is
	Overwrite  Policy = "overwrite"   // made as the workbook says
)

// ParsePolicy reads a policy; an unknown word is an error that names the nearest.
func ParsePolicy(word string) (Policy, error) {
	words := []string{string(Ask), string(KeepRemote), string(Overwrite)}
	for _, w := range words {
		if w == word {
			return Policy(w), nil
		}
	}
	return "", unknownWord("on_drift", word, words)
}

// DriftPolicy is a channel's on_drift: a default and exceptions by field, of
// which the first that covers the field holds. The zero value asks. The word
// "listing" is about a listing that somebody deleted on the channel.
type DriftPolicy struct {
	Default Policy
	Fields  []FieldPolicy
}

// FieldPolicy is one exception; "price" covers every price, "attr." all attributes.
type FieldPolicy struct {
	Field  listing.Field
	Policy Policy
}

// For gives the policy that holds for a field.
func (d DriftPolicy) For(f listing.Field) Policy {
	for _, rule := range d.Fields {
		if covers(rule.Field, f) {
			return rule.Policy
		}
	}
	if d.Default == "" {
		return Ask
	}
	return d.Default
}

// Only restricts a plan to some fields; empty means all.
type Only []listing.Field

// ParseOnly reads the words of --only; an unknown one is an error that names
// the nearest.
func ParseOnly(words []string) (Only, error) {
	var only Only
	for _, word := range words {
		f := listing.Field(strings.TrimSpace(word))
		if !f.Known() && !family(f) {
			return nil, unknownWord("--only", word, vocabulary())
		}
		only = append(only, f)
	}
	return only, nil
}

// Has reports whether a field is within the restriction.
func (o Only) Has(f listing.Field) bool {
	for _, word := range o {
		if covers(word, f) {
			return true
		}
	}
	return len(o) == 0
}

func family(f listing.Field) bool {
	switch f {
	case listing.PrefixSpec, listing.PrefixStock, listing.PrefixAttr, listing.PrefixOption:
		return true
	default:
		return false
	}
}

func vocabulary() []string {
	var words []string
	for _, f := range listing.Fields() {
		words = append(words, string(f))
	}
	return words
}

// WordError is a word that nobody knows, with the nearest known one.
type WordError struct{ Where, Word, Nearest string }

func (e *WordError) Error() string { return e.Text().In(listing.English) }

// Text gives the error in both languages.
func (e *WordError) Text() listing.Text {
	if e.Nearest == "" {
		return listing.Tf("%s：不认识 %q", "%s: unknown word %q", e.Where, e.Word)
	}
	text := listing.Tf("%s：不认识 %q，是不是 %q？", "%s: unknown word %q, did you mean %q?", e.Where, e.Word, e.Nearest)
	return text
}

func unknownWord(where, word string, known []string) error {
	return fmt.Errorf("read %s: %w", where, &WordError{Where: where, Word: word, Nearest: listing.Nearest(word, known)})
}
