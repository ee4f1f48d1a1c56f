package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// codeText is the text of an id or a licence: what protects it from the
// spreadsheet is taken off, nothing else. Full-width digits become plain ones.
func codeText(c sheet.Cell) string {
	return strings.TrimSpace(unquote(strings.TrimSpace(clean(c.Text))))
}

// isCode tells whether a field holds an id or a licence number.
func isCode(f listing.Field) bool {
	switch f {
	case listing.FieldSKU, listing.FieldListing, listing.FieldGTIN, listing.FieldUSCC, listing.FieldSC, listing.FieldJY, listing.FieldGreen, listing.FieldOrganic, listing.FieldAGI:
		return true
	default:
		return false
	}
}

// isImage tells whether a field holds pictures.
func isImage(f listing.Field) bool {
	switch f {
	case listing.FieldImageMain, listing.FieldImageDetail, listing.FieldImageSKU, listing.FieldImageWhite, listing.FieldImageCertificate:
		return true
	default:
		return false
	}
}
