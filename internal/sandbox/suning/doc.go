// Package suning is a strict simulator of Suning's open platform (苏宁开放平台,
// the suning.custom.* methods) as far as a marketplace merchant's products are
// concerned: the gateway and the OAuth addresses, with categories, brands,
// applications and their review, prices, stock, shelf, recycle bin, pictures,
// shop categories, coupons and tokens behind them. Section numbers in comments
// point at the project's reference of this platform.
//
// It refuses what the platform refuses, with the platform's envelope and codes,
// so that a wrong request fails at the wire. Where the reference fixes a
// reading for simulators, that reading is followed. Codes that the reference
// does not know are made up in unknown.go and nowhere else; a client must not
// depend on them literally.
//
// It must know nothing of farmgate: an adapter and this package are two
// independent readings of one reference that check each other. Only
// internal/sandbox/fault (transport faults, control address) is shared.
//
// Not simulated, because the reference does not know their answers or gives
// them up: attaching to somebody else's product (itemcontents.add), the newer
// list, detail modules, renaming of variant values, the nation and city lists,
// picture folders, coupons of other families, and the small store
// (suning.store.*). They answer like methods that were not granted.
package suning
