// Command farmgate takes a cooperative's product workbooks to the shelves of
// every marketplace it sells on, and keeps them true there.
//
// This package is the edge: flags in, one call into internal/flow, a view for
// people and a view for JSON. It decides nothing about listings.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/term"
)

// Set by the release build.
var (
	version = "dev"
	commit  = ""
	date    = ""
)

// collectAt is how far the heap may grow over what is in use before it is
// collected, in percent: the clerk's machine has Excel open beside us.
const collectAt = 40

func main() {
	debug.SetGCPercent(collectAt)
	// The first interrupt ends a run cleanly; stop gives the second one back to
	// the system, which leaves at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	cobra.MousetrapHelpText = "" // else a file dragged onto the program on Windows is turned away
	os.Exit(run(ctx, os.Args[1:], term.System(os.Getenv), os.Environ(), ownConsole()))
}
