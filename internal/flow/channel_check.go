package flow

import (
	"context"
	"errors"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/listing"
)

// ChannelState is what a harmless read told about one channel.
type ChannelState struct {
	Name     string       `json:"name"`
	Adapter  string       `json:"adapter"`
	OK       bool         `json:"ok"`
	ShopID   string       `json:"shop_id,omitempty"`
	ShopName string       `json:"shop_name,omitempty"`
	Expires  time.Time    `json:"expires,omitzero"`
	Class    string       `json:"class,omitempty"`
	Code     string       `json:"code,omitempty"`
	Message  listing.Text `json:"message,omitzero"`
}

// CheckChannels proves credentials, clock, permissions and the white-listed
// address of each channel with one harmless read.
func (w *World) CheckChannels(ctx context.Context, names []string) ([]ChannelState, error) {
	configs, err := w.chosen(names)
	if err != nil {
		return nil, err
	}
	var states []ChannelState
	for _, cfg := range configs {
		state := ChannelState{Name: cfg.Name, Adapter: cfg.Adapter}
		ch, err := w.open(ctx, cfg, nil, &apply.Counters{})
		if err != nil {
			f := AsFailure(err)
			state.Class, state.Message = f.Class, f.Message
		} else {
			state.read(ctx, ch)
		}
		states = append(states, state)
	}
	return states, worst(states)
}

func (s *ChannelState) read(ctx context.Context, ch *channel) {
	id, err := ch.shop.Check(ctx)
	if err != nil {
		s.Class, s.Message = string(adapters.ClassOf(err)), explain(ch.Name, err)
		var e *adapters.Error
		if errors.As(err, &e) {
			s.Code = e.Code
		}
		return
	}
	s.OK, s.ShopID, s.ShopName, s.Expires = true, id.ShopID, id.ShopName, id.Expires
}

// worst is the failure that the states make of the whole check: exit 4 when a
// credential is refused, 1 when a gateway does not answer.
func worst(states []ChannelState) error {
	var failure *Failure
	for _, s := range states {
		if s.OK {
			continue
		}
		f := &Failure{Exit: ExitFailed, Class: s.Class, Message: s.Message}
		if s.Class == string(adapters.Auth) || s.Class == string(adapters.Permission) {
			f.Exit = ExitAuth
		}
		if failure == nil || f.Exit == ExitAuth {
			failure = f
		}
	}
	if failure == nil {
		return nil
	}
	return failure
}

// explain says what an adapter's error means for the clerk: first the hint
// if the adapter knows one, else what its class allows to say, then the
// platform's own words.
func explain(channel string, err error) listing.Text {
	var e *adapters.Error
	if !errors.As(err, &e) {
		return listing.Tf("店铺 %s：%v", "channel %s: %v", channel, err)
	}
	hint := e.Hint
	if hint.IsZero() {
		hint = classHint(e.Class)
	}
	return listing.Tf("店铺 %s：", "channel %s: ", channel).With(hint).With(listing.Tf("（%s）", " (%s)", e.Error()))
}

func classHint(c adapters.Class) listing.Text {
	switch c {
	case adapters.Auth:
		return listing.T("授权无效或已过期：请重新授权并更新 access_token / app_secret",
			"the authorisation is refused or expired: authorise again and update access_token / app_secret")
	case adapters.Permission:
		return listing.T("没有权限：请在开放平台后台申请接口权限，并把本机出口 IP 加入白名单",
			"not permitted: apply for the API package and white-list this machine's address in the platform's console")
	case adapters.Transient, adapters.Ambiguous:
		return listing.T("连不上平台：请检查网络和 base_url，稍后再试",
			"the gateway cannot be reached: check the network and base_url, then try again")
	case adapters.RateLimited:
		return listing.T("平台限流：请过一会儿再试", "the platform throttles: try again in a while")
	default:
		return listing.T("请按平台的提示处理", "follow the platform's words")
	}
}
