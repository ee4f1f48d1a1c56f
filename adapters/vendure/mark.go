package vendure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// marked reads a page of products with what marks them. Where one that somebody
// spoiled makes it fail, the page is read without marks: nobody must miss a
// listing for them (vendure §4.2).
func (s *shop) marked(ctx context.Context, g ground, skip int) (page[summaryProduct], error) {
	var answer struct {
		Products page[fullProduct] `json:"products"`
	}
	err := s.listing(ctx, markedProducts, nil, skip, &answer)
	if isSpoiled(err) {
		return s.summaries(ctx, nil, skip)
	}
	out := page[summaryProduct]{Total: answer.Products.Total}
	for _, p := range answer.Products.Items {
		out.Items = append(out.Items, p.brief(g))
	}
	return out, err
}

// brief is a product as lists show it, with its mark.
func (p fullProduct) brief(g ground) summaryProduct {
	out := summaryProduct{ID: p.ID, Name: p.Name, Enabled: p.Enabled, Updated: p.Updated, Custom: p.Custom, version: p.version(g)}
	for _, v := range p.Variants {
		out.Variants = append(out.Variants, summaryVariant{SKU: v.SKU, Updated: v.Updated})
	}
	return out
}

// version marks a product by its own time, those of its variants, and whatever
// may move without them: a product's time ignores its variants, whether an
// order's allocation moves a variant's is unknown (vendure §4.7), and so it is
// for a picture that is deleted or an option that is renamed. Only what an
// update of the product or the variant alone can move is left to their times:
// the description, and which options a variant has.
func (p fullProduct) version(g ground) string {
	data, err := json.Marshal([]any{p, g.language, g.currency, g.location})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
