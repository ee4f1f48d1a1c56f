// Package offer turns a listing into what it is meant to be on one channel:
// the title and description by template, prices by rules, and each channel's
// part of the stock.
//
// Every function is pure: settings come from the configuration, places, stock
// and today's date from the caller. It must not know the network, the state,
// the plan, nor any marketplace by name; of an adapter it knows the limits.
package offer
