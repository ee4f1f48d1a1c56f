// Package pinduoduo speaks the goods API of the Pinduoduo (拼多多) open
// platform for one shop.
//
// It is a client that knows only the calls farmgate needs (client.go, sign.go,
// wire*.go), a mapping between the platform's goods and the common model
// (mapping*.go), a pure projection with the platform's own rules (project*.go,
// rules.go) and a table of what its error codes mean (errors*.go). It must not
// know the plan, the state, any other marketplace, or whether it talks to the
// real gateway.
//
// Facts it relies on, with the section of the reference; last read 2026-11:
//
//   - Every parameter is sent as a JSON string in one flat object; nested
//     structures are strings that hold JSON (§1). Empty values are never sent:
//     how the gateway signs them is unknown (§3).
//   - The wrapper of an answer is looked up in a table, never derived (§1).
//   - Merchant ids are not unique and a look-up lags: an unclear create is
//     looked up over goods, drafts, pending and rejected submissions (§5).
//   - An update is a full replacement form in which the stock of a known SKU
//     is an increment: it is merged into the goods as just read, with 0 (§4.6).
//   - Content and prices are reviewed, one change at a time; stock and shelf
//     act at once (§4.6, §4.7, §9).
//   - Whether omitted fields of an update are cleared or kept, and whether
//     unlisted SKUs are deleted, is unknown: everything is always sent (§4.6).
package pinduoduo
