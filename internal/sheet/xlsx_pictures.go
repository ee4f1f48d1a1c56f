package sheet

import "slices"

// placed is a picture part and the cell that shows it.
type placed struct {
	row, column int
	kind        PictureKind
	part        string
}

// pictures gathers the three kinds. A cell that names a picture which the
// workbook does not hold has none.
func (x *xlsxBody) pictures(sheet int) ([]Picture, error) {
	found, err := x.floating(sheet)
	if err != nil {
		return nil, err
	}
	inCells, err := x.inCells(sheet)
	if err != nil {
		return nil, err
	}
	found = append(found, inCells...)
	slices.SortStableFunc(found, func(a, b placed) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	return x.describe(found)
}

// describe reads each part once, however many cells show it.
func (x *xlsxBody) describe(found []placed) ([]Picture, error) {
	var all []Picture
	known := map[string]Picture{}
	for _, f := range found {
		p, ok := known[f.part]
		if !ok {
			var err error
			if p, err = x.picture(f.part); err != nil {
				return nil, err
			}
			known[f.part] = p
		}
		p.Cell, p.Kind = Address(f.column, f.row), f.kind
		all = append(all, p)
	}
	return all, nil
}

// anchor is what a drawing says of one picture; groups nest.
type anchor struct {
	From struct {
		Column int `xml:"col"`
		Row    int `xml:"row"`
	} `xml:"from"`
	Picture []blip        `xml:"pic"`
	Groups  []anchorGroup `xml:"grpSp"`
}

type anchorGroup struct {
	Picture []blip        `xml:"pic"`
	Groups  []anchorGroup `xml:"grpSp"`
}

// blip is a picture in a drawing: its name and the relation to its bytes.
type blip struct {
	Name struct {
		Name string `xml:"name,attr"`
	} `xml:"nvPicPr>cNvPr"`
	Fill struct {
		Embed string `xml:"embed,attr"`
	} `xml:"blipFill>blip"`
}

func (g anchorGroup) blips() []blip {
	all := g.Picture
	for _, sub := range g.Groups {
		all = append(all, sub.blips()...)
	}
	return all
}

// floating reads the pictures that lie over the cells.
func (x *xlsxBody) floating(sheet int) ([]placed, error) {
	sh, err := x.book.shape(sheet)
	if err != nil || sh.drawing == "" {
		return nil, err
	}
	rels, err := x.relations(x.sheets[sheet])
	if err != nil {
		return nil, err
	}
	drawing, ok := byID(rels, sh.drawing)
	if !ok {
		return nil, nil
	}
	var doc struct {
		Two []anchor `xml:"twoCellAnchor"`
		One []anchor `xml:"oneCellAnchor"`
	}
	if err := x.decode(drawing.Target, &doc); err != nil {
		return nil, err
	}
	if rels, err = x.relations(drawing.Target); err != nil {
		return nil, err
	}
	var found []placed
	for _, a := range append(doc.Two, doc.One...) {
		for _, p := range (anchorGroup{a.Picture, a.Groups}).blips() {
			if r, ok := byID(rels, p.Fill.Embed); ok && x.has(r.Target) {
				found = append(found, placed{a.From.Row + 1, a.From.Column + 1, PictureFloat, r.Target})
			}
		}
	}
	return found, nil
}

// inCells reads the cells whose value is a picture.
func (x *xlsxBody) inCells(sheet int) ([]placed, error) {
	wps, err := x.cellImages()
	if err != nil {
		return nil, err
	}
	rich, err := x.richImages()
	if err != nil || len(wps)+len(rich) == 0 {
		return nil, err
	}
	marks, err := x.pictureMarks(sheet)
	if err != nil {
		return nil, err
	}
	var found []placed
	for _, m := range marks {
		kind, part := PictureDispimg, wps[m.id]
		if m.id == "" {
			kind, part = PictureCell, rich[m.rich]
		}
		if part != "" && x.has(part) {
			found = append(found, placed{m.row, m.column, kind, part})
		}
	}
	return found, nil
}

// pictureMarks goes through the cells for those that show a picture.
func (x *xlsxBody) pictureMarks(sheet int) ([]pictureMark, error) {
	if err := x.load(); err != nil {
		return nil, err
	}
	r, err := x.open(x.sheets[sheet])
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var marks []pictureMark
	s := newSheetScan(x, sheet, newTokens(r, x.tokenBytes()))
	for {
		ok, err := s.nextRow()
		if err != nil {
			return nil, s.explain(err)
		}
		if !ok {
			return marks, nil
		}
		marks = append(marks, s.marks...)
	}
}

// cellImages gives the WPS pictures by id.
func (x *xlsxBody) cellImages() (map[string]string, error) {
	part := "xl/cellimages.xml"
	if r, ok := byKind(x.rels, "cellImage"); ok {
		part = r.Target
	}
	var doc struct {
		Pictures []blip `xml:"cellImage>pic"`
	}
	if err := x.decode(part, &doc); err != nil || len(doc.Pictures) == 0 {
		return nil, err
	}
	rels, err := x.relations(part)
	if err != nil {
		return nil, err
	}
	byName := map[string]string{}
	for _, p := range doc.Pictures {
		if r, ok := byID(rels, p.Fill.Embed); ok {
			byName[p.Name.Name] = r.Target
		}
	}
	return byName, nil
}
