package pinduoduo

import (
	"fmt"
	"time"
)

// beijing is the zone of calendar days on this platform.
func beijing() *time.Location { return time.FixedZone("CST", 8*60*60) }

// timeGet answers pdd.time.get; the format of the text is not documented (§1).
func (s *Sandbox) timeGet(c *call) (any, *refusal) {
	return map[string]any{"time": c.now.In(beijing()).Format("2006-01-02 15:04:05")}, nil
}

// mallInfo answers pdd.mall.info.get. The reference gives no fields but the
// wrapper; the harmless read is what counts.
func (s *Sandbox) mallInfo(_ *call) (any, *refusal) {
	return map[string]any{
		"mall_id": s.mallID, "mall_name": fmt.Sprintf("农产品合作社%d", s.mallID%1000),
		"mall_desc": "产地直发", "logo": "https://img.pddpic.com/logo.png", "merchant_type": 1,
	}, nil
}

func defaultTemplates() []FreightTemplate {
	return []FreightTemplate{{ID: 163280639235619, Name: "全国包邮"}}
}

func (s *Sandbox) template(id int64) (FreightTemplate, bool) {
	for _, t := range s.templates {
		if t.ID == id {
			return t, true
		}
	}
	return FreightTemplate{}, false
}

// freightTemplates answers pdd.goods.logistics.template.get (§4.3).
func (s *Sandbox) freightTemplates(c *call) (any, *refusal) {
	if !c.has("page_size") {
		c.need("page")
	}
	page := c.number("page", 1, 100, 1)
	size := c.number("page_size", 1, 100, 20)
	c.long("goods_status", 0, 1)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, t := range pageOf(s.templates, page, size) {
		costType := 0
		if t.ByWeight {
			costType = 1
		}
		list = append(list, map[string]any{"template_id": t.ID, "template_name": t.Name,
			"cost_type": costType, "last_updated_time": s.started.Unix()})
	}
	return map[string]any{"total_count": len(s.templates), "logistics_template_list": list}, nil
}

// pageOf cuts the page, counted from 1, out of all.
func pageOf[T any](all []T, page, size int64) []T {
	from := min((page-1)*size, int64(len(all)))
	return all[from:min(from+size, int64(len(all)))]
}
