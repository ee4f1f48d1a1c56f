package vendure

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// tagOurs marks every picture that farmgate has stored.
const tagOurs = "farmgate"

// asset is a stored picture; one without a width could not be read as such.
type asset struct {
	union
	ID    string `json:"id"`
	Width int    `json:"width"`
}

// Upload stores a picture and gives its id, which is what products name it by.
// The shop stores the same bytes twice without a word, so the picture is tagged
// with its hash and looked for first (vendure §4.1).
func (s *shop) Upload(ctx context.Context, img adapters.Image) (string, error) {
	if err := checkPicture(img); err != nil {
		return "", createAssets.local(adapters.Invalid, err)
	}
	if _, err := s.ready(ctx); err != nil {
		return "", err
	}
	sum := sha256.Sum256(img.Data)
	tag := "sha256:" + hex.EncodeToString(sum[:])
	var known struct {
		Assets page[asset] `json:"assets"`
	}
	if err := s.call(ctx, assetByTag, variables{"t": []string{tag, tagOurs}}, &known); err != nil {
		return "", err
	}
	if len(known.Assets.Items) > 0 && known.Assets.Items[0].Width > 0 {
		return known.Assets.Items[0].ID, nil
	}
	return s.store(ctx, img, tag)
}

// store uploads a picture. The shop judges files by their name: what it could
// not read as a picture is taken away again.
func (s *shop) store(ctx context.Context, img adapters.Image, tag string) (string, error) {
	body, contentType, err := multipartBody(img, tag)
	if err != nil {
		return "", createAssets.local(adapters.Invalid, err)
	}
	var answer struct {
		Assets []asset `json:"createAssets"`
	}
	req := httpclient.Request{Body: body, Header: http.Header{"Content-Type": {contentType}}}
	if err := s.send(ctx, createAssets, req, &answer); err != nil {
		return "", err
	}
	if len(answer.Assets) != 1 {
		return "", createAssets.uncertain(fmt.Errorf("%w: %d pictures in it", errNotUnderstood, len(answer.Assets)))
	}
	stored := answer.Assets[0]
	switch {
	case stored.ErrorCode != "":
		return "", createAssets.refusedBy(stored.union)
	case stored.Width > 0:
		return stored.ID, nil
	}
	if err := s.call(ctx, deleteAsset, variables{"id": stored.ID}, nil); err != nil {
		return "", err
	}
	e := createAssets.local(adapters.Invalid, fmt.Errorf("the shop cannot read %s as a picture", img.Name))
	e.Hint = hintPicture()
	return "", e
}

// checkPicture refuses what the shop would refuse, or worse, take (vendure §4.1).
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

// multipartBody writes the three parts in the only order the shop takes: the
// document, the map, the file (vendure §4.1). The boundary is made from the
// content, so that the same picture gives the same bytes.
func multipartBody(img adapters.Image, tag string) (body []byte, contentType string, err error) {
	operations, err := json.Marshal(map[string]any{"query": createAssets.text, "variables": variables{
		"i": []variables{{"file": nil, "tags": []string{tag, tagOurs}}},
	}})
	if err != nil {
		return nil, "", fmt.Errorf("write the request: %w", err)
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if err := w.SetBoundary("farmgate-" + tag[len("sha256:"):][:32]); err != nil {
		return nil, "", fmt.Errorf("write the boundary: %w", err)
	}
	if err := w.WriteField("operations", string(operations)); err != nil {
		return nil, "", fmt.Errorf("write the document: %w", err)
	}
	if err := w.WriteField("map", `{"0":["variables.i.0.file"]}`); err != nil {
		return nil, "", fmt.Errorf("write the map: %w", err)
	}
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name="0"; filename="%s.%s"`, tag[len("sha256:"):][:16], extension(img.Format))},
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
