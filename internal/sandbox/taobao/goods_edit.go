package taobao

import (
	"slices"
	"strconv"
	"time"
)

// editFast answers alibaba.item.edit.fastupdate: what was sent replaces what
// was there, field by field (§4.6).
func (s *Sandbox) editFast(c *call) (obj, *refusal) {
	it, doc, ref := s.editArgs(c)
	if ref != nil {
		return nil, ref
	}
	current := it.document().kept()
	sent := doc.sent()
	merged := doc.with(current)
	if sent("sku") {
		rows, ref := it.mergeRows(doc.get("sku"))
		if ref != nil {
			return nil, ref
		}
		merged = merged.without("sku")
		merged = append(merged, rows)
		if !sent("quantity") {
			merged = append(merged.without("quantity"), input("quantity", sumOf(rows)))
		}
		if !sent("saleProp") {
			merged = merged.without("saleProp")
		}
	}
	return s.edited(c, it, merged, sent, sent("sku") || sent("price") || sent("quantity"))
}

// editSubmit answers alibaba.item.edit.submit: a full replacement (§4.6). An
// absent startTime leaves the item where it is.
func (s *Sandbox) editSubmit(c *call) (obj, *refusal) {
	it, doc, ref := s.editArgs(c)
	if ref != nil {
		return nil, ref
	}
	if ref := it.namedRows(doc.get("sku")); ref != nil {
		return nil, ref
	}
	sent := doc.sent()
	return s.edited(c, it, doc.with(fixedValues(it.cat)), sent, true)
}

func (s *Sandbox) editArgs(c *call) (*item, values, *refusal) {
	c.need("item_id", "schema")
	it, ref := s.alibabaItem(c)
	cat := c.id("cat_id")
	text := c.text("schema")
	c.id("spu_id")
	c.text("biz_type")
	if ref := c.refusalOr(ref); ref != nil {
		return nil, nil, ref
	}
	if it.review != nil {
		return nil, nil, business("isv.item-service-error:ITEM_IN_AUDIT", "宝贝正在审核中，请审核通过后再编辑")
	}
	if cat != 0 && cat != it.cat.id {
		return nil, nil, business("isv.invalid-parameter:cid", "不能修改宝贝的类目")
	}
	doc, ref := s.parse(c, text)
	return it, doc, ref
}

// edited checks a merged document and makes it the item's content.
func (s *Sandbox) edited(c *call, it *item, doc values, sent func(string) bool, numbers bool) (obj, *refusal) {
	if ref := s.examine(c, it.cat, it, doc, sent, numText(it.id)); ref != nil {
		return nil, ref
	}
	f := readForm(it.cat, doc)
	if ref := s.judge(it.cat, doc, f, numbers); ref != nil {
		return nil, ref
	}
	if ref := it.mayBecome(f); ref != nil {
		return nil, ref
	}
	if sent("startTime") && f.start == "0" && !it.onShelf {
		if ref := s.mayShelve(it, f.quantity); ref != nil {
			return nil, ref
		}
	}
	s.store(it, f, c.now)
	if sent("startTime") {
		s.start(it, f.start, c.now)
	}
	it.settleStock()
	return obj{"item_id": it.id, "update_time": stamp(it.modified), "market": "taobao"}, nil
}

func (s *Sandbox) start(it *item, where string, now time.Time) {
	switch where {
	case "0":
		s.shelve(it, now)
	case "2":
		s.unshelve(it, now)
	}
}

// mayBecome refuses edits that a campaign or held-back stock forbids.
func (it *item) mayBecome(f form) *refusal {
	if it.activity && it.lockedChange(f) {
		return inActivity()
	}
	if !it.onPayment() && f.vals.text("subStock") != "0" {
		return nil
	}
	if len(f.rows) == 0 && f.quantity < it.hold.kept {
		return belowHeld()
	}
	for _, r := range f.rows {
		if k := it.rowSKU(r); k != nil && r.stock < k.hold.kept {
			return belowHeld()
		}
	}
	return nil
}

func inActivity() *refusal {
	return business("isv.item-service-error:ITEM_IN_ACTIVITY", "宝贝正在参加活动，价格、库存和上下架已锁定")
}

func belowHeld() *refusal {
	return business("isv.error-inventory-invalid-item-quantity", "库存不能小于预扣库存")
}

// lockedChange: another price, less stock, other SKUs (§4.9).
func (it *item) lockedChange(f form) bool {
	if f.price != it.price || f.quantity < it.num() || len(f.rows) != len(it.skus) {
		return true
	}
	return slices.ContainsFunc(f.rows, func(r skuRow) bool {
		k := it.rowSKU(r)
		return k == nil || k.price != r.price || r.stock < k.stock
	})
}

func (it *item) rowSKU(r skuRow) *sku {
	if k := it.skuByID(r.id); k != nil {
		return k
	}
	return it.skuByProps(it.resolve(r.props))
}

const subNoSKU = "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM"

// namedRows checks the ids in rows: an existing SKU with these properties.
func (it *item) namedRows(sent *value) *refusal {
	if sent == nil {
		return nil
	}
	seen := make(map[*sku]bool)
	for _, row := range sent.rows {
		if row.get("skuId").empty() {
			continue
		}
		k, ref := it.named(row)
		if ref != nil {
			return ref
		}
		if seen[k] {
			return wrong("字段[sku]（销售规格）：skuId重复")
		}
		seen[k] = true
	}
	return nil
}

func (it *item) named(row values) (*sku, *refusal) {
	id, err := strconv.ParseInt(row.text("skuId"), 10, 64)
	k := it.skuByID(id)
	if err != nil || k == nil {
		return nil, business(subNoSKU, "SKU不存在："+clip(row.text("skuId")))
	}
	if row.get("props") != nil && !sameProps(k.props, it.resolve(readProps(it.cat, row.child("props")))) {
		return nil, business(subNoSKU, "skuId与销售属性不一致")
	}
	return k, nil
}

// mergeRows finds the SKU of each row: by its id, else by its properties, else
// by position if the counts are equal. Rows not sent stay; none can be added.
func (it *item) mergeRows(sent *value) (*value, *refusal) {
	out := it.skuValue()
	touched := make(map[int]bool)
	for i, row := range sent.rows {
		at, ref := it.position(row, i, len(sent.rows))
		if ref != nil {
			return nil, ref
		}
		if touched[at] {
			return nil, wrong("字段[sku]（销售规格）：同一SKU出现两次")
		}
		touched[at] = true
		out.rows[at] = row.with(out.rows[at])
	}
	return out, nil
}

func (it *item) position(row values, i, n int) (int, *refusal) {
	if !row.get("skuId").empty() {
		k, ref := it.named(row)
		return slices.Index(it.skus, k), ref
	}
	if !row.get("props").empty() {
		if k := it.skuByProps(it.resolve(readProps(it.cat, row.child("props")))); k != nil {
			return slices.Index(it.skus, k), nil
		}
	} else if n == len(it.skus) {
		return i, nil
	}
	return 0, business(subNoSKU, "不能新增SKU")
}

func sumOf(rows *value) string {
	sum := int64(0)
	for _, row := range rows.rows {
		n, err := strconv.ParseInt(row.text("skuStock"), 10, 64)
		if err == nil && n > 0 && n <= 900_000_000 {
			sum += n
		}
	}
	return numText(sum)
}
