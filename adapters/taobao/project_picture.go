package taobao

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// squareAdvised is the side from which main pictures are shown enlarged; smaller
// ones and others than squares are taken (taobao §4.4).
const squareAdvised = 700

// pictures projects the main pictures and those of the description (taobao
// §4.4). Of more main pictures than the category takes the first are used. An
// item without any description shows its main pictures there.
func (p *projection) pictures() {
	limits := Adapter().Limits()
	main := p.Gallery(listing.FieldImageMain, "")
	main = main[:min(len(main), p.slots())]
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	if len(main) > 0 {
		p.Set(listing.FieldImageMain, draft.Hashes(main), true)
	} else if p.takes(idImages) {
		p.told[idImages] = true
		p.MainPictureMissing("淘宝", "Taobao")
	}
	p.details(main, limits.Detail)
}

// slots is how many main pictures the category takes.
func (p *projection) slots() int {
	if p.book == nil {
		return maxMain
	}
	def := p.book.field(idImages)
	switch {
	case def == nil:
		return 0
	case def.isLeaf():
		return maxMain
	default:
		return min(maxMain, len(imageSlots(def)))
	}
}

func (p *projection) details(main []listing.Picture, limits adapters.ImageLimits) {
	if !p.takes(idDesc) && !p.takes(idMobileDesc) {
		return
	}
	detail := p.Gallery(listing.FieldImageDetail, "")
	detail = detail[:min(len(detail), limits.Max)]
	p.checkGallery(detail, listing.FieldImageDetail, limits)
	if len(detail) > 0 {
		p.Set(listing.FieldImageDetail, draft.Hashes(detail), true)
	} else if len(main) > 0 && p.Full && p.Desired.Fields[listing.FieldDescription].IsZero() {
		p.Set(listing.FieldImageDetail, draft.Hashes(main), false)
	}
}

// checkGallery checks what is known of pictures; what nobody measured is left to
// the upload.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	for _, pic := range pictures {
		for _, fault := range draft.FileFaults(pic, limits) {
			p.PictureFault(codePicture, pic, role, fault)
		}
		if role == listing.FieldImageMain && pic.Width > 0 && (pic.Width != pic.Height || pic.Width < squareAdvised) {
			p.PictureFault(codePictureShape, pic, role, listing.Tf("主图 %d×%d:正方形且不小于 %d 像素效果最好", "the main picture is %d×%d: a square of at least %d pixels shows best", pic.Width, pic.Height, squareAdvised))
		}
	}
}
