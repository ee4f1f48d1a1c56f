// Package adapters says what a marketplace adapter is: the small interface
// every one of them has, the optional capabilities found by type, limits as
// data, and the classes of errors.
//
// The parts that use adapters ask for capabilities and limits, never for a
// marketplace's name. This package must not know any marketplace, the network,
// the plan or the state. One attempt per call: nothing here or in an adapter
// sleeps, retries or logs; only the apply engine decides about a second try.
package adapters
