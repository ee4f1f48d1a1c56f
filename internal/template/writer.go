package template

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/listing"
)

// writer fills one workbook.
type writer struct {
	f     *excelize.File
	sheet string
	cols  []column
}

// table writes headings, comments, widths and two example rows.
func (t *writer) table() error {
	if err := t.f.SetSheetName("Sheet1", t.sheet); err != nil {
		return err
	}
	head, err := t.f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E2EFDA"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	})
	if err != nil {
		return err
	}
	for i, c := range t.cols {
		if err := t.column(i+1, c, head); err != nil {
			return err
		}
	}
	return t.f.SetPanes(t.sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (t *writer) column(n int, c column, head int) error {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return err
	}
	if err := t.f.SetColWidth(t.sheet, name, name, c.width); err != nil {
		return err
	}
	if err := t.f.SetCellStr(t.sheet, name+"1", c.heading); err != nil {
		return err
	}
	if err := t.f.SetCellStyle(t.sheet, name+"1", name+"1", head); err != nil {
		return err
	}
	for row, text := range []string{c.example, c.second} {
		if err := t.value(fmt.Sprintf("%s%d", name, row+2), c.field, text); err != nil {
			return err
		}
	}
	return t.f.AddComment(t.sheet, excelize.Comment{
		Cell: name + "1", Author: "farmgate", Paragraph: []excelize.RichTextRun{{Text: c.help.Both()}},
	})
}

// value writes an example: numbers as numbers, money with two decimals.
func (t *writer) value(cell string, field listing.Field, text string) error {
	if text == "" {
		return nil
	}
	switch field.Kind() {
	case listing.KindMoney, listing.KindGrams:
		n, err := strconv.ParseFloat(text, 64) // a cell of a workbook, not a price of ours
		if err != nil {
			return err
		}
		return t.f.SetCellFloat(t.sheet, cell, n, -1, 64)
	case listing.KindCount:
		if n, err := strconv.Atoi(text); err == nil {
			return t.f.SetCellInt(t.sheet, cell, int64(n))
		}
	}
	return t.f.SetCellStr(t.sheet, cell, text)
}

// lists writes the drop-downs; long ones stand on a hidden sheet. They only
// suggest: another value may be typed.
func (t *writer) lists() error {
	const hidden = "选项"
	if _, err := t.f.NewSheet(hidden); err != nil {
		return err
	}
	next := 1
	for i, c := range t.cols {
		if len(c.choices) == 0 {
			continue
		}
		from, err := excelize.ColumnNumberToName(next)
		if err != nil {
			return err
		}
		next++
		for row, choice := range c.choices {
			if err := t.f.SetCellStr(hidden, fmt.Sprintf("%s%d", from, row+1), choice); err != nil {
				return err
			}
		}
		if err := t.dropDown(i+1, fmt.Sprintf("%s!$%s$1:$%s$%d", hidden, from, from, len(c.choices))); err != nil {
			return err
		}
	}
	return t.f.SetSheetVisible(hidden, false)
}

func (t *writer) dropDown(n int, source string) error {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return err
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s2:%s%d", name, name, rows)
	v.SetSqrefDropList(source)
	v.ShowErrorMessage = false
	return t.f.AddDataValidation(t.sheet, v)
}

// instructions writes the sheet that says how to fill the table in.
func (t *writer) instructions() error {
	const name = "填表说明"
	if _, err := t.f.NewSheet(name); err != nil {
		return err
	}
	lines := []listing.Text{
		listing.T("每个可以单独购买的规格写一行；两行例子可以删掉。", "One row for each variant that can be bought; the two example rows may go."),
		listing.T("空的格子表示“不管它”，店铺里原来的内容不会被改。", "An empty cell means “not managed”: what the shop has stays."),
		listing.T("列的先后可以变，不用的列可以删，也可以加自己的列。", "Columns may be moved, left out or added."),
		listing.T("只对一个店铺有效的内容，表头写成 title@店铺名、price@taobao 这样。", "For one shop alone write title@SHOP or price@taobao as the heading."),
		listing.T("填好后运行：farmgate validate 这个文件.xlsx", "Then run: farmgate validate THIS-FILE.xlsx"),
	}
	for i, line := range lines {
		if err := t.f.SetCellStr(name, fmt.Sprintf("A%d", 2*i+1), line.In(listing.Chinese)); err != nil {
			return err
		}
		if err := t.f.SetCellStr(name, fmt.Sprintf("A%d", 2*i+2), line.In(listing.English)); err != nil {
			return err
		}
	}
	return t.f.SetColWidth(name, "A", "A", 90)
}
