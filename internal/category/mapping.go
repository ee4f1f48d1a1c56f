package category

import (
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/listing"
)

// Who chose a category: CategoryChoice.ChosenBy and the column chosen_by.
const (
	ByFile       = "categories.csv" // a line of the user's own file
	ByPrediction = "prediction"     // the marketplace's prediction and our match agree
	ByName       = "name"           // exactly one leaf bears the goods' name
	ByAccept     = "accepted"       // the best candidate, taken by `categories map --accept`
	ByUser       = "user"           // chosen in `categories map`
)

// Mapping is one line of categories.csv (formats §3): our words for goods, and
// the marketplace's category for them.
type Mapping struct {
	Ours         string // a category, a name, or a glob with * and ?
	Channel      string // a channel or an adapter
	CategoryID   string
	CategoryPath string // for people only
	ChosenBy     string // for people only
	Date         string // for people only, yyyy-mm-dd
	Line         int    // in the file; 0 for one that is not written yet
}

// Mappings are the lines of categories.csv in their order.
type Mappings struct {
	File string
	Rows []Mapping
}

func mappingColumns() []string {
	return []string{"ours", "channel", "category_id", "category_path", "chosen_by", "date"}
}

// ReadMappings reads categories.csv; an absent file has no rows. Its errors
// are *FileError where the content is at fault.
func ReadMappings(file string) (Mappings, error) {
	rows, err := readTable(file, mappingColumns())
	if err != nil {
		return Mappings{}, err
	}
	return mappingsOf(file, rows)
}

func mappingsOf(file string, rows []row) (Mappings, error) {
	m := Mappings{File: file}
	for _, r := range rows {
		what := checkFilled(mappingColumns(), r.fields, 0, 1, 2)
		if what.IsZero() {
			what = checkID("category_id", r.fields[2])
		}
		if !what.IsZero() {
			return Mappings{}, &FileError{File: file, Line: r.line, What: what}
		}
		f := r.fields
		m.Rows = append(m.Rows, Mapping{Ours: f[0], Channel: f[1], CategoryID: f[2], CategoryPath: f[3], ChosenBy: f[4], Date: f[5], Line: r.line})
	}
	return m, nil
}

// AppendMappings adds lines to categories.csv and keeps the rest byte for byte.
func AppendMappings(file string, rows []Mapping) error {
	var lines [][]string
	for _, r := range rows {
		lines = append(lines, []string{r.Ours, r.Channel, r.CategoryID, r.CategoryPath, r.ChosenBy, r.Date})
	}
	return appendTable(file, mappingColumns(), lines)
}

// Find gives the first line that holds for one of the words (a category cell,
// a name) on a channel. Words are compared folded; a line's own text is tried
// as it stands before its * and ? are taken as a glob.
func (m Mappings) Find(channel, adapter string, words ...string) (Mapping, bool) {
	folded := foldAll(words)
	for _, row := range m.Rows {
		if row.Channel != channel && row.Channel != adapter {
			continue
		}
		ours := listing.Fold(row.Ours)
		for _, w := range folded {
			if w == ours || glob([]rune(ours), []rune(w)) {
				return row, true
			}
		}
	}
	return Mapping{}, false
}

// glob matches with * for any text and ? for one character.
func glob(pattern, text []rune) bool {
	star, mark := -1, 0
	p := 0
	for i := 0; i < len(text); {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[i]):
			p++
			i++
		case star >= 0: // let the last * take one character more
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(string(pattern[p:]), "*") == ""
}

// Learn makes the line that remembers a choice for a listing: by its category
// cell if that was what matched, else by its name.
func Learn(l listing.Listing, channel string, choice adapters.CategoryChoice, now time.Time) Mapping {
	ours := l.Facts.Text(listing.FieldName)
	cell := l.Facts.Text(listing.FieldCategory)
	if ours == "" || cell != "" && len(choice.Path) > 0 && namesLeaf(cell, choice.Path[len(choice.Path)-1]) {
		ours = cell
	}
	return Mapping{
		Ours: ours, Channel: channel, CategoryID: choice.ID, CategoryPath: PathText(choice.Path),
		ChosenBy: choice.ChosenBy, Date: now.In(clock.Beijing()).Format(time.DateOnly),
	}
}
