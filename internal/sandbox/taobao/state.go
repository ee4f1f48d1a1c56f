package taobao

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// state is everything that a reset forgets.
type state struct {
	appKey, secret string
	foreign        string
	userID         int64
	started        time.Time
	ids            *ids
	tokens         // see token.go

	items    []*item // in order of creation
	byID     map[int64]*item
	pictures []*picture
	sections []*section
	coupons  int

	meters     map[string]*meter
	calls      map[string]int // per Beijing day
	requests   uint64
	violations []string
	demands    []demand // attributes that became required, see category_rules.go

	settings
}

// settings are what the control address may change.
type settings struct {
	reviewDelay    time.Duration // negative: never
	holdAll        bool
	autoReject     string // reason; empty approves
	lookupLag      time.Duration
	rateLimits     bool
	dailyQuota     int
	packages       []string
	scope          []string // methods; nil leaves it to the packages
	addressBlocked bool
	shopError      string // sub_code answered to publishing and shelving
	spaceFull      bool
	words          bool
	lists          listStyle
	bom            bool
	templates      []FreightTemplate
}

func (s *Sandbox) reset() {
	gen := &ids{seed: s.cfg.Seed}
	s.state = state{
		appKey: fmt.Sprint(gen.id(8)), secret: gen.hash(32), foreign: "6100" + gen.hash(40), userID: gen.id(10),
		started: s.now(), ids: gen,
		byID:   make(map[int64]*item),
		meters: make(map[string]*meter), calls: make(map[string]int),
		settings: s.defaults(),
	}
	s.tokens = newTokens()
	s.grantPair(s.started)
}

func (s *Sandbox) defaults() settings {
	d := settings{
		reviewDelay: s.cfg.ReviewDelay, holdAll: s.cfg.HoldAll, lookupLag: s.cfg.LookupLag,
		rateLimits: s.cfg.RateLimits, dailyQuota: s.cfg.DailyQuota,
		packages: s.cfg.Packages, templates: s.cfg.FreightTemplates,
	}
	if d.reviewDelay == 0 {
		d.reviewDelay = DefaultReviewDelay
	}
	if d.packages == nil {
		d.packages = Full()
	}
	if d.templates == nil {
		d.templates = []FreightTemplate{{ID: 1865157090, Name: "湖北生鲜包邮", Assumer: 2}}
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

// word is a text of n capital letters and digits, at most 50.
func (g *ids) word(n int) string {
	sum := g.next()
	return base32.StdEncoding.EncodeToString(sum[:])[:n]
}

// id is a number of so many digits, 19 at most. The counter fills the last six,
// so no two ids of one length are equal within a million calls.
func (g *ids) id(digits int) int64 {
	sum := g.next()
	low := int64(1)
	for range digits - 1 {
		low *= 10
	}
	span := 9 * low
	if digits == 19 { // int64 ends at 9.2e18
		span = 8 * low
	}
	n := low + int64(binary.BigEndian.Uint64(sum[:8])>>1)%span
	const unique = 1_000_000
	if digits > 7 {
		n = n/unique*unique + int64(g.n%unique)
	}
	return n
}

// requestID is a short word, as seen in real answers.
func (s *Sandbox) requestID() string {
	s.requests++
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, s.requests))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:13])
}

// zone is the platform's: GMT+8 always (§1).
func zone() *time.Location { return time.FixedZone("GMT+8", 8*60*60) }

const (
	dateTime = "2006-01-02 15:04:05"
	dateOnly = "2006-01-02"
)

func stamp(t time.Time) string { return t.In(zone()).Format(dateTime) }
