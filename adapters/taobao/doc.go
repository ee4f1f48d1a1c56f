// Package taobao speaks the item API of the Taobao open platform (TOP, 淘宝)
// for one shop of market taobao.
//
// It is a client that knows only the calls farmgate needs (client.go, sign.go,
// wire*.go), a reader and writer of the schema XML in which the platform says
// what a category takes and what an item holds (schema*.go, form*.go), a
// mapping between that and the common model (mapping*.go), a pure projection
// with the platform's own rules (project*.go, rules.go) and a table of what its
// error codes mean (errors*.go). It must not know the plan, the state, any other
// marketplace, or whether it talks to the real gateway.
//
// Facts it relies on, with the section of the reference; last read 2026-11:
//
//   - Every parameter is text in one form body; empty values are never sent: how
//     the gateway treats them is unknown (§3). The time is always GMT+8 (§1).
//   - Lists are objects with one key and may be absent, empty, or hold a bare
//     object; ids have 64 bits (§1).
//   - Which methods an application may call differs: reading, stock, look-up and
//     freight have another way each when the platform answers 11 (top, §11.19).
//   - Merchant codes are not unique and a look-up may lag: an unclear create is
//     looked up by SKU codes, then by the item's code in every list (§5).
//   - Ids of fields come from the category's schema, never from a table; those of
//     the food-safety block are known by their Chinese names only (§4.5).
//   - A new item goes into the warehouse and is put on the shelf after it was
//     read back, so that nothing half-right is ever visible (§4.5).
//   - How an edit matches SKU rows, and whether it merges inside a field, is
//     unknown: every row and every child goes back with it (§4.6).
//   - The item's own price must be that of a SKU with stock: it is made anew
//     whenever SKUs are written (§8, §11.4).
package taobao
