package intake

// Profile is the column mapping of one kind of workbook.
type Profile struct{}

// SheetMapping is the mapping of one sheet.
type SheetMapping struct{}

func (r *reading) profile(*plan) {}

// Ways to group rows into listings, as a profile names them.
const (
	groupByListing = "listing"
	groupByName    = "name"
	groupByRow     = "row"
)
