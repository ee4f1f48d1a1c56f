package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

type sandboxOptions struct {
	adapters    string
	addr        string
	writeConfig string
}

func newSandbox(a *app) *cobra.Command {
	parent := a.command("sandbox", listing.T("本机模拟的电商平台，用来练习和测试", "marketplaces simulated on this machine, to practise and test on"),
		"  farmgate sandbox serve\n  farmgate sandbox serve --adapters pinduoduo --write-config farmgate.yaml")
	var o sandboxOptions
	serve := a.command("serve", listing.T("启动模拟平台，按 Ctrl-C 停止", "serve the sandboxes until Ctrl-C"),
		"  farmgate sandbox serve --write-config farmgate.yaml\n  farmgate sandbox serve --adapters pinduoduo --addr 127.0.0.1:8900")
	serve.Args = cobra.NoArgs
	serve.Flags().StringVar(&o.adapters, "adapters", "", a.t(listing.T("只模拟这些平台，用逗号分开", "only these marketplaces, comma-separated")))
	serve.Flags().StringVar(&o.addr, "addr", "127.0.0.1:0", a.t(listing.T("监听地址，只能是本机", "address to listen on, loopback only")))
	serve.Flags().StringVar(&o.writeConfig, "write-config", "", a.t(listing.T("把对应的 farmgate.yaml 写到这里", "write a farmgate.yaml for it here")))
	serve.RunE = func(cmd *cobra.Command, _ []string) error { return a.runSandbox(cmd, o) }
	parent.AddCommand(serve)
	return parent
}

type sandboxJSON struct {
	FormatVersion int                   `json:"format_version"`
	Channels      []flow.SandboxChannel `json:"channels"`
	ControlURL    string                `json:"control_url"`
}

func (a *app) runSandbox(cmd *cobra.Command, o sandboxOptions) error {
	opts := flow.SandboxOptions{Addr: o.addr, Seed: 1}
	if o.adapters != "" {
		opts.Adapters = strings.Split(o.adapters, ",")
	}
	boxes, err := flow.ServeSandboxes(cmd.Context(), opts)
	if err != nil {
		return err
	}
	if o.writeConfig != "" {
		if err := writeText(o.writeConfig, boxes.ConfigYAML("pictures")); err != nil {
			return err
		}
	}
	if err := writeJSON(a.streams.Out, sandboxJSON{1, boxes.Channels, boxes.ControlURL}); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.streams.Err, a.t(listing.T("模拟平台已启动，按 Ctrl-C 停止", "sandboxes are running, Ctrl-C stops them")))
	<-cmd.Context().Done()
	return boxes.Close()
}

func writeText(path, text string) error {
	return atomicfile.Write(path, 0o600, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
