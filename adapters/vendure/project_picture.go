package vendure

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the pictures of the product and of its SKUs (vendure §4.1).
// The shop demands none; a listing without any is sold unseen, which is said.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.gallery(listing.FieldImageMain, "")
	if len(main) > 0 {
		p.checkGallery(main, listing.FieldImageMain, limits.Main)
		p.set(listing.FieldImageMain, hashes(main), true)
	} else {
		p.missing(rulePictureNone, nil, listing.FieldImageMain,
			listing.T("没有主图，买家只看到文字", "there is no main picture: buyers see words only"),
			listing.T("加主图列，或把图片放进图片文件夹，以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
	}
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		if own := p.gallery(listing.FieldImageSKU, sku.SKU.ID); len(own) > 0 {
			p.checkGallery(own, listing.FieldImageSKU, limits.SKUImage)
			p.setSKU(i, listing.FieldImageSKU, hashes(own))
		}
	}
}

// gallery lists the pictures of one role, each once: the shop would store a
// doubled one twice (vendure §4.5).
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
	fix := listing.T("运行 farmgate image prepare", "run farmgate image prepare")
	if len(pictures) > limits.Max {
		p.report(rulePicture, nil, role,
			listing.Tf("有 %d 张图，最多 %d 张", "there are %d pictures, at most %d", len(pictures), limits.Max),
			listing.T("去掉几张", "take some out"))
	}
	for _, pic := range pictures {
		if pic.Format != "" && !slices.Contains(limits.Formats, pic.Format) {
			p.report(rulePicture, nil, role, listing.Tf("图片是 %s，只收 jpeg 和 png", "the picture is %s, only jpeg and png are taken", pic.Format), fix)
		}
		if pic.Bytes > limits.MaxBytes {
			p.report(rulePicture, nil, role, listing.Tf("图片有 %d 字节，最多 %d", "the picture has %d bytes, at most %d", pic.Bytes, limits.MaxBytes), fix)
		}
	}
}
