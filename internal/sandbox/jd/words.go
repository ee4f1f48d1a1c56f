package jd

import (
	"regexp"
	"strings"
)

// forbiddenWords stands for JD's list, which is unknown; these are enough to
// trip over (§6).
func forbiddenWords() []string {
	return []string{"全网最低", "最便宜", "包治百病", "治疗", "抗癌", "国家级"}
}

func upper(text string) string { return strings.ToUpper(text) }

// forbiddenIn refuses a banned word: 11000012 with the word in en_desc (§6).
func (s *Sandbox) forbiddenIn(name, text string) *refusal {
	for _, w := range s.forbidden {
		if strings.Contains(text, w) {
			return fail(codeIllegalText, name+" 含有敏感词："+w)
		}
	}
	return nil
}

// unsupported says that a text has control characters or emoji.
func unsupported(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		switch {
		case r < 0x20, r == 0x7f, r == 0xfffd, r == 0x200d, r == 0x20e3:
			return true
		case r >= 0x2600 && r <= 0x27bf, r >= 0xe000 && r <= 0xf8ff, r >= 0xfe00 && r <= 0xfe0f, r >= 0x1f000:
			return r < 0x20000 || r > 0x3ffff // CJK extensions are text
		}
		return false
	})
}

var (
	imgTag = regexp.MustCompile(`(?i)<img\b[^>]*>`)
	imgSrc = regexp.MustCompile(`(?i)\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)
	// inHTML is the address of an uploaded picture in a description (§4.A.4).
	inHTML = regexp.MustCompile(`^(?:https?:)?//[a-z0-9.-]+\.360buyimg\.com/[a-z0-9]+/(jfs/.+)$`)
)

// pictureIn refuses pictures of a description that are not the platform's own.
func (s *Sandbox) pictureIn(name, html string) *refusal {
	for _, tag := range imgTag.FindAllString(html, -1) {
		m := imgSrc.FindStringSubmatch(tag)
		if m == nil {
			return wrong(name + ": 图片缺少地址")
		}
		path := inHTML.FindStringSubmatch(m[1] + m[2] + m[3])
		if path == nil {
			return wrong(name + ": 图片不在360buyimg.com")
		}
		if s.pictures[path[1]] == nil {
			return wrong(name + ": 图片不存在 " + path[1])
		}
	}
	return nil
}
