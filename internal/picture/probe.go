package picture

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"github.com/farmgate-cli/farmgate/listing"
)

const (
	maxBytes  = 64 << 20  // of a file; the largest phone pictures have some 25 MB
	maxPixels = 1 << 26   // of a picture, 67 megapixels: more than any phone's usual mode
	headBytes = 512 << 10 // of a file that are looked at; sizes stand within them
)

// The formats a picture can be in. Only those that Decodable reports can be
// measured and prepared; no marketplace takes the others.
const (
	JPEG = "jpeg"
	PNG  = "png"
	GIF  = "gif"
	WebP = "webp"
	BMP  = "bmp"
	HEIC = "heic"
	AVIF = "avif"
	TIFF = "tiff"
)

// Decodable reports whether pictures of a format can be measured and converted.
func Decodable(format string) bool {
	return slices.Contains([]string{JPEG, PNG, GIF, WebP, BMP}, format)
}

// Info is what can be told of a picture without decoding it.
type Info struct {
	Format string // by content, whatever the file is called
	Width  int    // pixels as stored, before any turning
	Height int    // pixels as stored
	Bytes  int64
	SHA256 string // lower-case hex
	// Orientation is the EXIF value 1–8; 0 if there is none. From 5 on the
	// picture is shown with width and height exchanged.
	Orientation int
}

// Fault is why a file cannot be used as a picture, and what to do.
type Fault struct {
	What listing.Text
	Fix  listing.Text
	Err  error // the cause below, if any
}

func (f *Fault) Error() string {
	if f.Err != nil {
		return f.What.In(listing.English) + ": " + f.Err.Error()
	}
	return f.What.In(listing.English)
}

func (f *Fault) Unwrap() error { return f.Err }

// Text says what is wrong and what to do.
func (f *Fault) Text() listing.Text {
	return listing.T(f.What.In(listing.Chinese)+"；"+f.Fix.In(listing.Chinese), f.What.In(listing.English)+"; "+f.Fix.In(listing.English))
}

// Probe reads a picture once: all of it for its hash, the head for its format,
// size and orientation. It never decodes pixels. What cannot be used is a *Fault.
func Probe(r io.Reader) (Info, error) {
	hash := sha256.New()
	counted := new(counter)
	in := bufio.NewReaderSize(io.TeeReader(io.LimitReader(r, maxBytes+1), io.MultiWriter(hash, counted)), headBytes)
	head, err := in.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return Info{}, fmt.Errorf("read picture: %w", err)
	}
	info, err := look(head)
	if err != nil {
		return info, err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return info, fmt.Errorf("read picture: %w", err)
	}
	info.Bytes, info.SHA256 = int64(*counted), hex.EncodeToString(hash.Sum(nil))
	if info.Bytes > maxBytes {
		return info, &Fault{
			What: listing.Tf("图片超过 %[1]d MB", "the picture has more than %[1]d MB", maxBytes>>20),
			Fix:  listing.T("请缩小后再用", "make it smaller"),
		}
	}
	return info, nil
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// look tells format, size and orientation from the first bytes.
func look(head []byte) (Info, error) {
	info := Info{Format: sniff(head)}
	if !Decodable(info.Format) {
		return info, wrongFormat(info.Format)
	}
	config, err := decodeConfig(info.Format, head)
	if err != nil {
		return info, damaged(err)
	}
	info.Width, info.Height = config.Width, config.Height
	if info.Width < 1 || info.Height < 1 {
		return info, damaged(nil)
	}
	if int64(info.Width)*int64(info.Height) > maxPixels {
		return info, &Fault{
			What: listing.Tf("图片有 %[1]d×%[2]d 像素，太大", "the picture has %[1]d×%[2]d pixels: too many", info.Width, info.Height),
			Fix:  listing.T("请缩小到 8000×8000 以内", "make it at most 8000×8000"),
		}
	}
	if info.Format == JPEG {
		info.Orientation = orientation(head)
	}
	return info, nil
}

func damaged(err error) *Fault {
	return &Fault{
		What: listing.T("图片文件已损坏", "the picture file is damaged"),
		Fix:  listing.T("请重新导出或复制", "export or copy it again"), Err: err,
	}
}

// wrongFormat names formats that cannot be used, with the remedy.
func wrongFormat(format string) *Fault {
	switch format {
	case HEIC:
		return &Fault{
			What: listing.T("这是苹果手机的 HEIC 照片，各平台都不收", "this is an iPhone's HEIC photograph, which no marketplace takes"),
			Fix: listing.T("请转成 JPG：手机“设置 → 相机 → 格式 → 兼容性最佳”，或用微信原图发送后保存",
				"convert it to JPG: on the phone choose Settings → Camera → Formats → Most Compatible, or export it as JPG"),
		}
	case AVIF, TIFF:
		return &Fault{
			What: listing.Tf("这是 %[1]s 格式的图片，各平台都不收", "this is a picture in the %[1]s format, which no marketplace takes", format),
			Fix:  listing.T("请用看图软件另存为 JPG", "save it as JPG in any picture viewer"),
		}
	default:
		return &Fault{
			What: listing.T("这不是图片文件", "this is no picture"),
			Fix:  listing.T("请用 JPG 或 PNG 图片", "use a JPG or PNG picture"),
		}
	}
}

// sniff tells a format by its first bytes; "" if it is none that is known.
func sniff(head []byte) string {
	has := func(at int, mark string) bool {
		return len(head) >= at+len(mark) && string(head[at:at+len(mark)]) == mark
	}
	switch {
	case has(0, "\xff\xd8\xff"):
		return JPEG
	case has(0, "\x89PNG\r\n\x1a\n"):
		return PNG
	case has(0, "GIF87a"), has(0, "GIF89a"):
		return GIF
	case has(0, "RIFF") && has(8, "WEBP"):
		return WebP
	case has(0, "BM") && len(head) > 26:
		return BMP
	case has(0, "II*\x00"), has(0, "MM\x00*"):
		return TIFF
	case has(4, "ftypavif"), has(4, "ftypavis"):
		return AVIF
	case has(4, "ftyphei"), has(4, "ftyphev"), has(4, "ftypmif1"), has(4, "ftypmsf1"):
		return HEIC
	default:
		return ""
	}
}

func decodeConfig(format string, head []byte) (image.Config, error) {
	r := bytes.NewReader(head)
	switch format {
	case JPEG:
		return jpeg.DecodeConfig(r)
	case PNG:
		return png.DecodeConfig(r)
	case GIF:
		return gif.DecodeConfig(r)
	case WebP:
		return webp.DecodeConfig(r)
	default:
		return bmp.DecodeConfig(r)
	}
}
