package douyin

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pictureWait is when to ask again for a picture under review: nearly all pass
// within four seconds (douyin §4.5), many sooner.
const pictureWait = 2 * time.Second

// States of a picture in the material centre (douyin §4.5).
const (
	auditPassed   = 3
	auditRejected = 4
	stateRecycled = 4
)

// Upload stores a picture in the material centre and gives its address, which
// there is only when it passed the centre's review (douyin §4.5). Until then it
// is a Transient error with RetryAfter: the repeat finds the picture again, in
// this process by its id, in another by its name, which is made of its content.
// A lost answer leaves at most an unused picture behind, so it is Transient too.
func (s *shop) Upload(ctx context.Context, img adapters.Image) (string, error) {
	if err := checkPicture(img); err != nil {
		return "", materialUpload.local(adapters.Invalid, err)
	}
	hash := sha256.Sum256(img.Data)
	sum := hex.EncodeToString(hash[:])
	found, err := s.knownMaterial(ctx, sum, materialName(sum, img.Format))
	if err != nil {
		return "", err
	}
	if found == nil {
		if found, err = s.newMaterial(ctx, sum, img); err != nil {
			return "", err
		}
	}
	return s.address(ctx, *found)
}

// checkPicture refuses what the platform would refuse (douyin §8).
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

// materialName names a picture by its content, in at most 50 characters.
func materialName(sum, format string) string { return "fg-" + sum[:40] + extension(format) }

func extension(format string) string {
	if format == "jpeg" {
		return ".jpg"
	}
	return "." + format
}

// knownMaterial finds a picture that was uploaded before; nil if there is none.
// One in the recycle bin counts as none.
func (s *shop) knownMaterial(ctx context.Context, sum, name string) (*material, error) {
	if id := s.memory.material(sum); id != "" {
		m, err := s.material(ctx, id)
		switch {
		case err == nil && m.State != stateRecycled && m.Audit != auditRejected:
			return &m, nil
		case err != nil && adapters.ClassOf(err) != adapters.Invalid && adapters.ClassOf(err) != adapters.NotFound:
			return nil, err
		}
		s.memory.keepMaterial(sum, "")
		if err == nil && m.Audit == auditRejected {
			return &m, nil
		}
	}
	// Other names of the members mean that nothing is known (douyin §4.5).
	var answer struct {
		List list[material] `json:"material_info_list"`
	}
	p := params{"audit_status": []int{1, 2, auditPassed}, "page_num": 1, "page_size": pageSize}.text("material_name", name)
	if err := s.call(ctx, materialSearch, p, &answer); err != nil && !notGranted(err) {
		return nil, err
	}
	for _, m := range answer.List {
		if m.State != stateRecycled && m.Audit != auditRejected && m.ID.ID() != "" {
			s.memory.keepMaterial(sum, m.ID.String())
			return &m, nil
		}
	}
	return nil, nil
}

func (s *shop) material(ctx context.Context, id string) (material, error) {
	var answer struct {
		Info material `json:"material_info"`
	}
	err := s.call(ctx, materialDetail, params{}.text("material_id", id), &answer)
	return answer.Info, err
}

// newMaterial uploads the bytes and makes a picture of them. need_distinct makes
// the platform give back one it has with the same content.
func (s *shop) newMaterial(ctx context.Context, sum string, img adapters.Image) (*material, error) {
	uri, err := s.store(ctx, img)
	if err != nil {
		return nil, err
	}
	p := params{"need_distinct": true}.text("folder_id", "0").text("material_name", materialName(sum, img.Format)).text("file_uri", uri)
	var m material
	if err := s.call(ctx, materialUpload, p, &m); err != nil {
		return nil, err
	}
	if m.ID.ID() == "" {
		return nil, materialUpload.uncertain(fmt.Errorf("%w: no material_id in it", errNotUnderstood))
	}
	s.memory.keepMaterial(sum, m.ID.String())
	return &m, nil
}

// address gives the address of a picture that passed the review.
func (s *shop) address(ctx context.Context, m material) (string, error) {
	switch {
	case m.Audit == auditPassed && m.URL != "":
		return m.URL.String(), nil
	case m.Audit == auditRejected:
		if m.Reason == "" {
			if more, err := s.material(ctx, m.ID.String()); err == nil {
				m.Reason = more.Reason
			}
		}
		e := materialUpload.local(adapters.Invalid, fmt.Errorf("the material centre rejected the picture: %s", m.Reason))
		e.Hint = listing.T("换一张图片", "use another picture")
		return "", e
	default:
		e := materialUpload.local(adapters.Transient, errors.New("the picture is under review in the material centre"))
		e.RetryAfter, e.AtWork, e.Hint = pictureWait, true, hintPictureReview()
		return "", e
	}
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

// oneAddress gives the address of the first picture; "" for none.
func oneAddress(pictures map[string]string, wanted listing.Value) (string, error) {
	urls, err := addresses(pictures, wanted)
	if err != nil || len(urls) == 0 {
		return "", err
	}
	return urls[0], nil
}

func isAddress(name string) bool {
	return len(name) > 8 && (name[:8] == "https://" || name[:7] == "http://")
}
