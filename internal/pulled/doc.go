// Package pulled makes a workbook of what is live: one row a SKU, with the
// columns the reader takes back word for word, so that pushing it changes
// nothing. What differs between shops stands in columns of that shop alone.
//
// It must not know marketplaces, the network or the state: it is given
// snapshots in common words and what the office calls each SKU.
package pulled

import _ "embed" // the mapping is a file beside the code

// Profile is the column mapping of the fixed columns (formats §3), by which the
// reader takes the workbook with full confidence.
//
//go:embed pulled.profile.yaml
var Profile []byte
