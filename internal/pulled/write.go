package pulled

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/listing"
)

// sheetName is the table's sheet; the notes stand on one that no reader takes
// for goods.
const (
	sheetName = "商品信息"
	notesName = "填表说明"
)

// Note is something the workbook cannot hold, for the sheet of notes.
type Note = listing.Text

// Write writes the workbook.
func (t Table) Write(w io.Writer, notes []Note) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName("Sheet1", sheetName); err != nil {
		return fmt.Errorf("write what is live: %w", err)
	}
	if err := t.fill(f); err != nil {
		return fmt.Errorf("write what is live: %w", err)
	}
	if err := writeNotes(f, notes); err != nil {
		return fmt.Errorf("write what is live: %w", err)
	}
	return f.Write(w)
}

func (t Table) fill(f *excelize.File) error {
	sw, err := f.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E2EFDA"}},
	})
	if err != nil {
		return err
	}
	head := make([]any, len(t.columns))
	for i, c := range t.columns {
		head[i] = excelize.Cell{StyleID: bold, Value: c.heading}
		if err := sw.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := sw.SetRow("A1", head); err != nil {
		return err
	}
	money, err := t.moneyStyle(f)
	if err != nil {
		return err
	}
	for i, r := range t.rows {
		cells, err := t.cells(r, money)
		if err != nil {
			return err
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// moneyStyle names the currency in the format of each price, which is where the
// reader looks for it; 0 for yuan, which it takes for granted.
func (t Table) moneyStyle(f *excelize.File) (int, error) {
	if t.currency == "" || t.currency == listing.CNY {
		return 0, nil
	}
	format := fmt.Sprintf("[$%s] 0.00", t.currency)
	return f.NewStyle(&excelize.Style{CustomNumFmt: &format})
}

func (t Table) cells(r row, money int) ([]any, error) {
	cells := make([]any, len(t.columns))
	for i, c := range t.columns {
		v, err := cell(c.field, r[c.field])
		if err != nil {
			return nil, err
		}
		if base, _ := c.field.Split(); v != nil && base.Kind() == listing.KindMoney {
			v = excelize.Cell{StyleID: money, Value: v}
		}
		cells[i] = v
	}
	return cells, nil
}

// cell gives a value as a cell: prices and counts as numbers, ids as text so
// that no zero is lost, hours with their unit, since a bare number may be days.
func cell(f listing.Field, v listing.Value) (any, error) {
	base, _ := f.Split()
	if v.IsZero() {
		return nil, nil
	}
	if on, ok := v.Flag(); ok {
		if on {
			return "上架", nil
		}
		return "下架", nil
	}
	n, number := v.Number()
	switch {
	case !number:
		return v.Text(), nil
	case base.Kind() == listing.KindMoney:
		return strconv.ParseFloat(v.Show(listing.KindMoney, ""), 64) // a cell of a workbook, not a price of ours
	case base == listing.FieldShipWithin:
		return v.Text() + "小时", nil
	default:
		return n, nil
	}
}

// writeNotes says how to go on, and what is not in the table.
func writeNotes(f *excelize.File, notes []Note) error {
	if _, err := f.NewSheet(notesName); err != nil {
		return err
	}
	lines := append([]Note{
		listing.T("这是店铺里现在的样子；原样 push 什么都不会改。改了哪一格，就只改哪一项。", "This is what the shops hold now; pushing it as it is changes nothing. Change a cell and only that is changed."),
		listing.T("@店铺名 的列只管那一个店铺；空的格子表示“不管它”。", "A column with @SHOP holds for that shop alone; an empty cell means “not managed”."),
		listing.T("属性、图片、类目和运费模板不在表里，店铺里的会照原样保留。", "Attributes, pictures, categories and freight templates are not in the table; those of the shop stay as they are."),
	}, notes...)
	for i, line := range lines {
		if err := f.SetCellStr(notesName, "A"+strconv.Itoa(2*i+1), line.In(listing.Chinese)); err != nil {
			return err
		}
		if err := f.SetCellStr(notesName, "A"+strconv.Itoa(2*i+2), line.In(listing.English)); err != nil {
			return err
		}
	}
	return f.SetColWidth(notesName, "A", "A", 100)
}
