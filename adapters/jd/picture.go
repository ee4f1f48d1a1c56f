package jd

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// maxPicture is how large a picture file may be, before base64 (jd §4.A.4, §8).
const maxPicture = 1 << 20

// Upload stores a picture with jingdong.imgzone.picture.upload and gives its
// path, which is how listings name it (jd §4.A.4). It goes into the default
// folder, under a name made of its content: names have at most 64 bytes. A lost
// answer leaves at most an unused picture behind, so it is Transient, never
// Ambiguous.
func (s *shop) Upload(ctx context.Context, img adapters.Image) (string, error) {
	if err := checkPicture(img); err != nil {
		return "", imageUpload.local(adapters.Invalid, err)
	}
	sum := sha256.Sum256(img.Data)
	p := params{
		"image_data":   base64.StdEncoding.EncodeToString(img.Data),
		"picture_name": hex.EncodeToString(sum[:16]) + "." + extension(img.Format),
	}
	var answer uploadAnswer
	if err := s.call(ctx, imageUpload, p, &answer); err != nil {
		return "", err
	}
	if answer.URL == "" {
		return "", imageUpload.uncertain(fmt.Errorf("%w: no picture_url in it", errNotUnderstood))
	}
	return picturePath(answer.URL.String()), nil
}

// checkPicture refuses what the platform would refuse. Whether it is 800×800
// depends on where it is shown and is checked by the limits.
func checkPicture(img adapters.Image) error {
	switch {
	case img.Format != "jpeg" && img.Format != "png":
		return fmt.Errorf("picture %s is %q: only jpeg and png are taken", img.Name, img.Format)
	case len(img.Data) == 0:
		return fmt.Errorf("picture %s is empty", img.Name)
	case len(img.Data) > maxPicture:
		return fmt.Errorf("picture %s has %d bytes, more than %d", img.Name, len(img.Data), maxPicture)
	default:
		return nil
	}
}

func extension(format string) string {
	if format == "jpeg" {
		return "jpg"
	}
	return format
}
