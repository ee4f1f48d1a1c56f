package sheet

// PictureKind says how a picture sits in the sheet.
type PictureKind string

// The three ways pictures come.
const (
	PictureFloat   PictureKind = "float"   // lies over the cells, anchored by its top-left cell
	PictureDispimg PictureKind = "dispimg" // WPS 嵌入单元格, =DISPIMG("ID_…",1)
	PictureCell    PictureKind = "cell"    // Excel "place in cell" (rich value)
)

// Picture is one picture of a sheet, its bytes exactly as the workbook holds
// them.
type Picture struct {
	Cell   string // the cell it is in, or its top-left cell
	Kind   PictureKind
	SHA256 string // of Data, lower-case hexadecimal
	Ext    string // lower-case ending of the part's name, without the dot: "png"
	Data   []byte
}
