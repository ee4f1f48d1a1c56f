// Package fault breaks the transport of a simulated gateway on demand and
// watches who called it. It knows HTTP and nothing about any marketplace: the
// sandbox that uses it says how a request is named and what its platform's
// errors look like.
//
// An [Injector] wraps a sandbox. It serves the control address under
// /_sandbox/ itself and lets every other request through, unless a [Rule] says
// that this call is to fail. [RoundTripper] serves a handler inside the
// process, without sockets.
//
// The package must not learn platform facts; a sandbox that needs one more
// fault adds a control endpoint with [Injector.Handle].
package fault
