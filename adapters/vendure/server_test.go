package vendure_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// serverVariable says on which database the tests start a real shop, or names
// a file with the line of one that runs already.
const serverVariable = "FARMGATE_VENDURE"

// realShop is the line with which testdata/server tells that it can sell.
type realShop struct {
	BaseURL  string            `json:"base_url"`
	ShopURL  string            `json:"shop_url"`
	Owner    login             `json:"owner"`
	Lister   login             `json:"lister"`
	Channels map[string]string `json:"channels"`
	PID      int               `json:"pid"`
	Data     string            `json:"data"`
}

type login struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

// shops are the servers started so far, by what sets them apart.
var shops = struct {
	sync.Mutex
	running map[string]*startedShop
}{running: map[string]*startedShop{}}

type startedShop struct {
	realShop
	cmd *exec.Cmd
	log string
}

// realServer gives the shop of all tests, started once; the test is skipped
// where nobody asked for it.
func realServer(t testing.TB) realShop {
	t.Helper()
	return serverWith(t)
}

// serverWith gives a shop with other settings, such as "FG_NO_CODES=1".
func serverWith(t testing.TB, settings ...string) realShop {
	t.Helper()
	choice := os.Getenv(serverVariable)
	switch {
	case choice == "":
		t.Skipf("needs a real shop: (cd adapters/vendure/testdata/server && npm ci --ignore-scripts) once, then %s=postgres (or sqljs) go test ./adapters/vendure", serverVariable)
	case strings.HasSuffix(choice, ".json") && len(settings) == 0:
		return readLine(t, choice)
	case strings.HasSuffix(choice, ".json"):
		choice = "sqljs"
	}
	shops.Lock()
	defer shops.Unlock()
	key := strings.Join(settings, " ")
	if s, ok := shops.running[key]; ok {
		return s.realShop
	}
	s := startShop(t, append(settings, "FG_DB="+choice))
	shops.running[key] = s
	return s.realShop
}

func readLine(t testing.TB, file string) realShop {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return parseLine(t, data)
}

func parseLine(t testing.TB, line []byte) realShop {
	t.Helper()
	var s realShop
	if err := json.Unmarshal(line, &s); err != nil {
		t.Fatalf("the line of the shop: %v", err)
	}
	return s
}

// startShop starts a server and waits for its line.
func startShop(t testing.TB, settings []string) *startedShop {
	t.Helper()
	dir, err := filepath.Abs("testdata/server")
	if err != nil {
		t.Fatal(err)
	}
	// It outlives the test that starts the shop.
	log, err := os.Create(filepath.Join(os.TempDir(), fmt.Sprintf("farmgate-shop-%d-%d.log", os.Getpid(), len(shops.running))))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), "node", "serve.js")
	cmd.Dir, cmd.Stderr, cmd.Env = dir, log, append(append(os.Environ(), "FG_TIED=1"), settings...)
	out, err := cmd.StdoutPipe()
	if err == nil {
		_, err = cmd.StdinPipe() // open as long as this process lives
	}
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		_ = cmd.Wait()
		text, _ := os.ReadFile(log.Name())
		t.Fatalf("the shop did not start (%v): %s", settings, text[max(0, len(text)-3000):])
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return &startedShop{realShop: parseLine(t, line), cmd: cmd, log: log.Name()}
}

func stopShops() {
	shops.Lock()
	defer shops.Unlock()
	for _, key := range slices.Sorted(maps.Keys(shops.running)) {
		s := shops.running[key]
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		_ = s.cmd.Wait()
		_ = os.Remove(s.log)
	}
}

// world is a connection to a real shop in one test.
type world struct {
	t     testing.TB
	ctx   context.Context
	place realShop
	shop  adapters.Shop
	calls *counter
}

// counter counts the calls of a connection by operation.
type counter struct {
	sync.Mutex
	ops []string
}

func (c *counter) observe(op, _ string, _ error) {
	c.Lock()
	defer c.Unlock()
	c.ops = append(c.ops, op)
}

// take gives the operations since the last time.
func (c *counter) take() []string {
	c.Lock()
	defer c.Unlock()
	ops := c.ops
	c.ops = nil
	return ops
}

// account is the listing account in one of the shop's channels.
func (s realShop) account(channel string) adapters.Account {
	return adapters.Account{
		Channel: "own-shop", BaseURL: s.BaseURL, AppKey: s.Lister.Name, AppSecret: listing.NewSecret(s.Lister.Password),
		Token:   func() listing.Secret { return listing.Secret{} },
		Options: map[string]string{"channel_token": s.Channels[channel]},
	}
}

func open(t testing.TB, s realShop, account adapters.Account) *world {
	calls := &counter{}
	client := httpclient.New(httpclient.Options{Timeout: time.Minute, Observe: calls.observe})
	return &world{t: t, ctx: t.Context(), place: s, shop: vendure.Open(account, client), calls: calls}
}

// newWorld opens the yuan channel of the shop of all tests.
func newWorld(t testing.TB) *world {
	s := realServer(t)
	return open(t, s, s.account("cny"))
}

var serial = struct {
	sync.Mutex
	n int
}{n: int(time.Now().UnixNano() / 1e6 % 1e8)} //nolint:forbidigo // a shop that is kept has earlier runs' ids

// fresh gives an id that no other test of this shop uses.
func fresh(prefix string) string {
	serial.Lock()
	defer serial.Unlock()
	serial.n++
	return fmt.Sprintf("%s-%d", prefix, serial.n)
}

// freePort gives a port that nobody listens on.
func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}
