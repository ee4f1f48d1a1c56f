// Package suning speaks the merchant API of Suning (苏宁开放平台) for one
// marketplace shop, by the method family suning.custom.
//
// It is a client that knows only the calls farmgate needs (client.go, sign.go,
// wire*.go), a mapping between the platform's products and the common model
// (mapping*.go), a pure projection with the platform's own rules (project*.go,
// rules.go) and a table of what its error codes mean (errors*.go). It must not
// know the plan, the state, any other marketplace, or whether it talks to the
// real gateway.
//
// Facts it relies on, with the section of the reference; last read 2026-11:
//
//   - Method, time, key and signature are HTTP headers; the body's bytes are
//     signed and sent once; without the header format the answer is XML (§1, §3).
//   - The app key names the shop; an access token is for service providers only (§2).
//   - A query that finds nothing is an error, and a failure may stand as N inside
//     a success envelope (§1, §4.0).
//   - A create is an application: it gives an apply code, no product, and has no
//     idempotency key. Until review ends the merchant's codes are the only name
//     of a listing (§4.6, §4.8, §5). There is no field for the merchant's own id
//     of a whole listing: its SKU codes are what it is found by.
//   - A refused application cannot be mended, it is made anew; the old one stays
//     in the lists and does not count (§4.8).
//   - A category with common parameters demands variants, one value each of them,
//     even for a single SKU; one without them has none (§4.2).
//   - Price and stock go by the variant's code, shelf and content by the main one
//     (§4.11, §4.12, §4.13).
//   - Contents cannot change category, brand, product name or parameters; the
//     latter go by an audited correction (§4.10).
//
// Not carried, because nothing is known that would be safe: bar codes (the
// sister family then demands pictures of their certificate, §6), deposits,
// vouchers and price promotions. The method that guesses a category wants one
// already and its answer is not known (§4.1): it is not used.
package suning
