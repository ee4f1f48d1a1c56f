package place

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/towns.txt
var townsFile string

// townLine is the towns of one county, or those of a prefecture that lie in
// no county of the table.
type townLine struct{ code, names string }

var townLines = sync.OnceValue(func() []townLine {
	var lines []townLine
	for code, names := range rows(townsFile) {
		lines = append(lines, townLine{code, names})
	}
	return lines
})

// townIn gives the codes, beginning with scope, of the divisions that have a
// town with which s begins, written with its suffix or without.
func townIn(scope, s string) []string {
	var codes []string
	for _, line := range townLines() {
		if strings.HasPrefix(line.code, scope) && line.has(s) {
			codes = append(codes, line.code)
		}
	}
	return codes
}

func (l townLine) has(s string) bool {
	end := offset(s, 2)
	if end == 0 || !strings.Contains(l.names, s[:end]) {
		return false
	}
	for name := range strings.FieldsSeq(l.names) {
		if strings.HasPrefix(s, name) || s == townStem(name) {
			return true
		}
	}
	return false
}

func townStem(name string) string {
	for _, ending := range []string{"街道", "镇", "乡"} {
		if short, ok := strings.CutSuffix(name, ending); ok {
			return short
		}
	}
	return name
}

// townWord reports that s ends as towns and villages do.
func townWord(s string) bool { return endsIn(s, "镇 乡 街道 街道办 街道办事处 村 苏木") }

// zoneWord reports that s ends as zones do that the table leaves out.
func zoneWord(s string) bool {
	return endsIn(s, "管理区 开发区 工业园 园区 新区 特区 产区 景区 风景区 示范区 度假区 社区 库区 林区 山区 垦区 牧区 湿地")
}

// landWord reports that s ends as farms and features of the land do.
func landWord(s string) bool {
	return endsIn(s, "农场 林场 茶场 牧场 渔场 基地 合作社 公司 水库 组 队 号 寨 屯 庄 坡 冲 塆 湾 坝 垸 畈 坪 岭 山 峡 谷 沟 溪 河 湖 江 岛 洲 洞")
}

// placeWord reports that s ends as any place below the county does.
func placeWord(s string) bool { return townWord(s) || zoneWord(s) || landWord(s) }

func endsIn(s, words string) bool {
	for word := range strings.FieldsSeq(words) {
		if strings.HasSuffix(s, word) && s != word {
			return true
		}
	}
	return false
}
