package flow_test

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
)

// TestSeed starts a shop with a workbook on its shelves: no pictures, no
// choices and no configuration stand beside it, and nothing is left behind.
func TestSeed(t *testing.T) {
	boxes, err := flow.ServeSandboxes(t.Context(), flow.SandboxOptions{Addr: "127.0.0.1:0", Adapters: []string{"taobao"}, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := boxes.Close(); err != nil {
			t.Error(err)
		}
	}()
	dir := t.TempDir()
	book := filepath.Join(dir, "商品表.csv")
	rows := "商家编码,产品名称,规格,售价,库存,产地,品类,保质期\nA1,秭归伦晚脐橙,5斤,29.90,10,湖北省宜昌市秭归县,脐橙,30天\nA2,秭归夏橙,5斤,0,10,湖北省宜昌市秭归县,脐橙,30天\n"
	if err := os.WriteFile(book, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	seeded, err := boxes.Seed(t.Context(), book, flow.WorldOptions{Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if seeded.Planned.Faulty != 1 || len(seeded.Planned.Plan.Body.Blocked) != 0 {
		t.Errorf("left out %d, blocked %+v", seeded.Planned.Faulty, seeded.Planned.Plan.Body.Blocked)
	}
	var state struct {
		Items []struct {
			Status string `json:"status"`
		} `json:"items"`
		Products []struct {
			Status string `json:"status"`
		} `json:"products"`
	}
	control(t, boxes.ControlURL+"state", &state)
	if on := append(state.Items, state.Products...); len(on) != 1 || on[0].Status != "on shelf" {
		t.Errorf("the shop holds %+v", on)
	}
	var calls struct {
		Calls []any `json:"calls"`
	}
	if control(t, boxes.ControlURL+"calls", &calls); len(calls.Calls) != 0 {
		t.Errorf("%d calls are remembered", len(calls.Calls))
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("beside the workbook: %v", left)
	}
	var failure *flow.Failure
	if _, err := boxes.Seed(t.Context(), filepath.Join(dir, "nowhere.xlsx"), flow.WorldOptions{}); !errors.As(err, &failure) || failure.Exit != flow.ExitUsage {
		t.Errorf("a workbook that is not there: %v", err)
	}
}

func control(t *testing.T, url string, into any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
}
