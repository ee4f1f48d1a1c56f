package taobao

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// words projects title and description.
func (p *projection) words() {
	p.title()
	p.description()
}

// title projects the title: tabs and line breaks become blanks on the platform
// too (taobao §8).
func (p *projection) title() {
	title := oneLine(p.Offer.Title.Value)
	if title == "" {
		return
	}
	p.Set(listing.FieldTitle, listing.TextValue(title), p.Offer.Title.Managed)
	at := p.TitleCell()
	if n := adapters.CountWide.Measure(title); n > titleMax {
		p.told[idTitle] = true
		p.Report(listing.TitleTooLong, nil, at,
			listing.Tf("标题长 %d,最多 %d(汉字算 2)", "the title has %d units, at most %d (a Chinese character counts 2)", n, titleMax),
			listing.T("写短标题列", "give a shorter title"))
	}
	if i := strings.IndexFunc(title, func(r rune) bool {
		return r == '<' || r == '>' || r == utf8.RuneError || unicode.IsControl(r) || isEmoji(r)
	}); i >= 0 {
		r, _ := utf8.DecodeRuneInString(title[i:])
		p.Report(codeTitleChars, nil, at,
			listing.Tf("标题里不能有 %q", "the title may not hold %q", r),
			listing.T("去掉,或改用全角的＜＞", "take it out, or use the full-width ＜＞"))
	}
	p.doubtful(title, titleWords(), at)
}

// doubtful warns of words for which listings have been refused or filed under
// another kind of trade. The platform's own list is not known and never stable:
// nothing is rewritten (taobao §8).
func (p *projection) doubtful(text string, words []string, at listing.Field) {
	for _, word := range words {
		if strings.Contains(text, word) {
			p.Report(codeWords, nil, at,
				listing.Tf("“%s”可能被平台拒绝,或让商品被当作另一种交易", "the platform may refuse %q, or file the item under another kind of trade", word),
				listing.T("能不写就不写", "leave it out if you can"))
		}
	}
}

func titleWords() []string {
	return []string{"代购", "养颜", "中药", "排毒", "医用", "胃炎", "颈椎病", "批发", "代理", "招商", "求购", "回收", "置换", "预售", "直邮"}
}

func descriptionWords() []string { return []string{"顶级", "第一", "绝对", "治愈"} }

// isEmoji tells pictographs from the symbols people write: ★ ☆ ♀ ♂ ℃ ① stay.
func isEmoji(r rune) bool {
	switch {
	case r == '★' || r == '☆' || r == '♀' || r == '♂':
		return false
	case r >= 0x2600 && r <= 0x27bf, r >= 0x1f000 && r <= 0x1faff, r == 0x2b50, r == 0x2b55, r == 0xfe0f:
		return true
	default:
		return false
	}
}

// description projects the words of the item's page. Its pictures stand in the
// same field.
func (p *projection) description() {
	text := paragraphs(p.Offer.Description.Value)
	if text == "" || !p.takes(idDesc) && !p.takes(idMobileDesc) {
		return
	}
	p.Set(listing.FieldDescription, listing.TextValue(text), p.Offer.Description.Managed)
	at := listing.FieldDescription
	if n := utf8.RuneCountInString(writeHTML(text, p.standIns(listing.FieldImageDetail))); n < descMin || n > descMax {
		p.told[idDesc], p.told[idMobileDesc] = true, true
		p.Report(codeDescription, nil, at,
			listing.Tf("描述连同图片有 %d 个字符,要 %d 到 %d", "the description with its pictures has %d characters, it takes %d to %d", n, descMin, descMax),
			listing.T("缩短描述或减少详情图", "shorten it, or use fewer detail pictures"))
	}
	p.doubtful(text, descriptionWords(), at)
}

// standIn is as long as addresses of the picture space are, for what is checked
// before a picture has one.
const standIn = "https://img.alicdn.com/imgextra/i4/2200000000000/O1CN01abcdefghijklmnopqrst_!!2200000000000-0-scmitem.jpg"

// standIns gives addresses for the pictures of one role.
func (p *projection) standIns(role listing.Field) []string {
	var out []string
	for range p.Gallery(role, "") {
		out = append(out, standIn)
	}
	return out
}
