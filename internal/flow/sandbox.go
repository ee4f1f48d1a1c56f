package flow

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// SandboxOptions say which simulators to serve and where.
type SandboxOptions struct {
	Adapters    []string // empty means all
	Addr        string   // loopback only; "127.0.0.1:0" picks a port
	Seed        uint64
	ReviewDelay time.Duration // of listings and of pictures; 0: the simulator's own
}

// SandboxChannel is one simulated shop and its credentials, which are made up.
type SandboxChannel struct {
	Adapter      string            `json:"adapter"`
	BaseURL      string            `json:"base_url"`
	UploadURL    string            `json:"upload_url"`
	AuthURL      string            `json:"auth_url"`
	AppKey       string            `json:"app_key"`
	AppSecret    string            `json:"app_secret"`
	AccessToken  string            `json:"access_token"`
	RefreshToken string            `json:"refresh_token"`
	Options      map[string]string `json:"options"`
}

// Sandboxes are running simulators.
type Sandboxes struct {
	Channels   []SandboxChannel
	ControlURL string
	server     *http.Server
	served     chan error
}

// simulator is one marketplace's gateway before it listens.
type simulator struct {
	handler http.Handler
	channel SandboxChannel // addresses hold paths only
	// atRoot: it hands out addresses that have a host and no path of its own
	// (douyin §4.5: a picture goes to <host>/<StoreUri>).
	atRoot bool
}

// simulators is the one list of sandboxes.
func simulators() map[string]func(SandboxOptions) simulator {
	return map[string]func(SandboxOptions) simulator{
		"pinduoduo": func(o SandboxOptions) simulator {
			s := pinduoduo.New(pinduoduo.Config{Seed: o.Seed, ReviewDelay: o.ReviewDelay})
			return simulate(s, credentials(s.Credentials()))
		},
		"suning": func(o SandboxOptions) simulator {
			s := suning.New(suning.Config{Seed: o.Seed, ReviewDelay: o.ReviewDelay})
			return simulate(s, credentials(s.Credentials()))
		},
		"taobao": func(o SandboxOptions) simulator {
			s := taobao.New(taobao.Config{Seed: o.Seed, ReviewDelay: o.ReviewDelay})
			return simulate(s, credentials(s.Credentials()))
		},
		"jd": func(o SandboxOptions) simulator {
			s := jd.New(jd.Config{Seed: o.Seed, ReviewDelay: o.ReviewDelay})
			return simulate(s, credentials(s.Credentials()))
		},
		"douyin": func(o SandboxOptions) simulator {
			s := douyin.New(douyin.Config{Seed: o.Seed, ReviewDelay: o.ReviewDelay, PictureDelay: o.ReviewDelay})
			c := credentials(s.Credentials())
			c.Options["mobile"] = "0717-0000000" // a shop gives buyers a number to call; this one is nobody's
			sim := simulate(s, c)
			sim.atRoot = true
			return sim
		},
	}
}

// credentials are what every sandbox tells a client, each in a type of its own
// that is like this one: sandboxes share nothing.
type credentials struct {
	AppKey, AppSecret         string
	AccessToken, RefreshToken string
	Options                   map[string]string
	APIPath                   string
	UploadPath                string
	AuthPath                  string
}

func simulate(handler http.Handler, c credentials) simulator {
	return simulator{handler: handler, channel: SandboxChannel{
		BaseURL: c.APIPath, UploadURL: c.UploadPath, AuthURL: c.AuthPath, AppKey: c.AppKey, AppSecret: c.AppSecret,
		AccessToken: c.AccessToken, RefreshToken: c.RefreshToken, Options: c.Options,
	}}
}

// SandboxNames lists the marketplaces that can be simulated.
func SandboxNames() []string {
	var names []string
	for name := range simulators() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ServeSandboxes starts simulators on a loopback address, each below a path of
// its name. They run until Close.
func ServeSandboxes(ctx context.Context, o SandboxOptions) (*Sandboxes, error) {
	if err := loopbackOnly(o.Addr); err != nil {
		return nil, err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", o.Addr)
	if err != nil {
		return nil, &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf(
			"不能在 %s 上监听；换一个端口，例如 127.0.0.1:0", "cannot listen on %s; take another port, 127.0.0.1:0 for example", o.Addr), Err: err}
	}
	boxes := &Sandboxes{served: make(chan error, 1)}
	handler, err := boxes.mount(o, "http://"+listener.Addr().String())
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	boxes.server = &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { boxes.served <- boxes.server.Serve(listener) }()
	return boxes, nil
}

// Close stops listening and ends calls that are being served.
func (s *Sandboxes) Close() error {
	err := s.server.Close()
	if served := <-s.served; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

func (s *Sandboxes) mount(o SandboxOptions, root string) (http.Handler, error) {
	if len(o.Adapters) == 0 {
		o.Adapters = SandboxNames()
	}
	boxes := map[string]http.Handler{}
	g := &gateways{control: &control{names: o.Adapters, boxes: boxes}, boxes: boxes, root: http.NotFoundHandler()}
	for _, name := range o.Adapters {
		build, ok := simulators()[name]
		if !ok {
			return nil, Usage(listing.Tf("没有 %s 的模拟平台；可用：%s", "there is no sandbox for %s; known: %s", name, strings.Join(SandboxNames(), ", ")))
		}
		sim := build(o)
		boxes[name] = sim.handler
		if sim.atRoot {
			g.root = sim.handler
		}
		s.Channels = append(s.Channels, sim.channel.at(name, root+"/"+name))
	}
	s.ControlURL = root + controlPath
	return g, nil
}

// gateways gives each call to the simulator named by the first part of its
// path. It is no http.ServeMux, which would mend paths and answer with a
// redirect what the platform refuses.
type gateways struct {
	control http.Handler
	boxes   map[string]http.Handler
	root    http.Handler // for paths that name no simulator
}

func (g *gateways) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, controlPath) {
		g.control.ServeHTTP(w, r)
		return
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	box, ok := g.boxes[name]
	if !ok {
		g.root.ServeHTTP(w, r)
		return
	}
	http.StripPrefix("/"+name, box).ServeHTTP(w, r)
}

// at turns the simulator's paths into addresses.
func (c SandboxChannel) at(name, root string) SandboxChannel {
	c.Adapter, c.BaseURL = name, root+c.BaseURL
	for _, address := range []*string{&c.UploadURL, &c.AuthURL} {
		if *address != "" {
			*address = root + *address
		}
	}
	if c.Options == nil {
		c.Options = map[string]string{}
	}
	return c
}

// loopbackOnly keeps simulators, which take any order, on this machine.
func loopbackOnly(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return Usage(listing.Tf("模拟平台只能在本机运行：--addr 127.0.0.1:端口，不能是 %s",
			"sandboxes run on this machine only: --addr 127.0.0.1:PORT, not %s", addr))
	}
	return nil
}

// ConfigYAML writes a farmgate.yaml for the simulators. The secrets in it are
// made up and open nothing.
func (s *Sandboxes) ConfigYAML(pictures string) string {
	var b strings.Builder
	b.WriteString("# 模拟平台的配置：密钥都是编造的，只在本机有效。\n# Configuration for sandbox marketplaces: the secrets are made up.\nchannels:\n")
	for _, c := range s.Channels {
		fmt.Fprintf(&b, "  - name: %s-demo\n    adapter: %s\n    base_url: %s\n", c.Adapter, c.Adapter, c.BaseURL)
		for _, kv := range [][2]string{
			{"upload_url", c.UploadURL}, {"auth_url", c.AuthURL}, {"app_key", c.AppKey}, {"app_secret", c.AppSecret},
			{"access_token", c.AccessToken}, {"refresh_token", c.RefreshToken},
		} {
			if kv[1] != "" {
				fmt.Fprintf(&b, "    %s: %q\n", kv[0], kv[1])
			}
		}
		writeOptions(&b, c.Options)
		b.WriteString("    settle_time: 1s\n    limits: {writes_per_second: 100, reads_per_second: 200, in_flight: 8}\n")
	}
	if pictures != "" {
		fmt.Fprintf(&b, "images: {dir: %q}\n", pictures)
	}
	return b.String()
}

func writeOptions(b *strings.Builder, options map[string]string) {
	if len(options) == 0 {
		return
	}
	b.WriteString("    options:\n")
	keys := make([]string, 0, len(options))
	for k := range options {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		fmt.Fprintf(b, "      %s: %q\n", k, options[k])
	}
}
