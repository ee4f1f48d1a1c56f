package proof_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// TestTheSamePlanAnywhere plans with the built program under every time zone,
// language and number of processors that might make a difference: the body is
// the same, so is the plan's id (promise 8).
func TestTheSamePlanAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	s := &processes{shop: &shop{TB: t, dir: t.TempDir(), adapters: []string{"pinduoduo", "taobao"}}, hangman: &hangman{left: -1}, program: program(t)}
	s.serve()
	s.workbook(newCatalogue(12))
	ids := map[string][]string{}
	for _, environment := range [][]string{
		nil, {"TZ=America/New_York"}, {"TZ=Asia/Kathmandu", "GOMAXPROCS=1"}, {"LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.GB18030"},
		{"LANG=en_US.UTF-8", "GOMAXPROCS=7"}, {"LC_ALL=tr_TR.UTF-8", "TZ=Pacific/Kiritimati"},
	} {
		s.env = environment
		if code, out := s.life(-1, "plan", "goods.csv", "-o", "p.farmgate", "--quiet"); code != 0 {
			t.Fatalf("%q: exit %d\n%s", environment, code, out)
		}
		_, out := s.life(-1, "show", "p.farmgate", "--json")
		var shown struct {
			ID      string            `json:"plan_id"`
			Actions []json.RawMessage `json:"actions"`
		}
		if err := json.Unmarshal([]byte(out), &shown); err != nil || shown.ID == "" || len(shown.Actions) < 24 {
			t.Fatalf("%q: %v\n%s", environment, err, out)
		}
		ids[shown.ID] = append(ids[shown.ID], environment...)
	}
	if len(ids) != 1 {
		t.Errorf("the same inputs gave %d plans: %q", len(ids), ids)
	}
}

// TestALockedChannelEndsWithSix holds a channel as another run does: a push
// waits as long as --lock-timeout says, sends nothing and ends with exit code 6.
func TestALockedChannelEndsWithSix(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	s := &processes{shop: &shop{TB: t, dir: t.TempDir(), adapters: []string{"pinduoduo"}}, hangman: &hangman{left: -1}, program: program(t)}
	s.serve()
	s.workbook(newCatalogue(1))
	db, err := state.Open(context.Background(), filepath.Join(s.dir, ".farmgate", "state.db"), clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	lock, err := db.Lock(context.Background(), state.Owner{Command: "farmgate nightly", Host: "office"}, 0, "pinduoduo-demo")
	if err != nil {
		t.Fatal(err)
	}
	if code, out := s.life(-1, "push", "goods.csv", "--auto-approve", "--lock-timeout", "300ms"); code != 6 {
		t.Errorf("exit %d\n%s", code, out)
	}
	if n := len(s.held("pinduoduo")); n != 0 {
		t.Errorf("%d listings were made past the lock", n)
	}
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	if code, out := s.life(-1, "push", "goods.csv", "--auto-approve", "--lock-timeout", "300ms"); code != 0 {
		t.Errorf("once it is free: exit %d\n%s", code, out)
	}
}
