package plan

import (
	"bytes"
	"cmp"
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
// platform's raw answers. It never holds more than one of them as text.
func DigestOf(remotes []adapters.Remote) (string, error) {
	byID := slices.Clone(remotes)
	slices.SortStableFunc(byID, func(a, b adapters.Remote) int { return cmp.Compare(a.ID, b.ID) })
	sum := sha256.New()
	sum.Write([]byte("["))
	for i, r := range byID {
		line, err := compact(readOf(r))
		if err != nil {
			return "", fmt.Errorf("digest: %w", err)
		}
		if i > 0 {
			sum.Write([]byte(","))
		}
		sum.Write(line)
	}
	sum.Write([]byte("]"))
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// readListing is what of a listing counts. Its fields, and those of its SKUs,
// stand in the order of their keys, so that its JSON is canonical as written.
type readListing struct {
	Audit           adapters.Audit
	Banned, Deleted bool
	ID              string
	Live, OnShelf   bool
	SKUIDs          map[string]string
	Snapshot        readSnapshot
	Ticket          string
}

type readSnapshot struct {
	Fields map[listing.Field]listing.Value `json:"fields"`
	SKUs   []readSKU                       `json:"skus"`
}

type readSKU struct {
	Fields map[listing.Field]listing.Value `json:"fields"`
	ID     string                          `json:"id"`
}

func readOf(r adapters.Remote) readListing {
	out := readListing{
		Audit: r.Audit, Banned: r.Banned, Deleted: r.Deleted, ID: r.ID, Live: r.Live, OnShelf: r.OnShelf,
		SKUIDs: r.SKUIDs, Snapshot: readSnapshot{Fields: r.Fields}, Ticket: r.Ticket,
	}
	if r.SKUs != nil {
		out.Snapshot.SKUs = make([]readSKU, len(r.SKUs))
	}
	for i, sku := range r.SKUs {
		out.Snapshot.SKUs[i] = readSKU{Fields: sku.Fields, ID: sku.ID}
	}
	return out
}
