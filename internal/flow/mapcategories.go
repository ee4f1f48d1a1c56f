package flow

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/listing"
)

// MapOptions are the flags of `categories map`.
type MapOptions struct {
	Files   []string
	Channel string
	Accept  bool
}

// Mapped is one word of ours and the category it has, or the candidates.
type Mapped struct {
	Ours       string               `json:"ours"`
	ID         string               `json:"category_id"`
	Path       []string             `json:"category_path"`
	ChosenBy   string               `json:"chosen_by"`
	Written    bool                 `json:"written"` // a line was added to categories.csv
	Candidates []category.Candidate `json:"candidates,omitempty"`
}

// MapCategories decides the categories of a workbook's listings on one channel
// and writes the decisions into categories.csv: what is certain always, the
// best candidate of the rest with Accept.
func (w *World) MapCategories(ctx context.Context, o MapOptions) ([]Mapped, error) {
	books, err := w.readWorkbooks(ctx, o.Files, reading{})
	if err != nil {
		return nil, err
	}
	rows, err := w.mapCategories(ctx, books, o)
	return rows, errors.Join(err, books.close())
}

func (w *World) mapCategories(ctx context.Context, books *workbooks, o MapOptions) ([]Mapped, error) {
	configs, err := w.chosen([]string{o.Channel})
	if err != nil {
		return nil, err
	}
	ch, err := w.open(ctx, configs[0], nil, &apply.Counters{})
	if err != nil {
		return nil, err
	}
	c := &drafted{channel: ch, bases: map[string]listing.Base{}}
	if c.tree, err = w.freshTree(ctx, ch); err != nil {
		return nil, err
	}
	if c.mappings, err = category.ReadMappings(w.mappingsFile()); err != nil {
		return nil, usageOf(err)
	}
	var rows []Mapped
	var learnt []category.Mapping
	seen := map[string]bool{}
	for _, l := range books.catalog.Listings {
		row, line, err := c.mapOne(ctx, w, l, o.Accept)
		if err != nil {
			return nil, err
		}
		if seen[row.Ours] {
			continue
		}
		seen[row.Ours] = true
		if line != nil {
			learnt = append(learnt, *line)
		}
		rows = append(rows, row)
	}
	return rows, category.AppendMappings(w.mappingsFile(), learnt)
}

// mapOne decides one listing; the line is nil when the file has it already or
// nothing is certain.
func (c *drafted) mapOne(ctx context.Context, w *World, l listing.Listing, accept bool) (Mapped, *category.Mapping, error) {
	q := category.Question{Listing: l, Channel: c.Name, Adapter: c.info().Name, Tree: c.tree, Mappings: c.mappings}
	answer := category.Resolve(q)
	if predictor, ok := c.shop.(adapters.CategoryPredictor); ok && answer.Choice.ID == "" {
		predicted, err := predictor.Predict(ctx, l.Facts.Text(listing.FieldName), l.Facts.Text(listing.FieldCategory))
		if err != nil {
			return Mapped{}, nil, shopFailure(c.Name, err)
		}
		q.Predicted = predicted
		answer = category.Resolve(q)
	}
	choice := answer.Choice
	if choice.ID == "" && accept && len(answer.Candidates) > 0 {
		best := answer.Candidates[0]
		choice = adapters.CategoryChoice{ID: best.ID, Path: best.Path, ChosenBy: category.ByAccept}
	}
	line := category.Learn(l, c.Name, choice, w.Clock.Now())
	row := Mapped{Ours: line.Ours, ID: choice.ID, Path: choice.Path, ChosenBy: choice.ChosenBy, Candidates: answer.Candidates}
	if choice.ID == "" || choice.ChosenBy == category.ByFile {
		return row, nil, nil
	}
	row.Written = true
	return row, &line, nil
}
