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
	raw, err := compact(b)
	if err != nil {
		return nil, fmt.Errorf("write plan body: %w", err)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, fmt.Errorf("write plan body: %w", err)
	}
	var out bytes.Buffer
	for i, key := range slices.Sorted(maps.Keys(parts)) {
		separator := ",\n"
		if i == 0 {
			separator = "{"
		}
		fmt.Fprintf(&out, "%s%q:", separator, key)
		if err := writePart(&out, parts[key]); err != nil {
			return nil, fmt.Errorf("write plan body, %s: %w", key, err)
		}
	}
	out.WriteString("}")
	return out.Bytes(), nil
}

func writePart(out *bytes.Buffer, part json.RawMessage) error {
	var list []json.RawMessage
	if json.Unmarshal(part, &list) != nil || len(list) == 0 {
		return writeValue(out, part)
	}
	for i, element := range list {
		separator := ",\n"
		if i == 0 {
			separator = "[\n"
		}
		out.WriteString(separator)
		if err := writeValue(out, element); err != nil {
			return err
		}
	}
	out.WriteString("\n]")
	return nil
}

func writeValue(out *bytes.Buffer, raw json.RawMessage) error {
	line, err := canonical(raw)
	if err != nil {
		return err
	}
	out.Write(line)
	return nil
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
