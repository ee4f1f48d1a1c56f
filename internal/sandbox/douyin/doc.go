// Package douyin is a strict simulator of the Douyin e-commerce (抖店) open
// platform as far as a merchant's goods are concerned: the API gateway, the
// material centre with its picture review, the binary upload chain, tokens,
// the draft and review life of a product, prices and stock. Section numbers in
// comments point at the project's reference of this platform.
//
// It refuses what the platform refuses, with the platform's envelope and
// numbers, so that a wrong request fails at the wire. Where the reference fixes
// a reading for simulators, that reading is followed.
//
// It must know nothing of farmgate: an adapter and this package are two
// independent readings of one reference that check each other. Only
// internal/sandbox/fault (transport faults, control address) is shared.
//
// Not simulated, and answered like methods outside the granted permission
// package (30001): the schema route, channel products, alliance plans, coupon
// lists, partialEdit, quality hints, cascaded values (their shapes are not
// known). Methods that no source of 2023 or later has are off (70000).
package douyin
