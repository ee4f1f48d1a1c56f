package config

import (
	"net"
	"net/url"
	"regexp"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

var channelName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// validate checks what needs no marketplace to be known.
func (c *Config) validate() error {
	if !slices.Contains([]string{"", "zh", "en"}, c.Lang) {
		return &Error{File: c.Path, What: listing.Tf("lang 只能是 zh 或 en，不是 %s", "lang is zh or en, not %s", c.Lang)}
	}
	seen := map[string]bool{}
	for _, ch := range c.Channels {
		what := ch.fault()
		if what.IsZero() && seen[ch.Name] {
			what = listing.Tf("店铺名 %s 出现了两次", "channel name %s is used twice", ch.Name)
		}
		if !what.IsZero() {
			return &Error{File: c.Path, What: what}
		}
		seen[ch.Name] = true
	}
	for _, o := range c.Overrides {
		if _, ok := c.Channel(o.Channel); o.Channel != "" && !ok && !slices.ContainsFunc(c.Channels, func(ch Channel) bool { return ch.Adapter == o.Channel }) {
			return &Error{File: c.Path, What: listing.Tf(
				"overrides 里的店铺 %s 不存在", "overrides name the channel %s, which does not exist", o.Channel)}
		}
	}
	return nil
}

// fault gives what is wrong with a channel; zero if nothing is.
func (c Channel) fault() listing.Text {
	switch {
	case !channelName.MatchString(c.Name):
		return badName(c.Name)
	case c.Adapter == "":
		return listing.Tf("店铺 %s 没有写 adapter（pinduoduo、taobao …）",
			"channel %s has no adapter (pinduoduo, taobao …)", c.Name)
	case !slices.Contains([]string{"", "shelf", "warehouse"}, c.NewListings):
		return listing.Tf("店铺 %s：new_listings 只能是 shelf 或 warehouse",
			"channel %s: new_listings is shelf or warehouse", c.Name)
	case !c.OnDrift.valid():
		return listing.Tf("店铺 %s：on_drift 只能是 ask、keep-remote 或 overwrite",
			"channel %s: on_drift is ask, keep-remote or overwrite", c.Name)
	case c.SettleTime < 0 || c.SettleTime > 0 && c.SettleTime < minSettle && !c.Loopback():
		return listing.Tf("店铺 %s：settle_time 不能少于 2m（只有本机 base_url 可以更短）",
			"channel %s: settle_time cannot be under 2m (only a loopback base_url may be shorter)", c.Name)
	default:
		return listing.Text{}
	}
}

func badName(name string) listing.Text {
	return listing.Tf("店铺名“%s”只能用小写字母、数字和 -，且不能以 - 开头",
		"channel name %q: only lower-case letters, digits and -, not starting with -", name)
}

// CheckName refuses what cannot be the name of a channel (cli §3).
func CheckName(name string) error {
	if channelName.MatchString(name) {
		return nil
	}
	return &Error{What: badName(name)}
}

// minSettle is the shortest settle time of a real marketplace (design,
// "Create is never retried blindly").
const minSettle = 2 * time.Minute

func (d Drift) valid() bool {
	policies := []string{"", "ask", "keep-remote", "overwrite"}
	return slices.Contains(policies, d.Default) &&
		!slices.ContainsFunc(d.Fields, func(f FieldPolicy) bool { return !slices.Contains(policies[1:], f.Policy) })
}

// Loopback reports whether the channel talks to this machine alone.
func (c Channel) Loopback() bool {
	u, err := url.Parse(c.BaseURL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
