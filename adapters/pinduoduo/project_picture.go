package pinduoduo

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the galleries and the picture each SKU must have
// (pinduoduo §4.4). Without detail pictures the main ones that fit stand in,
// and without its own a SKU shows the first main picture.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.gallery(listing.FieldImageMain, "")
	detail := p.gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	if len(main) == 0 {
		p.missing(listing.ImageMissing, nil, listing.FieldImageMain,
			listing.T("拼多多必须有主图", "Pinduoduo demands a main picture"),
			listing.T("加主图列,或把图片放进图片文件夹,以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
	} else {
		p.set(listing.FieldImageMain, hashes(main), true)
	}
	p.details(main, detail, limits.Detail)
	p.labels()
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		own := p.gallery(listing.FieldImageSKU, sku.SKU.ID)
		p.checkGallery(own, listing.FieldImageSKU, limits.SKUImage)
		if len(own) == 0 {
			own = main
		}
		if len(own) > 0 {
			p.setSKU(i, listing.FieldImageSKU, hashes(own[:1]))
		}
	}
}

func (p *projection) details(main, detail []listing.Picture, limits adapters.ImageLimits) {
	if len(detail) > 0 {
		p.set(listing.FieldImageDetail, hashes(detail), true)
		return
	}
	fitting := slices.DeleteFunc(slices.Clone(main), func(pic listing.Picture) bool { return len(pictureFaults(pic, limits)) > 0 })
	if len(fitting) > 0 {
		p.set(listing.FieldImageDetail, hashes(fitting), false)
	} else if len(main) > 0 {
		p.missing(listing.ImageMissing, nil, listing.FieldImageDetail,
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
	pictures := p.gallery(listing.FieldImageCertificate, "")
	if len(pictures) == 0 {
		p.missing(ruleLabel, nil, listing.FieldImageCertificate,
			listing.T("类目要求包装标签图", "the category demands pictures of the package label"),
			listing.T("在证书图列放包装标签的照片", "put photographs of the label into the certificate picture column"))
		return
	}
	p.set(listing.FieldImageCertificate, hashes(pictures), true)
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
			p.report(rulePictures, nil, role, fault, listing.T("运行 farmgate image prepare", "run farmgate image prepare"))
			if pic.Cell != (listing.CellRef{}) {
				p.findings[len(p.findings)-1].Where = pic.Cell
			}
		}
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
