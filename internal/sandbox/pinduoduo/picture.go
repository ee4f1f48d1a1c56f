package pinduoduo

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats that the platform takes (§4.4)
	_ "image/png"
	"net/url"
	"strings"
)

// picture is what is known of an uploaded file.
type picture struct {
	width, height int
	bytes         int
	format        string
}

// maxPicture is 1 MB as a client should read it (§4.4).
const maxPicture = 1_000_000

// keep decodes and stores a picture; an upload checks nothing else (§4.4).
func (s *Sandbox) keep(c *call, data []byte) (string, *refusal) {
	if len(data) == 0 {
		return "", fail(codeAbsent, "file")
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	// Other packages of the program may have registered more formats.
	if err != nil || (format != "jpeg" && format != "png") {
		return "", fail(codeWrongValue, "not a JPEG or PNG picture")
	}
	h := s.ids.hash(32)
	address := fmt.Sprintf("https://img.pddpic.com/open-gw/%s/%s-%s-%s-%s-%s.%s",
		c.now.In(beijing()).Format("2006-01-02"), h[:8], h[8:12], h[12:16], h[16:20], h[20:], format)
	s.pictures[address] = picture{cfg.Width, cfg.Height, len(data), format}
	return address, nil
}

func (s *Sandbox) uploadImg(c *call) (any, *refusal) {
	address, ref := s.keep(c, c.file)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{"url": address}, nil
}

func (s *Sandbox) uploadFilespace(c *call) (any, *refusal) {
	address, ref := s.keep(c, c.file)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{"url": address, "file_id": s.ids.id(11)}, nil
}

// uploadBase64 takes a data URL; bare base64 is refused (§4.4).
func (s *Sandbox) uploadBase64(c *call) (any, *refusal) {
	c.need("image")
	text, _ := c.text("image")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	head, body, found := strings.Cut(text, ",")
	if !found || (head != "data:image/jpeg;base64" && head != "data:image/png;base64") {
		return nil, fail(codeWrongValue, "image: not data:image/jpeg;base64,…")
	}
	data, err := base64.StdEncoding.DecodeString(body)
	if err != nil {
		return nil, fail(codeWrongValue, "image: not base64")
	}
	address, ref := s.keep(c, data)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{"image_url": address}, nil
}

// known finds the picture behind a URL: the platform's hosts only, and only
// what was uploaded (§4.4).
func (s *Sandbox) known(address, where string) (picture, *refusal) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || (u.Host != "img.pddpic.com" && !strings.HasSuffix(u.Host, ".yangkeduo.com")) {
		return picture{}, unnamed(where + "：请使用上传接口返回的图片地址")
	}
	p, ok := s.pictures[address]
	if !ok {
		return picture{}, unnamed(where + "：图片不存在")
	}
	return p, nil
}

func (p picture) square(where string) *refusal {
	switch {
	case p.bytes > maxPicture:
		return unnamed(where + "：图片不能超过1MB")
	case p.width != p.height || p.width < 480:
		return unnamed(fmt.Sprintf("%s：要求1:1且边长不小于480px，实际%d×%d", where, p.width, p.height))
	}
	return nil
}

func (p picture) detail(where string) *refusal {
	switch {
	case p.bytes > maxPicture:
		return unnamed(where + "：图片不能超过1MB")
	case p.width < 480 || p.width > 1200 || p.height > 1500:
		return unnamed(fmt.Sprintf("%s：宽480~1200px，高不超过1500px，实际%d×%d", where, p.width, p.height))
	}
	return nil
}

func (p picture) banner(where string) *refusal {
	if p.width != 750 || p.height != 352 || p.bytes > 100_000 {
		return unnamed(where + "：要求750×352px，不超过100KB")
	}
	return nil
}

func (p picture) label(where string) *refusal {
	if p.bytes > maxPicture {
		return unnamed(where + "：图片不能超过1MB")
	}
	return nil
}
