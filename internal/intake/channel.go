package intake

import "strings"

// splitChannels cuts a 平台 cell into its words: 淘宝、拼多多.
func splitChannels(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r == '、' || r == ',' || r == ';' || r == '/' || r == '\n' || r == '|' || r == '+' || r == ' '
	})
}

// isAll tells whether a word stands for every channel.
func isAll(word string) bool {
	switch lower(word) {
	case "全部", "所有", "全平台", "所有平台", "全部平台", "全渠道", "通用", "all":
		return true
	default:
		return false
	}
}
