package douyin

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the galleries, which must both have something, and the
// pictures of spec values (douyin §4.6, §8). Without detail pictures the main
// ones that fit stand in.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.Gallery(listing.FieldImageMain, "")
	detail := p.Gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	if len(main) == 0 {
		p.MainPictureMissing("抖音电商", "Douyin")
	} else {
		p.Set(listing.FieldImageMain, draft.Hashes(main), true)
	}
	detail = p.details(main, detail, limits.Detail)
	specs := p.specPictures(main, limits.SKUImage)
	if n := len(main) + len(detail) + specs; n > allImages {
		p.Report(rulePictureCount, nil, listing.FieldImageDetail,
			listing.Tf("主图、详情图、规格图共 %d 张,最多 %d 张", "there are %d main, detail and spec pictures, at most %d", n, allImages),
			listing.T("去掉几张详情图", "take some detail pictures out"))
	}
}

func (p *projection) details(main, detail []listing.Picture, limits adapters.ImageLimits) []listing.Picture {
	if len(detail) > 0 {
		p.Set(listing.FieldImageDetail, draft.Hashes(detail), true)
		return detail
	}
	fitting := slices.DeleteFunc(slices.Clone(main), func(pic listing.Picture) bool { return len(draft.PictureFaults(pic, limits)) > 0 })
	if len(fitting) > 0 {
		p.Set(listing.FieldImageDetail, draft.Hashes(fitting), false)
	} else if len(main) > 0 {
		p.Missing(listing.ImageMissing, nil, listing.FieldImageDetail,
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
	if p.first == "" || len(p.Offer.SKUs) == 0 {
		return 0
	}
	byValue, owned := map[string]listing.Picture{}, false
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		own := p.Gallery(listing.FieldImageSKU, sku.SKU.ID)
		p.checkGallery(own, listing.FieldImageSKU, limits)
		if len(own) == 0 {
			continue
		}
		value := p.firstValue(i)
		if before, ok := byValue[value]; ok && before.SHA256 != own[0].SHA256 {
			p.Report(rulePictureSpec, sku, listing.FieldImageSKU,
				listing.Tf("规格值“%s”已经用了另一张图,抖音电商一个值只有一张", "the value %q has another picture already, and Douyin has one a value", value),
				listing.T("用同一张图", "use the same picture"))
			continue
		}
		byValue[value], owned = own[0], true
	}
	if len(main) == 0 || !owned && p.axisCount() > 1 {
		return 0
	}
	for i := range p.Offer.SKUs {
		value := p.firstValue(i)
		if _, ok := byValue[value]; !ok {
			byValue[value] = main[0]
		}
		p.SetSKU(i, listing.FieldImageSKU, draft.Hashes([]listing.Picture{byValue[value]}))
	}
	return len(byValue)
}

func (p *projection) firstValue(i int) string {
	return p.Desired.SKUs[i].Fields[listing.SpecAxis(p.first)].Text()
}

func (p *projection) axisCount() int {
	return len(axesOf(p.book, p.Desired.SKUs[0].Fields))
}

// checkGallery checks what is known of pictures; what nobody measured is left
// to the upload.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	p.PictureCount(rulePictures, role, len(pictures), limits.Max)
	for _, pic := range pictures {
		for _, fault := range draft.PictureFaults(pic, limits) {
			p.PictureFault(rulePictures, pic, role, fault)
		}
		if pic.Bytes > heavy && pic.Bytes <= limits.MaxBytes {
			p.PictureFault(rulePictureHeavy, pic, role,
				listing.Tf("图片有 %d 字节,超过 1 MB,旧规则会拒绝", "the picture has %d bytes, more than the 1 MB of an older rule", pic.Bytes))
		}
	}
}

// heavy is the older bound on a picture's bytes (douyin §8).
const heavy = 1_000_000
