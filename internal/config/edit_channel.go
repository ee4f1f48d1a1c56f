package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"gopkg.in/yaml.v3"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/listing"
)

// AddChannel writes a channel behind the others of the file, which is made if
// it is not there. It writes where the shop is, who calls, where the secrets
// are, and the options; never a secret itself. Comments and order stay.
func AddChannel(file string, ch Channel) error {
	if what := ch.fault(); !what.IsZero() {
		return &Error{File: file, What: what}
	}
	data, err := os.ReadFile(file) //nolint:gosec // the user's own configuration
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("edit configuration: %w", err)
	}
	doc, err := parseDocument(file, data)
	if err != nil {
		return err
	}
	if doc.Kind == 0 { // nothing but comments, which a document without a node cannot hold
		return appendChannels(file, data, ch)
	}
	list := sequence(doc.Content[0], "channels")
	if list == nil {
		return &Error{File: file, What: listing.T("channels 应该是一个列表，请先改正", "channels is no list; mend it first")}
	}
	list.Content = append(list.Content, channelOf(ch))
	return writeDocument(file, doc)
}

// RemoveChannel takes a channel out of the file and leaves the rest as it is.
func RemoveChannel(file, name string) error {
	doc, err := readDocument(file)
	if err != nil {
		return err
	}
	node := channelNode(doc, name)
	if node == nil {
		return notInFile(file, name)
	}
	list := lookup(doc.Content[0], "channels")
	kept := list.Content[:0]
	for _, item := range list.Content {
		if item != node {
			kept = append(kept, item)
		}
	}
	list.Content = kept
	return writeDocument(file, doc)
}

// HasChannel refuses a channel that the file does not have: only what is there
// can be taken out of it.
func HasChannel(file, name string) error {
	data, err := os.ReadFile(file) //nolint:gosec // the user's own configuration
	if err != nil && file != "" {
		return fmt.Errorf("read configuration: %w", err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	if channelNode(&doc, name) == nil {
		return notInFile(file, name)
	}
	return nil
}

func notInFile(file, name string) error {
	return &Error{File: file, What: listing.Tf(
		"文件里没有店铺 %s；它可能来自环境变量 %s…", "the file has no channel %s; it may come from variables %s…", name, channelPrefix+envWord(name)+"_")}
}

// appendChannels starts the list in a file that has no setting yet.
func appendChannels(file string, data []byte, ch Channel) error {
	if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
		data = append(data, '\n')
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{channelOf(ch)}}
	text, err := encode(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{word("channels"), list}})
	if err != nil {
		return err
	}
	return write(file, append(data, text...))
}

// channelOf is a channel as a node; what is empty is left out.
func channelOf(ch Channel) *yaml.Node {
	m := &yaml.Node{Kind: yaml.MappingNode}
	add := func(key string, value *yaml.Node) { m.Content = append(m.Content, word(key), value) }
	add("name", word(ch.Name))
	add("adapter", word(ch.Adapter))
	for _, kv := range [][2]string{{"base_url", ch.BaseURL}, {"upload_url", ch.UploadURL}, {"auth_url", ch.AuthURL}, {"app_key", ch.AppKey}} {
		if kv[1] != "" {
			add(kv[0], quoted(kv[1]))
		}
	}
	for _, s := range []struct {
		key string
		Source
	}{{"app_secret", ch.AppSecret}, {"access_token", ch.AccessToken}, {"refresh_token", ch.RefreshToken}} {
		if node := s.node(); node != nil {
			add(s.key, node)
		}
	}
	if len(ch.Options) > 0 {
		add("options", optionsOf(ch.Options))
	}
	return m
}

// node says where a secret is; nil for nothing, and for one in plain text.
func (s Source) node() *yaml.Node {
	at := func(key, value string) *yaml.Node {
		return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{word(key), quoted(value)}}
	}
	switch {
	case s.Env != "":
		return at("env", s.Env)
	case s.File != "":
		return at("file", s.File)
	case s.Command != "":
		return at("command", s.Command)
	default:
		return nil
	}
}

func write(file string, data []byte) error {
	return atomicfile.Write(file, 0o600, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
