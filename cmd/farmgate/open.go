package main

import (
	"context"
	"os/exec"
	"runtime"
)

// openFile shows a file in the program the system has for it. Not being able
// to is no failure: the name was printed.
func openFile(ctx context.Context, path string) {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		cmd = exec.CommandContext(ctx, "rundll32", "url.dll,FileProtocolHandler", path)
	case "darwin":
		cmd = exec.CommandContext(ctx, "open", path)
	default:
		cmd = exec.CommandContext(ctx, "xdg-open", path)
	}
	_ = cmd.Start()
}
