package taobao

import "slices"

// The permission packages of this platform. Their borders follow the sets that
// real applications were seen to hold (top of the reference); the platform's own
// names are not known.
const (
	PackPublish   = "publish"   // alibaba.item.publish.*, alibaba.item.edit.*
	PackOperate   = "operate"   // alibaba.item.operate.*
	PackRead      = "read"      // taobao.item.seller.get and its like
	PackStock     = "stock"     // taobao.item.quantity.update, taobao.skus.quantity.update
	PackCustom    = "custom"    // taobao.items.custom.get
	PackFreight   = "freight"   // taobao.delivery.templates.get
	PackSKU       = "sku"       // taobao.item.sku.price.update, taobao.item.sku.update
	PackPromotion = "promotion" // taobao.promotion.coupon.add
	PackClassic   = "classic"   // taobao.item.update.listing and its like
)

// packNone holds methods that exist on the platform and are never granted here.
const packNone = "none"

// Full is what a generous application is granted: everything but the classic
// shelf methods, which no application seen had.
func Full() []string {
	return []string{PackPublish, PackOperate, PackRead, PackStock, PackCustom, PackFreight, PackSKU, PackPromotion}
}

// Reduced is the least that an adapter must work with: reading, stock and
// prices through alibaba.item.edit.*, look-ups through taobao.skus.custom.get
// and the lists, a typed freight template.
func Reduced() []string { return []string{PackPublish, PackOperate} }

func packNames() []string { return append(Full(), PackClassic) }

// permitted checks the packages (code 11, §6).
func (s *Sandbox) permitted(name string, m method) *refusal {
	switch {
	case m.open:
		return nil
	case s.addressBlocked:
		return &refusal{code: codePermission, subCode: "isv.permission-ip-whitelist-limit", subMsg: "ip is not in whitelist"}
	case m.handle == nil, s.scope != nil && !slices.Contains(s.scope, name):
		return noPackage(m.pack)
	case m.pack == "" || s.scope != nil || slices.Contains(s.packages, m.pack):
		return nil
	}
	return noPackage(m.pack)
}

func noPackage(pack string) *refusal {
	scope := "scope ids is 381"
	if i := slices.Index(packNames(), pack); i >= 0 {
		scope = []string{"scope ids is 11655 381", "scope ids is 11656", "scope ids is 382", "scope ids is 383 11655",
			"scope ids is 384", "scope ids is 12290", "scope ids is 648", "scope ids is 391", "scope ids is 11"}[i]
	}
	return &refusal{code: codePermission, subCode: "isv.permission-api-package-limit", subMsg: scope}
}
