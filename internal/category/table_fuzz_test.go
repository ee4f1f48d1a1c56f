package category

import (
	"errors"
	"slices"
	"testing"
)

const (
	mapHeader  = "ours,channel,category_id,category_path,chosen_by,date\n"
	attrHeader = "channel,category_id,attribute_id,name,value,from_field\n"
)

func FuzzReadMappings(f *testing.F) {
	for _, s := range []string{"", bom + mapHeader + "脐橙,pdd,1,a > b,user,2026-11-20\n", mapHeader + "\"a\"\"\n\",b,c\r\n#x", "\"\"\n" + mapHeader + "a,b,1", mapHeader + "\xff", "#\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzAppend(t, data, mappingColumns(), []string{"#a, b", "pdd", "7", "", "", ""}, func(rows []row) error {
			_, err := mappingsOf("t.csv", rows)
			return err
		})
	})
}

func FuzzReadDefaults(f *testing.F) {
	for _, s := range []string{"", attrHeader + "pdd,1,2,产地,湖北,\n", attrHeader + "pdd,*,,产地,,origin\n", attrHeader + "pdd,1,2,a,<x>,\n", "channel\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzAppend(t, data, defaultColumns(), []string{"pdd", "", "7", "", "\"x\"", ""}, func(rows []row) error {
			_, err := defaultsOf("t.csv", rows)
			return err
		})
	})
}

// fuzzAppend holds that what can be read can be extended and then has the same
// rows and one more, and that every fault is a *FileError of a real line.
func fuzzAppend(t *testing.T, data []byte, columns, added []string, check func([]row) error) {
	before, err := parseTable("t.csv", data, columns)
	if err == nil {
		err = check(before.rows)
	}
	var fault *FileError
	if err != nil {
		if !errors.As(err, &fault) || fault.Line < 1 {
			t.Fatalf("%q gives %v", data, err)
		}
		return
	}
	lines := [][]string{added}
	if !before.header {
		lines = [][]string{columns, added}
	}
	now := append(slices.Clone(data), tableTail(data, lines)...)
	after, err := parseTable("t.csv", now, columns)
	if err != nil || len(after.rows) != len(before.rows)+1 {
		t.Fatalf("%q has %d rows after %d, %v", now, len(after.rows), len(before.rows), err)
	}
	for i, r := range before.rows {
		if !slices.Equal(r.fields, after.rows[i].fields) || r.line != after.rows[i].line {
			t.Fatalf("row %d of %q changed from %q to %q", i, data, r.fields, after.rows[i].fields)
		}
	}
	if last := after.rows[len(after.rows)-1]; !slices.Equal(last.fields, added) {
		t.Fatalf("%q was added as %q", added, last.fields)
	}
}
