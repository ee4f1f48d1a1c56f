package vendure

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the pictures of the product and of its SKUs (vendure §4.1).
// The shop demands none; a listing without any is sold unseen, which is said.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.Gallery(listing.FieldImageMain, "")
	if len(main) > 0 {
		p.checkGallery(main, listing.FieldImageMain, limits.Main)
		p.Set(listing.FieldImageMain, draft.Hashes(main), true)
	} else {
		p.Missing(rulePictureNone, nil, listing.FieldImageMain,
			listing.T("没有主图，买家只看到文字", "there is no main picture: buyers see words only"),
			listing.T("加主图列，或把图片放进图片文件夹，以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
	}
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		if own := p.Gallery(listing.FieldImageSKU, sku.SKU.ID); len(own) > 0 {
			p.checkGallery(own, listing.FieldImageSKU, limits.SKUImage)
			p.SetSKU(i, listing.FieldImageSKU, draft.Hashes(own))
		}
	}
}

// checkGallery checks what is known of pictures; what nobody measured is left
// to the upload.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	p.PictureCount(rulePicture, role, len(pictures), limits.Max)
	for _, pic := range pictures {
		for _, fault := range draft.FileFaults(pic, limits) {
			p.PictureFault(rulePicture, pic, role, fault)
		}
	}
}
