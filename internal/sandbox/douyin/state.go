package douyin

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// state is everything that a reset forgets.
type state struct {
	appKey, secret string
	shopID         int64
	started        time.Time
	ids            *ids
	tokens         tokens

	products []*product // in order of creation
	byID     map[int64]*product

	materials []*material
	passes    map[string]*uploadPass
	slots     map[string]*slot
	batches   map[string]time.Time // sets of request ids
	used      map[string]time.Time // idempotent ids of stock calls

	meters     map[string]*meter
	admitted   int
	logs       uint64
	created    map[string]int // new products per day
	violations []string

	settings
}

// settings are what the control address may change.
type settings struct {
	reviewDelay     time.Duration // negative: never
	pictureDelay    time.Duration
	lookupLag       time.Duration
	clockWindow     time.Duration
	rateLimits      bool
	callsPerSecond  int
	writeGap        time.Duration
	scope           []string
	offline         []string
	addressBlocked  bool
	shopError       string // outer code and number, "50002:2010326"
	autoReject      string // reason; empty approves
	pictureReject   string
	dailyCreates    int
	testQuota       int
	bom             bool
	uniqueOuterID   bool
	libraryFull     bool
	ignoreOffStock  bool // stock calls do nothing to products off the shelf
	templates       []FreightTemplate
	bannedWords     map[string][]string
	authorisedBrand map[int64]bool
}

func (s *Sandbox) reset() {
	gen := &ids{seed: s.cfg.Seed}
	now := s.now()
	s.state = state{
		appKey: fmt.Sprint(gen.long(7_200_000_000_000_000_000)), secret: gen.uuid(), shopID: gen.short(),
		started: now, ids: gen,
		byID: make(map[int64]*product), passes: make(map[string]*uploadPass), slots: make(map[string]*slot),
		batches: make(map[string]time.Time), used: make(map[string]time.Time),
		meters: make(map[string]*meter), created: make(map[string]int),
		settings: s.defaults(),
	}
	s.tokens = tokens{current: s.newPair(now), foreign: gen.uuid(), codes: make(map[string]time.Time)}
}

func (s *Sandbox) defaults() settings {
	d := settings{
		reviewDelay: or(s.cfg.ReviewDelay, DefaultReviewDelay), pictureDelay: or(s.cfg.PictureDelay, DefaultPictureDelay),
		clockWindow: or(s.cfg.ClockWindow, DefaultClockWindow), lookupLag: s.cfg.LookupLag,
		rateLimits: s.cfg.RateLimits, callsPerSecond: s.cfg.CallsPerSecond, writeGap: s.cfg.WriteGap,
		scope: s.cfg.Scope, offline: s.cfg.Offline, uniqueOuterID: s.cfg.UniqueOuterID,
		dailyCreates: s.cfg.DailyCreates, testQuota: s.cfg.TestQuota,
		templates: s.cfg.FreightTemplates, bannedWords: bannedWords(), authorisedBrand: authorisedBrands(),
	}
	if d.templates == nil {
		d.templates = []FreightTemplate{{ID: 7012345, Name: "全国包邮"}}
	}
	return d
}

func or(d, otherwise time.Duration) time.Duration {
	if d == 0 {
		return otherwise
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

// hex is a text of n hex digits, at most 64.
func (g *ids) hex(n int) string {
	sum := g.next()
	return hex.EncodeToString(sum[:])[:n]
}

func (g *ids) uuid() string {
	h := g.hex(32)
	return strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}

// below is a number under n whose last digits are the counter, so that no two
// are equal within a million calls.
func (g *ids) below(n int64) int64 {
	const unique = 1_000_000
	sum := g.next()
	high := int64(binary.BigEndian.Uint64(sum[:8])>>1) % (n / unique)
	return high*unique + int64(g.n%unique)
}

// long is a number of 19 digits above a base.
func (g *ids) long(base int64) int64 { return base + g.below(100_000_000_000_000_000) }

// detail is a number of 16 digits, for SKUs and spec values.
func (g *ids) detail() int64 { return 1_795_000_000_000_000 + g.below(1_000_000_000_000) }

// short is a number of eight digits, for shops.
func (g *ids) short() int64 { return 40_000_000 + g.below(10_000_000) }

// logID is 14 digits of local time and 20 of hex, as seen in real answers (§1).
func (s *Sandbox) logID(now time.Time) string {
	s.logs++
	return now.In(zone()).Format("20060102150405") + fmt.Sprintf("%020X", 0x0101<<48|s.logs)
}
