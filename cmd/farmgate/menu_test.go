package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// click starts the program as a double-click does, with what is typed then.
func click(t *testing.T, typed string, args ...string) (code int, out string) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("PATH", "") // no browser opens
	if err := os.WriteFile("商品 表.csv", []byte("品名,规格,价格,库存,产地\n脐橙,5斤,-1,10,秭归\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	streams := &term.Streams{In: strings.NewReader(typed), Out: &b, Err: &b, Width: 80, Lang: listing.Chinese}
	return run(t.Context(), args, streams, nil, true), b.String()
}

func TestDoubleClick(t *testing.T) {
	tests := []struct {
		name, typed string
		args        []string
		code        int
		says        []string
		writes      string
	}{
		{name: "leave", typed: "0\n", says: []string{"1  检查一个表格", "0  退出"}},
		{name: "the window is closed", typed: "", says: []string{"0  退出"}},
		{name: "a workbook in quotes", typed: "1\n\"商品 表.csv\"\n0\n", code: 3, says: []string{"价格", "C2"}, writes: "商品 表-问题.html"},
		{name: "a workbook at once", typed: "商品 表.csv\n0\n", code: 3, writes: "商品 表-问题.xlsx"},
		{name: "a template", typed: "2\n0\n", writes: "商品表.xlsx"},
		{name: "nonsense, then leave", typed: "gibtsnicht\n\n0\n", code: 64, says: []string{"gibtsnicht"}},
		{name: "a file dragged onto it", typed: "\n", args: []string{"商品 表.csv"}, code: 3, says: []string{"按回车键关闭窗口"}, writes: "商品 表-问题.xlsx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out := click(t, tt.typed, tt.args...)
			if code != tt.code {
				t.Errorf("exit code %d, want %d\n%s", code, tt.code, out)
			}
			for _, want := range tt.says {
				if !strings.Contains(out, want) {
					t.Errorf("nothing says %q:\n%s", want, out)
				}
			}
			if tt.writes == "" {
				return
			}
			if _, err := os.Stat(filepath.Join(".", tt.writes)); err != nil {
				t.Error(err)
			}
		})
	}
}
