// Package examples holds the workbook, pictures and configurations that the
// README and the demo use, embedded so that the demo needs nothing but the
// program.
package examples

import "embed"

// Zigui is the workbook of a cooperative of orange growers (products.xlsx, 96
// rows with a few faults) and one picture for each of its products, named by
// its code (pictures/<code>.jpg). Everything in it is invented.
//
//go:embed zigui
var Zigui embed.FS

// Schemas describe every --json output (cli §4): schemas/<name>.schema.json.
//
//go:embed schemas
var Schemas embed.FS
