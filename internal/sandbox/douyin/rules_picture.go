package douyin

import (
	"fmt"
	"slices"
	"strings"
)

const (
	maxPictureBytes = 5 << 20
	maxAllPictures  = 50
)

// known finds the picture behind a URL: approved ones of the material centre
// only (§4.5).
func (s *Sandbox) known(address string) (picture, *refusal) {
	i := slices.IndexFunc(s.materials, func(m *material) bool { return m.url == address || m.origin == address })
	if i < 0 {
		return picture{}, wrong(numImage, "图片上传失败，请使用素材中心的图片")
	}
	switch m := s.materials[i]; {
	case m.pending():
		return picture{}, failed(2010339, "素材审核中，请稍后重试")
	case m.status == picturePassed && m.url == address:
		return m.data, nil
	}
	return picture{}, wrong(numImage, "图片上传失败，请使用素材中心的图片")
}

func split(list, by string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, by)
}

// each looks every picture of a list up and asks a question about it.
func (c *check) each(field, by string, fits func(picture) bool) *refusal {
	for i, address := range split(c.f.v[field], by) {
		p, ref := c.s.known(address)
		if ref != nil {
			return ref
		}
		if p.bytes > maxPictureBytes || !fits(p) {
			return wrong(numImage, fmt.Sprintf("%s第%d张图片不符合要求", field, i+1))
		}
	}
	return nil
}

// rulePictures are the main pictures (§8).
func rulePictures(c *check) *refusal {
	if n := len(split(c.f.v["pic"], "|")); n < 1 || n > 5 {
		return wrong(numParameter, "商品主图应为1到5张")
	}
	square := func(p picture) bool { return p.width == p.height && p.width >= 600 }
	if ref := c.each("pic", "|", square); ref != nil {
		return ref
	}
	if !c.f.has("main_image_three_to_four") {
		return nil
	}
	if !c.cat.flags["three4"] {
		return failed(2010109, "类目未开放3:4主图")
	}
	if len(split(c.f.v["main_image_three_to_four"], "|")) > 5 {
		return wrong(numParameter, "3:4主图最多5张")
	}
	return c.each("main_image_three_to_four", "|", func(p picture) bool { return p.width*4 == p.height*3 && p.width >= 600 })
}

// ruleDetailPictures are the others; all together are at most 50.
func ruleDetailPictures(c *check) *refusal {
	f := c.f
	detail, spec := split(f.v["description"], "|"), split(f.v["spec_pic"], ",")
	switch {
	case len(detail) == 0:
		return wrong(numParameter, "商品详情图为空")
	case len(split(f.v["pic"], "|"))+len(detail)+len(spec) > maxAllPictures:
		return wrong(numParameter, "图片总数超过50张")
	case len(spec) > 0 && len(f.dims) > 0 && len(spec) != len(f.dims[0].values):
		return wrong(numParameter, "spec_pic应与第一规格的规格值一一对应")
	}
	if ref := c.each("description", "|", func(p picture) bool { return p.width <= 2000 && p.height <= 2000 }); ref != nil {
		return ref
	}
	if ref := c.each("spec_pic", ",", func(p picture) bool { return p.width == p.height && p.width >= 600 }); ref != nil {
		return ref
	}
	anySize := func(picture) bool { return true }
	if ref := c.each("white_back_ground_pic_url", "|", anySize); ref != nil {
		return ref
	}
	return c.each("long_pic_url", "|", anySize)
}
