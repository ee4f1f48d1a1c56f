package taobao_test

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"maps"
	"mime/multipart"
	"net/http"
	"slices"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

func multipartBody(t *testing.T, params map[string]string, part, name string, data []byte) (string, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, k := range slices.Sorted(maps.Keys(params)) {
		if err := w.WriteField(k, params[k]); err != nil {
			t.Fatal(err)
		}
	}
	if part != "" {
		f, err := w.CreateFormFile(part, name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write(data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.String()
}

// upload sends a file part named img.
func (s *shop) upload(data []byte, p obj) answer {
	s.t.Helper()
	all := obj{"picture_category_id": 0, "image_input_title": "a.jpg", "is_https": true}
	maps.Copy(all, p)
	contentType, body := multipartBody(s.t, s.params("taobao.picture.upload", all), "img", "a.jpg", data)
	return s.send(http.MethodPost, taobao.APIPath, contentType, body)
}

// picture uploads a picture and returns its address.
func (s *shop) picture() string {
	s.t.Helper()
	a := s.upload(jpegOf(s.t, 800, 800), nil)
	p, _ := a.fields["picture"].(obj)
	address, _ := p["picture_path"].(string)
	if address == "" {
		s.t.Fatalf("upload: %s", a.body)
	}
	return address
}

func canvas(width, height int) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, width, height))
	m.Set(0, 0, color.White)
	return m
}

func jpegOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, canvas(width, height), &jpeg.Options{Quality: 10}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, canvas(width, height)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, canvas(10, 10), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
