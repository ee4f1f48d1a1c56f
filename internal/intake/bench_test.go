package intake_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// large writes a workbook of many rows and 30 columns, as a province would
// send it: texts that repeat, numbers, codes, a few faults.
func large(t testing.TB, rows int) string {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	head := []any{"商家编码", "产品名称", "品种", "等级", "规格", "单位", "净重(g)", "毛重(g)", "零售价(元)", "拼单价(元)", "市场价(元)", "成本(元)", "库存", "产地", "发货地",
		"不发货地区", "储存条件", "保质期", "生产日期", "商品条码", "生产者", "统一社会信用代码", "生产许可证编号", "品牌", "品类", "卖点", "产品简介", "发货时效(小时)", "执行标准", "采摘方式"}
	if err := w.SetRow("A1", head); err != nil {
		t.Fatal(err)
	}
	specs := []string{"5斤装", "10斤装 大果(75-85mm)", "500g×6袋", "净重4.5-5斤", "2.5kg*2"}
	weights := []int{2500, 5000, 3000, 2250, 5000}
	places := []string{"湖北省宜昌市秭归县", "恩施市", "湖北/黄冈/罗田", "随县洪山镇", "潜江市龙湾镇"}
	for i := range rows {
		k := i % 5
		price := 20 + float64(i%90) + 0.9
		row := []any{fmt.Sprintf("HB-%06d", i), fmt.Sprintf("样例农产品%d号", i), "伦晚", "一级", specs[k], "箱", weights[k], weights[k] + 300, price + 2, price, price + 30, price - 10, i % 1000, places[k], "湖北武汉",
			"新疆、西藏", "阴凉干燥处存放", "12个月", "2024年3月5日", "6990101000013", fmt.Sprintf("样例合作社%d", i%40), "93420527MA4000119W", "SC11442280100013", "样例牌", "水果", "皮薄多汁 现摘现发", fmt.Sprintf("产地直发，坏果包赔，批次%d", i), 48, "GB/T 21488", "人工"}
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "large.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func BenchmarkRead20000(b *testing.B)      { benchRead(b, 20_000, false) }
func BenchmarkValidate20000(b *testing.B)  { benchRead(b, 20_000, true) }
func BenchmarkValidate200000(b *testing.B) { benchRead(b, 200_000, true) }

// benchRead reads, maps and checks; only says that nothing but the findings is
// wanted, as for validate.
func benchRead(b *testing.B, rows int, only bool) {
	path := large(b, rows)
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // as the program does
	opt := options()
	opt.ReportOnly = only
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		got := readFile(b, path, opt)
		if got.Counts.Rows != rows || got.Counts.Errors != 0 || !only && len(got.Catalog.Listings) != rows {
			b.Fatalf("%+v, %d listings", got.Counts, len(got.Catalog.Listings))
		}
	}
}

func BenchmarkExcelizeRows20000(b *testing.B)  { benchExcelize(b, 20_000) }
func BenchmarkExcelizeRows200000(b *testing.B) { benchExcelize(b, 200_000) }

// benchExcelize is the bare loop that validating is measured against.
func benchExcelize(b *testing.B, rows int) {
	path := large(b, rows)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		f, err := excelize.OpenFile(path)
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		if err := rows.Close(); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestMemoryOfALargeWorkbook(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a workbook of 20,000 rows")
	}
	path := large(t, 20_000)
	book, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	stop, peak := make(chan struct{}), make(chan uint64)
	go watch(stop, peak)
	got, err := intake.Read(context.Background(), book, options())
	if err != nil {
		t.Fatal(err)
	}
	close(stop)
	if most := <-peak; most > 300<<20 {
		t.Errorf("the heap grew to %d MiB", most>>20)
	} else {
		t.Logf("the heap grew to %d MiB", most>>20)
	}
	var kept runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&kept)
	t.Logf("of which %d MiB are the answer", kept.HeapAlloc>>20)
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	if len(got.Report.Rows) != 20_000 {
		t.Errorf("%d rows", len(got.Report.Rows))
	}
}

func watch(stop chan struct{}, peak chan uint64) {
	var most uint64
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			peak <- most
			return
		case <-tick.C:
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
}
