package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestJSONLines(t *testing.T) {
	var out bytes.Buffer
	j := newJSONLines(&out)
	for _, part := range []string{"读取", "表格\n\n", `{"level":"WARN","msg":"x"}` + "\n", "错误：\"a\"\n  后面", "的\n"} {
		if n, err := j.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatalf("%q: %d %v", part, n, err)
		}
	}
	var said []string
	for line := range bytes.Lines(out.Bytes()) {
		var record struct {
			Level string `json:"level"`
			Msg   string `json:"msg"`
		}
		if err := json.Unmarshal(line, &record); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		said = append(said, record.Level+" "+record.Msg)
	}
	want := []string{"INFO 读取表格", "WARN x", "INFO 错误：\"a\"", "INFO 后面的"}
	if len(said) != len(want) {
		t.Fatalf("%q", said)
	}
	for i := range want {
		if said[i] != want[i] {
			t.Errorf("line %d: %q, want %q", i, said[i], want[i])
		}
	}
}
