package flow

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/pulled"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/internal/template"
	"github.com/farmgate-cli/farmgate/listing"
)

// workbook is one file that was read.
type workbook struct {
	path     string
	sha256   string
	modified time.Time
	result   *intake.Result
	book     *sheet.Book
	rows     *spool // of a report alone that will be written out
}

// workbooks are the files of one use case, as one catalogue.
type workbooks struct {
	files    []workbook
	catalog  listing.Catalog
	findings []listing.Finding // of the model: reading and rules
	faulty   map[string]bool   // listings that an error keeps out
	updates  []listing.Catalog // stock and prices of SKUs that no workbook here describes
}

// close lets the files go.
func (b *workbooks) close() error {
	var errs []error
	for _, f := range b.files {
		errs = append(errs, f.close())
	}
	return errors.Join(errs...)
}

func (f workbook) close() error { return errors.Join(f.book.Close(), f.rows.Close()) }

// reading are the parts of a reading that the user decides.
type reading struct {
	profile string            // --profile
	same    map[string]string // --same OLD=NEW
	fresh   []string          // --new ID
	report  bool              // only the report is wanted, no listings
	spool   bool              // and its rows will be written out as JSON
	db      *state.DB         // nil: nothing is remembered
}

// readWorkbooks reads files into one catalogue and checks it.
func (w *World) readWorkbooks(ctx context.Context, paths []string, r reading) (*workbooks, error) {
	if err := checkPaths(paths); err != nil {
		return nil, err
	}
	books := &workbooks{faulty: map[string]bool{}}
	for _, path := range paths {
		file, err := w.readWorkbook(ctx, path, r)
		if err != nil {
			return nil, errors.Join(err, books.close())
		}
		books.files = append(books.files, file)
	}
	books.join(r.report)
	books.dropFaulty()
	return books, nil
}

// checkPaths refuses what is not there before anything is read.
func checkPaths(paths []string) error {
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return Usage(listing.Tf("找不到文件 %s；请检查文件名和路径", "there is no file %s; check its name and path", path))
		case info.IsDir():
			return Usage(listing.Tf("%s 是文件夹；请写上其中的表格文件，例如 %s", "%s is a folder; name a workbook in it, %s for example",
				path, filepath.Join(path, "商品表.xlsx")))
		}
	}
	return nil
}

func (w *World) readWorkbook(ctx context.Context, path string, r reading) (workbook, error) {
	book, err := sheet.Open(path, sheet.DefaultLimits())
	if err != nil {
		return workbook{}, unreadable(path, err)
	}
	file := workbook{path: path, book: book}
	if r.report && r.spool {
		file.rows = newSpool()
	}
	if file.result, err = w.intake(ctx, file, r); err != nil {
		return workbook{}, errors.Join(unreadable(path, err), file.close())
	}
	file.sha256 = book.SHA256()
	if info, err := os.Stat(path); err == nil {
		file.modified = info.ModTime()
	}
	if file.result.Counts.Rows == 0 {
		return workbook{}, errors.Join(noTable(path), file.close())
	}
	return file, nil
}

// intake reads the cells; rows of the same source that were known before tell
// a renamed product from a new one.
func (w *World) intake(ctx context.Context, f workbook, r reading) (*intake.Result, error) {
	opt := intake.Options{
		Today: w.today(), Same: r.same, New: r.fresh, ChannelNames: w.channelWord, KnownChannels: w.channelWords(),
		ReportOnly: r.report, Spool: f.rows.orNil(),
	}
	profiles, err := w.profiles(r.profile)
	if err != nil {
		return nil, err
	}
	opt.Profiles = profiles
	if r.db != nil {
		if opt.Known, err = knownRows(ctx, r.db, f.path); err != nil {
			return nil, err
		}
		if opt.Same, opt.New, err = withAnswers(ctx, r, opt); err != nil {
			return nil, err
		}
	}
	return intake.Read(ctx, f.book, opt)
}

// knownRows gives the identities of the last run of the same file.
func knownRows(ctx context.Context, db *state.DB, path string) ([]intake.KnownRow, error) {
	sources, err := db.Sources(ctx)
	if err != nil {
		return nil, err
	}
	var rows []intake.KnownRow
	for _, s := range sources {
		if filepath.Base(s.File) != filepath.Base(path) {
			continue
		}
		known, err := db.KnownIDs(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		for _, k := range known {
			if !k.Gone {
				rows = append(rows, intake.KnownRow{ID: k.SKU, Listing: k.Listing, Given: !k.Derived, Key: k.Key, Sheet: k.Sheet, Row: k.Row})
			}
		}
	}
	return rows, nil
}

// withAnswers adds what the user said about renamed rows in earlier runs.
func withAnswers(ctx context.Context, r reading, opt intake.Options) (map[string]string, []string, error) {
	answers, err := r.db.Answers(ctx)
	if err != nil {
		return nil, nil, err
	}
	same, fresh := map[string]string{}, slices.Clone(opt.New)
	for renamed, old := range answers {
		if old == "" {
			fresh = append(fresh, renamed)
		} else {
			same[old] = renamed
		}
	}
	for old, renamed := range opt.Same {
		same[old] = renamed
	}
	slices.Sort(fresh)
	return same, fresh, nil
}

// join makes one catalogue of all files. Reports alone have no listings: they
// are compared row by row.
func (b *workbooks) join(report bool) {
	var results []*intake.Result
	for _, f := range b.files {
		results = append(results, f.result)
	}
	rolled := intake.RollUp(results)
	b.catalog, b.findings, b.updates = rolled.Catalog, rolled.Catalog.Findings, rolled.Updates
	if report && len(results) > 1 {
		b.findings = append(slices.Clip(b.findings), intake.Compare(results)...)
	}
	if b.catalog.Kind != listing.KindListing {
		b.updates = append([]listing.Catalog{rolled.Catalog}, b.updates...)
		b.catalog.Listings = nil
	}
	for _, id := range rolled.Faulty {
		b.faulty[id] = true
	}
}

// dropFaulty leaves out whole every listing that has an error in any row.
func (b *workbooks) dropFaulty() {
	for _, f := range b.findings {
		if f.Severity == listing.Error && f.Listing != "" {
			b.faulty[f.Listing] = true
		}
	}
	faulty := func(l listing.Listing) bool { return b.faulty[l.ID] }
	b.catalog.Listings = slices.DeleteFunc(b.catalog.Listings, faulty)
	for i := range b.updates {
		b.updates[i].Listings = slices.DeleteFunc(slices.Clone(b.updates[i].Listings), faulty)
	}
}

// errors counts the findings that keep something back.
func (b *workbooks) errors() []listing.Finding {
	var out []listing.Finding
	for _, f := range b.findings {
		if f.Severity == listing.Error {
			out = append(out, f)
		}
	}
	return out
}

// inputs names the files for the plan.
func (b *workbooks) inputs() []plan.InputFile {
	var in []plan.InputFile
	for _, f := range b.files {
		in = append(in, plan.InputFile{File: f.path, SHA256: f.sha256})
	}
	return in
}

// channelWord finds the adapter or channel that a word of a workbook means.
func (w *World) channelWord(word string) (string, bool) {
	folded := listing.Fold(word)
	for _, name := range w.Config.ChannelNames() {
		if listing.Fold(name) == folded {
			return name, true
		}
	}
	for _, e := range all.Adapters() {
		info := e.Adapter.Info()
		if listing.Fold(info.Name) == folded || slices.ContainsFunc(info.Words, func(s string) bool { return listing.Fold(s) == folded }) {
			return info.Name, true
		}
	}
	return "", false
}

func (w *World) channelWords() string {
	var words []string
	for _, e := range all.Adapters() {
		words = append(words, e.Adapter.Info().Words[0])
	}
	return strings.Join(words, "、")
}

// texts is a foreign error that speaks both languages.
type texts interface{ Text() (zh, en string) }

// unreadable is exit code 3: the workbook cannot be read.
func unreadable(path string, err error) error {
	var f *Failure
	if errors.As(err, &f) {
		return err
	}
	message := listing.Tf("读不了 %s：%v", "cannot read %s: %v", path, err)
	var t texts
	if errors.As(err, &t) {
		zh, en := t.Text()
		message = listing.T(path+"："+zh, path+": "+en)
	}
	return &Failure{Exit: ExitWorkbook, Class: "workbook", Message: message, Details: map[string]any{"file": path}}
}

func noTable(path string) error {
	return &Failure{Exit: ExitWorkbook, Class: "workbook", Details: map[string]any{"file": path}, Message: listing.Tf(
		"在 %s 里没有找到商品表：表头里至少要有产品名称，以及价格或库存",
		"no table of products was found in %s: the heading needs at least a product name and a price or stock", path)}
}

// profiles loads the column mappings: the named one, else those of profiles/.
func (w *World) profiles(named string) ([]intake.Profile, error) {
	paths := []string{named}
	if named == "" {
		found, err := filepath.Glob(filepath.Join(w.beside("profiles"), "*.profile.yaml"))
		if err != nil {
			return nil, fmt.Errorf("look for profiles: %w", err)
		}
		paths = found
	}
	own, err := ownProfiles()
	if err != nil {
		return nil, err
	}
	var profiles []intake.Profile
	for _, path := range paths {
		p, err := loadProfile(path)
		if err != nil {
			return nil, Usage(listing.Tf("列映射文件 %s 读不了：%v", "the profile %s cannot be read: %v", path, err))
		}
		profiles = append(profiles, p)
	}
	return append(profiles, own...), nil
}

// ownProfiles are the mappings of workbooks that farmgate itself writes.
func ownProfiles() ([]intake.Profile, error) {
	blank, err := intake.ParseProfile("template", template.Profile)
	if err != nil {
		return nil, err
	}
	live, err := intake.ParseProfile("pull", pulled.Profile)
	return []intake.Profile{blank, live}, err
}

func loadProfile(path string) (intake.Profile, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the user's own file
	if err != nil {
		return intake.Profile{}, err
	}
	return intake.ParseProfile(path, data)
}
