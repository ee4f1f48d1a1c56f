package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/farmgate-cli/farmgate/examples"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/listing"
)

// DemoOptions are the flags of `demo`.
type DemoOptions struct {
	Dir      string   // empty: a new temporary folder
	Adapters []string // empty: all
	Log      *slog.Logger
	Version  string
}

// DemoView is shown what happens, step by step.
type DemoView interface {
	Step(listing.Text)
	// SetUp shows what one shop's own data decided, such as its freight template.
	SetUp(channel string, picked []Picked)
	Validated(*Validation)
	// Planned reports whether a person decided on the plan.
	Planned(*Planned) (decided bool, err error)
	Observe(journal.Event)
	Done(*journal.Report)
	Drifted(*Planned)
	Next(dir string)
}

// demoFiles are the names the demo writes into its folder.
const (
	demoWorkbook = "秭归商品表.xlsx"
	demoConfig   = "farmgate.yaml"
	demoPictures = "pictures"
)

// Demo does the whole job on sandbox marketplaces: check, plan, review, push,
// an edit in the back office, and a second push that has nothing to do. The
// folder is kept.
func Demo(ctx context.Context, o DemoOptions, view DemoView) error {
	dir, err := demoDir(o.Dir)
	if err != nil {
		return err
	}
	boxes, err := ServeSandboxes(ctx, SandboxOptions{Adapters: o.Adapters, Addr: "127.0.0.1:0", Seed: 1, ReviewDelay: 100 * time.Millisecond})
	if err != nil {
		return err
	}
	d := &demo{dir: dir, view: view, boxes: boxes}
	return errors.Join(d.run(ctx, o), boxes.Close())
}

type demo struct {
	dir   string
	view  DemoView
	boxes *Sandboxes
	w     *World
}

func (d *demo) run(ctx context.Context, o DemoOptions) error {
	d.view.Step(listing.Tf("在 %s 里准备好表格、图片和配置，模拟平台已在本机启动", "workbook, pictures and configuration are in %s; the sandbox marketplaces run on this machine", d.dir))
	if err := d.prepare(o); err != nil {
		return err
	}
	if err := d.setUp(ctx, o); err != nil {
		return err
	}
	d.view.Step(listing.T("检查表格：每个问题都指到格子", "check the workbook: every fault with its cell"))
	v, err := d.w.Validate(ctx, ValidateOptions{Files: []string{d.workbook()}})
	if err != nil {
		return err
	}
	d.view.Validated(v)
	if err := d.firstPush(ctx); err != nil {
		return err
	}
	if err := d.backOffice(ctx); err != nil {
		return err
	}
	d.view.Next(d.dir)
	return nil
}

func (d *demo) workbook() string { return filepath.Join(d.dir, demoWorkbook) }

// demoDir makes the folder; one with a demo in it is used again, afresh.
func demoDir(dir string) (string, error) {
	if dir == "" {
		made, err := os.MkdirTemp("", "farmgate-demo-")
		if err != nil {
			return "", fmt.Errorf("make a folder for the demo: %w", err)
		}
		return made, nil
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(abs, 0o755); err != nil {
		return "", Usage(listing.Tf("不能建立文件夹 %s：%v", "cannot make the folder %s: %v", abs, err))
	}
	return abs, os.RemoveAll(filepath.Join(abs, ".farmgate"))
}

// prepare writes the example files and reads the configuration like any user's.
func (d *demo) prepare(o DemoOptions) error {
	if err := copyFile(d.workbook(), "zigui/products.xlsx"); err != nil {
		return err
	}
	if err := copyFile(filepath.Join(d.dir, "attributes.csv"), "zigui/attributes.csv"); err != nil {
		return err
	}
	pictures := filepath.Join(d.dir, demoPictures)
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		return err
	}
	names, err := fs.ReadDir(examples.Zigui, "zigui/pictures")
	if err != nil {
		return err
	}
	for _, entry := range names {
		if err := copyFile(filepath.Join(pictures, entry.Name()), "zigui/pictures/"+entry.Name()); err != nil {
			return err
		}
	}
	config := filepath.Join(d.dir, demoConfig)
	if err := os.WriteFile(config, []byte(d.boxes.ConfigYAML(demoPictures)), 0o600); err != nil {
		return err
	}
	return d.configure(o)
}

// setUp takes what only the shops know, such as their freight templates, into
// the configuration, and reads it again.
func (d *demo) setUp(ctx context.Context, o DemoOptions) error {
	d.view.Step(listing.T("向每个店铺要运费模板等资料（channel setup --accept）", "ask each shop for its freight template and the like (channel setup --accept)"))
	for _, c := range d.w.Config.Channels {
		picked, err := d.w.SetupChannel(ctx, c.Name, true, nil)
		if err != nil {
			return err
		}
		d.view.SetUp(c.Name, picked)
	}
	return d.configure(o)
}

func (d *demo) configure(o DemoOptions) (err error) {
	d.w, err = NewWorld(WorldOptions{ConfigPath: filepath.Join(d.dir, demoConfig), Log: o.Log, Version: o.Version})
	return err
}

func copyFile(to, from string) error {
	data, err := fs.ReadFile(examples.Zigui, from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644) //nolint:gosec // an example everybody may read
}

// firstPush plans, lets the person look, and pushes.
func (d *demo) firstPush(ctx context.Context) error {
	d.view.Step(listing.T("比较表格和店铺，做出计划；有错误的商品整件放下", "compare with the shops and make a plan; faulty listings are left out whole"))
	pushed, err := d.w.Push(ctx, PushOptions{
		Plan: d.planOptions(), Apply: ApplyOptions{Observe: d.view.Observe},
		Review: func(p *Planned) error {
			decided, err := d.view.Planned(p)
			if err == nil && !decided {
				err = Approve(p.Plan, ApproveOptions{All: true})
			}
			if err != nil {
				return err
			}
			d.view.Step(listing.T("推送已同意的操作", "push what was approved"))
			return nil
		},
	})
	if err != nil {
		return err
	}
	d.view.Done(pushed.Report)
	return d.settleReviews(ctx)
}

// settleReviews waits a moment for the simulated reviewers and asks them.
func (d *demo) settleReviews(ctx context.Context) error {
	if err := d.w.Clock.Sleep(ctx, 300*time.Millisecond); err != nil {
		return err
	}
	_, err := d.w.Plan(ctx, d.planOptions())
	return err
}

func (d *demo) planOptions() PlanOptions {
	return PlanOptions{Files: []string{d.workbook()}, SkipBad: true}
}

// backOffice changes one title by hand in the shop, shows that it is noticed
// and kept, and that nothing else is left to do.
func (d *demo) backOffice(ctx context.Context) error {
	d.view.Step(listing.T("有人在店铺后台改了一个标题；再推送一次", "somebody changes a title in the back office; push once more"))
	if err := d.editTitle(ctx); err != nil {
		return err
	}
	pushed, err := d.w.Push(ctx, PushOptions{
		Plan: d.planOptions(), Approve: ApproveOptions{All: true}, Apply: ApplyOptions{Observe: d.view.Observe},
		Review: func(p *Planned) error { d.view.Drifted(p); return nil },
	})
	if err != nil {
		return err
	}
	d.view.Done(pushed.Report)
	return nil
}

// editTitle plays the clerk in the back office, over the control address.
func (d *demo) editTitle(ctx context.Context) error {
	body, err := json.Marshal(map[string]any{"sku": "ZG-LW-05S", "title": "秭归伦晚脐橙 店长手改的标题"})
	if err != nil {
		return err
	}
	for _, c := range d.boxes.Channels {
		if err := d.boxes.tell(ctx, http.MethodPost, c.Adapter+"/edit", string(body)); err != nil {
			return err
		}
	}
	return nil
}
