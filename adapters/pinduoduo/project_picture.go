package pinduoduo

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the galleries and the picture each SKU must have
// (pinduoduo §4.4). Without detail pictures the main ones that fit stand in,
// and without its own a SKU shows the first main picture.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.Gallery(listing.FieldImageMain, "")
	detail := p.Gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	if len(main) == 0 {
		p.MainPictureMissing("拼多多", "Pinduoduo")
	} else {
		p.Set(listing.FieldImageMain, draft.Hashes(main), true)
	}
	p.details(main, detail, limits.Detail)
	p.labels()
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		own := p.Gallery(listing.FieldImageSKU, sku.SKU.ID)
		p.checkGallery(own, listing.FieldImageSKU, limits.SKUImage)
		if len(own) == 0 {
			own = main
		}
		if len(own) > 0 {
			p.SetSKU(i, listing.FieldImageSKU, draft.Hashes(own[:1]))
		}
	}
}

func (p *projection) details(main, detail []listing.Picture, limits adapters.ImageLimits) {
	if len(detail) > 0 {
		p.Set(listing.FieldImageDetail, draft.Hashes(detail), true)
		return
	}
	fitting := slices.DeleteFunc(slices.Clone(main), func(pic listing.Picture) bool { return len(draft.PictureFaults(pic, limits)) > 0 })
	if len(fitting) > 0 {
		p.Set(listing.FieldImageDetail, draft.Hashes(fitting), false)
	} else if len(main) > 0 {
		p.Missing(listing.ImageMissing, nil, listing.FieldImageDetail,
			listing.T("没有详情图,主图尺寸也不能代替", "there is no detail picture, and no main picture fits in its place"),
			listing.T("加详情图:宽 480 到 1200,高不超过 1500", "add one: 480 to 1200 wide, at most 1500 high"))
	}
}

// labels sends pictures of the package label where the category demands them
// (pinduoduo §4.5): the certificate pictures of the workbook.
func (p *projection) labels() {
	if p.book == nil || !slices.Contains(p.book.demands, labelDemand) {
		return
	}
	pictures := p.Gallery(listing.FieldImageCertificate, "")
	if len(pictures) == 0 {
		p.Missing(ruleLabel, nil, listing.FieldImageCertificate,
			listing.T("类目要求包装标签图", "the category demands pictures of the package label"),
			listing.T("在证书图列放包装标签的照片", "put photographs of the label into the certificate picture column"))
		return
	}
	p.Set(listing.FieldImageCertificate, draft.Hashes(pictures), true)
}

// checkGallery checks what is known of pictures; what nobody measured is left
// to the upload.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	p.PictureCount(rulePictures, role, len(pictures), limits.Max)
	for _, pic := range pictures {
		for _, fault := range draft.PictureFaults(pic, limits) {
			p.PictureFault(rulePictures, pic, role, fault)
		}
	}
}
