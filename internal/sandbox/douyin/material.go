package douyin

import (
	"bytes"
	"image"
	_ "image/jpeg" // the two formats that the platform takes (§4.5)
	_ "image/png"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// material is one picture of the material centre (§4.5).
type material struct {
	id, folder, name string
	origin, url      string // url is shown once the picture has passed
	data             picture
	status           int
	reason           string
	created, decided time.Time
}

// picture is what is known of a file.
type picture struct {
	width, height int
	bytes         int
	format        string
	digest        string
}

// The audit_status numbers of §4.5.
const (
	pictureWaiting  = 1
	pictureChecking = 2
	picturePassed   = 3
	pictureRejected = 4
)

const (
	maxMaterial  = 10 << 20
	rejectedLife = 24 * time.Hour
	maxBatch     = 50
	batchMemory  = 10 * time.Minute
	hostPath     = "https://p3-aio.ecombdimg.com/obj/ecom-shop-material/"
)

func (m *material) byteURL() string {
	if m.status != picturePassed {
		return ""
	}
	return m.url
}

// upload is one picture to be taken in.
type upload struct{ request, folder, name, url, uri string }

func (u upload) source() string {
	if u.url != "" {
		return u.url
	}
	return u.uri
}

// readUpload reads the members that both uploading methods share.
func readUpload(a *args, nameKey string) upload {
	u := upload{folder: a.word("folder_id"), name: a.word(nameKey)}
	u.url, _ = a.text("url")
	u.uri, _ = a.text("file_uri")
	if u.source() == "" {
		a.absent("url")
	}
	if utf8.RuneCountInString(u.name) > 50 {
		a.bad(nameKey, "最多50个字符")
	}
	return u
}

// uploadImageSync answers material.uploadImageSync.
func (s *Sandbox) uploadImageSync(c *call) (any, *refusal) {
	u := readUpload(c.args, "material_name")
	distinct, _ := c.flag("need_distinct")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	m, isNew, ref := s.takeIn(c, u, distinct)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{"material_id": m.id, "folder_id": m.folder, "is_new": isNew,
		"audit_status": m.status, "byte_url": m.byteURL()}, nil
}

// takeIn decodes and stores a picture; its review starts.
func (s *Sandbox) takeIn(c *call, u upload, distinct bool) (*material, bool, *refusal) {
	switch {
	case s.libraryFull:
		return nil, false, wrong(30001, "素材库容量已满")
	case u.folder != "0":
		return nil, false, wrong(22006, "文件夹类型错误")
	}
	data, ref := s.bytesOf(c, u)
	if ref != nil {
		return nil, false, ref
	}
	p, ref := look(data)
	if ref != nil {
		return nil, false, ref
	}
	if same := s.samePicture(p.digest); distinct && same != nil {
		return same, false, nil
	}
	m := &material{id: strconv.FormatInt(s.ids.long(7_000_000_000_000_000_000), 10), folder: u.folder, name: u.name,
		origin: u.url, url: hostPath + s.ids.hex(32), data: p, status: pictureWaiting, created: c.now}
	if m.origin == "" {
		m.origin = "https://" + slotHost + "/" + u.uri
	}
	s.materials = append(s.materials, m)
	return m, true, nil
}

// bytesOf gets the file of a binary upload, or downloads a public address.
func (s *Sandbox) bytesOf(c *call, u upload) ([]byte, *refusal) {
	if u.url == "" {
		if sl := s.slots[u.uri]; sl != nil && sl.data != nil {
			return sl.data, nil
		}
		return nil, failed(10010, "文件不存在或下载失败")
	}
	if s.cfg.Fetch == nil || !strings.HasPrefix(u.url, "http") {
		return nil, failed(10010, "图片下载失败")
	}
	data, err := s.cfg.Fetch(c.http.Context(), u.url)
	if err != nil {
		return nil, failed(10010, "图片下载失败")
	}
	return data, nil
}

func look(data []byte) (picture, *refusal) {
	if len(data) > maxMaterial {
		return picture{}, failed(22001, "文件大小超过10MB")
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	// Other packages of the program may have registered more formats.
	if err != nil || (format != "jpeg" && format != "png") {
		return picture{}, wrong(20001, "文件格式不支持")
	}
	return picture{cfg.Width, cfg.Height, len(data), format, digest(data)}, nil
}

func (s *Sandbox) samePicture(sum string) *material {
	for _, m := range s.materials {
		if m.data.digest == sum && m.status != pictureRejected {
			return m
		}
	}
	return nil
}

// settlePictures decides the reviews that are due and drops what was rejected
// a day ago.
func (s *Sandbox) settlePictures(now time.Time) {
	for _, m := range s.materials {
		due := m.created.Add(s.pictureDelay)
		if m.status == pictureWaiting && now.Sub(m.created) > 0 {
			m.status = pictureChecking
		}
		if m.pending() && s.pictureDelay >= 0 && !due.After(now) {
			m.decide(s.pictureReject == "", s.pictureReject, due)
		}
	}
	s.materials = slices.DeleteFunc(s.materials, func(m *material) bool {
		return m.status == pictureRejected && now.Sub(m.decided) >= rejectedLife
	})
}

func (m *material) pending() bool { return m.status == pictureWaiting || m.status == pictureChecking }

func (m *material) decide(approve bool, reason string, at time.Time) {
	m.decided = at
	if m.status = picturePassed; !approve {
		m.status, m.reason = pictureRejected, reason
	}
}

// queryMaterialDetail answers material.queryMaterialDetail.
func (s *Sandbox) queryMaterialDetail(c *call) (any, *refusal) {
	id := c.word("material_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	i := slices.IndexFunc(s.materials, func(m *material) bool { return m.id == id })
	if i < 0 {
		return nil, wrong(numParameter, "素材不存在")
	}
	return map[string]any{"material_info": s.materials[i].show()}, nil
}

func (m *material) show() map[string]any {
	return map[string]any{
		"material_id": m.id, "folder_id": m.folder, "origin_url": m.origin, "byte_url": m.byteURL(),
		"materil_name": m.name, "material_type": "photo", "operate_status": 1,
		"audit_status": m.status, "audit_reject_desc": m.reason, "size": m.data.bytes,
		"photo_info":  map[string]any{"height": m.data.height, "width": m.data.width, "format": m.data.format},
		"create_time": wallTime(m.created), "update_time": wallTime(m.created),
	}
}

// searchMaterial answers material.searchMaterial; new pictures may lag.
func (s *Sandbox) searchMaterial(c *call) (any, *refusal) {
	name, _ := c.text("material_name")
	c.skip("folder_id", "material_type", "material_id", "operate_status", "create_time_start", "create_time_end", "order_by", "order_type")
	page := c.number("page_num", 1, math.MaxInt32, 1)
	size := c.number("page_size", 1, 100, 20)
	var states []int64
	items, _ := c.array("audit_status")
	for _, v := range items {
		n, ok := integer(v)
		if !ok {
			c.bad("audit_status", "应为整数数组")
		}
		states = append(states, n)
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	found := []any{}
	for _, m := range slices.Backward(s.materials) {
		visible := !m.created.Add(s.lookupLag).After(c.now)
		if visible && strings.Contains(m.name, name) && (len(states) == 0 || slices.Contains(states, int64(m.status))) {
			found = append(found, m.show())
		}
	}
	return map[string]any{"material_info_list": pageOf(found, page, size), "total": len(found)}, nil
}

// pageOf cuts the page, counted from 1, out of all.
func pageOf[T any](all []T, page, size int64) []T {
	from := min((page-1)*size, int64(len(all)))
	return all[from:min(from+size, int64(len(all)))]
}
