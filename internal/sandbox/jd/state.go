package jd

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// state is everything that a reset forgets.
type state struct {
	appKey, secret   string
	venderID, shopID int64
	started          time.Time
	ids              *ids
	grant            *grant

	wares     []*ware // in order of creation
	byID      map[int64]*ware
	skus      map[int64]*sku
	pictures  map[string]*picture
	album     []*picture // in order of upload
	folders   []folder
	ownValues map[int64][]value // by sale attribute
	rfIDs     map[string]bool   // stockRfIds seen

	recent     []time.Time
	daily      map[string]int
	requests   uint64
	violations []string

	settings
}

// settings are what the control address may change.
type settings struct {
	reviewDelay  time.Duration // negative: never
	lookupLag    time.Duration
	rateLimits   bool
	dailyCalls   int
	scope        []string
	autoReject   string // reason; empty approves
	bom          bool
	lenient      bool
	onlyFailures bool // stock answers list failures only
	templates    []FreightTemplate
	forbidden    []string
}

func (s *Sandbox) reset() {
	gen := &ids{seed: s.cfg.Seed}
	now := s.now()
	s.state = state{
		appKey: upper(gen.hash(32)), secret: gen.hash(32), venderID: gen.id(8), shopID: gen.id(8),
		started: now, ids: gen,
		byID: map[int64]*ware{}, skus: map[int64]*sku{}, pictures: map[string]*picture{},
		folders:   []folder{{id: 0, name: "默认分类"}, {id: gen.id(8), name: "商品图"}},
		ownValues: map[int64][]value{}, rfIDs: map[string]bool{}, daily: map[string]int{},
		settings: s.defaults(),
	}
	s.grant = &grant{}
	s.renew(now)
}

func (s *Sandbox) defaults() settings {
	d := settings{
		reviewDelay: s.cfg.ReviewDelay, lookupLag: s.cfg.LookupLag, rateLimits: s.cfg.RateLimits,
		dailyCalls: s.cfg.DailyCalls, scope: s.cfg.Scope,
		templates: s.cfg.FreightTemplates, forbidden: forbiddenWords(),
	}
	if d.reviewDelay == 0 {
		d.reviewDelay = DefaultReviewDelay
	}
	if d.templates == nil {
		d.templates = defaultTemplates()
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

// id is a number of so many digits, at least 8. The counter fills the last six,
// so no two ids of one length are equal within a million calls.
func (g *ids) id(digits int) int64 {
	sum := g.next()
	low := int64(1)
	for range digits - 1 {
		low *= 10
	}
	const unique = 1_000_000
	n := low + int64(binary.BigEndian.Uint64(sum[:8])>>1)%(9*low)
	return n/unique*unique + int64(g.n%unique)
}

// skuID lies above 2^53 and is odd, so that a client that decodes ids as
// floating point loses it (§11).
func (g *ids) skuID() int64 {
	g.n++
	return 9_007_199_254_740_993 + 2*int64(g.seed%1000)*1_000_000 + 2*int64(g.n)
}

// requestID is unique within a run.
func (s *Sandbox) requestID(now time.Time) string {
	s.requests++
	return fmt.Sprintf("%d%06d", now.UnixMilli(), s.requests)
}
