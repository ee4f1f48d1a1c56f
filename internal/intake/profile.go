package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/farmgate-cli/farmgate/listing"
)

// profileVersion is the only format_version of profiles so far.
const profileVersion = 1

// Profile is the column mapping of one kind of workbook, kept in a file that
// people edit (formats §3).
type Profile struct {
	FormatVersion int            `yaml:"format_version"`
	Fingerprint   string         `yaml:"fingerprint"`
	Sheets        []SheetMapping `yaml:"sheets"`
	GroupBy       string         `yaml:"group_by,omitempty"` // listing, name or row
	IDPrefix      string         `yaml:"id_prefix,omitempty"`
	Same          []SameID       `yaml:"same,omitempty"`
	Defaults      []Default      `yaml:"defaults,omitempty"`

	Name string `yaml:"-"` // of its file, for reports
}

// SheetMapping maps the columns of sheets with the same headings.
type SheetMapping struct {
	Match      string          `yaml:"match"`                 // the sheet's name or a pattern with * and ?
	HeaderRows []int           `yaml:"header_rows,omitempty"` // used when no heading is found by itself
	Columns    []ColumnMapping `yaml:"columns"`
}

// ColumnMapping says what one column is.
type ColumnMapping struct {
	Heading  string        `yaml:"heading"`
	Field    listing.Field `yaml:"field"`               // ignore: not used
	Unit     string        `yaml:"unit,omitempty"`      // 元/斤, kg, 天
	Empty    string        `yaml:"empty,omitempty"`     // keep (usual) or clear
	FillDown bool          `yaml:"fill_down,omitempty"` // an empty cell has the value above

	comment string
}

// SameID says that a new id is an old one under another name.
type SameID struct {
	Old string `yaml:"old"`
	New string `yaml:"new"`
}

// Default is a value for rows that say nothing of a field.
type Default struct {
	Field listing.Field `yaml:"field"`
	Value string        `yaml:"value"`
}

// Ways to group rows into listings, as a profile names them.
const (
	groupByListing = "listing"
	groupByName    = "name"
	groupByRow     = "row"
)

// fieldIgnore in a profile leaves a column out.
const fieldIgnore listing.Field = "ignore"

// ParseProfile reads a profile; unknown keys and fields are errors that name
// the line or the nearest word.
func ParseProfile(name string, data []byte) (Profile, error) {
	p := Profile{Name: name}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&p); err != nil {
		return Profile{}, fmt.Errorf("profile %s: %w", name, err)
	}
	if err := p.validate(); err != nil {
		return Profile{}, fmt.Errorf("profile %s: %w", name, err)
	}
	return p, nil
}

func (p *Profile) validate() error {
	var faults []error
	if p.FormatVersion != profileVersion {
		faults = append(faults, fmt.Errorf("format_version is %d, this program reads %d", p.FormatVersion, profileVersion))
	}
	if !slices.Contains([]string{"", groupByListing, groupByName, groupByRow}, p.GroupBy) {
		faults = append(faults, fmt.Errorf("group_by: %q is none of listing, name, row", p.GroupBy))
	}
	for _, s := range p.Sheets {
		if _, err := path.Match(s.Match, ""); err != nil {
			faults = append(faults, fmt.Errorf("match %q: %w", s.Match, err))
		}
		for _, c := range s.Columns {
			faults = append(faults, checkField(c.Field, "heading "+c.Heading))
			if !slices.Contains([]string{"", "keep", "clear"}, c.Empty) {
				faults = append(faults, fmt.Errorf("heading %s: empty: %q is neither keep nor clear", c.Heading, c.Empty))
			}
		}
	}
	for _, d := range p.Defaults {
		faults = append(faults, checkField(d.Field, "defaults"))
	}
	return errors.Join(faults...)
}

// checkField wants a word of the vocabulary or a role of this package.
func checkField(f listing.Field, where string) error {
	if f == fieldIgnore || f.Known() || slices.Contains(roles(), f) {
		return nil
	}
	var known []string
	for _, k := range listing.Fields() {
		known = append(known, string(k))
	}
	if near := listing.Nearest(string(f), known); near != "" {
		return fmt.Errorf("%s: no field %q, did you mean %q?", where, f, near)
	}
	return fmt.Errorf("%s: no field %q", where, f)
}

func roles() []listing.Field {
	return []listing.Field{roleRowNumber, roleRemark, roleNotData, rolePhysical, roleReserved, roleTransit, roleDiscount, roleCity, roleCombined}
}

const profileHead = `farmgate 列映射 / column mapping: 哪一列是什么 / which column is what.
用表头识别，与列的先后无关 / found by its headings, whatever their order.
可以直接修改 field；不用的列写 ignore / edit field freely; ignore leaves a column out.`

// Encode writes the profile with a comment that says what it is, and behind
// every column why it was taken for its field.
func (p Profile) Encode() ([]byte, error) {
	p.FormatVersion = profileVersion
	var doc yaml.Node
	if err := doc.Encode(p); err != nil {
		return nil, fmt.Errorf("write profile: %w", err)
	}
	doc.HeadComment = profileHead
	p.annotate(&doc)
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(&doc); err != nil {
		return nil, fmt.Errorf("write profile: %w", err)
	}
	return out.Bytes(), enc.Close()
}

// annotate puts the reasons behind the fields.
func (p Profile) annotate(doc *yaml.Node) {
	sheets := child(doc, "sheets")
	if sheets == nil {
		return
	}
	for i, s := range sheets.Content {
		columns := child(s, "columns")
		if columns == nil {
			continue
		}
		for j, c := range columns.Content {
			if field := child(c, "field"); field != nil {
				field.LineComment = p.Sheets[i].Columns[j].comment
			}
		}
	}
}

func child(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// fingerprint is the same for the same headings in any order: eight bytes of
// the SHA-256 of the sorted headings.
func fingerprint(headings []string) string {
	headings = slices.Clone(headings)
	slices.Sort(headings)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(headings), "\n")))
	return hex.EncodeToString(sum[:8])
}

// key is what a heading is recognised by in profiles and fingerprints.
func (h heading) key() string {
	if h.note == "" {
		return h.bare
	}
	return h.bare + "(" + h.note + ")"
}
