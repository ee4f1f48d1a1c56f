package intake

import (
	"strconv"

	"github.com/farmgate-cli/farmgate/listing"
)

// AppendJSON writes the row in the form of cli §4 behind b. A workbook has many
// rows, so they are written by hand.
func (row *RowReport) AppendJSON(b []byte) []byte {
	b = row.appendHead(b, nil)
	b = appendFindings(append(b, `,"errors":`...), row.Errors)
	b = appendFindings(append(b, `,"warnings":`...), row.Warnings)
	return append(row.appendImages(b), '}')
}

// appendHead writes the place of the row and its items. With holes, the ids of
// listings are left out, and where they belong is noted.
func (row *RowReport) appendHead(b []byte, holes *[]int) []byte {
	b = append(b, `{"sheet":`...)
	if row.Sheet == nil {
		b = append(b, "null"...)
	} else {
		b = appendJSONText(b, *row.Sheet)
	}
	b = strconv.AppendInt(append(b, `,"row":`...), int64(row.Row), 10)
	b = append(b, `,"items":[`...)
	for i := range row.Items {
		if i > 0 {
			b = append(b, ',')
		}
		b = row.Items[i].append(b, holes)
	}
	return append(b, ']')
}

func (row *RowReport) appendImages(b []byte) []byte {
	if len(row.Images) == 0 {
		return b
	}
	b = append(b, `,"images":[`...)
	for i := range row.Images {
		p := &row.Images[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSONText(append(b, `{"cell":`...), p.Cell)
		b = appendJSONText(append(b, `,"kind":`...), p.Kind)
		b = append(appendJSONText(append(b, `,"sha256":`...), p.SHA256), '}')
	}
	return append(b, ']')
}

func appendFindings(b []byte, found []FindingReport) []byte {
	b = append(b, '[')
	for i := range found {
		f := &found[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSONText(append(b, `{"cell":`...), f.Cell)
		b = appendJSONText(append(b, `,"code":`...), string(f.Code))
		b = appendJSONText(append(b, `,"raw":`...), f.Raw)
		b = appendBoth(append(b, `,"message":`...), f.Message)
		b = appendBoth(append(b, `,"fix":`...), f.Fix)
		if f.Channel != "" {
			b = appendJSONText(append(b, `,"channel":`...), f.Channel)
		}
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendBoth(b []byte, t listing.Text) []byte {
	b = appendJSONText(append(b, `{"zh":`...), t.In(listing.Chinese))
	b = appendJSONText(append(b, `,"en":`...), t.In(listing.English))
	return append(b, '}')
}
