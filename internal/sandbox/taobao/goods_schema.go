package taobao

import (
	"fmt"
	"slices"
)

// marketGet answers alibaba.item.publish.market.get (§4.2).
func (s *Sandbox) marketGet(c *call) (obj, *refusal) {
	return obj{"markets": "taobao"}, c.refusal()
}

const asyncBrands = "taobao/1.0.0/brandAsyncRenderEnable"

// market reads the required parameter; only Taobao is open to this shop.
func (c *call) market() {
	c.oneOf("market", "", "taobao", "tmall", "litetao")
}

func (c *call) marketOpen() *refusal {
	if m := c.text("market"); m != "taobao" {
		return wrong("店铺没有" + m + "市场的发布权限")
	}
	return nil
}

// publishSchema answers alibaba.item.publish.schema.get (§4.2).
func (s *Sandbox) publishSchema(c *call) (obj, *refusal) {
	c.need("market", "cat_id")
	c.market()
	id := c.id("cat_id")
	c.oneOf("item_type", "b", "b", "a")
	c.words("images", 5)
	c.id("spu_id")
	c.text("barcode")
	biz := c.text("biz_type")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := c.marketOpen(); ref != nil {
		return nil, ref
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	fields := s.schemaOf(cat, nil)
	hideBrands(fields, biz)
	return obj{"result": document(fields, fixedValues(cat))}, nil
}

// hideBrands leaves brand options to props.get in the asynchronous mode.
func hideBrands(fields []*field, bizType string) {
	if bizType != asyncBrands {
		return
	}
	if brand := find(find(fields, "catProp").children, "p-20000"); brand != nil {
		brand.hidden = true
	}
}

// publishProps answers alibaba.item.publish.props.get: the children of a chosen
// value, or the brands (§4.2).
func (s *Sandbox) publishProps(c *call) (obj, *refusal) {
	c.need("market", "cat_id", "schema", "prop_id")
	c.market()
	id, prop := c.id("cat_id"), c.id("prop_id")
	text := c.text("schema")
	c.text("barcode")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := c.marketOpen(); ref != nil {
		return nil, ref
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	chosen, ref := s.parse(c, text)
	if ref != nil {
		return nil, ref
	}
	answer, ref := s.cascadeOf(cat, fmt.Sprintf("p-%d", prop), chosen.child("catProp"))
	if ref != nil {
		return nil, ref
	}
	return obj{"result": document([]*field{answer}, nil)}, nil
}

func (s *Sandbox) cascadeOf(cat *category, propID string, chosen values) (*field, *refusal) {
	all := s.catProp(cat)
	out := &field{id: all.id, name: all.name, typ: all.typ}
	here := scope{root: chosen}.inside(chosen)
	for _, f := range all.children {
		switch {
		case f.id == propID && f.id == "p-20000":
			out.children = append(out.children, f)
		case f.parent == propID:
			child := *f
			child.options = f.cascade[here.find(propID).text()]
			out.children = append(out.children, &child)
		}
	}
	if len(out.children) == 0 {
		return nil, wrong("属性" + propID + "没有下级属性")
	}
	return out, nil
}

// parse reads value XML and records what the platform lets pass.
func (s *Sandbox) parse(c *call, text string) (values, *refusal) {
	p := &submission{strict: s.cfg.Strict}
	vs, ref := p.parse(text)
	for _, r := range p.remarks {
		s.violate("%s: %s", c.params["method"], r)
	}
	return vs, ref
}

// editSchema answers alibaba.item.edit.schema.get (§4.6).
func (s *Sandbox) editSchema(c *call) (obj, *refusal) {
	c.need("item_id")
	it, ref := s.alibabaItem(c)
	wanted := c.words("fields", anyNumber)
	biz := c.text("biz_type")
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	fields := s.schemaOf(it.cat, it)
	hideBrands(fields, biz)
	if wanted != nil {
		fields = slices.DeleteFunc(fields, func(f *field) bool { return !slices.Contains(wanted, f.id) })
	}
	return obj{"result": document(fields, s.withAddresses(it))}, nil
}

// withAddresses is the document with picture addresses in the folder that they
// are read from (§4.4).
func (s *Sandbox) withAddresses(it *item) values {
	doc := it.document().kept()
	for _, v := range doc.child("images") {
		if p, ref := s.usablePicture(v.text()); ref == nil {
			v.texts = []string{p.address(s.userID, "bao/uploaded", true)}
		}
	}
	return doc
}

// alibabaItem finds the item of an alibaba.* method (§6, not found).
func (s *Sandbox) alibabaItem(c *call) (*item, *refusal) {
	it := s.byID[c.id("item_id")]
	switch {
	case it == nil:
		return nil, business("isv.invalid-parameters:item_id", "商品不存在")
	case it.deleted:
		return nil, business("isv.invalid-parameters:item_delete", "商品已删除")
	}
	return it, nil
}
