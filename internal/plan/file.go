package plan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// maxFile bounds a plan file: some 100,000 actions with their content.
const maxFile = 512 << 20

// FileError is a plan file that cannot be used.
type FileError struct {
	Text listing.Text
	Err  error // the cause below, if any
}

func (e *FileError) Error() string {
	if e.Err == nil {
		return e.Text.In(listing.English)
	}
	return e.Text.In(listing.English) + ": " + e.Err.Error()
}

func (e *FileError) Unwrap() error { return e.Err }

// document is the plan file.
type document struct {
	FormatVersion int             `json:"format_version"`
	PlanID        string          `json:"plan_id"`
	Body          json.RawMessage `json:"body"`
	Meta          Meta            `json:"meta"`
}

// Encode writes the plan file (formats §6). The same body and meta give the
// same bytes.
func Encode(w io.Writer, p Plan) error {
	body, err := p.Body.canonical()
	if err != nil {
		return err
	}
	meta, err := canonical(p.Meta.utc())
	if err != nil {
		return fmt.Errorf("write plan meta: %w", err)
	}
	if _, err := fmt.Fprintf(w, "{\"format_version\":%d,\n\"plan_id\":%q,\n\"body\":%s,\n\"meta\":%s}\n", FormatVersion, idOf(body), body, meta); err != nil {
		return fmt.Errorf("write plan file: %w", err)
	}
	return nil
}

// utc makes times independent of the computer's zone.
func (m Meta) utc() Meta {
	m.Made = m.Made.UTC()
	fetched := make(map[string]time.Time, len(m.Fetched))
	for channel, at := range m.Fetched {
		fetched[channel] = at.UTC()
	}
	m.Fetched = fetched
	return m
}

// Decode reads a plan file. Another format version, unknown keys, an altered
// body and a plan that contradicts itself are refused with a *FileError.
func Decode(r io.Reader) (Plan, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return Plan{}, fmt.Errorf("read plan file: %w", err)
	}
	if len(data) > maxFile {
		return Plan{}, &FileError{Text: listing.T("计划文件太大", "the plan file is too big")}
	}
	if err := checkVersion(data); err != nil {
		return Plan{}, err
	}
	var doc document
	if err := strict(data, &doc); err != nil {
		return Plan{}, notAPlan(err)
	}
	p := Plan{Meta: doc.Meta}
	if err := strict(doc.Body, &p.Body); err != nil {
		return Plan{}, notAPlan(err)
	}
	if err := p.Body.valid(); err != nil {
		return Plan{}, notAPlan(err)
	}
	return p, p.matches(doc.PlanID)
}

// checkVersion comes first: of another version nothing else is known.
func checkVersion(data []byte) error {
	var head struct {
		FormatVersion *int `json:"format_version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return notAPlan(err)
	}
	if head.FormatVersion == nil {
		return notAPlan(errors.New("no format_version"))
	}
	if *head.FormatVersion != FormatVersion {
		return &FileError{Text: listing.Tf(
			"计划文件是第 %d 版格式，这个程序只认第 %d 版：请用制作它的版本，或重新计划",
			"the plan file has format version %d, this program reads only %d: use the version that made it, or plan again",
			*head.FormatVersion, FormatVersion)}
	}
	return nil
}

func strict(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("read JSON: something follows the end")
	}
	return nil
}

func notAPlan(err error) error {
	return &FileError{Text: listing.T("不是能用的计划文件", "not a usable plan file"), Err: err}
}

// matches proves that the body is the one that was hashed. White space may
// differ, so that a version control that changes line ends does no harm.
func (p Plan) matches(id string) error {
	got, err := p.ID()
	if err != nil {
		return err
	}
	if got != id {
		return &FileError{Text: listing.Tf(
			"计划文件被改动过：内容是 %s，写的是 %s", "the plan file was altered: its body is %s, it says %s", got, id)}
	}
	return nil
}

// valid checks what the rest of the program relies on.
func (b Body) valid() error {
	seen := make(map[string]bool, len(b.Actions))
	verbs := map[Verb]bool{}
	for _, v := range Verbs() {
		verbs[v] = true
	}
	for _, a := range b.Actions {
		switch {
		case seen[a.ID]:
			return fmt.Errorf("action %q is there twice", a.ID)
		case !verbs[a.Verb]:
			return fmt.Errorf("action %q has the unknown verb %q", a.ID, a.Verb)
		case b.AdapterOf(a.Channel) == "":
			return fmt.Errorf("action %q is on the unknown channel %q", a.ID, a.Channel)
		case a.After != "" && !seen[a.After]:
			return fmt.Errorf("action %q follows %q, which is not before it", a.ID, a.After)
		case a.Verb == Create && a.Desired == nil:
			return fmt.Errorf("action %q has no content", a.ID)
		}
		seen[a.ID] = true
	}
	return nil
}
