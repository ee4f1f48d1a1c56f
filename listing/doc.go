// Package listing is the common model: what a cooperative sells, said once,
// in words that no marketplace owns.
//
// It holds listings and their SKUs, money, weights, the one field vocabulary,
// findings and two-language texts. It is pure: no file, no network, no clock,
// no marketplace's name. Everything else in farmgate may import it; it imports
// nothing of ours.
package listing
