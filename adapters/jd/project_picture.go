package jd

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictures projects the pictures of the listing and those of its description
// (jd §4.A.4). Without detail pictures the main ones stand in. Pictures of SKUs
// hang on a colour dimension, which produce rarely has: they are not carried.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.Gallery(listing.FieldImageMain, "")
	detail := p.Gallery(listing.FieldImageDetail, "")
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	p.checkGallery(detail, listing.FieldImageDetail, limits.Detail)
	main = main[:min(len(main), limits.Main.Max)]
	if len(main) == 0 {
		p.MainPictureMissing("京东", "JD")
	} else {
		p.Set(listing.FieldImageMain, draft.Hashes(main), true)
		const recommended = 5
		if len(main) < recommended {
			p.Missing(rulePictureCount, nil, listing.FieldImageMain,
				listing.Tf("只有 %d 张主图,多数类目要 5 张,京东会用第一张补足", "there are only %d main pictures, most categories want 5: JD fills up with copies of the first", len(main)),
				listing.T("补到 5 张", "give five"))
		}
	}
	switch {
	case len(detail) > 0:
		p.Set(listing.FieldImageDetail, draft.Hashes(detail[:min(len(detail), limits.Detail.Max)]), true)
	case len(main) > 0:
		p.Set(listing.FieldImageDetail, draft.Hashes(main), false)
	}
}

// checkGallery checks what is known of pictures. What is too large in pixels
// or bytes, or of another format, is brought to size before the upload; what is
// too small or not square cannot be.
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
		return listing.Tf("图片 %d×%d 不是正方形,京东主图要 800×800", "the picture is %d×%d, JD wants main pictures square, 800×800", pic.Width, pic.Height)
	case pic.Width < limits.MinWidth || pic.Height < limits.MinHeight:
		return listing.Tf("图片 %d×%d 太小,京东主图要 800×800", "the picture is %d×%d, too small: JD wants 800×800", pic.Width, pic.Height)
	default:
		return listing.Text{}
	}
}
