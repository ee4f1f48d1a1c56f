package sheet_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPictureInCell follows the chain of rich values of Excel's "place in
// cell", and a picture inside a group of shapes.
func TestPictureInCell(t *testing.T) {
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const ms = "http://schemas.microsoft.com/office"
	relations := func(inner string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inner + `</Relationships>`
	}
	parts := map[string]string{
		"xl/_rels/workbook.xml.rels": relations(`<Relationship Id="rId1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + rel + `/sheetMetadata" Target="metadata.xml"/>` +
			`<Relationship Id="rId3" Type="` + ms + `/2022/10/relationships/richValueRel" Target="richData/richValueRel.xml"/>` +
			`<Relationship Id="rId4" Type="` + ms + `/2017/06/relationships/rdRichValue" Target="richData/rdrichvalue.xml"/>` +
			`<Relationship Id="rId5" Type="` + ms + `/2017/06/relationships/rdRichValueStructure" Target="richData/rdrichvaluestructure.xml"/>`),
		"xl/metadata.xml": `<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:xlrd="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"><metadataTypes count="2"><metadataType name="XLDAPR"/><metadataType name="XLRICHVALUE"/></metadataTypes>` +
			`<futureMetadata name="XLRICHVALUE" count="2"><bk><extLst><ext uri="x"><xlrd:rvb i="1"/></ext></extLst></bk><bk><extLst><ext uri="x"><xlrd:rvb i="0"/></ext></extLst></bk></futureMetadata>` +
			`<valueMetadata count="2"><bk><rc t="2" v="0"/></bk><bk><rc t="2" v="1"/></bk></valueMetadata></metadata>`,
		"xl/richData/rdrichvaluestructure.xml": `<rvStructures><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s><s t="_other"><k n="x"/></s></rvStructures>`,
		"xl/richData/rdrichvalue.xml":          `<rvData><rv s="1"><v>0</v></rv><rv s="0"><v>1</v><v>5</v></rv></rvData>`,
		"xl/richData/richValueRel.xml":         `<richValueRels xmlns:r="` + rel + `"><rel r:id="rId1"/><rel r:id="rId2"/></richValueRels>`,
		"xl/richData/_rels/richValueRel.xml.rels": relations(`<Relationship Id="rId1" Type="` + rel + `/image" Target="../media/image1.png"/>` +
			`<Relationship Id="rId2" Type="` + rel + `/image" Target="../media/image2.jpeg"/>`),
		"xl/media/image1.png":                 "one",
		"xl/media/image2.jpeg":                "two",
		"xl/worksheets/_rels/sheet1.xml.rels": relations(`<Relationship Id="rId1" Type="` + rel + `/drawing" Target="/xl/drawings/drawing1.xml"/>`),
		"xl/drawings/drawing1.xml": `<wsDr><oneCellAnchor><from><col>3</col><row>6</row></from><grpSp><grpSp><pic><blipFill><blip embed="rId7"/></blipFill></pic></grpSp></grpSp></oneCellAnchor>` +
			`<twoCellAnchor><from><col>0</col><row>0</row></from><pic><blipFill><blip link="rId8"/></blipFill></pic></twoCellAnchor></wsDr>`,
		"xl/drawings/_rels/drawing1.xml.rels": relations(`<Relationship Id="rId7" Type="` + rel + `/image" Target="../media/IMAGE1.PNG"/><Relationship Id="rId8" Type="` + rel + `/image" Target="http://example.com/a.png" TargetMode="External"/>`),
	}
	xml := worksheet(`<row r="2"><c r="B2" t="e" vm="1"><v>#VALUE!</v></c><c r="C2" t="e" vm="2"><v>#VALUE!</v></c></row>`, `<drawing r:id="rId1"/>`)
	b := openBytes(t, "a.xlsx", pack(t, xml, parts))
	pictures, err := b.Pictures(0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range pictures {
		data, err := p.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Cell+" "+string(p.Kind)+" "+p.Ext+" "+string(data))
	}
	if diff := cmp.Diff([]string{"B2 cell jpeg two", "D7 float png one"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
