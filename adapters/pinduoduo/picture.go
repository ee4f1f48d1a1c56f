package pinduoduo

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

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxPicture is how large a picture may be: "1 MB", read as the smaller of its
// two meanings (pinduoduo §4.4).
const maxPicture = 1_000_000

// Upload stores a picture with pdd.goods.img.upload on the file gateway and
// gives its address (pinduoduo §4.4). A lost answer leaves at most an unused
// picture behind, so it is Transient, never Ambiguous.
func (s *shop) Upload(ctx context.Context, img adapters.Image) (string, error) {
	if err := checkPicture(img); err != nil {
		return "", imageUpload.local(adapters.Invalid, err)
	}
	if s.upload == "" {
		return "", imageUpload.local(adapters.Unsupported,
			errors.New("the channel has a base_url but no upload_url, and pictures go to a second gateway"))
	}
	sent := s.http.Now()
	body, contentType, err := multipartBody(s.signed(imageUpload, nil, sent), img)
	if err != nil {
		return "", imageUpload.local(adapters.Invalid, err)
	}
	var answer struct {
		URL text `json:"url"`
	}
	req := httpclient.Request{URL: s.upload, Body: body, Header: http.Header{"Content-Type": {contentType}}}
	if err := s.send(ctx, imageUpload, req, sent, &answer); err != nil {
		return "", err
	}
	if answer.URL == "" {
		return "", imageUpload.uncertain(fmt.Errorf("%w: no url in it", errNotUnderstood))
	}
	return answer.URL.String(), nil
}

// checkPicture refuses what the platform would refuse (pinduoduo §4.4).
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

// multipartBody writes the signed parameters as text parts and the picture as
// the part "file", which is not signed (pinduoduo §1, §3). The boundary is made
// from the content, so that the same picture gives the same bytes.
func multipartBody(signed params, img adapters.Image) (body []byte, contentType string, err error) {
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
		"Content-Disposition": {fmt.Sprintf(`form-data; name="file"; filename="%s.%s"`, hex.EncodeToString(sum[:8]), extension(img.Format))},
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

func extension(format string) string {
	if format == "jpeg" {
		return "jpg"
	}
	return format
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

func isAddress(name string) bool {
	return len(name) > 8 && (name[:8] == "https://" || name[:7] == "http://")
}
