package category

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Default is one line of attributes.csv (formats §3): what an attribute gets,
// as a value, from a field of ours, or from the field with the value where the
// field is not managed.
type Default struct {
	Channel     string // a channel or an adapter
	CategoryID  string // empty or * holds for every category
	AttributeID string // empty: the attribute is meant by Name
	Name        string
	Value       string // an option's id or name, a text, a number with its unit; several separated by ;
	FromField   listing.Field
	Line        int // in the file; 0 for one that is not written yet
}

// Defaults are the lines of attributes.csv in their order.
type Defaults struct {
	File string
	Rows []Default
}

func defaultColumns() []string {
	return []string{"channel", "category_id", "attribute_id", "name", "value", "from_field"}
}

// ReadDefaults reads attributes.csv; an absent file has no rows. Its errors
// are *FileError where the content is at fault.
func ReadDefaults(file string) (Defaults, error) {
	rows, err := readTable(file, defaultColumns())
	if err != nil {
		return Defaults{}, err
	}
	return defaultsOf(file, rows)
}

func defaultsOf(file string, rows []row) (Defaults, error) {
	d := Defaults{File: file}
	for _, r := range rows {
		if what := checkDefault(r.fields); !what.IsZero() {
			return Defaults{}, &FileError{File: file, Line: r.line, What: what}
		}
		f := r.fields
		d.Rows = append(d.Rows, Default{
			Channel: f[0], CategoryID: f[1], AttributeID: f[2], Name: f[3], Value: f[4], FromField: listing.Field(f[5]), Line: r.line,
		})
	}
	return d, nil
}

// checkDefault says what is wrong with a line of attributes.csv.
func checkDefault(f []string) listing.Text {
	what := checkFilled(defaultColumns(), f, 0)
	if what.IsZero() {
		what = checkID("category_id", f[1])
	}
	if what.IsZero() {
		what = checkID("attribute_id", f[2])
	}
	field := listing.Field(f[5])
	switch {
	case !what.IsZero():
		return what
	case f[2] == "" && f[3] == "":
		return listing.T("attribute_id 和 name 都没有填", "attribute_id and name are both empty")
	case f[4] == "" && field == "":
		return listing.T("value 和 from_field 都没有填", "value and from_field are both empty")
	case strings.HasPrefix(f[4], placeholderMark):
		return listing.Tf("value 还是提示文字 %[1]s，请换成真正的值", "value is still the placeholder %[1]s; put the real value there", f[4])
	case field != "" && !field.Known():
		return unknownField(field)
	}
	return listing.Text{}
}

func unknownField(field listing.Field) listing.Text {
	var words []string
	for _, known := range listing.Fields() {
		words = append(words, string(known))
	}
	if near := listing.Nearest(string(field), words); near != "" {
		return listing.Tf("from_field %[1]s 不是字段名；是不是 %[2]s？", "from_field %[1]s is no field; did you mean %[2]s?", field, near)
	}
	return listing.Tf("from_field %[1]s 不是字段名", "from_field %[1]s is no field", field)
}

// AppendDefaults adds lines to attributes.csv and keeps the rest byte for byte.
func AppendDefaults(file string, rows []Default) error {
	var lines [][]string
	for _, r := range rows {
		lines = append(lines, []string{r.Channel, r.CategoryID, r.AttributeID, r.Name, r.Value, string(r.FromField)})
	}
	return appendTable(file, defaultColumns(), lines)
}

// Find gives the first line that holds for an attribute of a category on a channel.
func (d Defaults) Find(channel, adapter, category string, attr adapters.Attribute) (Default, bool) {
	for _, row := range d.Rows {
		switch {
		case row.Channel != channel && row.Channel != adapter:
		case row.CategoryID != "" && row.CategoryID != "*" && row.CategoryID != category:
		case row.AttributeID == attr.ID, row.AttributeID == "" && plainName(row.Name) == plainName(attr.Name):
			return row, true
		}
	}
	return Default{}, false
}

// placeholderMark begins the value of a line that is shown to be completed by hand.
const placeholderMark = "<"
