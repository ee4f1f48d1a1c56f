package main

import (
	"io"
	"log/slog"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// world reads the configuration; commands call it when they run, never before,
// so that help and version need none.
// The language it sets holds where --lang sets none.
func (a *app) world() (*flow.World, error) { return a.worldOf(flow.WorldOptions{}) }

// worldOf fills in the global flags.
func (a *app) worldOf(o flow.WorldOptions) (*flow.World, error) {
	o.ConfigPath, o.State, o.Environ, o.Log, o.Version = a.global.config, a.global.state, a.environ, a.logger(a.streams.Err), version
	w, err := flow.NewWorld(o)
	if err == nil && a.global.lang == "" && w.Config.Lang != "" {
		a.streams.Lang = listing.Lang(w.Config.Lang)
	}
	return w, err
}

// logger writes to stderr: text, or JSON lines with --log-format json.
func (a *app) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(a.global.logLevel)) // applyGlobals checked it
	opts := &slog.HandlerOptions{Level: level}
	if a.global.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, opts))
	}
	return slog.New(slog.NewTextHandler(w, opts))
}
