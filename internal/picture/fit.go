package picture

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// LimitsFor gives the bounds of a role in a marketplace's limits. White-ground
// pictures are bound like main ones, certificates like details.
func LimitsFor(role listing.Field, limits adapters.Limits) adapters.ImageLimits {
	switch role {
	case listing.FieldImageMain, listing.FieldImageWhite:
		return limits.Main
	case listing.FieldImageSKU:
		return limits.SKUImage
	default:
		return limits.Detail
	}
}

// uploadLimits gives the bounds a file is prepared to: those of its role, and
// for a main picture also the upper bounds of the others as far as they leave
// room, since a marketplace's adapter may use the same upload in their place.
func uploadLimits(role listing.Field, limits adapters.Limits) adapters.ImageLimits {
	own := LimitsFor(role, limits)
	if role != listing.FieldImageMain {
		return own
	}
	for _, other := range []adapters.ImageLimits{limits.Detail, limits.SKUImage} {
		own.MaxWidth = lower(own.MaxWidth, other.MaxWidth, own.MinWidth)
		own.MaxHeight = lower(own.MaxHeight, other.MaxHeight, own.MinHeight)
		if other.MaxBytes > 0 && (own.MaxBytes == 0 || other.MaxBytes < own.MaxBytes) {
			own.MaxBytes = other.MaxBytes
		}
	}
	return own
}

// lower takes the lower of two upper bounds, of which 0 is none, unless that
// leaves nothing above the least.
func lower(bound, other, least int) int {
	if other > 0 && other >= least && (bound == 0 || other < bound) {
		return other
	}
	return bound
}

// formatFits reports whether a marketplace takes a format; no formats means
// that it does not say, and JPEG and PNG are then taken.
func formatFits(format string, limits adapters.ImageLimits) bool {
	if len(limits.Formats) == 0 {
		return format == JPEG || format == PNG
	}
	return slices.ContainsFunc(limits.Formats, func(f string) bool { return formatName(f) == format })
}

func formatName(name string) string {
	if name = strings.ToLower(name); name == "jpg" {
		return JPEG
	}
	return name
}

// target gives the size a picture of upright size w×h is brought to: itself, or
// scaled down with its shape kept to within the upper bounds. ok is false if a
// lower bound cannot be kept so.
func target(w, h int, limits adapters.ImageLimits) (tw, th int, ok bool) {
	tw, th = w, h
	if limits.MaxWidth > 0 && tw > limits.MaxWidth {
		tw, th = limits.MaxWidth, scaled(th, limits.MaxWidth, tw)
	}
	if limits.MaxHeight > 0 && th > limits.MaxHeight {
		tw, th = scaled(tw, limits.MaxHeight, th), limits.MaxHeight
	}
	return tw, th, tw >= limits.MinWidth && th >= limits.MinHeight
}

// scaled gives n × num ÷ den, rounded, at least 1.
func scaled(n, num, den int) int {
	return max(1, int((int64(n)*int64(num)*2+int64(den))/(2*int64(den))))
}
