package suning

import (
	"context"
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxPicture is how large a picture file may be, before base64: the platform's
// own bound is unknown, this is the safe one (suning §4.5).
const maxPicture = 1 << 20

// Upload stores a picture with npic.add, or with pic.add where that is not
// granted, and gives its address, which is used unchanged (suning §4.5). Only
// JPEG is safe. A lost answer leaves at most an unused picture behind, so it is
// Transient, never Ambiguous. The platform may serve a placeholder at first;
// nothing here waits for the picture itself.
func (s *shop) Upload(ctx context.Context, img adapters.Image) (string, error) {
	if err := checkPicture(img); err != nil {
		return "", calls.picture.local(adapters.Invalid, err)
	}
	type uploaded struct {
		Address text `json:"picUrl"`
	}
	m, fields := calls.picture, params{"picContent": packed(img.Data)}
	var answer list[uploaded]
	granted, err := s.optional(ctx, m, fields, &answer)
	if !granted && err == nil {
		m = calls.oldPicture
		err = s.call(ctx, m, fields, &answer)
	}
	if err != nil {
		return "", err
	}
	if len(answer) == 0 || answer[0].Address == "" {
		return "", m.uncertain(fmt.Errorf("%w: no picUrl in it", errNotUnderstood))
	}
	return answer[0].Address.String(), nil
}

// checkPicture refuses what the platform would refuse. Whether it is large
// enough depends on where it is shown and is checked by the limits.
func checkPicture(img adapters.Image) error {
	switch {
	case img.Format != "jpeg":
		return fmt.Errorf("picture %s is %q: only jpeg is taken", img.Name, img.Format)
	case len(img.Data) == 0:
		return fmt.Errorf("picture %s is empty", img.Name)
	case len(img.Data) > maxPicture:
		return fmt.Errorf("picture %s has %d bytes, more than %d", img.Name, len(img.Data), maxPicture)
	default:
		return nil
	}
}

// addresses gives the uploaded addresses of pictures named by hash; an address
// stands for itself.
func addresses(uploaded map[string]string, wanted listing.Value) (pictures, error) {
	var out pictures
	for _, name := range wanted.List() {
		address := uploaded[name]
		switch {
		case address != "":
			out = append(out, address)
		case strings.Contains(name, "://"), strings.HasPrefix(name, "//"):
			out = append(out, name)
		default:
			return nil, fmt.Errorf("picture %s was not uploaded", name)
		}
	}
	return out, nil
}

// galleryOf is addresses for the main pictures: at most five, none of them
// twice (suning §4.6).
func galleryOf(uploaded map[string]string, wanted listing.Value) (pictures, error) {
	out, err := addresses(uploaded, wanted)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, address := range out {
		if seen[address] {
			return nil, &adapters.MissingError{Field: listing.FieldImageMain, Why: "two of the main pictures are the same"}
		}
		seen[address] = true
	}
	switch {
	case len(out) == 0:
		return nil, &adapters.MissingError{Field: listing.FieldImageMain}
	case len(out) > maxMain:
		return nil, &adapters.MissingError{Field: listing.FieldImageMain, Why: fmt.Sprintf("there are %d main pictures, at most %d are taken", len(out), maxMain)}
	}
	return out, nil
}
