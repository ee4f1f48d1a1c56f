package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

type sandboxOptions struct {
	adapters    string
	addr        string
	writeConfig string
	seed        string
}

func newSandbox(a *app) *cobra.Command {
	parent := a.command("sandbox", listing.T("本机模拟的电商平台，用来练习和测试", "marketplaces simulated on this machine, to practise and test on"),
		"  farmgate sandbox serve\n  farmgate sandbox serve --adapters pinduoduo --write-config farmgate.yaml")
	var o sandboxOptions
	serve := a.command("serve", listing.T("启动模拟平台，按 Ctrl-C 停止", "serve the sandboxes until Ctrl-C"),
		"  farmgate sandbox serve --write-config farmgate.yaml\n  farmgate sandbox serve --adapters pinduoduo --addr 127.0.0.1:8900\n  farmgate sandbox serve --seed-workbook 商品表.xlsx --write-config farmgate.yaml")
	serve.Args = cobra.NoArgs
	serve.Flags().StringVar(&o.adapters, "adapters", "", a.t(listing.T("只模拟这些平台，用逗号分开", "only these marketplaces, comma-separated")))
	serve.Flags().StringVar(&o.addr, "addr", "127.0.0.1:0", a.t(listing.T("监听地址，只能是本机", "address to listen on, loopback only")))
	serve.Flags().StringVar(&o.writeConfig, "write-config", "", a.t(listing.T("把对应的 farmgate.yaml 写到这里", "write a farmgate.yaml for it here")))
	serve.Flags().StringVar(&o.seed, "seed-workbook", "", a.t(listing.T("先把这份表格里的商品放上各店铺的货架", "start with the listings of this workbook on the shelves")))
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
	if err := a.prepareSandbox(cmd.Context(), o, boxes); err != nil {
		return errors.Join(err, boxes.Close())
	}
	if err := writeJSON(a.streams.Out, sandboxJSON{1, boxes.Channels, boxes.ControlURL}); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.streams.Err, a.t(listing.T("模拟平台已启动，按 Ctrl-C 停止", "sandboxes are running, Ctrl-C stops them")))
	<-cmd.Context().Done()
	return boxes.Close()
}

// prepareSandbox fills the shelves and writes the configuration, if asked to.
func (a *app) prepareSandbox(ctx context.Context, o sandboxOptions, boxes *flow.Sandboxes) error {
	if o.seed != "" {
		seeded, err := boxes.Seed(ctx, o.seed, flow.WorldOptions{Log: a.logger(a.streams.Err), Version: version})
		if err != nil {
			return err
		}
		a.showSeeded(seeded)
	}
	if o.writeConfig == "" {
		return nil
	}
	return writeText(o.writeConfig, boxes.ConfigYAML("pictures"))
}

// showSeeded says on stderr what is on the shelves, and what is not and why.
func (a *app) showSeeded(p *flow.Pushed) {
	a.showLeftOut(p.Planned)
	for _, b := range p.Planned.Plan.Body.Blocked {
		for _, f := range b.Findings {
			a.tell(listing.Tf("  没有放上 %s：%s：", "  not on the shelf of %s: %s: ", b.Channel, b.Listing).With(f.Message))
		}
	}
	on := 0
	if p.Report != nil {
		for _, e := range p.Report.Entries {
			if taken := e.State == journal.Applied || e.State == journal.PendingAudit; taken && e.Action.Verb == plan.Create {
				on++
			}
		}
	}
	a.tell(listing.Tf("已放上货架：%d 件", "on the shelves: %d listings", on))
}

func writeText(path, text string) error {
	return atomicfile.Write(path, 0o600, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
