package suning

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the main pictures, those of the introduction, and the one
// that each SKU must have (suning §4.6, §8). Without detail pictures the main
// ones stand in, and without its own a SKU shows the first main picture, which
// a variant's may equal. A listing without variants shows none for its SKU.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.gallery(listing.FieldImageMain, "")
	detail := p.gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	main = main[:min(len(main), limits.Main.Max)]
	if len(main) == 0 {
		p.missing(listing.ImageMissing, nil, listing.FieldImageMain,
			listing.T("苏宁必须有主图", "Suning demands a main picture"),
			listing.T("加主图列,或把图片放进图片文件夹,以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
	} else {
		p.set(listing.FieldImageMain, hashes(main), true)
	}
	switch {
	case len(detail) > 0:
		p.set(listing.FieldImageDetail, hashes(detail[:min(len(detail), limits.Detail.Max)]), true)
	case len(main) > 0:
		p.set(listing.FieldImageDetail, hashes(main), false)
	}
	p.skuPictures(main, limits.SKUImage)
}

func (p *projection) skuPictures(main []listing.Picture, limits adapters.ImageLimits) {
	if !p.varies() {
		return
	}
	for i := range p.offer.SKUs {
		own := p.gallery(listing.FieldImageSKU, p.offer.SKUs[i].SKU.ID)
		p.checkGallery(own, listing.FieldImageSKU, limits)
		if len(own) == 0 {
			own = main
		}
		if len(own) > 0 {
			p.setSKU(i, listing.FieldImageSKU, hashes(own[:1]))
		}
	}
}

// gallery lists the pictures of one role, each once: the platform refuses two
// that are the same (suning §4.6).
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

// checkGallery checks what is known of pictures. What is too large in bytes, or
// of another format, is brought to size before the upload; what is too small or
// not square cannot be.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	if len(pictures) > limits.Max {
		p.report(rulePictureCount, nil, role,
			listing.Tf("有 %d 张图,最多 %d 张,只用前面的", "there are %d pictures, at most %d: the first are used", len(pictures), limits.Max),
			listing.T("去掉几张", "take some out"))
	}
	for _, pic := range pictures {
		fault := pictureFault(pic, limits)
		if fault.IsZero() {
			continue
		}
		p.report(rulePictures, nil, role, fault, listing.T("运行 farmgate image prepare", "run farmgate image prepare"))
		if pic.Cell != (listing.CellRef{}) {
			p.findings[len(p.findings)-1].Where = pic.Cell
		}
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
