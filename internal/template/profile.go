package template

import _ "embed" // the mapping is a file beside the code

// Profile is the column mapping of the template (formats §3), by which the
// reader takes every column with full confidence.
//
//go:embed template.profile.yaml
var Profile []byte
