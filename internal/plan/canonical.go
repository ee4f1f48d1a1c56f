package plan

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// canonical writes a value as JSON that does not depend on the order of maps
// or of struct fields: keys sorted, no white space, no HTML escapes.
func canonical(v any) ([]byte, error) {
	raw, err := compact(v)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var generic any
	if err := dec.Decode(&generic); err != nil {
		return nil, fmt.Errorf("read back JSON: %w", err)
	}
	return compact(generic)
}

func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// canonical writes the body with its keys sorted and each element of a list on
// a line of its own, so that two plans can be compared by eye.
func (b Body) canonical() ([]byte, error) {
	lists := map[string][]any{
		"actions": list(b.Actions), "blocked": list(b.Blocked), "channels": list(b.Channels), "guards": list(b.Guards),
		"inputs": list(b.Inputs), "notes": list(b.Notes),
	}
	single := map[string]any{
		"currency": b.Currency, "lineage": b.Lineage, "profile": b.Profile, "rules": b.Rules, "summary": b.Summary,
	}
	keys := slices.AppendSeq(slices.Collect(maps.Keys(lists)), maps.Keys(single))
	slices.Sort(keys)
	var out bytes.Buffer
	separator := "{"
	for _, key := range keys {
		fmt.Fprintf(&out, "%s%q:", separator, key)
		if err := writePart(&out, lists[key], single[key]); err != nil {
			return nil, fmt.Errorf("write plan body, %s: %w", key, err)
		}
		separator = ",\n"
	}
	out.WriteString("}")
	return out.Bytes(), nil
}

// writePart writes one value, or a list when there is no single value.
func writePart(out *bytes.Buffer, elements []any, single any) error {
	switch {
	case single != nil:
		return writeValue(out, single)
	case len(elements) == 0:
		out.WriteString("[]")
		return nil
	}
	separator := "[\n"
	for _, element := range elements {
		out.WriteString(separator)
		if err := writeValue(out, element); err != nil {
			return err
		}
		separator = ",\n"
	}
	out.WriteString("\n]")
	return nil
}

func writeValue(out *bytes.Buffer, v any) error {
	line, err := canonical(v)
	if err != nil {
		return err
	}
	out.Write(line)
	return nil
}

func list[T any](elements []T) []any {
	all := make([]any, 0, len(elements))
	for _, e := range elements {
		all = append(all, e)
	}
	return all
}

func idOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])[:12]
}

// Digest is the SHA-256 (lower-case hex) of a value's canonical JSON: for the
// digests of profiles and rules that a plan is bound to.
func Digest(v any) (string, error) {
	data, err := canonical(v)
	if err != nil {
		return "", fmt.Errorf("digest: %w", err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// DigestOf is the digest of what was read from a channel: content and state of
// every listing, whatever their order, without times and without the
// platform's raw answers.
func DigestOf(remotes []adapters.Remote) (string, error) {
	rows := make([]readListing, 0, len(remotes))
	for _, r := range remotes {
		rows = append(rows, readListing{
			ID: r.ID, Ticket: r.Ticket, Snapshot: r.Snapshot, Live: r.Live, OnShelf: r.OnShelf,
			Deleted: r.Deleted, Banned: r.Banned, Audit: r.Audit, SKUIDs: r.SKUIDs,
		})
	}
	slices.SortStableFunc(rows, func(a, b readListing) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	return Digest(rows)
}

type readListing struct {
	ID, Ticket                     string
	Snapshot                       listing.Snapshot
	Live, OnShelf, Deleted, Banned bool
	Audit                          adapters.Audit
	SKUIDs                         map[string]string
}
