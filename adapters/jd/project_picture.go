package jd

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the pictures of the listing and those of its description
// (jd §4.A.4). Without detail pictures the main ones stand in. Pictures of SKUs
// hang on a colour dimension, which produce rarely has: they are not carried.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.gallery(listing.FieldImageMain)
	detail := p.gallery(listing.FieldImageDetail)
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	main = main[:min(len(main), limits.Main.Max)]
	if len(main) == 0 {
		p.missing(listing.ImageMissing, nil, listing.FieldImageMain,
			listing.T("京东必须有主图", "JD demands a main picture"),
			listing.T("加主图列,或把图片放进图片文件夹,以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
	} else {
		p.set(listing.FieldImageMain, hashes(main), true)
		const recommended = 5
		if len(main) < recommended {
			p.missing(rulePictureCount, nil, listing.FieldImageMain,
				listing.Tf("只有 %d 张主图,多数类目要 5 张,京东会用第一张补足", "there are only %d main pictures, most categories want 5: JD fills up with copies of the first", len(main)),
				listing.T("补到 5 张", "give five"))
		}
	}
	switch {
	case len(detail) > 0:
		p.set(listing.FieldImageDetail, hashes(detail[:min(len(detail), limits.Detail.Max)]), true)
	case len(main) > 0:
		p.set(listing.FieldImageDetail, hashes(main), false)
	}
}

// gallery lists the pictures of one role, each once.
func (p *projection) gallery(role listing.Field) []listing.Picture {
	var out []listing.Picture
	for _, pic := range p.offer.Listing.Pictures {
		same := func(other listing.Picture) bool { return other.SHA256 == pic.SHA256 }
		if pic.Role == role && pic.SKU == "" && !slices.ContainsFunc(out, same) {
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

// checkGallery checks what is known of pictures. What is too large in pixels
// or bytes, or of another format, is brought to size before the upload; what is
// too small or not square cannot be.
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
		return listing.Tf("图片 %d×%d 不是正方形,京东主图要 800×800", "the picture is %d×%d, JD wants main pictures square, 800×800", pic.Width, pic.Height)
	case pic.Width < limits.MinWidth || pic.Height < limits.MinHeight:
		return listing.Tf("图片 %d×%d 太小,京东主图要 800×800", "the picture is %d×%d, too small: JD wants 800×800", pic.Width, pic.Height)
	default:
		return listing.Text{}
	}
}
