// Package douyin speaks the goods API of the Douyin e-commerce (抖店) open
// platform for one shop.
//
// It is a client that knows only the calls farmgate needs (client.go, sign.go,
// wire*.go), a mapping between the platform's products and the common model
// (mapping*.go), a pure projection with the platform's own rules (project*.go,
// rules.go) and a table of what its error numbers mean (errors*.go). It must not
// know the plan, the state, any other marketplace, or whether it talks to the
// real gateway.
//
// Facts it relies on, with the section of the reference; last read 2026-11:
//
//   - The body is the JSON that was signed, keys sorted at every depth, text
//     raw; access_token is not signed and sign_method is always sent (§3).
//   - Success is code 10000 and nothing else (§1); what an error means is told
//     by the number at the end of its sub code, then by the outer code (§6).
//   - Merchant ids are not unique and look-ups lag: an unclear create is looked
//     up by id, by SKU codes and over the newest products (§5).
//   - Products have a live version and a draft. An edit changes only what it
//     names and builds on the draft, if there is one; but of the SKUs all must
//     be named, or the others are removed (§4.7).
//   - Content is reviewed. Price and stock have calls of their own, act at
//     once, and never go through an edit (§4.9, §4.10).
//   - Pictures live in the material centre and have an address only when they
//     passed its review (§4.5). Descriptions are pictures; there is no text.
//   - The platform edits listings itself: such a change is not written back in
//     a loop (§11.16).
package douyin
