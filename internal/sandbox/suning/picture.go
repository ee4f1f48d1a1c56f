package suning

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	_ "image/gif" // the formats that an upload takes (§4.5)
	_ "image/jpeg"
	_ "image/png" // decoded only to say that it is refused
	"slices"

	_ "golang.org/x/image/bmp" // the fourth format of §4.5
)

// maxPicture is the safe size of a picture before base64; the real bound is
// unknown (§4.5).
const maxPicture = 1 << 20

// minSide is the smallest width and height of a main picture (§4.5).
const minSide = 800

// picture is an uploaded file: what is known of it, never its bytes.
type picture struct {
	sum           [32]byte
	width, height int
}

// addNPic answers npic.add. Folders cannot be looked up, so any is taken.
func (s *Sandbox) addNPic(c *call) (any, *refusal) {
	c.skip("dirCode")
	url, ref := s.upload(c)
	return map[string]any{"picUrl": url}, ref
}

// addPic answers the older pic.add.
func (s *Sandbox) addPic(c *call) (any, *refusal) {
	url, ref := s.upload(c)
	return map[string]any{"picUrl": url, "operateTime": showTime(c.now)}, ref
}

func (s *Sandbox) upload(c *call) (string, *refusal) {
	if ref := c.require("picContent"); ref != nil {
		return "", ref
	}
	data, ok := decodeStrict(c.text("picContent"))
	switch {
	case !ok:
		return "", c.simulated(wrongPicture, "not base64 without line breaks")
	case len(data) > maxPicture:
		return "", c.simulated(wrongPicture, "larger than 1 MB")
	}
	p, err := decode(data)
	if err != nil {
		return "", c.simulated(wrongPicture, err.Error())
	}
	url := fmt.Sprintf("https://image.suning.cn/uimg/sop/commodity/%012d%012d_x.jpg", s.ids.number(12), s.ids.n)
	s.pictures[url] = p
	return url, nil
}

// decode decodes the whole picture, so that a file cut off in the middle does
// not pass. Other packages of the program may have registered more formats.
func decode(data []byte) (*picture, error) {
	head, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	const most = 64 << 20
	if !slices.Contains([]string{"jpeg", "gif", "bmp"}, format) || head.Width*head.Height > most {
		return nil, fmt.Errorf("picture: %s of %d×%d", format, head.Width, head.Height)
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return &picture{sum: sha256.Sum256(data), width: head.Width, height: head.Height}, nil
}

// deletePic answers pic.delete (§4.5).
func (s *Sandbox) deletePic(c *call) (any, *refusal) {
	if ref := c.require("picUrl"); ref != nil {
		return nil, ref
	}
	url := c.text("picUrl")
	if s.pictures[url] == nil {
		return nil, c.simulated(wrongPicURL, "no such picture")
	}
	delete(s.pictures, url)
	return map[string]any{"operateTime": showTime(c.now)}, nil
}

// checkPictures holds the main pictures and the variants' against §4.5.
func (s *Sandbox) checkPictures(c *call, p *product) *refusal {
	if ref := s.checkMain(c, p.pictures); ref != nil {
		return ref
	}
	for _, k := range p.skus {
		if !p.variants {
			continue
		}
		if ref := s.checkPicture(c, k.picture, ruleVariantPic); ref != nil {
			return ref
		}
	}
	return nil
}

// checkMain wants at least one main picture, and all of them different.
func (s *Sandbox) checkMain(c *call, urls []string) *refusal {
	if len(urls) == 0 {
		return c.missing("supplierImg1Url")
	}
	seen := map[[32]byte]bool{}
	for _, url := range urls {
		if ref := s.checkPicture(c, url, rulePicture); ref != nil {
			return ref
		}
		sum := s.pictures[url].sum
		if seen[sum] {
			return c.invalid("supplierImgUrlRepeate", "the same main picture twice")
		}
		seen[sum] = true
	}
	return nil
}

func (s *Sandbox) checkPicture(c *call, url, tooSmall string) *refusal {
	p := s.pictures[url]
	switch {
	case p == nil:
		return c.simulated(wrongImageURL, "not an uploaded picture: "+url)
	case p.width < minSide || p.height < minSide:
		return c.simulated(tooSmall, fmt.Sprintf("%d×%d, at least 800×800", p.width, p.height))
	case p.width != p.height:
		return c.simulated(wrongSquare, fmt.Sprintf("%d×%d is not square", p.width, p.height))
	}
	return nil
}
