// Package jd is a strict simulator of JD.com's routerjson gateway (京东开放平台,
// the jingdong.* methods) as far as a POP merchant's wares are concerned: the
// gateway and the OAuth addresses, with categories, wares, SKUs, stock,
// pictures, review, tokens and quotas behind them. Section numbers in comments
// point at the project's reference of this platform.
//
// It refuses what the platform refuses, with the platform's envelope and codes,
// so that a wrong request fails at the wire. Where the reference fixes a
// reading for simulators, that reading is followed; argument errors for which
// it knows no code are 11000019, state errors 11200014.
//
// It must know nothing of farmgate: an adapter and this package are two
// independent readings of one reference that check each other. Only
// internal/sandbox/fault (transport faults, control address) is shared.
//
// Not simulated: SP-API, and methods whose requests the reference does not
// know, promotions and coupons. They exist on the platform, so they answer 24
// like any method that was not granted; bmp pictures, which are refused like any
// unreadable file. Categories of the newer sale-attribute
// model take only wares without sale attributes.
package jd
