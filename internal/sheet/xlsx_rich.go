package sheet

// richImages gives the pictures that Excel places in cells, by the number that
// a cell carries in its vm attribute: a row of the value metadata, which names
// a future-metadata block, which names a rich value, whose first field counts
// the relations of the rich-value pictures.
func (x *xlsxBody) richImages() (map[int]string, error) {
	metadata, ok := byKind(x.rels, "sheetMetadata")
	if !ok {
		return nil, nil
	}
	values, err := x.richValues(metadata.Target)
	if err != nil || len(values) == 0 {
		return nil, err
	}
	pictures, err := x.richRelations()
	if err != nil || len(pictures) == 0 {
		return nil, err
	}
	fields, err := x.richFields()
	if err != nil {
		return nil, err
	}
	found := map[int]string{}
	for vm, value := range values {
		if value < 0 || value >= len(fields) || fields[value] < 0 || fields[value] >= len(pictures) {
			continue
		}
		found[vm] = pictures[fields[value]]
	}
	return found, nil
}

// richValues maps vm to the index of a rich value.
func (x *xlsxBody) richValues(part string) (map[int]int, error) {
	type block struct {
		RC []struct {
			Type  int `xml:"t,attr"`
			Value int `xml:"v,attr"`
		} `xml:"rc"`
		Ext struct {
			Index int `xml:"i,attr"`
		} `xml:"extLst>ext>rvb"`
	}
	var doc struct {
		Types []struct {
			Name string `xml:"name,attr"`
		} `xml:"metadataTypes>metadataType"`
		Future []struct {
			Name   string  `xml:"name,attr"`
			Blocks []block `xml:"bk"`
		} `xml:"futureMetadata"`
		Values []block `xml:"valueMetadata>bk"`
	}
	if err := x.decode(part, &doc); err != nil {
		return nil, err
	}
	var rich []block
	for _, f := range doc.Future {
		if f.Name == "XLRICHVALUE" {
			rich = f.Blocks
		}
	}
	found := map[int]int{}
	for i, bk := range doc.Values {
		for _, rc := range bk.RC {
			named := rc.Type >= 1 && rc.Type <= len(doc.Types) && doc.Types[rc.Type-1].Name == "XLRICHVALUE"
			if named && rc.Value >= 0 && rc.Value < len(rich) {
				found[i+1] = rich[rc.Value].Ext.Index
			}
		}
	}
	return found, nil
}

// richFields gives, for each rich value, the number of its picture, or -1 if
// its structure is not that of a local picture.
func (x *xlsxBody) richFields() ([]int, error) {
	var structures struct {
		All []struct {
			Type string `xml:"t,attr"`
			Keys []struct {
				Name string `xml:"n,attr"`
			} `xml:"k"`
		} `xml:"s"`
	}
	var doc struct {
		Values []struct {
			Structure int      `xml:"s,attr"`
			Fields    []string `xml:"v"`
		} `xml:"rv"`
	}
	if err := x.decodeKind("rdRichValueStructure", &structures); err != nil {
		return nil, err
	}
	if err := x.decodeKind("rdRichValue", &doc); err != nil {
		return nil, err
	}
	all := make([]int, len(doc.Values))
	for i, v := range doc.Values {
		all[i] = -1
		if v.Structure < 0 || v.Structure >= len(structures.All) {
			continue
		}
		for k, key := range structures.All[v.Structure].Keys {
			if key.Name == "_rvRel:LocalImageIdentifier" && k < len(v.Fields) {
				if n, ok := parseUint([]byte(v.Fields[k])); ok {
					all[i] = n
				}
			}
		}
	}
	return all, nil
}

// decodeKind reads the part that the workbook relates to by kind.
func (x *xlsxBody) decodeKind(kind string, v any) error {
	r, ok := byKind(x.rels, kind)
	if !ok {
		return nil
	}
	return x.decode(r.Target, v)
}

// richRelations gives the picture parts in the order that rich values count.
func (x *xlsxBody) richRelations() ([]string, error) {
	r, ok := byKind(x.rels, "richValueRel")
	if !ok {
		return nil, nil
	}
	var doc struct {
		Rels []struct {
			ID string `xml:"id,attr"`
		} `xml:"rel"`
	}
	if err := x.decode(r.Target, &doc); err != nil {
		return nil, err
	}
	rels, err := x.relations(r.Target)
	if err != nil {
		return nil, err
	}
	parts := make([]string, len(doc.Rels))
	for i, one := range doc.Rels {
		if r, ok := byID(rels, one.ID); ok {
			parts[i] = r.Target
		}
	}
	return parts, nil
}
