package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/examples"
	"github.com/farmgate-cli/farmgate/internal/flow"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"farmgate": main})
}

// TestScripts runs every script of testdata/scripts: a tiny folder, and
// commands as a user types them.
func TestScripts(t *testing.T) {
	testscript.Run(t, scriptParams("testdata/scripts"))
}

func scriptParams(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
			env.Setenv("LANG", "en_US.UTF-8")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"sandbox": cmdSandbox, "example": cmdExample, "control": cmdControl, "status": cmdStatus, "locked": cmdLocked,
			"everywhere": cmdEverywhere,
		},
	}
}

// cmdSandbox starts simulators for the length of the script and writes a
// farmgate.yaml for them: sandbox [ADAPTER…].
func cmdSandbox(ts *testscript.TestScript, _ bool, args []string) {
	boxes, err := flow.ServeSandboxes(context.Background(), flow.SandboxOptions{
		Adapters: args, Addr: "127.0.0.1:0", Seed: 1, ReviewDelay: time.Millisecond,
	})
	ts.Check(err)
	ts.Defer(func() { ts.Check(boxes.Close()) })
	ts.Setenv("CONTROL", boxes.ControlURL)
	ts.Check(os.WriteFile(ts.MkAbs("farmgate.yaml"), []byte(boxes.ConfigYAML("pictures")), 0o600))
}

// cmdExample copies the example workbook and its pictures: example.
func cmdExample(ts *testscript.TestScript, _ bool, _ []string) {
	zigui, err := fs.Sub(examples.Zigui, "zigui")
	ts.Check(err)
	ts.Check(os.CopyFS(ts.MkAbs("."), zigui))
}

// cmdLocked writes a workbook that only opens with a password: locked FILE.
func cmdLocked(ts *testscript.TestScript, _ bool, args []string) {
	f := excelize.NewFile()
	ts.Check(f.SetCellValue("Sheet1", "A1", "产品名称"))
	ts.Check(f.SaveAs(ts.MkAbs(args[0]), excelize.Options{Password: "secret"}))
	ts.Check(f.Close())
}

// cmdControl talks to the control address: control PATH JSON.
func cmdControl(ts *testscript.TestScript, _ bool, args []string) {
	resp, err := http.Post(ts.Getenv("CONTROL")+args[0], "application/json", strings.NewReader(args[1])) //nolint:noctx // a test
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	ts.Check(err)
	if resp.StatusCode != http.StatusOK {
		ts.Fatalf("control %s: %s %s", args[0], resp.Status, body)
	}
}

// cmdStatus runs farmgate and wants an exit code, or with "meant" any but wrong usage,
// authorisation, a lock and a bug: status CODE ARGS…
func cmdStatus(ts *testscript.TestScript, _ bool, args []string) {
	want := args[0]
	test := `[ "$code" = ` + want + ` ]`
	if want == "meant" {
		test = `case "$code" in 0|1|2|3|5|7|8) true;; *) false;; esac`
	}
	script := ts.MkAbs("status.sh")
	var b bytes.Buffer
	b.WriteString("farmgate \"$@\"\ncode=$?\n" + test + " || { echo \"exit code $code, want " + want + "\" >&2; exit 1; }\n")
	ts.Check(os.WriteFile(script, b.Bytes(), 0o700))
	ts.Check(ts.Exec("sh", append([]string{script}, args[1:]...)...))
}

// cmdEverywhere wants what was printed last, on either stream, to match a
// pattern for every marketplace that can be simulated, NAME being its name:
// everywhere PATTERN.
func cmdEverywhere(ts *testscript.TestScript, _ bool, args []string) {
	printed := ts.ReadFile("stdout") + ts.ReadFile("stderr")
	for _, name := range flow.SandboxNames() {
		pattern := strings.ReplaceAll(args[0], "NAME", name)
		if !regexp.MustCompile("(?m)" + pattern).MatchString(printed) {
			ts.Fatalf("nothing matches %q in\n%s", pattern, printed)
		}
	}
}
