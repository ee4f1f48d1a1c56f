package jd

import (
	"slices"
)

// imagesOf answers image.read.findImagesByWareId.
func (s *Sandbox) imagesOf(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.skip("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w := s.byID[id]
	if w == nil {
		return nil, wrong("wareId: 商品不存在")
	}
	return map[string]any{"images": s.showImages(w)}, nil
}

func (s *Sandbox) showImages(w *ware) []any {
	list := []any{}
	for _, im := range w.images {
		zone := im.zone
		if p := s.pictures[im.url]; zone == "" && p != nil {
			zone = p.id
		}
		list = append(list, map[string]any{"colorId": im.color, "imgIndex": im.index, "imgUrl": im.url, "imgZoneId": zone, "imgId": zone})
	}
	return list
}

// updateImages answers image.write.update: parallel lists; an index that exists
// is overwritten (§4.A.6).
func (s *Sandbox) updateImages(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("colorId", "imgIndex", "imgUrl")
	colors, _ := c.strings("colorId")
	places, _ := c.longs("imgIndex")
	urls, _ := c.strings("imgUrl")
	zones, hasZones := c.strings("imgZoneId")
	c.skip("imgId")
	if len(colors) != len(places) || len(colors) != len(urls) || (hasZones && len(zones) != len(urls)) {
		c.bad("colorId", "lists of different lengths")
	}
	if slices.ContainsFunc(places, func(n int64) bool { return n < 1 || n > 10 }) {
		c.bad("imgIndex", "1 to 10")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	next := slices.Clone(w.images)
	for i, color := range colors {
		im := image800{color: color, index: int(places[i]), url: urls[i]}
		if hasZones {
			im.zone = zones[i]
		}
		next = put(next, im)
	}
	if ref := s.checkImages(next, w.live(), s.leafOf(w)); ref != nil {
		return nil, ref
	}
	w.images = next
	w.submit(c.now)
	return success(true), nil
}

func put(images []image800, im image800) []image800 {
	i := slices.IndexFunc(images, func(o image800) bool { return o.color == im.color && o.index == im.index })
	if i < 0 {
		return append(images, im)
	}
	images[i] = im
	return images
}

// deleteImages answers image.write.delete: the pairs are taken in the order
// given, and a deleted index shifts the rest down each time (§4.A.6).
func (s *Sandbox) deleteImages(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("colorIds", "imgIndexes")
	colors, _ := c.strings("colorIds")
	places, _ := c.longs("imgIndexes")
	if len(colors) != len(places) {
		c.bad("colorIds", "lists of different lengths")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	next := slices.Clone(w.images)
	for i, color := range colors {
		var found bool
		if next, found = cutImage(next, color, int(places[i])); !found {
			return nil, wrong("imgIndexes: 图片不存在")
		}
	}
	if ref := s.checkImages(next, w.live(), s.leafOf(w)); ref != nil {
		return nil, ref
	}
	w.images = next
	w.submit(c.now)
	return success(true), nil
}

func cutImage(images []image800, color string, index int) ([]image800, bool) {
	out := []image800{}
	found := false
	for _, im := range images {
		if im.color == color && im.index == index {
			found = true
			continue
		}
		if im.color == color && im.index > index {
			im.index--
		}
		out = append(out, im)
	}
	return out, found
}
