// Package vendure speaks the Admin API of Vendure, an open-source shop server
// that a cooperative hosts itself, for one channel of one shop.
//
// It is a client that knows only the calls farmgate needs (client.go, login.go,
// wire*.go), a mapping between the shop's products and the common model
// (mapping*.go), collections and coupons, a pure projection with the shop's own rules (project*.go,
// rules.go), and what its errors mean (errors*.go). It must not know the plan,
// the state, any other marketplace, or whether it talks to a shop of the tests.
//
// Facts it relies on, with the section of the reference; tried against a real
// server of version 3.7.3, last 2026-11:
//
//   - Nearly every error comes with HTTP 200, and an expired session looks like
//     a missing right: who asks is asked for before anybody is blamed (§2.1).
//   - A document with several mutations is no transaction: one a request
//     (§11.1). Each mutation alone is one.
//   - A listing takes several mutations, so a new product carries a code that
//     marks it as unfinished until the last of them, which names it and puts it
//     on the shelf at once: whatever dies in between, it is found and finished,
//     and never taken for a listing (create*.go, §10).
//   - Merchant codes and SKUs are not unique, and filters compare as the
//     database does: what was found is compared again (§6, §14).
//   - Prices read back are without tax; what was sent stands in prices (§9).
//   - Stock is absolute and counts what is sold but not yet shipped: it is read
//     and written as what can still be sold (§9).
//   - Reads see writes at once; the search index does not and is never used (§5).
//   - Collection slugs and coupon codes may be taken twice or altered: each is
//     looked up before and after it is made, and what somebody else made by other
//     rules is left alone (§4.8, §4.9). A filter with an empty list of products
//     holds every product of the shop, so that an emptied collection names one
//     that cannot be.
//   - A body over 100 KiB is refused without a word about its size (§1).
//   - Parallel writes to one product fail or mix: the methods make their calls
//     in sequence, and the caller is to call one at a time for a listing (§10).
package vendure
