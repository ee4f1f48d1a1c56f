// Package jd speaks the merchant API of JD.com (京东) for one POP shop, by its
// "routerjson" transport.
//
// It is a client that knows only the calls farmgate needs (client.go, sign.go,
// wire*.go), a mapping between the platform's wares and the common model
// (mapping*.go), a pure projection with the platform's own rules (project*.go,
// rules.go) and a table of what its error codes mean (errors*.go). It must not
// know the plan, the state, any other marketplace, or whether it talks to the
// real gateway.
//
// Facts it relies on, with the section of the reference; last read 2026-11:
//
//   - All business parameters are one JSON object in the form field
//     360buy_param_json; empty parameters are never sent (§1.A, §3.A).
//   - The wrapper of an answer ends in the misspelt _responce, or in _response,
//     and may itself carry a failure in half a dozen forms (§1.A).
//   - The merchant's listing id stands in outerId and in itemNum: only the
//     latter can be searched, by substring; SKU codes are searched as outId (§5).
//   - A create has no idempotency key: an unclear one is looked up (§5).
//   - Listing pictures are exactly 800×800; where fewer than five are given the
//     platform may repeat the first one (§4.A.4).
//   - saveWareSkus deletes what is not listed: it is never used (§4.A.6).
//   - Stock is the physical number and set absolutely; a stock call succeeds as
//     a whole and fails by SKU (§4.A.8, §9).
//   - A review starts on content, pictures and new SKUs, not on price, stock or
//     shelf; new content is stored at once (§4.A.12).
//
// The second transport, SP-API, has its signature only (sign_sp.go): the inner
// form of its product schema is not publicly known (§0, §4.B).
package jd
