package jd

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// descriptionMax bounds the words of a description, so that with its markup
// and pictures it stays below the platform's bound (jd §4.A.5).
const descriptionMax = 50_000

// title projects the title: up to 45 characters (jd §4.A.5; a create would take
// 50, but then the title could never be changed again). Banned words are known
// to the platform alone.
func (p *projection) title() {
	title := oneLine(p.Offer.Title.Value)
	if title == "" {
		return
	}
	p.Set(listing.FieldTitle, listing.TextValue(title), p.Offer.Title.Managed)
	at := p.TitleCell()
	if n := Adapter().Limits().Title.Count.Measure(title); n > titleMax {
		p.Report(listing.TitleTooLong, nil, at,
			listing.Tf("标题有 %d 字,最多 %d", "the title has %d characters, at most %d", n, titleMax),
			listing.T("写短标题列", "give a shorter title"))
	}
	if i := strings.IndexFunc(title, isUnwelcome); i >= 0 {
		r, _ := utf8.DecodeRuneInString(title[i:])
		p.Report(ruleEmoji, nil, at,
			listing.Tf("标题不能有表情符号或控制字符 %q", "emoji and control characters such as %q are refused in a title", r),
			listing.T("从标题里去掉", "take it out of the title"))
	}
}

// isUnwelcome tells pictographs and control characters from the symbols people
// write: ★ ☆ ♀ ♂ ℃ ① stay.
func isUnwelcome(r rune) bool {
	switch {
	case r == '★' || r == '☆' || r == '♀' || r == '♂':
		return false
	case r >= 0x2600 && r <= 0x27bf, r >= 0x1f000 && r <= 0x1faff, r == 0x2b50, r == 0x2b55, r == 0xfe0f:
		return true
	default:
		return unicode.IsControl(r) || r == utf8.RuneError
	}
}

// description projects the words of the description; the pictures under them
// are image_detail. One of both is mandatory (jd §4.A.5).
func (p *projection) description() {
	words := cleanWords(p.Offer.Description.Value)
	if words != "" {
		p.Set(listing.FieldDescription, listing.TextValue(words), p.Offer.Description.Managed)
	}
	details := p.Desired.Fields[listing.FieldImageDetail].List()
	const address = 160 // characters, more than any path has
	text := descriptionHTML(words, slices.Repeat([]string{strings.Repeat("x", address)}, len(details)))
	if n := utf8.RuneCountInString(text); n > htmlMax {
		p.Report(ruleDescription, nil, listing.FieldDescription,
			listing.Tf("详情连同图片有 %d 字符,最多 %d", "the description has %d characters with its pictures, at most %d", n, htmlMax),
			listing.T("缩短描述", "shorten it"))
	}
}

// cleanWords leaves out what HTML cannot carry.
func cleanWords(s string) string {
	s = strings.ToValidUTF8(s, "")
	return paragraphs(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == utf8.RuneError {
			return -1
		}
		return r
	}, s))
}
