package flow

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// BundleOf names the file in which the pictures of a plan file travel (plan
// --bundle): beside it, so that the plan stays one document and its hash says
// nothing of it. Apply takes from it what it does not find elsewhere.
func BundleOf(planFile string) string { return planFile + "-pictures.zip" }

// writeBundle writes every picture that a plan names beside its file.
func writeBundle(planFile string, p *plan.Plan, g *gallery) error {
	err := atomicfile.Write(BundleOf(planFile), 0o600, func(w io.Writer) error {
		return g.finder.Library().WriteBundle(w, picturesOf(p))
	})
	var fault *picture.Fault
	if errors.As(err, &fault) {
		return &Failure{Exit: ExitFailed, Class: "failed", Message: fault.What.With(listing.T("；", "; ")).With(fault.Fix)}
	}
	return err
}

// picturesOf lists the hashes of the pictures that a plan would send.
func picturesOf(p *plan.Plan) []string {
	var hashes []string
	for _, a := range p.Body.Actions {
		for _, c := range a.Shown() {
			switch c.Field {
			case listing.FieldImageMain, listing.FieldImageDetail, listing.FieldImageSKU, listing.FieldImageWhite, listing.FieldImageCertificate:
				hashes = append(hashes, slices.DeleteFunc(c.Desired.List(), func(s string) bool { return !strings.HasPrefix(s, "sha256:") })...)
			}
		}
	}
	return hashes
}

// openBundle opens the pictures that came with a plan; nil if none did.
func openBundle(planFile string) (*picture.Bundle, error) {
	if planFile == "" {
		return nil, nil
	}
	path := BundleOf(planFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	bundle, err := picture.OpenBundle(path)
	if err != nil {
		return nil, &Failure{Exit: ExitUsage, Class: "usage", Err: err, Message: listing.Tf(
			"图片包 %s 用不了；删掉它就在原处找图片，或重新 plan --bundle", "the pictures in %s cannot be used; delete it to look where they were, or `plan --bundle` again", path)}
	}
	return bundle, nil
}
