package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/term"
	"github.com/farmgate-cli/farmgate/listing"
)

// run is the whole program but for the process around it. own says that the
// window is there for this program alone: it was double-clicked.
func run(ctx context.Context, args []string, streams *term.Streams, environ []string, own bool) (code int) {
	app := &app{streams: streams, environ: environ}
	defer func() {
		if p := recover(); p != nil {
			code = app.panicked(p, debug.Stack())
		}
	}()
	app.chooseLanguage(args)
	if own {
		return int(app.clicked(ctx, args))
	}
	return int(app.execute(ctx, args))
}

// execute runs one command and gives its exit code.
func (a *app) execute(ctx context.Context, args []string) flow.Exit {
	a.global = globalFlags{}
	root := newRoot(a)
	root.SetArgs(optionalValues(lone(args)))
	return a.report(ctx, root.ExecuteContext(ctx))
}

// chooseLanguage looks for --lang before cobra does, since help is written in it.
func (a *app) chooseLanguage(args []string) {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		switch {
		case ok && value == string(listing.English):
			a.streams.Lang = listing.English
		case ok && value == string(listing.Chinese):
			a.streams.Lang = listing.Chinese
		}
	}
}

// report prints an error and gives the exit code: the one place that decides.
func (a *app) report(ctx context.Context, err error) flow.Exit {
	if err == nil {
		return flow.ExitDone
	}
	var silent *silentError
	if errors.As(err, &silent) {
		return silent.exit
	}
	f := asFailure(err)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		f = &flow.Failure{Exit: flow.ExitInterrupted, Class: "interrupted", Message: listing.T(
			"已中断；再次运行 push 或 farmgate resume 可以接着做完", "interrupted; `push` again or `farmgate resume` finishes it")}
	}
	a.fail(f)
	return f.Exit
}

// silentError carries an exit code whose reason is on the screen already.
type silentError struct{ exit flow.Exit }

func (e *silentError) Error() string { return fmt.Sprintf("exit code %d", e.exit) }

// exit ends a command with a code, saying nothing more.
func exit(code flow.Exit) error {
	if code == flow.ExitDone {
		return nil
	}
	return &silentError{code}
}

func asFailure(err error) *flow.Failure {
	var cfg *config.Error
	if errors.As(err, &cfg) {
		return flow.Usage(cfg.Text())
	}
	return flow.AsFailure(err)
}

type errorJSON struct {
	FormatVersion int            `json:"format_version"`
	Type          string         `json:"type"`
	ExitCode      flow.Exit      `json:"exit_code"`
	Class         string         `json:"class"`
	Message       listing.Text   `json:"message"`
	Details       map[string]any `json:"details"`
}

func (a *app) fail(f *flow.Failure) {
	label := listing.T("错误：", "error: ").In(a.streams.Lang)
	text := f.Message.In(a.streams.Lang)
	if f.Err != nil {
		text += "\n  " + f.Err.Error()
	}
	_, _ = fmt.Fprintln(a.streams.Err, a.streams.Bad(label)+text)
	if a.global.json {
		details := f.Details
		if details == nil {
			details = map[string]any{}
		}
		_ = writeJSON(a.streams.Out, errorJSON{1, "error", f.Exit, f.Class, f.Message, details})
	}
}

// panicked reports a bug of ours. Go's own exit code for a panic is 2, which
// here means "there are changes"; so it is caught and becomes 70.
func (a *app) panicked(p any, stack []byte) int {
	a.fail(&flow.Failure{Exit: flow.ExitInternal, Class: "internal", Message: listing.Tf(
		"程序内部错误：%v；已写入的内容都在状态库里，可以用 farmgate status 查看。请把下面的内容发给我们",
		"internal error: %v; what was written is in the state, see `farmgate status`. Please send us the following", p)})
	_, _ = fmt.Fprintf(a.streams.Err, "%s\n", stack)
	return int(flow.ExitInternal)
}

// writeJSON writes one object on one line, without HTML escapes.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
