package review

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func plainly(t *testing.T, lang listing.Lang, answers string) (*Session, string, error) {
	t.Helper()
	s := sample()
	var out strings.Builder
	err := RunPlain(t.Context(), s, strings.NewReader(answers), &out, lang)
	return s, out.String(), err
}

// TestPlainDecidesLikeTheScreen gives the same answers to both programs.
func TestPlainDecidesLikeTheScreen(t *testing.T) {
	for _, tt := range []struct {
		name, answers string
		keys          []string
	}{
		{"nothing", "", nil},
		{"one by one", "a\nr\na\n", []string{"tab", "a", "tab", "down", "tab", "r", "down", "a"}},
		{"everything", "A\ny\n", []string{"A", "y"}},
		{"everything but no", "A\nn\n", []string{"A", "n"}},
		{"reject everything", "R\ny\n", []string{"R", "y"}},
		{"a listing", "\nrl\n", []string{"down", "r"}},
		{"one field", "f\na\nr\n\n\nq\n", []string{"tab", "down", "a", "r"}},
		{"undone", "a\nb\nu\nq\n", nil},
		{"in words", "同意\nreject\n保存\n", []string{"a", "tab", "r"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _, err := plainly(t, listing.Chinese, tt.answers)
			if err != nil {
				t.Fatal(err)
			}
			m, now := newTestModel(listing.Chinese)
			for _, key := range tt.keys {
				*now = now.Add(time.Second)
				press(m, key)
			}
			for _, a := range s.Plan.Body.Actions {
				if diff := cmp.Diff(m.screen.session.Verdict(a), s.Verdict(a)); diff != "" {
					t.Errorf("%s (-screen +plain): %s", a.ID, diff)
				}
				if standing(m.screen.session, a.ID) != standing(s, a.ID) {
					t.Errorf("%s stands %s on the screen, %s in lines", a.ID, standing(m.screen.session, a.ID), standing(s, a.ID))
				}
			}
		})
	}
}

// TestPlainGuards: drift and a price jump are approved one by one only.
func TestPlainGuards(t *testing.T) {
	s, _, err := plainly(t, listing.English, "A\ny\n")
	if err != nil || standing(s, jump) == plan.Approved || standing(s, drift) == plan.Approved {
		t.Errorf("approved with all: drift %s, jump %s, %v", standing(s, drift), standing(s, jump), err)
	}
	s, said, err := plainly(t, listing.English, "A\ny\na\na\n")
	if err != nil || standing(s, jump) != plan.Approved || standing(s, drift) != plan.Approved {
		t.Errorf("those passed over were not asked about again: %v\n%s", err, said)
	}
	s, _, err = plainly(t, listing.English, "a\na\na\n")
	if err != nil || standing(s, jump) != plan.Approved || standing(s, drift) != plan.Approved {
		t.Errorf("looked at one by one, but: drift %s, jump %s, %v", standing(s, drift), standing(s, jump), err)
	}
}

func TestPlainLeaving(t *testing.T) {
	if _, _, err := plainly(t, listing.English, "a\nx\n"); !errors.Is(err, ErrDropped) {
		t.Errorf("x does not drop: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	silent, _ := io.Pipe()
	if err := RunPlain(ctx, sample(), silent, io.Discard, listing.English); !errors.Is(err, ErrDropped) {
		t.Errorf("an interrupt does not drop: %v", err)
	}
	s, _, err := plainly(t, listing.English, "q")
	if err != nil || s.Totals().Approved != 0 {
		t.Errorf("leaving at once: %+v %v", s.Totals(), err)
	}
}

// TestPlainScript holds what is said to golden files, without a width.
func TestPlainScript(t *testing.T) {
	for _, lang := range []listing.Lang{listing.Chinese, listing.English} {
		_, said, err := plainly(t, lang, "f\na\nz\n?\nal\nrl\nb\na\nA\ny\n")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "TestPlainScript-"+string(lang), said)
	}
}
