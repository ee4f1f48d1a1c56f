// Package picture finds the pictures of a listing, looks at them without
// decoding them, holds them against a marketplace's limits, and loads and
// prepares them for upload. A picture is known by the SHA-256 of its bytes.
//
// It must not know any marketplace by name, workbooks or the network: limits
// come as the values of package adapters, and the bytes of pictures that sit in
// cells from a function.
package picture
