package taobao

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxPicture is how large a picture may be (taobao §4.4).
const maxPicture = 3 << 20

// How many pictures are sent: five main ones (taobao §4.4); those of the
// description are bounded by its length only.
const (
	maxMain   = 5
	maxDetail = 60
)

// Upload stores a picture in the shop's picture space with taobao.picture.upload
// and gives its address (taobao §4.4): others are refused in items. A lost answer
// leaves at most an unused picture behind, so it is Transient, never Ambiguous.
func (s *shop) Upload(ctx context.Context, img adapters.Image) (string, error) {
	if err := checkPicture(img); err != nil {
		return "", pictureUpload.local(adapters.Invalid, err)
	}
	if err := s.publishesHere(ctx, pictureUpload); err != nil {
		return "", err
	}
	name := pictureName(img)
	p := params{}.number("picture_category_id", 0).text("image_input_title", name).text("is_https", "true").text("client_type", "client:computer")
	sent := s.now()
	body, contentType, err := multipartBody(s.signed(pictureUpload, p, sent), img, name)
	if err != nil {
		return "", pictureUpload.local(adapters.Invalid, err)
	}
	var answer uploadAnswer
	req := httpclient.Request{Body: body, Header: http.Header{"Content-Type": {contentType}}}
	if err := s.send(ctx, pictureUpload, req, sent, &answer); err != nil {
		return "", err
	}
	address := answer.Picture.Path.String()
	switch {
	case !isAddress(address):
		return "", pictureUpload.uncertain(fmt.Errorf("%w: no picture_path in it", errNotUnderstood))
	case answer.Picture.isFrozen():
		e := pictureUpload.local(adapters.Invalid, errors.New("the platform froze the picture"))
		e.Hint = hintFrozenPicture()
		return "", e
	}
	s.memory.keepPictures(address)
	return address, nil
}

// checkPicture refuses what the platform would refuse (taobao §4.4).
func checkPicture(img adapters.Image) error {
	switch {
	case !slices.Contains([]string{"jpeg", "png", "gif"}, img.Format):
		return fmt.Errorf("picture %s is %q: only jpeg, png and gif are taken", img.Name, img.Format)
	case len(img.Data) == 0:
		return fmt.Errorf("picture %s is empty", img.Name)
	case len(img.Data) > maxPicture:
		return fmt.Errorf("picture %s has %d bytes, more than %d", img.Name, len(img.Data), maxPicture)
	default:
		return nil
	}
}

// pictureName names a picture by its content, so that names neither clash nor
// hold what a file name cannot.
func pictureName(img adapters.Image) string {
	sum := sha256.Sum256(img.Data)
	extension := img.Format
	if extension == "jpeg" {
		extension = "jpg"
	}
	return hex.EncodeToString(sum[:12]) + "." + extension
}

// multipartBody writes the signed parameters as text parts and the picture as
// the part "img" with a file name, which is not signed (taobao §3, §4.4). The
// boundary is made from the content, so that the same picture gives the same
// bytes.
func multipartBody(signed params, img adapters.Image, name string) (body []byte, contentType string, err error) {
	sum := sha256.Sum256(img.Data)
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if err := w.SetBoundary("farmgate-" + hex.EncodeToString(sum[:16])); err != nil {
		return nil, "", fmt.Errorf("write the boundary: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(signed)) {
		if err := w.WriteField(name, signed[name]); err != nil {
			return nil, "", fmt.Errorf("write %s: %w", name, err)
		}
	}
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name="img"; filename="%s"`, name)},
		"Content-Type":        {"image/" + img.Format},
	})
	if err == nil {
		_, err = part.Write(img.Data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, "", fmt.Errorf("write the picture: %w", err)
	}
	return b.Bytes(), w.FormDataContentType(), nil
}

// addresses gives the uploaded addresses of pictures named by hash; an address
// stands for itself.
func addresses(pictures map[string]string, wanted listing.Value) ([]string, error) {
	var out []string
	for _, name := range wanted.List() {
		url, uploaded := pictures[name]
		switch {
		case uploaded && url != "":
			out = append(out, url)
		case isAddress(name):
			out = append(out, name)
		default:
			return nil, fmt.Errorf("picture %s was not uploaded", name)
		}
	}
	return out, nil
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "https://") && len(s) > 8 || strings.HasPrefix(s, "http://") && len(s) > 7
}
