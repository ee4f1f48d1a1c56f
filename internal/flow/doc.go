// Package flow holds the use cases, one file each: validate, plan, push, sync,
// demo and so on. It is the only place that wires the parts to one another, and
// the only one where a sandbox and an adapter meet outside tests.
//
// It must not know flags, colours or how a result is printed: it takes plain
// options and gives plain results, and says what went wrong as a *Failure.
package flow
