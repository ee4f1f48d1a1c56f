package pinduoduo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// state is everything that a reset forgets.
type state struct {
	clientID, secret string
	mallID           int64
	started          time.Time
	ids              *ids
	grant            *grant

	goods    []*goods // in order of creation
	byID     map[int64]*goods
	commits  map[int64]*commit
	queue    map[int64]*commit // those that may be under review
	specs    specs
	pictures map[string]picture

	meters     map[string]*meter
	admitted   int
	requests   uint64
	created    map[string]int // new products per Beijing day
	violations []string

	settings
}

// settings are what the control address may change.
type settings struct {
	reviewDelay    time.Duration // negative: never
	lookupLag      time.Duration
	rateLimits     bool
	scope          []string
	addressBlocked bool
	shopError      string // last part of a mall-… sub_code
	autoReject     string // reason; empty approves
	dailyCreates   int
	testQuota      int
	specLevel3     bool
	bom            bool
	templates      []FreightTemplate
	forbidden      []string
}

func (s *Sandbox) reset() {
	gen := &ids{seed: s.cfg.Seed}
	now := s.now()
	s.state = state{
		clientID: gen.hash(32), secret: gen.hash(40), mallID: gen.id(9),
		started: now, ids: gen,
		byID: make(map[int64]*goods), commits: make(map[int64]*commit), queue: make(map[int64]*commit),
		specs:    newSpecs(s.tree),
		pictures: make(map[string]picture),
		meters:   make(map[string]*meter), created: make(map[string]int),
		settings: s.defaults(),
	}
	s.grant = &grant{access: gen.token(), refresh: gen.token(), expires: now.Add(s.tokenLifetime())}
}

func (s *Sandbox) defaults() settings {
	d := settings{
		reviewDelay: s.cfg.ReviewDelay, lookupLag: s.cfg.LookupLag, rateLimits: s.cfg.RateLimits,
		scope: s.cfg.Scope, dailyCreates: s.cfg.DailyCreates, testQuota: s.cfg.TestQuota,
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

func (g *ids) token() string { return g.hash(40) }

// id is a number of so many digits. The counter fills the last six, so no two
// ids of one length are equal within a million calls.
func (g *ids) id(digits int) int64 {
	sum := g.next()
	low := int64(1)
	for range digits - 1 {
		low *= 10
	}
	n := low + int64(binary.BigEndian.Uint64(sum[:8])>>1)%(9*low)
	const unique = 1_000_000
	if digits > 7 {
		n = n/unique*unique + int64(g.n%unique)
	}
	return n
}

// requestID is 17 digits, as seen in real answers.
func (s *Sandbox) requestID(now time.Time) string {
	s.requests++
	return fmt.Sprintf("%010d%07d", now.Unix(), s.requests%10_000_000)
}
