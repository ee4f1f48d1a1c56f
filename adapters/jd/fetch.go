package jd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// Fetch reads one listing whole (jd §4.A.11): the ware, its SKUs, and the rule
// of its category, which tells the names of its spec values. A refusal by
// review or by the system is asked for its reason.
func (s *shop) Fetch(ctx context.Context, ref adapters.Ref) (adapters.Remote, error) {
	id, err := idNumber(ref.ID)
	if err != nil {
		return adapters.Remote{}, wareGet.local(adapters.NotFound, err)
	}
	w, raw, err := s.ware(ctx, id)
	if err != nil {
		return adapters.Remote{}, err
	}
	rows, err := s.eachSKU(ctx, params{"wareId": []json.Number{id}})
	if err != nil {
		return adapters.Remote{}, err
	}
	skus, kept, err := readSKUs(rows, ref.ID)
	if err != nil {
		return adapters.Remote{}, skuSearch.uncertain(err)
	}
	book, err := s.namingRule(ctx, w, skus)
	if err != nil {
		return adapters.Remote{}, err
	}
	whole, err := json.Marshal(document{Ware: raw, SKUs: kept})
	if err != nil {
		return adapters.Remote{}, wareGet.uncertain(fmt.Errorf("keep the listing as read: %w", err))
	}
	remote := remoteOf(adapters.Ref{ID: ref.ID}, w, skus, whole, book)
	// Every ware has a SKU: one just made whose SKUs are not found yet (§5) is
	// not whole, and nothing is to be made of what it lacks.
	if len(skus) == 0 && remote.Audit == adapters.AuditNone && !remote.Created.IsZero() && s.http.Now().Sub(remote.Created) < settle {
		remote.Audit = adapters.AuditPending
	}
	if remote.Banned || remote.Audit == adapters.AuditRejected {
		if remote.Reason, err = s.reason(ctx, id, remote.Audit); err != nil {
			return adapters.Remote{}, err
		}
	}
	return remote, nil
}

// ware reads the ware. A wrapper without it, and 11000019 on a read by one id,
// are "not there" (jd §4.C): recycled wares look like that too (jd §4.A.11).
func (s *shop) ware(ctx context.Context, id json.Number) (ware, json.RawMessage, error) {
	var answer wareAnswer
	err := s.call(ctx, wareGet, params{"wareId": id, "field": wareFields()}, &answer)
	if adapters.HasCode(err, codeParameter) {
		return ware{}, nil, gone(err)
	}
	if err != nil {
		return ware{}, nil, err
	}
	if lenient.IsBlank(answer.Ware) {
		return ware{}, nil, wareGet.local(adapters.NotFound, fmt.Errorf("there is no listing %s, or it is in the recycle bin", id))
	}
	var w ware
	if err := decode(answer.Ware, &w); err != nil {
		return ware{}, nil, wareGet.uncertain(err)
	}
	if w.Status == nil || w.ID.String() != id.String() {
		return ware{}, nil, wareGet.uncertain(fmt.Errorf("%w: it does not tell the state of listing %s", errNotUnderstood, id))
	}
	return s.withImages(ctx, id, w, answer.Ware)
}

// withImages reads the pictures apart where the ware came without them.
func (s *shop) withImages(ctx context.Context, id json.Number, w ware, raw json.RawMessage) (ware, json.RawMessage, error) {
	if len(w.Images) > 0 {
		return w, raw, nil
	}
	var answer struct {
		Images list[image] `json:"images"`
	}
	if err := s.call(ctx, wareImages, params{"wareId": id}, &answer); err != nil {
		return ware{}, nil, err
	}
	var members object
	err := json.Unmarshal(raw, &members)
	if err == nil {
		if members["images"], err = json.Marshal(answer.Images); err == nil {
			raw, err = json.Marshal(members)
		}
	}
	if err != nil {
		return ware{}, nil, wareGet.uncertain(fmt.Errorf("keep the pictures as read: %w", err))
	}
	w.Images = answer.Images
	return w, raw, nil
}

// readSKUs reads SKUs of one ware that are not deleted.
func readSKUs(rows []json.RawMessage, wareID string) ([]sku, []json.RawMessage, error) {
	var skus []sku
	kept := []json.RawMessage{}
	for _, raw := range rows {
		var k sku
		if err := decode(raw, &k); err != nil {
			return nil, nil, err
		}
		if k.Status != statusGone && (k.Ware.ID() == "" || k.Ware.String() == wareID) {
			skus, kept = append(skus, k), append(kept, raw)
		}
	}
	return skus, kept, nil
}

// namingRule gives the category's rule, read again once for a sale value that
// the remembered one does not know: somebody added it meanwhile.
func (s *shop) namingRule(ctx context.Context, w ware, skus []sku) (*ruleBook, error) {
	book, err := s.readableRule(ctx, w.leaf())
	if err != nil {
		return nil, err
	}
	if id := book.unnamed(skus); id != "" && s.memory.askOnce(id) {
		s.memory.forgetRule(w.leaf())
		return s.readableRule(ctx, w.leaf())
	}
	return book, nil
}

// unnamed gives a sale value without a name; "" if each has one.
func (r *ruleBook) unnamed(skus []sku) string {
	for _, k := range skus {
		for _, p := range k.SaleAttrs {
			if len(p.Values) == 0 || len(p.Alias) > 0 {
				continue
			}
			a := r.attribute(p.Attr.String())
			if a == nil {
				continue
			}
			if _, ok := a.option(p.Values[0].String()); !ok {
				return p.Values[0].String()
			}
		}
	}
	return ""
}

// reason asks why: the review's own words where the drafts have them, else who
// took it down and why (jd §4.A.12). Neither method is dependable: what they
// refuse leaves the reason unknown.
func (s *shop) reason(ctx context.Context, id json.Number, audit adapters.Audit) (string, error) {
	if audit == adapters.AuditRejected {
		p := params{"josSearchDraftParam": map[string]any{"productIds": []json.Number{id}, "pageNo": 1, "pageSize": 1}}
		words, err := s.words(ctx, draftSearch, p, "auditReason")
		if words != "" || err != nil {
			return words, err
		}
	}
	return s.words(ctx, wareReason, params{"wareId": id, "field": commaList("note", "opUser")}, "note")
}

// words finds one text in an answer whose wrapper is not known.
func (s *shop) words(ctx context.Context, m method, p params, name string) (string, error) {
	var content json.RawMessage
	err := s.call(ctx, m, p, &content)
	var e *adapters.Error
	if errors.As(err, &e) && e.Code != "" && e.Class != adapters.RateLimited && e.Class != adapters.Auth {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return findText(content, name, 8), nil
}

// findText looks for a member of that name at any depth.
func findText(raw json.RawMessage, name string, depth int) string {
	if depth == 0 {
		return ""
	}
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) == nil {
		for _, item := range items {
			if found := findText(item, name, depth-1); found != "" {
				return found
			}
		}
		return ""
	}
	var members object
	if json.Unmarshal(raw, &members) != nil {
		return ""
	}
	if found := memberText(members, name); found != "" {
		return oneLine(found)
	}
	for _, key := range sortedKeys(members) {
		if found := findText(members[key], name, depth-1); found != "" {
			return found
		}
	}
	return ""
}

// gone turns a refusal about one id into NotFound.
func gone(err error) error {
	var e *adapters.Error
	if !errors.As(err, &e) {
		return err
	}
	missing := *e
	missing.Class = adapters.NotFound
	return &missing
}
