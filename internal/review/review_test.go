package review

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

var update = flag.Bool("update", false, "write the golden files again")

func sample() *Session {
	money := func(fen int64) listing.Value { return listing.NumberValue(fen) }
	actions := []plan.Action{
		{ID: "pdd/ZG-LW-03S/create", Channel: "pdd-main", Listing: "ZG-LW-03S", Name: "秭归伦晚脐橙 小果 3斤装", Verb: plan.Create,
			Reason: listing.T("店铺里还没有", "not in the shop yet"),
			Notes:  []listing.Text{listing.T("类目“脐橙”是推荐的，请确认", "category 脐橙 was predicted, please check")},
			Changes: []plan.Change{
				{Field: listing.FieldTitle, Desired: listing.TextValue("秭归伦晚脐橙 小果 3斤装")},
				{SKU: "ZG-LW-03S", Field: listing.FieldPriceGroup, Desired: money(2090)},
				{SKU: "ZG-LW-03S", Field: listing.FieldStock, Desired: money(150)},
				{Field: listing.FieldImageMain, Desired: listing.ListValue([]string{"sha256:a", "sha256:b"})},
			}},
		{ID: "pdd/ZG-LW-05S/update", Channel: "pdd-main", Listing: "ZG-LW-05S", Name: "秭归伦晚脐橙 小果 5斤装", Verb: plan.Update,
			Reason: listing.T("线上标题被人改过", "the live title was changed by hand"),
			Changes: []plan.Change{{Field: listing.FieldTitle, Base: listing.TextValue("秭归脐橙5斤"), Remote: listing.TextValue("爆款秭归脐橙5斤现摘"),
				Desired: listing.TextValue("秭归伦晚脐橙 小果 5斤装"), Drift: true, Ask: true}}},
		{ID: "pdd/ZG-LW-05S/price", Channel: "pdd-main", Listing: "ZG-LW-05S", SKU: "ZG-LW-05S", Name: "秭归伦晚脐橙 小果 5斤装", Verb: plan.Price,
			Reason: listing.T("价格变了", "the price changed"), Guards: []string{"price-jump"},
			Changes: []plan.Change{{SKU: "ZG-LW-05S", Field: listing.FieldPriceGroup, Base: money(2990), Remote: money(2990), Desired: money(29900)}}},
	}
	return &Session{ID: "3f9c0a1b2c3d", Plan: &plan.Plan{Body: plan.Body{Currency: listing.CNY, Actions: actions}}}
}

func newTestModel(lang listing.Lang) (*model, *time.Time) {
	now := time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)
	m := newModel(sample(), lang, false, func() time.Time { return now })
	return m, &now
}

func press(m *model, keys ...string) {
	for _, k := range keys {
		m.Update(keyOf(k))
	}
}

func keyOf(k string) tea.KeyMsg {
	switch k {
	case "tab":
		return tea.KeyMsg{Type: tea.KeyTab}
	case "home":
		return tea.KeyMsg{Type: tea.KeyHome}
	case "down":
		return tea.KeyMsg{Type: tea.KeyDown}
	case "ctrl+c":
		return tea.KeyMsg{Type: tea.KeyCtrlC}
	default:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
	}
}

// TestScreens holds every screen to its golden file, and each line to the
// width of the terminal, under both settings of ambiguous widths.
func TestScreens(t *testing.T) {
	fixWidths()
	defer func(old bool) { runewidth.DefaultCondition.EastAsianWidth = old }(runewidth.DefaultCondition.EastAsianWidth)
	for _, lang := range []listing.Lang{listing.Chinese, listing.English} {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 30}, {200, 50}} {
			for name, keys := range map[string][]string{"list": nil, "detail": {"down", "tab", "down"}, "decided": {"a", "tab", "down", "r"}, "all": {"A"}} {
				t.Run(fmt.Sprintf("%s-%dx%d-%s", lang, size[0], size[1], name), func(t *testing.T) {
					m, _ := newTestModel(lang)
					m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					press(m, keys...)
					got := m.View()
					lines := strings.Split(got, "\n")
					if len(lines) != size[1] {
						t.Errorf("%d lines, want %d", len(lines), size[1])
					}
					for i, line := range lines {
						if w := ansi.StringWidth(line); w != size[0] {
							t.Errorf("line %d is %d columns wide: %q", i+1, w, line)
						}
					}
					golden(t, strings.ReplaceAll(t.Name(), "/", "-")+".txt", got)
				})
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s changed (-want +got):\n%s", name, diff)
	}
}

// standing says whether an action of the sample would be carried out.
func standing(s *Session, id string) plan.State {
	for _, st := range s.Plan.Standings() {
		if st.Action.ID == id {
			return st.State
		}
	}
	return ""
}

const (
	create = "pdd/ZG-LW-03S/create"
	drift  = "pdd/ZG-LW-05S/update"
	jump   = "pdd/ZG-LW-05S/price"
)

func TestDecisions(t *testing.T) {
	m, now := newTestModel(listing.English)
	s := m.screen.session
	press(m, "a")
	if standing(s, create) != plan.Approved {
		t.Error("approving a listing did not approve its action")
	}
	press(m, "a") // the second listing has drift and a price jump: both want a look
	if standing(s, drift) == plan.Approved || standing(s, jump) == plan.Approved {
		t.Error("drift or a price jump was approved with its listing")
	}
	if m.screen.message == "" {
		t.Error("passing them over was not said")
	}
	*now = now.Add(time.Second)
	press(m, "A")
	*now = now.Add(time.Second)
	press(m, "y")
	if standing(s, jump) == plan.Approved || standing(s, drift) == plan.Approved {
		t.Error("drift or a price jump was approved with all")
	}
	press(m, "tab", "a", "a", "a")
	if standing(s, jump) != plan.Approved || standing(s, drift) != plan.Approved {
		t.Errorf("looked at one by one, but: drift %s, jump %s", standing(s, drift), standing(s, jump))
	}
}

func TestOneChangeRejected(t *testing.T) {
	m, _ := newTestModel(listing.Chinese)
	s := m.screen.session
	press(m, "a")
	press(m, "home", "tab", "down", "r")
	a := s.Plan.Body.Actions[0]
	if s.Verdict(a) != Mixed || s.ChangeVerdict(a, a.Changes[0]) != Rejected || s.ChangeVerdict(a, a.Changes[1]) != Approved {
		t.Errorf("verdicts: %v", s.Plan.Meta.Decisions)
	}
	for _, c := range a.Changes {
		s.DecideChange(a, c, Rejected)
	}
	if s.Verdict(a) != Rejected || standing(s, create) == plan.Approved {
		t.Error("an action whose every change is rejected is not rejected")
	}
	s.Decide(a, Undecided)
	if s.Verdict(a) != Undecided {
		t.Error("undeciding left something")
	}
}

func TestStrayKeyDoesNotApproveAll(t *testing.T) {
	m, now := newTestModel(listing.English)
	press(m, "A", "y")
	if got := m.screen.session.Totals().Approved; got != 0 {
		t.Errorf("%d approved by a key that came at once", got)
	}
	*now = now.Add(quiet / 2)
	press(m, "y")
	if m.screen.session.Totals().Approved != 0 {
		t.Error("approved although keys kept coming")
	}
	*now = now.Add(2 * quiet)
	press(m, "y")
	if m.screen.session.Totals().Approved != 1 {
		t.Errorf("approved %d, want the 1 that needs no look", m.screen.session.Totals().Approved)
	}
}

func TestLeaving(t *testing.T) {
	m, _ := newTestModel(listing.English)
	press(m, "q")
	if !m.saved || !m.done {
		t.Error("q does not save")
	}
	m, _ = newTestModel(listing.English)
	press(m, "a", "ctrl+c")
	if m.saved || !m.done {
		t.Error("^C saves")
	}
}
