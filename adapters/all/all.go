// Package all is the one explicit list of marketplaces: adding an adapter is
// adding a line here. Nothing registers itself.
package all

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	"github.com/farmgate-cli/farmgate/adapters/jd"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// Entry is one marketplace: what it is, and how a connection to it is opened.
type Entry struct {
	Adapter adapters.Adapter
	// Open makes a connection without any call.
	Open func(adapters.Account, *httpclient.Client) adapters.Shop
}

// Adapters lists every marketplace, in the order in which they are shown.
func Adapters() []Entry {
	return []Entry{
		{pinduoduo.Adapter(), pinduoduo.Open},
		{taobao.Adapter(), taobao.Open},
		{jd.Adapter(), jd.Open},
		{douyin.Adapter(), douyin.Open},
		{suning.Adapter(), suning.Open},
		{vendure.Adapter(), vendure.Open},
	}
}

// Find gives the marketplace with that configuration name.
func Find(name string) (Entry, bool) {
	for _, e := range Adapters() {
		if e.Adapter.Info().Name == name {
			return e, true
		}
	}
	return Entry{}, false
}

// Names lists the configuration names.
func Names() []string {
	var names []string
	for _, e := range Adapters() {
		names = append(names, e.Adapter.Info().Name)
	}
	return names
}
