// Package adaptertest is the one conformance suite that every adapter passes,
// against its sandbox and against any other gateway that a configuration names.
// An adapter joins it with a [Subject] of about ten lines in a test of its own;
// everything else, categories, attributes, shop data, pictures, is taken from
// the shop through the adapter's declared capabilities.
//
// A behaviour is one small function. It is left out only where the adapter
// declares that the marketplace cannot do it, or where it must be provoked and
// no control address is given; the [Table] says which and why.
//
// The package must not know any marketplace or any sandbox: it relies on the
// adapter interface, on data (limits, fields, capabilities), and on the words
// of the control address (cli §4, §5).
package adaptertest
