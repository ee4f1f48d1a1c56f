package flow

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

// Seed puts the listings of a workbook on the shelves of the simulated shops,
// through the front door: with a configuration and a state of its own, as any
// merchant would push them. Categories are the best candidates, pictures that
// are not found are drawn, reviews are passed, and the calls are forgotten.
// What a shop would not take is in the plan that is given back.
func (s *Sandboxes) Seed(ctx context.Context, workbook string, o WorldOptions) (*Pushed, error) {
	if err := checkPaths([]string{workbook}); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "farmgate-seed-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the seed: %w", err)
	}
	pushed, err := s.seedFrom(ctx, dir, workbook, o)
	return pushed, errors.Join(err, os.RemoveAll(dir))
}

func (s *Sandboxes) seedFrom(ctx context.Context, dir, workbook string, o WorldOptions) (*Pushed, error) {
	o.ConfigPath, o.State, o.Environ = filepath.Join(dir, demoConfig), "", nil
	if err := os.WriteFile(o.ConfigPath, []byte(s.ConfigYAML(demoPictures)), 0o600); err != nil {
		return nil, err
	}
	if err := borrow(dir, filepath.Dir(workbook)); err != nil {
		return nil, err
	}
	w, err := NewWorld(o)
	if err != nil {
		return nil, err
	}
	if err := w.drawPictures(ctx, filepath.Join(dir, demoPictures), workbook); err != nil {
		return nil, err
	}
	for _, name := range w.Config.ChannelNames() {
		if err := w.choose(ctx, name, workbook); err != nil {
			return nil, err
		}
	}
	pushed, err := w.Push(ctx, PushOptions{Plan: PlanOptions{Files: []string{workbook}, SkipBad: true}, Approve: ApproveOptions{All: true}})
	if err != nil {
		return pushed, err
	}
	if err := s.tell(ctx, http.MethodPost, "review", `{"approve":true}`); err != nil {
		return pushed, err
	}
	return pushed, s.tell(ctx, http.MethodDelete, "calls", "")
}

// choose takes the best category of every listing, and for attributes that are
// required and stand nowhere the first option: no clerk is there to ask.
func (w *World) choose(ctx context.Context, channel, workbook string) error {
	mapped, err := w.MapCategories(ctx, MapOptions{Files: []string{workbook}, Channel: channel, Accept: true})
	if err != nil {
		return err
	}
	var lines bytes.Buffer
	table := csv.NewWriter(&lines)
	seen := map[string]bool{"": true}
	for _, m := range mapped {
		if seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		rule, err := w.Rule(ctx, channel, m.ID)
		if err != nil {
			return err
		}
		for _, a := range rule.Attributes {
			if a.Required && !a.Brand && !a.Sale && !a.PerSKU && len(a.Options) > 0 {
				_ = table.Write([]string{channel, m.ID, "", a.Name, a.Options[0].Name, ""}) // into memory
			}
		}
	}
	table.Flush()
	return appendTo(w.defaultsFile(), "\ufeffchannel,category_id,attribute_id,name,value,from_field\n", lines.Bytes())
}

// appendTo adds lines to a file, which begins with a heading if it is new.
func appendTo(path, heading string, lines []byte) error {
	have, err := os.ReadFile(path) //nolint:gosec // our own folder
	if errors.Is(err, fs.ErrNotExist) {
		have, err = []byte(heading), nil
	}
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(have, lines...), 0o600)
}

// borrow copies what stands beside a workbook and is used with it: pictures,
// and the choices of categories and attributes.
func borrow(dir, from string) error {
	pictures := filepath.Join(dir, demoPictures)
	if info, err := os.Stat(filepath.Join(from, demoPictures)); err == nil && info.IsDir() {
		if err := os.CopyFS(pictures, os.DirFS(filepath.Join(from, demoPictures))); err != nil {
			return fmt.Errorf("copy the pictures beside the workbook: %w", err)
		}
	} else if err := os.MkdirAll(pictures, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"categories.csv", "attributes.csv"} {
		data, err := os.ReadFile(filepath.Join(from, name)) //nolint:gosec // beside the user's workbook
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// drawPictures gives every listing without a main picture a drawn one.
func (w *World) drawPictures(ctx context.Context, dir, workbook string) error {
	books, err := w.readWorkbooks(ctx, []string{workbook}, reading{})
	if err != nil {
		return err
	}
	defer func() { _ = books.close() }()
	g, err := w.gallery(ctx, books)
	if err != nil {
		return err
	}
	for i, l := range books.catalog.Listings {
		if hasMain(g.of(l).listing) {
			continue
		}
		data, err := picture.Sample(1, i)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, listing.WireID(l.ID)+".jpg"), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func hasMain(l listing.Listing) bool {
	return slices.ContainsFunc(l.Pictures, func(p listing.Picture) bool { return p.Role == listing.FieldImageMain })
}

// tell sends one order to the control address of every simulator.
func (s *Sandboxes) tell(ctx context.Context, method, what, body string) error {
	req, err := http.NewRequestWithContext(ctx, method, s.ControlURL+what, bytes.NewReader([]byte(body)))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("tell the sandboxes to %s: %w", what, err)
	}
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("tell the sandboxes to %s: %s", what, answer)
	}
	return nil
}
