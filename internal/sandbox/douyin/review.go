package douyin

import (
	"slices"
	"strings"
	"time"
)

// review is one submission (§4.14).
type review struct {
	submitted, decided time.Time
	result             int // publish_status
	title, picture     string
	group, reason      string
	cancelled          bool
}

// The publish_status numbers of §4.14.
const (
	publishWaiting  = 0
	publishPassed   = 1
	publishRejected = 2
)

// submit puts the draft into review.
func (p *product) submit(now time.Time) {
	p.draftStatus = draftWaiting
	p.reviews = append(p.reviews, &review{submitted: now, title: p.draft.v["name"], picture: firstPicture(p.draft.v["pic"])})
	p.updated = now
}

func firstPicture(pic string) string {
	first, _, _ := strings.Cut(pic, "|")
	return first
}

// settle decides what is due. It runs at the start of every request, so
// nothing has to wait in the background.
func (s *Sandbox) settle(now time.Time) {
	s.settlePictures(now)
	if s.reviewDelay < 0 {
		return
	}
	for _, p := range s.reviewing() {
		due := p.pending().submitted.Add(s.reviewDelay)
		if !due.After(now) {
			group, reason := s.verdict(p)
			s.decide(p, reason == "", group, reason, due)
		}
	}
}

// verdict is what the reviewer finds: the configured reason, or a phrase that
// the category's rules ban (§8).
func (s *Sandbox) verdict(p *product) (group, reason string) {
	if s.autoReject != "" {
		return "商品信息", s.autoReject
	}
	title := p.draft.v["name"]
	cat := s.tree.byID[p.draft.num("category_leaf_id")]
	for _, word := range s.bannedWords[cat.name] {
		if strings.Contains(title, word) {
			return "商品标题", "标题含有违禁词：" + word
		}
	}
	return "", ""
}

// reviewing lists the products with a version in review, in order of creation.
func (s *Sandbox) reviewing() []*product {
	var out []*product
	for _, p := range s.products {
		if p.draftStatus == draftWaiting && p.status != statusDeleted && p.status != statusPurged && p.check != checkBanned {
			out = append(out, p)
		}
	}
	return out
}

// pending is the submission that waits for its decision.
func (p *product) pending() *review { return p.reviews[len(p.reviews)-1] }

func (s *Sandbox) decide(p *product, approve bool, group, reason string, at time.Time) {
	r := p.pending()
	r.decided, p.updated = at, at
	if approve {
		r.result = publishPassed
		p.approve()
		return
	}
	r.result, r.group, r.reason = publishRejected, group, reason
	p.draftStatus = draftRejected
	if p.status != statusOnline {
		p.check = checkRejected
	}
}

// approve makes the draft live (§4.13). A live version that sells keeps selling.
func (p *product) approve() {
	p.live, p.draft, p.draftStatus = p.draft, nil, draftNone
	switch {
	case p.status == statusOnline:
		p.check = checkApproved
	case p.warehouse, !p.shelf && p.live.num("start_sale_type") == 1:
		p.check = checkStored
	default:
		p.status, p.check = statusOnline, checkApproved
	}
	p.warehouse, p.shelf = false, false
}

// cancel withdraws the submission.
func (p *product) cancel(now time.Time) {
	p.pending().cancelled = true
	p.draftStatus, p.updated = draftSaved, now
	switch {
	case p.live == nil:
		p.check = checkDraft
	case p.check != checkBanned:
		p.check = checkApproved
	}
}

const auditWindow = 15 * 24 * time.Hour

// auditList answers product.auditList (§4.14).
func (s *Sandbox) auditList(c *call) (any, *refusal) {
	const wide = 1 << 40
	result := c.must("publish_status", -wide, wide)
	page, size := c.must("page", -wide, wide), c.must("size", -wide, wide)
	id := c.number("product_id", 0, 1<<62, 0)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if result < publishWaiting || result > publishRejected || page < 0 || page > 99 || size < 1 || size > 100 {
		return nil, failed(numParameter, "page、size或publish_status不合法")
	}
	var found []any
	for _, p := range s.products {
		for _, r := range p.reviews {
			age := c.now.Sub(r.submitted)
			if int64(r.result) == result && !r.cancelled && (id == 0 || p.id == id) && age >= s.lookupLag && age <= auditWindow && p.status != statusPurged {
				found = append(found, r.show(p))
			}
		}
	}
	slices.Reverse(found)
	records := append([]any{}, pageOf(found, page+1, size)...)
	return map[string]any{"records": records, "total": len(found)}, nil
}

func (r *review) show(p *product) map[string]any {
	reasons := map[string]any{}
	if r.reason != "" {
		reasons[r.group] = []string{r.reason}
	}
	return map[string]any{"product_id": p.id, "title": r.title, "img_url": r.picture, "publish_status": r.result,
		"publish_time": r.submitted.Unix(), "audit_time": seconds(r.decided), "audit_reason": reasons}
}

func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
