package sheet

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A fill of ours is solid and has a severity's colour. What the cell's fill was
// before is its back colour, which a solid fill does not show, and which every
// program keeps: so a cell that was mended can get its own back, also where
// rows were moved meanwhile. A pattern or a run of colours becomes its plain
// colour.

var (
	fillColour = regexp.MustCompile(`<(?:\w+:)?fgColor\b([^>]*?)\s*/?>`)
	fillBehind = regexp.MustCompile(`<(?:\w+:)?bgColor\b([^>]*?)\s*/?>`)
	fillRGB    = regexp.MustCompile(`\brgb="([0-9A-Fa-f]{6,8})"`)
	fillNumber = regexp.MustCompile(`\bfillId="(\d+)"`)
)

// noColour is the back colour of a fill that had none before.
const noColour = ` indexed="64"`

// fill gives the number of a severity's fill over another fill.
func (s *stylePatch) fill(severity Severity, over int) int {
	behind := noColour
	if over > 0 && over < len(s.fillXML)+len(s.addedFills) {
		if m := fillColour.FindStringSubmatch(s.fillText(over)); m != nil {
			behind = m[1]
		}
	}
	return s.addFill(fmt.Sprintf(` rgb="%s"`, severityFills[severity]), behind)
}

// addFill gives the number of a solid fill, which may be there already.
func (s *stylePatch) addFill(colour, behind string) int {
	text := fmt.Sprintf(`<%[1]sfill><%[1]spatternFill patternType="solid"><%[1]sfgColor%[2]s/><%[1]sbgColor%[3]s/></%[1]spatternFill></%[1]sfill>`, s.space, colour, behind)
	if i := slices.Index(s.addedFills, text); i >= 0 {
		return len(s.fillXML) + i
	}
	s.addedFills = append(s.addedFills, text)
	return len(s.fillXML) + len(s.addedFills) - 1
}

func (s *stylePatch) fillText(fill int) string {
	if fill < len(s.fillXML) {
		return s.fillXML[fill]
	}
	return s.addedFills[fill-len(s.fillXML)]
}

// fillOf is the number of a style's fill.
func (s *stylePatch) fillOf(style int) int {
	if style < 0 || style >= len(s.xfs)+len(s.added) {
		return 0
	}
	tag, _, _ := strings.Cut(s.xf(style), ">")
	m := fillNumber.FindStringSubmatch(tag)
	if m == nil {
		return 0
	}
	fill, err := strconv.Atoi(m[1])
	if err != nil || fill >= len(s.fillXML)+len(s.addedFills) {
		return 0
	}
	return fill
}

// isOurs tells whether an earlier run coloured with that fill of the part.
func isOurs(fill string) bool {
	m := fillColour.FindStringSubmatch(fill)
	if m == nil || !strings.Contains(fill, `patternType="solid"`) {
		return false
	}
	rgb := fillRGB.FindStringSubmatch(m[1])
	if rgb == nil {
		return false
	}
	for severity, ours := range severityFills {
		if severity != headFill && strings.HasSuffix(ours, strings.ToUpper(rgb[1][max(0, len(rgb[1])-6):])) {
			return true
		}
	}
	return false
}

// stained tells whether an earlier run coloured anything.
func (s *stylePatch) stained() bool { return slices.ContainsFunc(s.fillXML, isOurs) }

// uncoloured gives the style that a cell had before an earlier run coloured it.
func (s *stylePatch) uncoloured(style int) (base int, ours bool) {
	fill := s.fillOf(style)
	if fill == 0 || fill >= len(s.fillXML) || !isOurs(s.fillXML[fill]) {
		return style, false
	}
	own := 0
	if m := fillBehind.FindStringSubmatch(s.fillXML[fill]); m != nil && !strings.Contains(m[1], `"64"`) {
		own = s.solid(m[1])
	}
	text := s.withFill(style, own)
	if i := slices.Index(s.xfs, text); i >= 0 {
		return i, true
	}
	return s.add(styleKey{style, "", own}, func() string { return text }), true
}

// solid finds the office's fill of a plain colour, or adds it.
func (s *stylePatch) solid(colour string) int {
	for i, fill := range s.fillXML {
		if m := fillColour.FindStringSubmatch(fill); m != nil && m[1] == colour && !isOurs(fill) {
			return i
		}
	}
	return s.addFill(colour, noColour)
}
