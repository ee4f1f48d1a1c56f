package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/listing"
)

type versionJSON struct {
	FormatVersion int    `json:"format_version"`
	Version       string `json:"version"`
	Commit        string `json:"commit"`
	Date          string `json:"date"`
	Go            string `json:"go"`
	Platform      string `json:"platform"`
}

func newVersion(a *app) *cobra.Command {
	cmd := a.command("version", listing.T("显示版本", "show the version"), "  farmgate version\n  farmgate version --json")
	cmd.Args = cobra.NoArgs
	cmd.RunE = func(*cobra.Command, []string) error {
		v := versionJSON{1, version, commit, date, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
		if a.global.json {
			return writeJSON(a.streams.Out, v)
		}
		_, err := fmt.Fprintf(a.streams.Out, "farmgate %s %s %s %s %s\n", v.Version, v.Commit, v.Date, v.Go, v.Platform)
		return err
	}
	return cmd
}
