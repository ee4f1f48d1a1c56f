package config

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"gopkg.in/yaml.v3"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetOptions writes options of one channel into the file and leaves everything
// else, comments and order included, as it is.
func SetOptions(file, channel string, options map[string]string, order []string) error {
	data, err := os.ReadFile(file) //nolint:gosec // the user's own configuration
	if err != nil {
		return fmt.Errorf("edit configuration: %w", err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("edit %s: %w", file, err)
	}
	node := channelNode(&doc, channel)
	if node == nil {
		return &Error{File: file, What: listing.Tf(
			"文件里没有店铺 %s（可能来自环境变量），请自己写上 options", "the file has no channel %s (it may come from variables); add its options by hand", channel)}
	}
	target := child(node, "options")
	for _, key := range order {
		setScalar(target, key, options[key])
	}
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(&doc); err != nil {
		return fmt.Errorf("edit %s: %w", file, err)
	}
	return atomicfile.Write(file, 0o600, func(w io.Writer) error {
		_, err := w.Write(out.Bytes())
		return err
	})
}

// channelNode finds the mapping of a channel.
func channelNode(doc *yaml.Node, name string) *yaml.Node {
	if len(doc.Content) == 0 {
		return nil
	}
	list := lookup(doc.Content[0], "channels")
	if list == nil {
		return nil
	}
	for _, item := range list.Content {
		if n := lookup(item, "name"); n != nil && n.Value == name {
			return item
		}
	}
	return nil
}

// lookup gives the value of a key of a mapping; nil if there is none.
func lookup(m *yaml.Node, key string) *yaml.Node {
	if m.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}

// child gives the mapping under a key, made if it is not there.
func child(m *yaml.Node, key string) *yaml.Node {
	if found := lookup(m, key); found != nil && found.Kind == yaml.MappingNode {
		if len(found.Content) == 0 {
			found.Style = 0
		}
		return found
	}
	made := &yaml.Node{Kind: yaml.MappingNode}
	m.Content = append(m.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, made)
	return made
}

// setScalar sets a key to a text, which is quoted: ids have many digits.
func setScalar(m *yaml.Node, key, value string) {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Style: yaml.DoubleQuotedStyle}
	if found := lookup(m, key); found != nil {
		node.LineComment = found.LineComment
		*found = *node
		return
	}
	m.Content = append(m.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, node)
}
