package suning

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	imgTag = regexp.MustCompile(`(?i)<img\b[^>]*>`)
	imgSrc = regexp.MustCompile(`(?i)\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)
	// active is what a description must not have: JavaScript and external CSS.
	active = regexp.MustCompile(`(?i)<script\b|<link\b|@import|javascript:|<[a-z][^>]*\son[a-z]+\s*=`)
)

// decodeStrict reads base64 without line breaks or spaces, which Go's decoder
// would skip (§4.5, §4.6).
func decodeStrict(text string) ([]byte, bool) {
	if strings.ContainsAny(text, " \r\n\t") {
		return nil, false
	}
	data, err := base64.StdEncoding.DecodeString(text)
	return data, err == nil && len(data) > 0
}

// checkIntroduction holds the description against §4.6: base64 of HTML in UTF-8
// with pictures from Suning's own hosts only.
func (s *Sandbox) checkIntroduction(c *call, text string) *refusal {
	html, ok := decodeStrict(text)
	switch {
	case !ok || !utf8.Valid(html):
		return c.simulated(ruleDescription, "introduction is not base64 of UTF-8")
	case active.Match(html):
		return c.simulated(ruleDescription, "introduction has JavaScript or external CSS")
	}
	for _, tag := range imgTag.FindAllString(string(html), -1) {
		m := imgSrc.FindStringSubmatch(tag)
		if m == nil || !suningHost(m[1]+m[2]+m[3]) {
			return c.simulated(ruleDescription, "introduction has a picture that is not on Suning")
		}
	}
	return nil
}

// suningHost says that an address lies on one of the hosts of §8.
func suningHost(address string) bool {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "") {
		return false
	}
	for _, host := range []string{".suning.cn", ".suning.com", ".cnsuning.com"} {
		if strings.HasSuffix(u.Hostname(), host) {
			return true
		}
	}
	return false
}
