// Package taobao is a strict simulator of the Taobao open platform (淘宝 TOP) as
// far as a seller's goods are concerned: the router gateway and the OAuth pages,
// with category rules, items, stock, pictures, review, tokens, permission
// packages and quotas behind them. Section numbers in comments point at the
// project's reference of this platform.
//
// It refuses what the platform refuses, with the platform's envelope and codes,
// so that a wrong request fails at the wire. Where the reference fixes a reading
// for simulators, that reading is followed. Where it knows no sub_code, the
// answer is code 50 with isv.invalid-parameter, or one of two codes of this
// simulator: isv.item-service-error:ITEM_IN_AUDIT (an edit during a review) and
// isv.item-service-error:ITEM_IN_ACTIVITY (a campaign locks the item).
//
// It must know nothing of farmgate: an adapter and this package are two
// independent readings of one reference that check each other. Only
// internal/sandbox/fault (transport faults, control address) is shared.
//
// Not simulated: Tmall shops (§4.12), and methods whose requests or answers the
// reference does not know. They exist on the platform, so they answer code 11
// like any method whose package was not granted; methods that the platform
// removed answer 22.
package taobao
