package specgrid

import (
	"strings"
	"testing"
)

func TestMissing(t *testing.T) {
	for name, row := range map[string]struct {
		used, want [][]string
	}{
		"none":            {nil, nil},
		"one dimension":   {[][]string{{"a"}, {"b"}}, nil},
		"diagonal":        {[][]string{{"a", "x"}, {"b", "y"}}, [][]string{{"a", "y"}, {"b", "x"}}},
		"full":            {[][]string{{"a", "x"}, {"a", "y"}}, nil},
		"as they appear":  {[][]string{{"5斤", "大"}, {"9斤", "中"}, {"5斤", "小"}}, [][]string{{"5斤", "中"}, {"9斤", "大"}, {"9斤", "小"}}},
		"three, one each": {[][]string{{"a", "x", "1"}, {"b", "x", "2"}}, [][]string{{"a", "x", "2"}, {"b", "x", "1"}}},
	} {
		got, ok := Missing(row.used, 600)
		if !ok || len(got) != len(row.want) {
			t.Errorf("%s: %v", name, got)
			continue
		}
		for i := range got {
			if strings.Join(got[i], "|") != strings.Join(row.want[i], "|") {
				t.Errorf("%s: %v, want %v", name, got, row.want)
			}
		}
	}
}

func TestTooMany(t *testing.T) {
	square := [][]string{{"a", "x"}, {"b", "y"}}
	if _, ok := Missing(square, 3); ok {
		t.Error("a grid of 4 was made where 3 are taken")
	}
	if got, ok := Missing(square, 4); !ok || len(got) != 2 {
		t.Errorf("%v, %v", got, ok)
	}
}
