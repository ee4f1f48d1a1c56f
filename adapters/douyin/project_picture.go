package douyin

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the galleries, which must both have something, and the
// pictures of spec values (douyin §4.6, §8). Without detail pictures the main
// ones that fit stand in.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.gallery(listing.FieldImageMain, "")
	detail := p.gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	if len(main) == 0 {
		p.missing(listing.ImageMissing, nil, listing.FieldImageMain,
			listing.T("抖音电商必须有主图", "Douyin demands a main picture"),
			listing.T("加主图列,或把图片放进图片文件夹,以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
	} else {
		p.set(listing.FieldImageMain, hashes(main), true)
	}
	detail = p.details(main, detail, limits.Detail)
	specs := p.specPictures(main, limits.SKUImage)
	if n := len(main) + len(detail) + specs; n > allImages {
		p.report(rulePictureCount, nil, listing.FieldImageDetail,
			listing.Tf("主图、详情图、规格图共 %d 张,最多 %d 张", "there are %d main, detail and spec pictures, at most %d", n, allImages),
			listing.T("去掉几张详情图", "take some detail pictures out"))
	}
}

func (p *projection) details(main, detail []listing.Picture, limits adapters.ImageLimits) []listing.Picture {
	if len(detail) > 0 {
		p.set(listing.FieldImageDetail, hashes(detail), true)
		return detail
	}
	fitting := slices.DeleteFunc(slices.Clone(main), func(pic listing.Picture) bool { return len(pictureFaults(pic, limits)) > 0 })
	if len(fitting) > 0 {
		p.set(listing.FieldImageDetail, hashes(fitting), false)
	} else if len(main) > 0 {
		p.missing(listing.ImageMissing, nil, listing.FieldImageDetail,
			listing.T("没有详情图,主图尺寸也不能代替", "there is no detail picture, and no main picture fits in its place"),
			listing.T("加详情图:宽高不超过 2000", "add one: at most 2000 wide and high"))
	}
	return fitting
}

// specPictures projects the picture of each value of the first dimension, which
// SKUs with that value share: the first that one of them has, else the main
// one. A listing of one dimension always has them; one of several only if a SKU
// has a picture of its own. It gives how many there are.
func (p *projection) specPictures(main []listing.Picture, limits adapters.ImageLimits) int {
	if p.first == "" || len(p.offer.SKUs) == 0 {
		return 0
	}
	byValue, owned := map[string]listing.Picture{}, false
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		own := p.gallery(listing.FieldImageSKU, sku.SKU.ID)
		p.checkGallery(own, listing.FieldImageSKU, limits)
		if len(own) == 0 {
			continue
		}
		value := p.firstValue(i)
		if before, ok := byValue[value]; ok && before.SHA256 != own[0].SHA256 {
			p.report(rulePictureSpec, sku, listing.FieldImageSKU,
				listing.Tf("规格值“%s”已经用了另一张图,抖音电商一个值只有一张", "the value %q has another picture already, and Douyin has one a value", value),
				listing.T("用同一张图", "use the same picture"))
			continue
		}
		byValue[value], owned = own[0], true
	}
	if len(main) == 0 || !owned && p.axisCount() > 1 {
		return 0
	}
	for i := range p.offer.SKUs {
		value := p.firstValue(i)
		if _, ok := byValue[value]; !ok {
			byValue[value] = main[0]
		}
		p.setSKU(i, listing.FieldImageSKU, hashes([]listing.Picture{byValue[value]}))
	}
	return len(byValue)
}

func (p *projection) firstValue(i int) string {
	return p.desired.SKUs[i].Fields[listing.SpecAxis(p.first)].Text()
}

func (p *projection) axisCount() int {
	return len(axesOf(p.book, p.desired.SKUs[0].Fields))
}

// gallery lists the pictures of one role, each once.
func (p *projection) gallery(role listing.Field, sku string) []listing.Picture {
	var out []listing.Picture
	for _, pic := range p.offer.Listing.Pictures {
		same := func(other listing.Picture) bool { return other.SHA256 == pic.SHA256 }
		if pic.Role == role && pic.SKU == sku && !slices.ContainsFunc(out, same) {
			out = append(out, pic)
		}
	}
	return out
}

func hashes(pictures []listing.Picture) listing.Value {
	names := make([]string, len(pictures))
	for i, pic := range pictures {
		names[i] = "sha256:" + pic.SHA256
	}
	return listing.ListValue(names)
}

// checkGallery checks what is known of pictures; what nobody measured is left
// to the upload.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	if len(pictures) > limits.Max {
		p.report(rulePictures, nil, role,
			listing.Tf("有 %d 张图,最多 %d 张", "there are %d pictures, at most %d", len(pictures), limits.Max),
			listing.T("去掉几张", "take some out"))
	}
	for _, pic := range pictures {
		for _, fault := range pictureFaults(pic, limits) {
			p.pictureFault(rulePictures, pic, role, fault)
		}
		if pic.Bytes > heavy && pic.Bytes <= limits.MaxBytes {
			p.pictureFault(rulePictureHeavy, pic, role,
				listing.Tf("图片有 %d 字节,超过 1 MB,旧规则会拒绝", "the picture has %d bytes, more than the 1 MB of an older rule", pic.Bytes))
		}
	}
}

// heavy is the older bound on a picture's bytes (douyin §8).
const heavy = 1_000_000

func (p *projection) pictureFault(code listing.Code, pic listing.Picture, role listing.Field, fault listing.Text) {
	p.report(code, nil, role, fault, listing.T("运行 farmgate image prepare", "run farmgate image prepare"))
	if pic.Cell != (listing.CellRef{}) {
		p.findings[len(p.findings)-1].Where = pic.Cell
	}
}

// pictureFaults says what is wrong with one picture.
func pictureFaults(pic listing.Picture, limits adapters.ImageLimits) []listing.Text {
	var out []listing.Text
	if pic.Format != "" && !slices.Contains(limits.Formats, pic.Format) {
		out = append(out, listing.Tf("图片是 %s,只收 jpeg 和 png", "the picture is %s, only jpeg and png are taken", pic.Format))
	}
	if pic.Bytes > limits.MaxBytes {
		out = append(out, listing.Tf("图片有 %d 字节,最多 %d", "the picture has %d bytes, at most %d", pic.Bytes, limits.MaxBytes))
	}
	if pic.Width <= 0 || pic.Height <= 0 {
		return out
	}
	if limits.Square && pic.Width != pic.Height {
		out = append(out, listing.Tf("图片 %d×%d 不是正方形", "the picture is %d×%d, it must be square", pic.Width, pic.Height))
	}
	if pic.Width < limits.MinWidth || pic.Height < limits.MinHeight {
		out = append(out, listing.Tf("图片 %d×%d 太小", "the picture is %d×%d, too small", pic.Width, pic.Height))
	}
	if over(pic.Width, limits.MaxWidth) || over(pic.Height, limits.MaxHeight) {
		out = append(out, listing.Tf("图片 %d×%d 太大", "the picture is %d×%d, too large", pic.Width, pic.Height))
	}
	return out
}

func over(n, limit int) bool { return limit > 0 && n > limit }
