package flow

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/listing"
)

// AddOptions are the flags of `channel add`.
type AddOptions struct {
	// Channel is what the flags say of the new channel. Secrets are named by
	// their place, never by their value.
	Channel config.Channel
	// Ask gets a value that is missing from a person, or refuses where there is
	// none to ask.
	Ask func(Question) (string, error)
}

// Question is one value that `channel add` misses.
type Question struct {
	Flag    string // the flag that gives it, with its dashes
	Text    listing.Text
	Choices []string // it is one of these; empty means any text
	Hidden  bool     // a secret: not shown while it is typed
}

// Added is what `channel add` did.
type Added struct {
	Channel string
	Adapter string
	File    string // the configuration
	Created bool   // there was none before
	Next    string // the command to type next
}

// AddChannel writes a new channel into the configuration, which is made if
// there is none, after asking for whatever is missing. No call is made.
func (w *World) AddChannel(o AddOptions) (Added, error) {
	ch := o.Channel
	if err := w.newName(ch.Name); err != nil {
		return Added{}, err
	}
	if err := askAdapter(&ch, o.Ask); err != nil {
		return Added{}, err
	}
	entry, ok := all.Find(ch.Adapter)
	if !ok {
		return Added{}, unknownAdapter("", ch)
	}
	if err := askAddress(&ch, entry.Adapter.Info(), o.Ask); err != nil {
		return Added{}, err
	}
	if err := checkChosenOptions(entry.Adapter.Info(), ch.Options); err != nil {
		return Added{}, err
	}
	secret, err := w.askCredentials(&ch, o.Ask)
	if err != nil {
		return Added{}, err
	}
	_, statErr := os.Stat(w.Config.Path)
	added := Added{Channel: ch.Name, Adapter: ch.Adapter, File: w.Config.Path, Created: os.IsNotExist(statErr), Next: nextAfterAdd(entry, ch)}
	if err := w.keepSecret(&ch, secret); err != nil {
		return Added{}, err
	}
	return added, config.AddChannel(w.Config.Path, ch)
}

func (w *World) newName(name string) error {
	if _, taken := w.Config.Channel(name); taken {
		return Usage(listing.Tf("已经有叫 %s 的店铺了；请换一个名字，或先 farmgate channel remove %s",
			"there is a channel %s already; take another name, or `farmgate channel remove %s` first", name, name))
	}
	return config.CheckName(name)
}

func askAdapter(ch *config.Channel, ask func(Question) (string, error)) (err error) {
	if ch.Adapter == "" {
		ch.Adapter, err = ask(Question{Flag: "--adapter", Choices: all.Names(), Text: listing.T("这个店在哪个平台？", "which marketplace is the shop on?")})
	}
	return err
}

// askAddress wants an address where there is no common one, and holds every
// address that is given to be one.
func askAddress(ch *config.Channel, info adapters.Info, ask func(Question) (string, error)) (err error) {
	if ch.BaseURL == "" && info.OwnAddress {
		ch.BaseURL, err = ask(Question{Flag: "--base-url", Text: listing.T("商城接口的地址（含路径）？", "address of the shop's API, path included?")})
		if err != nil {
			return err
		}
	}
	for _, f := range []struct{ flag, address string }{{"--base-url", ch.BaseURL}, {"--upload-url", ch.UploadURL}, {"--auth-url", ch.AuthURL}} {
		u, err := url.Parse(f.address)
		if f.address != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
			return Usage(listing.Tf("%s 要写完整的网址，以 https:// 或 http:// 开头，不是 %s",
				"%s wants a whole address that starts with https:// or http://, not %s", f.flag, f.address))
		}
	}
	return nil
}

// checkChosenOptions holds options to those the adapter reads.
func checkChosenOptions(info adapters.Info, options map[string]string) error {
	var known []string
	for _, spec := range info.Options {
		known = append(known, spec.Key)
		if value, given := options[spec.Key]; given && len(spec.Values) > 0 && !slices.Contains(spec.Values, value) {
			return Usage(listing.Tf("选项 %s 只能是 %s，不是 %s", "option %s is %s, not %s", spec.Key, strings.Join(spec.Values, " | "), value))
		}
	}
	for key := range options {
		if slices.Contains(known, key) {
			continue
		}
		near := listing.Nearest(key, known)
		if near == "" {
			near = strings.Join(known, ", ")
		}
		return Usage(listing.Tf("%s 没有选项 %s；是不是 %s？", "%s has no option %s; did you mean %s?", info.Name, key, near))
	}
	return nil
}

// askCredentials wants a key with its secret, unless there is a token: some
// shops are called with that alone. It gives the secret that was typed.
func (w *World) askCredentials(ch *config.Channel, ask func(Question) (string, error)) (listing.Secret, error) {
	if ch.AppKey == "" && !ch.AccessToken.IsZero() {
		return listing.Secret{}, nil
	}
	var err error
	if ch.AppKey == "" {
		ch.AppKey, err = ask(Question{Flag: "--app-key", Text: listing.T("应用的 app_key（自营商城写账号）？", "app_key of the application (own shop: the account)?")})
		if err != nil {
			return listing.Secret{}, err
		}
	}
	if !ch.AppSecret.IsZero() {
		return listing.Secret{}, nil
	}
	typed, err := ask(Question{Flag: "--app-secret-env", Hidden: true, Text: listing.T("app_secret（自营商城写密码；输入时不显示）？", "app_secret (own shop: the password; not shown while you type)?")})
	return listing.NewSecret(strings.TrimSpace(typed)), err
}

// keepSecret puts a typed secret into a file of its own that only the user can
// read: the configuration is passed around, and names the place alone.
func (w *World) keepSecret(ch *config.Channel, secret listing.Secret) error {
	if secret.IsZero() {
		return nil
	}
	dir := filepath.Join(w.dataDir(), "secrets")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of secrets: %w", err)
	}
	file := filepath.Join(dir, ch.Name+".app_secret")
	err := atomicfile.Write(file, 0o600, func(out io.Writer) error {
		_, err := io.WriteString(out, secret.Reveal()+"\n")
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the secret of %s: %w", ch.Name, err)
	}
	if near, err := filepath.Rel(w.Config.Dir, file); err == nil && filepath.IsLocal(near) {
		file = filepath.ToSlash(near)
	}
	ch.AppSecret = config.Source{File: file}
	return nil
}

// nextAfterAdd is the command that takes a new channel further: authorise it
// where the marketplace does so on a page, else prove it.
func nextAfterAdd(entry all.Entry, ch config.Channel) string {
	_, granter := bare(entry).(adapters.TokenGranter)
	if granter && ch.AccessToken.IsZero() {
		return "farmgate channel login " + ch.Name
	}
	return "farmgate channel check " + ch.Name
}
