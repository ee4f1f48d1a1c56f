package suning

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// state is everything that a reset forgets.
type state struct {
	appKey, secret string
	vendor         int64 // merchant code
	ids            *ids
	grant          *grant

	products []*product // in order of creation
	mains    map[string]*product
	skus     map[string]*sku
	// applications are all that were made, pending those that wait.
	applications map[string]*application
	pending      []*application
	pictures     map[string]*picture
	sections     []*section
	sectionsMade int
	coupons      int

	recent     map[string][]time.Time
	violations []string

	settings
}

// settings are what the control address may change.
type settings struct {
	reviewDelay    time.Duration // negative: never
	lookupLag      time.Duration
	rateLimits     bool
	scope          []string
	autoReject     string // reason; empty approves
	showReason     bool   // reads show the reason of a rejection
	reviewEdits    bool   // content changes are reviewed too
	uniqueCodes    bool   // an itemCode may be used once
	lateDuplicates bool   // a taken name is found by the review, not at once
	oldSaleStatus  bool
	emptyBefore    string // the method whose next call does nothing and answers nothing
	bom            bool
	lenient        bool
	templates      []FreightTemplate
	warehouses     []string
	forbidden      []string
	taken          []string // productNames of other merchants
	minPrice       int64    // fen
	maxPrice       int64
}

func (s *Sandbox) reset() {
	gen := &ids{seed: s.cfg.Seed}
	s.state = state{
		appKey: gen.hash(32), secret: gen.hash(32), vendor: 70_000_000 + gen.number(6), ids: gen,
		mains: map[string]*product{}, skus: map[string]*sku{}, applications: map[string]*application{},
		pictures: map[string]*picture{}, recent: map[string][]time.Time{},
		settings: s.defaults(),
	}
	s.sections = firstSections()
	s.grant = &grant{}
	if s.cfg.OAuth {
		s.renew(s.now())
	}
}

func (s *Sandbox) defaults() settings {
	d := settings{
		reviewDelay: s.cfg.ReviewDelay, lookupLag: s.cfg.LookupLag, rateLimits: s.cfg.RateLimits, scope: s.cfg.Scope,
		templates: s.cfg.FreightTemplates, warehouses: s.cfg.Warehouses, forbidden: forbiddenWords(),
		minPrice: 1, maxPrice: maxPrice,
	}
	if d.reviewDelay == 0 {
		d.reviewDelay = DefaultReviewDelay
	}
	if d.templates == nil {
		d.templates = []FreightTemplate{{ID: "b3d72678ae844f36b49d277047739ec5", Name: "全国包邮(新疆西藏除外)"}}
	}
	return d
}

// ids makes everything that looks random, from a seed and a counter.
type ids struct {
	seed uint64
	n    uint64
}

func (g *ids) next() [32]byte {
	g.n++
	var in [16]byte
	binary.BigEndian.PutUint64(in[:8], g.seed)
	binary.BigEndian.PutUint64(in[8:], g.n)
	return sha256.Sum256(in[:])
}

// hash is a text of n hex digits, at most 64.
func (g *ids) hash(n int) string {
	sum := g.next()
	return hex.EncodeToString(sum[:])[:n]
}

// number has at most so many digits.
func (g *ids) number(digits int) int64 {
	sum := g.next()
	bound := int64(1)
	for range digits {
		bound *= 10
	}
	return int64(binary.BigEndian.Uint64(sum[:8])>>1) % bound
}

// productCode has eleven digits; the counter fills the last six, so no two are
// equal within a million ids.
func (g *ids) productCode() string {
	head := 10_000 + g.number(4)
	return fmt.Sprintf("%d%06d", head, g.n%1_000_000)
}

// applyCode looks like a UUID (§4).
func (g *ids) applyCode() string {
	h := g.hash(32)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
