package jd

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	_ "image/gif" // the formats that an upload takes and Go can decode (§4.A.4)
	_ "image/jpeg"
	_ "image/png"
	"slices"
	"strings"
	"time"
)

// maxPicture is the size limit of one picture before base64 (§4.A.4).
const maxPicture = 1 << 20

// picture is an uploaded file: what is known of it, never its bytes.
type picture struct {
	id, path, name, format string
	folder                 int64
	width, height, size    int
	created                time.Time
}

// folder is a folder of the picture space.
type folder struct {
	id, parent int64
	name       string
}

// upload decodes and stores a picture. A refused picture is code "0" with
// return_code 0 (§4.A.4).
func (s *Sandbox) upload(c *call) (map[string]any, *refusal) {
	c.need("image_data")
	text, _ := c.text("image_data")
	folderID := c.number("picture_cate_id", 0, 1<<62, 0)
	name, _ := c.text("picture_name")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	data, err := base64.StdEncoding.DecodeString(text)
	switch {
	case err != nil:
		return uploadFailed("图片数据不是base64"), nil
	case len(data) > maxPicture:
		return uploadFailed("图片大小超过限制"), nil
	case len(name) > 64:
		return uploadFailed("图片名称过长"), nil
	case !s.hasFolder(folderID):
		return uploadFailed("图片分类不存在"), nil
	}
	p, err := s.decode(data)
	if err != nil {
		return uploadFailed("图片格式不支持"), nil
	}
	p.folder, p.name, p.created = folderID, name, c.now
	s.pictures[p.path] = p
	s.album = append(s.album, p)
	return map[string]any{"return_code": 1, "desc1": "", "picture_id": p.id, "picture_url": p.path}, nil
}

func uploadFailed(why string) map[string]any {
	return map[string]any{"return_code": 0, "desc1": why}
}

// decode decodes the whole picture, so that a file cut off in the middle does
// not pass. Other packages of the program may have registered more formats.
func (s *Sandbox) decode(data []byte) (*picture, error) {
	head, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	const most = 64 << 20
	if !slices.Contains([]string{"jpeg", "png", "gif"}, format) || head.Width*head.Height > most {
		return nil, fmt.Errorf("picture: %s of %d×%d", format, head.Width, head.Height)
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	h := s.ids.hash(48)
	suffix := strings.Replace(format, "jpeg", "jpg", 1)
	return &picture{
		id: fmt.Sprint(s.ids.id(11)), path: fmt.Sprintf("jfs/t1/%d/16/18472/%d/%s/%s.%s", s.ids.n, len(data), h[:17], h[17:33], suffix),
		format: format, width: head.Width, height: head.Height, size: len(data),
	}, nil
}

func (s *Sandbox) hasFolder(id int64) bool {
	return slices.ContainsFunc(s.folders, func(f folder) bool { return f.id == id })
}

// listingPicture is the rule for main and colour pictures (§4.A.4).
func (s *Sandbox) listingPicture(path, zone, where string) *refusal {
	p := s.pictures[path]
	switch {
	case p == nil:
		return wrong(where + ": 图片不存在 " + path)
	case p.format == "gif":
		return wrong(where + ": 商品图片只支持jpg、png")
	case p.width != 800 || p.height != 800:
		return wrong(fmt.Sprintf("%s: 商品图片要求800×800，实际%d×%d", where, p.width, p.height))
	case zone != "" && zone != p.id:
		return wrong(where + ": imgZoneId与图片不符")
	}
	return nil
}

func (s *Sandbox) pictureQuery(c *call) (map[string]any, *refusal) {
	id, _ := c.text("picture_id")
	folderID, inFolder := c.long("picture_cate_id", 0, 1<<62)
	name, _ := c.text("picture_name")
	from, until := c.moment("start_date"), c.moment("end_Date")
	page, size := c.page("page_num", "page_size")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	var found []*picture
	for _, p := range slices.Backward(s.album) {
		if (id == "" || p.id == id) && (!inFolder || p.folder == folderID) && strings.Contains(p.name, name) &&
			between(p.created, from, until) {
			found = append(found, p)
		}
	}
	list := []any{}
	for _, p := range pageOf(found, page, size) {
		list = append(list, map[string]any{"picture_id": p.id, "picture_cate_id": p.folder, "picture_url": p.path,
			"picture_name": p.name, "picture_type": p.format, "referenced": 0, "picture_size": p.size,
			"picture_width": p.width, "picture_height": p.height,
			"created": int(p.created.UnixMilli()), "modified": int(p.created.UnixMilli())})
	}
	return map[string]any{"return_code": 1, "imgList": list, "total_num": len(found)}, nil
}

// folderQuery and folderAdd have answers the reference does not know (§4.A).
func (s *Sandbox) folderQuery(c *call) (map[string]any, *refusal) {
	name, _ := c.text("cate_name")
	c.skip("cate_id", "parent_cate_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, f := range s.folders {
		if strings.Contains(f.name, name) {
			list = append(list, map[string]any{"cate_id": f.id, "cate_name": f.name, "parent_cate_id": f.parent})
		}
	}
	return map[string]any{"return_code": 1, "cateList": list}, nil
}

func (s *Sandbox) folderAdd(c *call) (map[string]any, *refusal) {
	c.need("cate_name")
	name, _ := c.bounded("cate_name", 20)
	parent := c.number("parent_cate_id", 0, 1<<62, 0)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if !s.hasFolder(parent) {
		return uploadFailed("上级分类不存在"), nil
	}
	f := folder{id: s.ids.id(8), parent: parent, name: name}
	s.folders = append(s.folders, f)
	return map[string]any{"return_code": 1, "cate_id": f.id}, nil
}
