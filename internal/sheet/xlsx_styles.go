package sheet

// loadStyles keeps the number format of each cell style.
func (x *xlsxBody) loadStyles() error {
	r, ok := byKind(x.rels, "styles")
	if !ok {
		return nil
	}
	var doc struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := x.decode(r.Target, &doc); err != nil {
		return err
	}
	own := make(map[int]numFmt, len(doc.Formats))
	for _, f := range doc.Formats {
		own[f.ID] = parseFormat(f.Code)
	}
	x.styles = make([]numFmt, len(doc.Cells))
	for i, c := range doc.Cells {
		f, ok := own[c.ID]
		if !ok {
			f = builtinFormat(c.ID)
		}
		x.styles[i] = f
	}
	return nil
}
