package taobao

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
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
	main := p.gallery(listing.FieldImageMain)
	main = main[:min(len(main), p.slots())]
	p.checkGallery(main, listing.FieldImageMain, limits.Main)
	if len(main) > 0 {
		p.set(listing.FieldImageMain, hashes(main), true)
	} else if p.takes(idImages) {
		p.told[idImages] = true
		p.missing(listing.ImageMissing, nil, listing.FieldImageMain,
			listing.T("淘宝必须有主图", "Taobao demands a main picture"),
			listing.T("加主图列,或把图片放进图片文件夹,以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
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
	detail := p.gallery(listing.FieldImageDetail)
	detail = detail[:min(len(detail), limits.Max)]
	p.checkGallery(detail, listing.FieldImageDetail, limits)
	if len(detail) > 0 {
		p.set(listing.FieldImageDetail, hashes(detail), true)
	} else if len(main) > 0 && p.full && p.desired.Fields[listing.FieldDescription].IsZero() {
		p.set(listing.FieldImageDetail, hashes(main), false)
	}
}

// gallery lists the listing's pictures of one role, each once.
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

// checkGallery checks what is known of pictures; what nobody measured is left to
// the upload.
func (p *projection) checkGallery(pictures []listing.Picture, role listing.Field, limits adapters.ImageLimits) {
	report := func(code listing.Code, pic listing.Picture, message listing.Text) {
		p.report(code, nil, role, message, listing.T("运行 farmgate image prepare", "run farmgate image prepare"))
		if pic.Cell != (listing.CellRef{}) {
			p.findings[len(p.findings)-1].Where = pic.Cell
		}
	}
	for _, pic := range pictures {
		if pic.Format != "" && !slices.Contains(limits.Formats, pic.Format) {
			report(codePicture, pic, listing.Tf("图片是 %s,只收 jpeg、png 和 gif", "the picture is %s, only jpeg, png and gif are taken", pic.Format))
		}
		if pic.Bytes > limits.MaxBytes {
			report(codePicture, pic, listing.Tf("图片有 %d 字节,最多 %d", "the picture has %d bytes, at most %d", pic.Bytes, limits.MaxBytes))
		}
		if role == listing.FieldImageMain && pic.Width > 0 && (pic.Width != pic.Height || pic.Width < squareAdvised) {
			report(codePictureShape, pic, listing.Tf("主图 %d×%d:正方形且不小于 %d 像素效果最好", "the main picture is %d×%d: a square of at least %d pixels shows best", pic.Width, pic.Height, squareAdvised))
		}
	}
}
