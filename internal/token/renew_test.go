package token

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

var (
	errDies    = errors.New("dies here")
	errRefused = errors.New("refused")
)

// life is a renewal that writes down its steps and dies at one of them.
type life struct {
	steps []string
	die   string
	kept  map[string]Tokens
	takes []string // refresh tokens the marketplace takes
	used  string
}

func (l *life) step(name string) error {
	l.steps = append(l.steps, name)
	if l.die == name {
		return errDies
	}
	return nil
}

func (l *life) Get(_ context.Context, channel string) (Tokens, error) { return l.kept[channel], nil }

func (l *life) Put(_ context.Context, channel string, tokens Tokens) error {
	if err := l.step("put " + channel + " " + tokens.Access.Reveal() + " " + tokens.Old.Reveal()); err != nil {
		return err
	}
	l.kept[channel] = tokens
	return nil
}

func (l *life) Delete(_ context.Context, channel string) error {
	delete(l.kept, channel)
	return l.step("delete " + channel)
}

func (l *life) renewal() Renewal {
	return Renewal{
		Store: l, Channel: "pdd",
		Refresh: func(_ context.Context, refresh listing.Secret) (Tokens, error) {
			if err := l.step("refresh " + refresh.Reveal()); err != nil {
				return Tokens{}, err
			}
			if !slices.Contains(l.takes, refresh.Reveal()) {
				return Tokens{}, errRefused
			}
			return Tokens{Access: listing.NewSecret("a2"), Refresh: listing.NewSecret("r2")}, nil
		},
		Refused: func(err error) bool { return errors.Is(err, errRefused) },
		Use:     func(access listing.Secret) { l.used = access.Reveal() },
		Prove:   func(context.Context) error { return l.step("prove " + l.used) },
	}
}

var have = Tokens{Access: listing.NewSecret("a1"), Refresh: listing.NewSecret("r1"), Old: listing.NewSecret("r0")}

func TestRenewalKeepsBeforeItUses(t *testing.T) {
	l := &life{kept: map[string]Tokens{}, takes: []string{"r1"}}
	got, err := l.renewal().Do(t.Context(), have)
	want := []string{"put pdd~probe  ", "delete pdd~probe", "refresh r1", "put pdd a2 r1", "prove a2", "put pdd a2 "}
	if err != nil || !slices.Equal(l.steps, want) {
		t.Errorf("%v: %q", err, l.steps)
	}
	if got != l.kept["pdd"] || got.Refresh.Reveal() != "r2" || !got.Old.IsZero() {
		t.Errorf("kept %q", l.steps)
	}
}

// Dying at each step leaves either the old pair, or the new one beside the
// refresh token before it.
func TestRenewalThatDies(t *testing.T) {
	for die, kept := range map[string]string{
		"put pdd~probe  ": "", "delete pdd~probe": "", "refresh r1": "", "put pdd a2 r1": "",
		"prove a2": "r1", "put pdd a2 ": "r1",
	} {
		l := &life{kept: map[string]Tokens{}, takes: []string{"r1"}, die: die}
		if _, err := l.renewal().Do(t.Context(), have); !errors.Is(err, errDies) {
			t.Errorf("%s: %v", die, err)
		}
		now, known := l.kept["pdd"]
		if known != (kept != "") || now.Old.Reveal() != kept || known && now.Access.Reveal() != "a2" {
			t.Errorf("%s leaves %q after %q", die, now.Old.Reveal(), l.steps)
		}
		if l.used == "a2" && !known {
			t.Errorf("%s: the new token was used before it was kept", die)
		}
	}
}

func TestRenewalFallsBack(t *testing.T) {
	l := &life{kept: map[string]Tokens{}, takes: []string{"r0"}}
	if _, err := l.renewal().Do(t.Context(), have); err != nil || !slices.Contains(l.steps, "refresh r0") {
		t.Errorf("%v: %q", err, l.steps)
	}
	l = &life{kept: map[string]Tokens{}}
	if _, err := l.renewal().Do(t.Context(), have); !errors.Is(err, errRefused) || len(l.kept) > 0 {
		t.Errorf("nothing is taken: %v", err)
	}
	if _, err := l.renewal().Do(t.Context(), Tokens{}); !errors.Is(err, ErrNoRefresh) {
		t.Errorf("nothing to renew with: %v", err)
	}
}
