package draft

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Gallery lists the pictures of one role, of the listing or of the SKU with
// that id, each once.
func (d *Draft) Gallery(role listing.Field, sku string) []listing.Picture {
	var out []listing.Picture
	for _, pic := range d.Offer.Listing.Pictures {
		same := func(other listing.Picture) bool { return other.SHA256 == pic.SHA256 }
		if pic.Role == role && pic.SKU == sku && !slices.ContainsFunc(out, same) {
			out = append(out, pic)
		}
	}
	return out
}

// Hashes names pictures as a snapshot does before they are uploaded.
func Hashes(pictures []listing.Picture) listing.Value {
	names := make([]string, len(pictures))
	for i, pic := range pictures {
		names[i] = "sha256:" + pic.SHA256
	}
	return listing.ListValue(names)
}

// MainPictureMissing reports that a platform called that demands one.
func (d *Draft) MainPictureMissing(zh, en string) {
	d.Missing(listing.ImageMissing, nil, listing.FieldImageMain,
		listing.T(zh+"必须有主图", en+" demands a main picture"),
		listing.T("加主图列,或把图片放进图片文件夹,以编码命名", "add a picture column, or put pictures named by the id into the picture folder"))
}

// PictureCount reports more pictures than a platform takes.
func (d *Draft) PictureCount(code listing.Code, role listing.Field, n, most int) {
	if n > most {
		d.Report(code, nil, role,
			listing.Tf("有 %d 张图,最多 %d 张", "there are %d pictures, at most %d", n, most),
			listing.T("去掉几张", "take some out"))
	}
}

// PictureFault reports what is wrong with one picture, at its cell.
func (d *Draft) PictureFault(code listing.Code, pic listing.Picture, role listing.Field, fault listing.Text) {
	f := d.Report(code, nil, role, fault, listing.T("运行 farmgate image prepare", "run farmgate image prepare"))
	if pic.Cell != (listing.CellRef{}) {
		f.Where = pic.Cell
	}
}

// FileFaults says what is wrong with a picture's format and its bytes.
func FileFaults(pic listing.Picture, limits adapters.ImageLimits) []listing.Text {
	var out []listing.Text
	if pic.Format != "" && !slices.Contains(limits.Formats, pic.Format) {
		out = append(out, listing.Tf("图片是 %[1]s,只收 %[2]s", "the picture is %[1]s, only %[3]s are taken",
			pic.Format, enumerated(limits.Formats, "、", " 和 "), enumerated(limits.Formats, ", ", " and ")))
	}
	if pic.Bytes > limits.MaxBytes {
		out = append(out, listing.Tf("图片有 %d 字节,最多 %d", "the picture has %d bytes, at most %d", pic.Bytes, limits.MaxBytes))
	}
	return out
}

func enumerated(words []string, comma, and string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], comma) + and + words[last]
}

// PictureFaults says what is wrong with a picture's file and, where it was
// measured, with its size and ratio.
func PictureFaults(pic listing.Picture, limits adapters.ImageLimits) []listing.Text {
	out := FileFaults(pic, limits)
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
