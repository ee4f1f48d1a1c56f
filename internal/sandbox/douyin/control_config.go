package douyin

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const configHelp = `change manners, only what is given: {"review_delay_ms" (-1: never), "picture_delay_ms" (-1: never), "lookup_lag_ms", ` +
	`"rate_limits", "calls_per_second", "write_gap_ms", "clock_window_ms", "scope":[methods], "full_scope", "offline":[methods] (70000), ` +
	`"expire_access" (refresh works), "expire_authorisation" (nothing works until authorise), "block_address" (30002), ` +
	`"shop_error":"50002:2010326" or "40004:2010005" ("": none), "auto_reject":"reason" ("": approve), "picture_reject":"reason", ` +
	`"daily_creates", "test_quota", "bom", "unique_outer_id", "library_full", "ignore_offshelf_stock", ` +
	`"forbidden_words":{"leaf name":[…]} (the review rejects), "authorised_brands":[ids], "freight_templates":[{"id","name","by_weight"}]}`

// config is a change of settings; absent members stay as they are.
type config struct {
	ReviewDelayMS  *int64               `json:"review_delay_ms"`
	PictureDelayMS *int64               `json:"picture_delay_ms"`
	LookupLagMS    *int64               `json:"lookup_lag_ms"`
	RateLimits     *bool                `json:"rate_limits"`
	CallsPerSecond *int                 `json:"calls_per_second"`
	WriteGapMS     *int64               `json:"write_gap_ms"`
	ClockWindowMS  *int64               `json:"clock_window_ms"`
	Scope          *[]string            `json:"scope"`
	FullScope      *bool                `json:"full_scope"`
	Offline        *[]string            `json:"offline"`
	ExpireAccess   bool                 `json:"expire_access"`
	ExpireAll      bool                 `json:"expire_authorisation"`
	BlockAddress   *bool                `json:"block_address"`
	ShopError      *string              `json:"shop_error"`
	AutoReject     *string              `json:"auto_reject"`
	PictureReject  *string              `json:"picture_reject"`
	DailyCreates   *int                 `json:"daily_creates"`
	TestQuota      *int                 `json:"test_quota"`
	BOM            *bool                `json:"bom"`
	UniqueOuterID  *bool                `json:"unique_outer_id"`
	LibraryFull    *bool                `json:"library_full"`
	IgnoreOffStock *bool                `json:"ignore_offshelf_stock"`
	Forbidden      *map[string][]string `json:"forbidden_words"`
	Brands         *[]int64             `json:"authorised_brands"`
	Templates      []template           `json:"freight_templates"`
}

type template struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	ByWeight bool   `json:"by_weight"`
}

// shopRefusal is the answer for a state of the shop, given as "code:number".
func shopRefusal(text string) *refusal {
	code, number, _ := strings.Cut(text, ":")
	n, _ := strconv.Atoi(number)
	if code == strconv.Itoa(codeWrong) {
		return wrong(n, "店铺无权限")
	}
	return failed(n, "店铺状态异常")
}

func (s *Sandbox) postConfig(r *http.Request, now time.Time) (any, error) {
	var in config
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	if in.ShopError != nil && *in.ShopError != "" && shopRefusal(*in.ShopError).number() == 0 {
		return nil, fmt.Errorf(`shop_error %q is not like "50002:2010326"`, *in.ShopError)
	}
	in.times(s)
	in.switches(s)
	set(in.Scope, func(list []string) { s.scope = list })
	set(in.FullScope, func(bool) { s.scope = nil })
	set(in.Offline, func(list []string) { s.offline = list })
	set(in.Forbidden, func(words map[string][]string) { s.bannedWords = words })
	set(in.Brands, func(list []int64) {
		s.authorisedBrand = make(map[int64]bool)
		for _, id := range list {
			s.authorisedBrand[id] = true
		}
	})
	if in.Templates != nil {
		s.templates = nil
		for _, t := range in.Templates {
			s.templates = append(s.templates, FreightTemplate(t))
		}
	}
	if in.ExpireAccess || in.ExpireAll {
		s.expire(in.ExpireAll, now)
	}
	return map[string]any{"ok": true}, nil
}

func (in *config) times(s *Sandbox) {
	for _, d := range []struct {
		ms *int64
		to *time.Duration
	}{
		{in.ReviewDelayMS, &s.reviewDelay}, {in.PictureDelayMS, &s.pictureDelay}, {in.LookupLagMS, &s.lookupLag},
		{in.WriteGapMS, &s.writeGap}, {in.ClockWindowMS, &s.clockWindow},
	} {
		set(d.ms, func(ms int64) { *d.to = time.Duration(ms) * time.Millisecond })
	}
}

func (in *config) switches(s *Sandbox) {
	set(in.RateLimits, func(on bool) { s.rateLimits = on })
	set(in.CallsPerSecond, func(n int) { s.callsPerSecond = n })
	set(in.BlockAddress, func(on bool) { s.addressBlocked = on })
	set(in.ShopError, func(e string) { s.shopError = e })
	set(in.AutoReject, func(why string) { s.autoReject = why })
	set(in.PictureReject, func(why string) { s.pictureReject = why })
	set(in.DailyCreates, func(n int) { s.dailyCreates = n })
	set(in.TestQuota, func(n int) { s.testQuota, s.admitted = n, 0 })
	set(in.BOM, func(on bool) { s.bom = on })
	set(in.UniqueOuterID, func(on bool) { s.uniqueOuterID = on })
	set(in.LibraryFull, func(on bool) { s.libraryFull = on })
	set(in.IgnoreOffStock, func(on bool) { s.ignoreOffStock = on })
}

func set[T any](v *T, use func(T)) {
	if v != nil {
		use(*v)
	}
}

// expire ends the access token now, or the whole authorisation.
func (s *Sandbox) expire(all bool, now time.Time) {
	t := &s.tokens
	t.current.expires = now
	for i := range t.old {
		t.old[i].expires = now
	}
	if all {
		t.current.refreshUntil, t.revoked = now, true
	}
}
