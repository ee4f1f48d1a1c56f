package taobao

import (
	"strings"
	"unicode"
)

// The word lists are the server's and unknown; these are the words that §8
// names.

func titleWords() []string {
	return []string{"代购", "养颜", "中药", "排毒", "医用", "胃炎", "颈椎病", "批发", "代理", "招商", "求购", "回收", "置换", "预售", "直邮"}
}

func descriptionWords() []string { return []string{"顶级", "第一", "绝对", "治愈"} }

// foreignBrands are names that only their owner may put into a title.
func foreignBrands() []string {
	return []string{"佳沛", "Zespri", "新奇士", "Sunkist", "都乐", "立顿", "金龙鱼", "三只松鼠"}
}

func firstWord(text string, words []string) string {
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// keywordSearch answers taobao.kfc.keyword.search (§4.11): the words are
// replaced by stars, as level B.
func (s *Sandbox) keywordSearch(c *call) (obj, *refusal) {
	c.need("content")
	text := c.text("content")
	apply := c.oneOf("apply", "taobao_auction.title", "taobao_auction.title", "taobao_auction.content")
	c.text("nick")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	words := titleWords()
	if apply == "taobao_auction.content" {
		words = append(words, descriptionWords()...)
	}
	matched := firstWord(text, words) != ""
	for _, w := range words {
		text = strings.ReplaceAll(text, w, strings.Repeat("*", len([]rune(w))))
	}
	out := obj{"matched": matched}
	if matched {
		out["level"], out["content"] = "B", text
	}
	return obj{"kfc_search_result": out}, nil
}

// units counts a character outside ASCII twice: the GBK-like length (§4.2).
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x80 {
			n++
		}
	}
	return n
}

// emoji says that a text has pictographs or their joiners.
func emoji(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		switch {
		case r == '★' || r == '☆':
			return false
		case r == 0x200d, r == 0x20e3, r >= 0xfe00 && r <= 0xfe0f:
			return true
		}
		return (r >= 0x2600 && r <= 0x27bf) || (r >= 0x1f000 && r <= 0x1faff)
	})
}

// badOwnText says that a text of one's own cannot name a SKU (§8).
func badOwnText(text string) bool {
	return strings.ContainsAny(text, ":;,<>") || strings.ContainsFunc(text, unicode.IsControl) || emoji(text)
}

// oneLine is what the platform makes of tabs and newlines in a title (§8).
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, text)
}
