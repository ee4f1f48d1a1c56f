package taobao

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/gif" // the formats that the platform takes (§4.4)
	_ "image/jpeg"
	_ "image/png"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// maxPicture is the size limit of one file (§1).
const maxPicture = 3 << 20

// picture is one file of the seller's picture space.
type picture struct {
	id            int64
	file          string // last segment of its address
	host          int    // which of the image hosts' folders
	https         bool
	title, client string
	width, height int
	bytes         int
	md5           string
	status        string // "0" unreviewed, "1" frozen, "2" passed
	created       time.Time
}

// pictureUpload answers taobao.picture.upload (§4.4).
func (s *Sandbox) pictureUpload(c *call) (obj, *refusal) {
	c.need("picture_category_id")
	folder := c.number("picture_category_id", 0, 1<<62, 0)
	data, given := c.files["img"]
	if !given && c.absent == nil {
		c.absent = missing("img")
	}
	c.need("image_input_title")
	name := c.text("image_input_title")
	title := c.text("title")
	client := c.oneOf("client_type", "client:computer", "client:computer", "client:phone")
	https := c.oneOf("is_https", "false", "true", "false") == "true"
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, ref := s.decode(data, client)
	if ref != nil {
		return nil, ref
	}
	if folder != 0 {
		return nil, business("isv.pictureServiceClient-service-error:CATEGORY_NOTEXIST", "图片分类不存在")
	}
	if s.spaceFull {
		return nil, business("isv.pictureServiceClient-service-error:PICTURE_OVER_AVAILSPACE", "图片空间已满")
	}
	if title == "" {
		title = strings.TrimSuffix(name, path.Ext(name))
	}
	p.title, p.client, p.https, p.created = s.freeTitle(title), client, https, c.now
	s.pictures = append(s.pictures, p)
	out := p.show(s.userID)
	out["status"] = "unfroze"
	return obj{"picture": out}, nil
}

// decode tells the format by the content and measures the picture.
func (s *Sandbox) decode(data []byte, client string) (*picture, *refusal) {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	// Other packages of the program may have registered more formats.
	if err != nil || !slices.Contains([]string{"jpeg", "png", "gif"}, format) || len(data) > maxPicture {
		return nil, invalid("img")
	}
	if client == "client:phone" && (cfg.Width < 480 || cfg.Width > 620 || cfg.Height > 960) {
		return nil, invalid("img")
	}
	sum := md5.Sum(data)
	id := s.ids.id(12)
	ext := map[string]string{"jpeg": "jpg"}[format]
	if ext == "" {
		ext = format
	}
	return &picture{id: id, file: fmt.Sprintf("O1CN01%s_!!%d.%s", s.ids.word(12), s.userID, ext), host: int(id%4) + 1,
		width: cfg.Width, height: cfg.Height, bytes: len(data), md5: hex.EncodeToString(sum[:]), status: "0"}, nil
}

// freeTitle cuts a title to 50 characters and marks a name that is taken.
func (s *Sandbox) freeTitle(title string) string {
	const most = 50
	if r := []rune(title); len(r) > most {
		title = string(r[:most])
	}
	for slices.ContainsFunc(s.pictures, func(p *picture) bool { return p.title == title }) {
		title += "(1)"
	}
	return title
}

func (p *picture) address(userID int64, folder string, https bool) string {
	scheme := "http"
	if https {
		scheme = "https"
	}
	return fmt.Sprintf("%s://img.alicdn.com/%s/i%d/%d/%s", scheme, folder, p.host, userID, p.file)
}

func (p *picture) show(userID int64) obj {
	return obj{
		"picture_id": p.id, "picture_category_id": 0, "picture_path": p.address(userID, "imgextra", p.https),
		"title": p.title, "sizes": p.bytes, "pixel": fmt.Sprintf("%dx%d", p.width, p.height), "deleted": "unfroze",
		"client_type": p.client, "created": stamp(p.created), "modified": stamp(p.created),
	}
}

// pictureGet answers taobao.picture.get; it gives no total (§4.4).
func (s *Sandbox) pictureGet(c *call) (obj, *refusal) {
	id, title, urls := c.id("picture_id"), c.text("title"), c.words("urls", anyNumber)
	folder := c.number("picture_category_id", 0, 1<<62, 0)
	order := c.oneOf("order_by", "time:desc", "time:desc", "time:asc")
	page, size := c.number("page_no", 1, 1<<31, 1), c.number("page_size", 1, 100, 40)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	var found []*picture
	for _, p := range s.pictures {
		if (id == 0 || id == p.id) && (title == "" || strings.Contains(p.title, title)) && folder == 0 && p.among(urls) {
			found = append(found, p)
		}
	}
	if order == "time:desc" {
		slices.Reverse(found)
	}
	out := list{element: "picture"}
	for _, p := range pageOf(found, page, size) {
		row := p.show(s.userID)
		row["status"], row["md5"], row["referenced"] = p.status, p.md5, s.referenced(p)
		out.entries = append(out.entries, row)
	}
	return obj{"pictures": out}, nil
}

func (p *picture) among(urls []string) bool {
	return urls == nil || slices.ContainsFunc(urls, func(u string) bool { return path.Base(u) == p.file })
}

func (s *Sandbox) referenced(p *picture) bool {
	return slices.ContainsFunc(s.items, func(it *item) bool {
		return !it.deleted && slices.ContainsFunc(it.imageURLs(), func(u string) bool { return path.Base(u) == p.file })
	})
}

// usablePicture finds the picture behind an address: from this seller's own
// space and not frozen (§4.4). Only the host and the last segment count.
func (s *Sandbox) usablePicture(address string) (*picture, *refusal) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "img.alicdn.com" {
		return nil, wrong("图片必须来自本店图片空间：" + clip(address))
	}
	i := slices.IndexFunc(s.pictures, func(p *picture) bool { return p.file == path.Base(u.Path) })
	if i < 0 {
		return nil, wrong("图片空间中没有这张图片：" + clip(address))
	}
	if s.pictures[i].status == "1" {
		return nil, wrong("图片已被冻结：" + clip(address))
	}
	return s.pictures[i], nil
}

var sourceForm = regexp.MustCompile(`(?i)<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)`)

// described checks the pictures of a description.
func (s *Sandbox) described(html string) *refusal {
	for _, m := range sourceForm.FindAllStringSubmatch(html, -1) {
		address := strings.ReplaceAll(m[1], "&amp;", "&")
		if strings.HasPrefix(address, "//") {
			address = "https:" + address
		}
		if _, ref := s.usablePicture(address); ref != nil {
			return ref
		}
	}
	return nil
}

// pageOf cuts the page, counted from 1, out of all.
func pageOf[T any](all []T, page, size int64) []T {
	from := min((page-1)*size, int64(len(all)))
	return all[from:min(from+size, int64(len(all)))]
}
