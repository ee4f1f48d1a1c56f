package suning

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the main pictures, those of the introduction, and the one
// that each SKU must have (suning §4.6, §8). Without detail pictures the main
// ones stand in, and without its own a SKU shows the first main picture, which
// a variant's may equal. A listing without variants shows none for its SKU.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.Gallery(listing.FieldImageMain, "")
	detail := p.Gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	main = main[:min(len(main), limits.Main.Max)]
	if len(main) == 0 {
		p.MainPictureMissing("苏宁", "Suning")
	} else {
		p.Set(listing.FieldImageMain, draft.Hashes(main), true)
	}
	switch {
	case len(detail) > 0:
		p.Set(listing.FieldImageDetail, draft.Hashes(detail[:min(len(detail), limits.Detail.Max)]), true)
	case len(main) > 0:
		p.Set(listing.FieldImageDetail, draft.Hashes(main), false)
	}
	p.skuPictures(main, limits.SKUImage)
}

func (p *projection) skuPictures(main []listing.Picture, limits adapters.ImageLimits) {
	if !p.varies() {
		return
	}
	for i := range p.Offer.SKUs {
		own := p.Gallery(listing.FieldImageSKU, p.Offer.SKUs[i].SKU.ID)
		p.checkGallery(own, listing.FieldImageSKU, limits)
		if len(own) == 0 {
			own = main
		}
		if len(own) > 0 {
			p.SetSKU(i, listing.FieldImageSKU, draft.Hashes(own[:1]))
		}
	}
}

// checkGallery checks what is known of pictures. What is too large in bytes, or
// of another format, is brought to size before the upload; what is too small or
// not square cannot be.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	if len(pictures) > limits.Max {
		p.Report(rulePictureCount, nil, role,
			listing.Tf("有 %d 张图,最多 %d 张,只用前面的", "there are %d pictures, at most %d: the first are used", len(pictures), limits.Max),
			listing.T("去掉几张", "take some out"))
	}
	for _, pic := range pictures {
		fault := pictureFault(pic, limits)
		if fault.IsZero() {
			continue
		}
		p.PictureFault(rulePictures, pic, role, fault)
	}
}

// pictureFault says what is wrong with one picture that was measured.
func pictureFault(pic listing.Picture, limits adapters.ImageLimits) listing.Text {
	switch {
	case pic.Width <= 0 || pic.Height <= 0:
		return listing.Text{}
	case limits.Square && pic.Width != pic.Height:
		return listing.Tf("图片 %d×%d 不是正方形,苏宁至少要 800×800", "the picture is %d×%d, Suning wants them square, 800×800 or larger", pic.Width, pic.Height)
	case pic.Width < limits.MinWidth || pic.Height < limits.MinHeight:
		return listing.Tf("图片 %d×%d 太小,苏宁至少要 800×800", "the picture is %d×%d, too small: Suning wants 800×800 or larger", pic.Width, pic.Height)
	default:
		return listing.Text{}
	}
}
