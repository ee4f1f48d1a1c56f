package listing

// Catalog is what one or several workbooks say: listings in workbook order,
// the currency of their prices, and what is wrong with them.
type Catalog struct {
	Kind     CatalogKind
	Currency Currency
	Listings []Listing
	Findings []Finding
}

// CatalogKind says whether a workbook describes products or only changes
// stock or prices of known ones.
type CatalogKind string

// The three kinds of workbooks (cli §4).
const (
	KindListing CatalogKind = "listing"
	KindStock   CatalogKind = "stock"
	KindPrice   CatalogKind = "price"
)

// Listing is one product with one or more SKUs. Facts hold what is true of
// all its SKUs; a field without a fact is not managed and never overwritten.
type Listing struct {
	ID       string // formats §1; stable for years
	Facts    Facts
	Pictures []Picture
	SKUs     []SKU
	Channels []string // adapters or channels it is meant for; empty means all
	Cell     CellRef  // where its first row stands
}

// SKU is one buyable variant. Its id is the anchor of identity (formats §1).
type SKU struct {
	ID      string
	Derived bool   // the id was derived, the workbook gave none
	Axes    []Axis // in the order of the workbook; empty for a listing without variants
	Facts   Facts
	Cell    CellRef
}

// Axis is one dimension in which the SKUs of a listing differ.
type Axis struct{ Name, Value string }

// CellRef names a cell of a workbook. A CSV has no sheet.
type CellRef struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"` // "F17"
}

// Fact is a value and the cell it was read from.
type Fact struct {
	Value Value
	Cell  CellRef
}

// Facts are values by field. Overrides for one channel are keyed with @:
// "title@douyin-main".
type Facts map[Field]Fact

// Get gives a field's value; the zero Value if it is not managed.
func (f Facts) Get(field Field) Value { return f[field].Value }

// Text gives a text field; "" if it is not managed.
func (f Facts) Text(field Field) string { return f[field].Value.Text() }

// Number gives a whole number: minor units, grams, sale units, days.
func (f Facts) Number(field Field) (int64, bool) { return f[field].Value.Number() }

// For gives the fact that holds on one channel: field@channel, else
// field@adapter, else the plain field.
func (f Facts) For(field Field, channel, adapter string) (Fact, bool) {
	for _, key := range []Field{field.At(channel), field.At(adapter), field} {
		if fact, ok := f[key]; ok {
			return fact, true
		}
	}
	return Fact{}, false
}

// Picture is one picture of a listing, known by its content. Bytes are loaded
// by whoever sends them.
type Picture struct {
	Role   Field  // image_main, image_detail, image_sku, image_white, image_certificate
	SKU    string // SKU id for image_sku; "" otherwise
	SHA256 string // lower-case hex of the file's bytes
	Path   string // file on disk; "" when the picture sits in a workbook cell
	Cell   CellRef
	Width  int // pixels
	Height int // pixels
	Bytes  int64
	Format string // jpeg, png, webp, gif
}

// For gives the fact that holds for one SKU of the listing on one channel: the
// SKU's own before the listing's, and within each the channel's before the
// adapter's before the plain one.
func (l Listing) For(sku SKU, field Field, channel, adapter string) (Fact, bool) {
	if fact, ok := sku.Facts.For(field, channel, adapter); ok {
		return fact, true
	}
	return l.Facts.For(field, channel, adapter)
}
