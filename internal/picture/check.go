package picture

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// The rules about pictures; a finding's code is the adapter's name and one of
// these ("pinduoduo.image_size"), since the bounds are that marketplace's.
// No main picture at all is the model's own image_missing.
const (
	ruleCount    = "image_count"
	ruleSize     = "image_size"
	ruleRatio    = "image_ratio"
	rulePrepared = "image_prepared"
)

// Check holds a listing's pictures against a marketplace's limits: how many,
// size, ratio, bytes and format. What preparing mends unasked, which is making
// a picture smaller or another format (Library.For), is a note; what would
// change what is seen, or cannot be mended, is an error. Too many main or
// detail pictures are a warning: the first are used.
func Check(l listing.Listing, pictures []listing.Picture, limits adapters.Limits, channel, adapter string) []listing.Finding {
	c := checker{listing: l, channel: channel, adapter: adapter}
	for _, role := range []listing.Field{listing.FieldImageMain, listing.FieldImageDetail} {
		c.count(role, ofRole(pictures, role), LimitsFor(role, limits))
	}
	for _, p := range pictures {
		if p.Role != listing.FieldImageCertificate {
			c.one(p, LimitsFor(p.Role, limits))
		}
	}
	return c.findings
}

func ofRole(pictures []listing.Picture, role listing.Field) []listing.Picture {
	var found []listing.Picture
	for _, p := range pictures {
		if p.Role == role {
			found = append(found, p)
		}
	}
	return found
}

type checker struct {
	listing          listing.Listing
	channel, adapter string
	findings         []listing.Finding
}

func (c *checker) add(code listing.Code, severity listing.Severity, p listing.Picture, message, fix listing.Text) {
	where := p.Cell
	if where == (listing.CellRef{}) {
		where = c.listing.Cell
	}
	c.findings = append(c.findings, listing.Finding{
		Code: code, Severity: severity, Where: where, Raw: shown(p), Message: message, Fix: fix,
		Channel: c.channel, Listing: c.listing.ID, SKU: p.SKU, Field: p.Role,
	})
}

func (c *checker) code(rule string) listing.Code { return listing.Code(c.adapter + "." + rule) }

// shown names a picture for people: its file, or the cell it sits in.
func shown(p listing.Picture) string {
	if p.Path == "" {
		return p.Cell.Cell
	}
	return p.Path[strings.LastIndexAny(p.Path, `/\`)+1:]
}

// count holds how many pictures there are. Only a main picture can be missing:
// for other roles a marketplace's adapter may use the main one.
func (c *checker) count(role listing.Field, pictures []listing.Picture, limits adapters.ImageLimits) {
	n := len(pictures)
	switch {
	case role == listing.FieldImageMain && n == 0 && limits.Min > 0:
		c.add(listing.ImageMissing, listing.Error, listing.Picture{Role: role},
			listing.T("没有主图，而该平台必须有", "there is no main picture, and this marketplace demands one"),
			listing.Tf("把图片放进图片文件夹，取名 %[1]s.jpg（多张：%[1]s-2.jpg …），或在工作簿里加“主图”列",
				"put one into the picture folder as %[1]s.jpg (more: %[1]s-2.jpg …), or add a picture column to the workbook", c.listing.ID))
	case role == listing.FieldImageMain && n < limits.Min:
		c.add(c.code(ruleCount), listing.Error, pictures[0],
			listing.Tf("有 %[1]d 张主图，该平台至少要 %[2]d 张", "there are %[1]d main pictures, this marketplace wants at least %[2]d", n, limits.Min),
			listing.T("请补充主图", "add pictures"))
	case limits.Max > 0 && n > limits.Max:
		c.add(c.code(ruleCount), listing.Warning, pictures[limits.Max],
			listing.Tf("有 %[1]d 张图，该平台最多 %[2]d 张，只用前面的", "there are %[1]d pictures, this marketplace takes at most %[2]d: the first are used", n, limits.Max),
			listing.T("不需要处理，除非想换顺序", "nothing to do, unless another order is wanted"))
	}
}

// one holds a single picture.
func (c *checker) one(p listing.Picture, limits adapters.ImageLimits) {
	prepare := listing.T("运行 farmgate image prepare，或换一张图", "run farmgate image prepare, or use another picture")
	if limits.Square && p.Width != p.Height {
		c.add(c.code(ruleRatio), listing.Error, p,
			listing.Tf("图片是 %[1]d×%[2]d，该平台要正方形", "the picture is %[1]d×%[2]d, this marketplace wants a square", p.Width, p.Height), prepare)
		return
	}
	w, h, ok := target(p.Width, p.Height, limits)
	if !ok {
		c.add(c.code(ruleSize), listing.Error, p,
			listing.Tf("图片是 %[1]d×%[2]d 像素，该平台要 %[3]s", "the picture has %[1]d×%[2]d pixels, this marketplace wants %[3]s", p.Width, p.Height, sizeText(limits)),
			listing.T("请用更大的原图（太长的图请切成几张）", "use the larger original (cut a very long one into several)"))
		return
	}
	var will []string
	if w != p.Width || h != p.Height {
		will = append(will, fmt.Sprintf("%d×%d", w, h))
	}
	if !formatFits(p.Format, limits) {
		will = append(will, strings.ToUpper(p.Format)+" → JPG")
	}
	if limits.MaxBytes > 0 && p.Bytes > limits.MaxBytes {
		will = append(will, fmt.Sprintf("%d kB → %d kB", kilobytes(p.Bytes), kilobytes(limits.MaxBytes)))
	}
	if len(will) > 0 {
		list := strings.Join(will, ", ")
		c.add(c.code(rulePrepared), listing.Note, p,
			listing.Tf("上传前会自动转换：%[1]s", "is converted before upload: %[1]s", list), prepare)
	}
}

func kilobytes(n int64) int64 { return (n + 999) / 1000 }

// sizeText writes bounds as 480–1200 × 480–1500.
func sizeText(l adapters.ImageLimits) string {
	return span(l.MinWidth, l.MaxWidth) + " × " + span(l.MinHeight, l.MaxHeight)
}

func span(least, most int) string {
	switch {
	case least == most && least > 0:
		return fmt.Sprint(least)
	case most == 0:
		return fmt.Sprintf("≥%d", least)
	case least == 0:
		return fmt.Sprintf("≤%d", most)
	default:
		return fmt.Sprintf("%d–%d", least, most)
	}
}
