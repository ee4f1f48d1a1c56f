package proof_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
)

// hangman is the marketplaces' side of every connection. It counts the bytes
// that pass and kills the process at one of them, in the middle of a request
// or an answer.
type hangman struct {
	mu     sync.Mutex
	victim *os.Process
	left   int // bytes until it strikes; negative: never
	passed int // bytes of this life
	struck bool
	birth  bool // strike when a listing was made and nobody has been told
}

// watch chooses the next victim.
func (h *hangman) watch(p *os.Process, bytes int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.victim, h.left, h.passed, h.struck = p, bytes, 0, false
}

// atBirth makes the next victim die of the first listing it makes.
func (h *hangman) atBirth(yes bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.birth = yes
}

func (h *hangman) waitsForBirth() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.birth && h.victim != nil
}

// midwife stands before the marketplaces: the answer that tells of a new
// listing never leaves, if the hangman waits for one.
func (s *processes) midwife(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.waitsForBirth() {
			next.ServeHTTP(w, r)
			return
		}
		before := s.count()
		next.ServeHTTP(w, r)
		if s.count() > before {
			s.strike()
		}
	})
}

// pass gives how many of n bytes pass before it strikes.
func (h *hangman) pass(n int) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.passed += n
	if h.left < 0 || h.victim == nil {
		return n
	}
	if h.left >= n {
		h.left -= n
		return n
	}
	return h.left
}

// strike kills, once.
func (h *hangman) strike() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.victim == nil {
		return
	}
	_ = h.victim.Kill()
	h.victim, h.struck, h.left = nil, true, -1
}

func (h *hangman) hasStruck() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.struck
}

type gallows struct {
	net.Listener
	*hangman
}

// Accept implements net.Listener.
func (g gallows) Accept() (net.Conn, error) {
	conn, err := g.Listener.Accept()
	return &rope{conn, g.hangman}, err
}

type rope struct {
	net.Conn
	*hangman
}

// Read implements net.Conn.
func (r *rope) Read(p []byte) (int, error) {
	n, err := r.Conn.Read(p)
	if r.pass(n) < n {
		r.strike() // the request had not left whole
	}
	return n, err
}

// Write implements net.Conn.
func (r *rope) Write(p []byte) (int, error) {
	n := r.pass(len(p))
	if n == len(p) {
		return r.Conn.Write(p)
	}
	_, _ = r.Conn.Write(p[:n])
	r.strike()
	return n, net.ErrClosed
}

// built is farmgate itself, made once for all tests.
var built = sync.OnceValues(func() (path string, err error) {
	dir, err := os.MkdirTemp("", "farmgate-proof-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "farmgate")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", path, "github.com/farmgate-cli/farmgate/cmd/farmgate")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	cleanUp = func() { _ = os.RemoveAll(dir) }
	return path, nil
})

// cleanUp removes what was built.
var cleanUp = func() {}

func program(t *testing.T) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// processes is a shop that real processes work on.
type processes struct {
	*shop
	*hangman
	program string
	env     []string
	whole   int // bytes of the last push that was not killed
}

// serve listens for real, as `sandbox serve` does.
func (s *processes) serve() {
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		s.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	boxes, handler, err := flow.NewSandboxes(flow.SandboxOptions{Adapters: s.adapters, Seed: 1, ReviewDelay: time.Millisecond}, address)
	if err != nil {
		s.Fatal(err)
	}
	server := &http.Server{Handler: s.midwife(handler)}
	go func() { _ = server.Serve(gallows{listener, s.hangman}) }()
	s.Cleanup(func() { _ = server.Close() })
	s.boxes, s.handler = boxes, handler
	s.write("farmgate.yaml", strings.NewReplacer("settle_time: 1s", "settle_time: 150ms\n    on_drift: overwrite",
		"in_flight: 8", "in_flight: 8, call_timeout: 800ms").Replace(boxes.ConfigYAML("")))
	s.write("attributes.csv", attributes)
	drawPictures(s, s.dir)
}

// life runs one process that is killed at a byte; negative lets it live. It
// gives its exit code.
func (s *processes) life(at int, args ...string) (code int, out string) {
	s.Helper()
	cmd := exec.CommandContext(context.Background(), s.program, append(args, "--no-input")...)
	var text bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.dir, &text, &text
	cmd.Env = append(os.Environ(), "HOME="+s.dir, "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent")
	cmd.Env = append(cmd.Env, s.env...)
	s.watch(nil, -1)
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	s.watch(cmd.Process, at)
	_ = cmd.Wait()
	s.hangman.mu.Lock()
	s.victim = nil
	s.hangman.mu.Unlock()
	return cmd.ProcessState.ExitCode(), text.String()
}

// TestProcessesKilled lets the marketplaces kill the built program with SIGKILL
// at bytes they choose, 200 times in all (50 in a quick run), and lets the next process go on.
func TestProcessesKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("200 real processes take a minute")
	}
	names := flow.SandboxNames()
	kills := sample(200, 50) / len(names)
	if long {
		kills *= 10
	}
	bin := program(t)
	everywhere := make([]sometimes, len(names))
	t.Cleanup(func() {
		seen := sometimes{}
		for _, there := range everywhere {
			for place, times := range there {
				seen[place] += times
			}
		}
		if *seedFlag == 0 {
			seen.demand(t, "killed", "killed while resuming", "killed with a listing made and not known", "finished")
		}
	})
	for i, adapter := range names {
		t.Run(adapter, func(t *testing.T) {
			t.Parallel()
			seen := sometimes{}
			everywhere[i] = seen
			for seed := uint64(1); seen["killed"] < kills && !t.Failed(); seed++ {
				if *seedFlag > 0 {
					seed, kills = *seedFlag, 0
				}
				s := &processes{shop: &shop{TB: t, dir: t.TempDir(), adapters: []string{adapter}}, hangman: &hangman{left: -1}, program: bin, whole: 80_000}
				s.serve()
				s.livesAndDies(rand.New(rand.NewPCG(seed, 5)), seen)
				if t.Failed() {
					t.Logf("again: go test ./internal/proof -run '^%s$' %s", t.Name(), againSeed(seed))
				}
			}
			t.Logf("sometimes %v", map[string]int(seen))
		})
	}
}

// livesAndDies brings a workbook and then its edit into a shop, with a death
// every time but the last.
func (s *processes) livesAndDies(random *rand.Rand, seen sometimes) {
	s.Helper()
	c := newCatalogue(2)
	if code, out := s.life(-1, "channel", "setup", s.adapters[0]+"-demo", "--accept"); code != 0 {
		s.Fatalf("setup: exit %d\n%s", code, out)
	}
	for night := range 2 {
		s.workbook(c)
		for deaths := 0; deaths < 7 && s.die(random, seen); deaths++ {
		}
		code, out := 0, ""
		for try := 0; try == 0 || try < 5 && code != 0; try++ {
			code, out = s.life(-1, "push", "goods.csv", "--auto-approve")
		}
		s.whole = max(s.whole/2, s.passed)
		if code != 0 {
			s.Fatalf("the process that nobody kills: exit %d\n%s", code, out)
		}
		seen["finished"]++
		s.once(c)
		code, out = s.life(-1, "plan", "goods.csv", "--detailed-exitcode")
		if code != 0 {
			s.Errorf("night %d: a push would do more: exit %d\n%s", night, code, out)
		}
		c = c.edited()
	}
}

// die is one process that is killed, if it lives long enough. It reports
// whether there is work left to kill.
func (s *processes) die(random *rand.Rand, seen sometimes) bool {
	s.Helper()
	at, args := random.IntN(s.whole), []string{"push", "goods.csv", "--auto-approve"}
	if random.IntN(3) == 0 {
		at, args = random.IntN(12_000), []string{"resume"}
	}
	if random.IntN(5) == 0 {
		at = 1 << 30
		s.atBirth(true)
		defer s.atBirth(false)
	}
	if code, out := s.life(at, args...); code > 8 || strings.Contains(out, "panic") {
		s.Errorf("%v: exit %d\n%s", args, code, out)
	}
	if !s.hasStruck() {
		seen["outlived"]++
		return args[0] == "resume"
	}
	seen["killed"]++
	if args[0] == "resume" {
		seen["killed while resuming"]++
	}
	before := fmt.Sprint(seen["died with a listing made and not known"])
	s.look(seen)
	if fmt.Sprint(seen["died with a listing made and not known"]) != before {
		seen["killed with a listing made and not known"]++
	}
	return true
}
