package config

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/farmgate-cli/farmgate/listing"
)

// SetOptions writes options of one channel into the file and leaves everything
// else, comments and order included, as it is.
func SetOptions(file, channel string, options map[string]string, order []string) error {
	doc, err := readDocument(file)
	if err != nil {
		return err
	}
	node := channelNode(doc, channel)
	if node == nil {
		return &Error{File: file, What: listing.Tf(
			"文件里没有店铺 %s（可能来自环境变量），请自己写上 options", "the file has no channel %s (it may come from variables); add its options by hand", channel)}
	}
	target := child(node, "options")
	for _, key := range order {
		setScalar(target, key, options[key])
	}
	return writeDocument(file, doc)
}

// readDocument reads a file to be edited.
func readDocument(file string) (*yaml.Node, error) {
	data, err := os.ReadFile(file) //nolint:gosec // the user's own configuration
	if err != nil {
		return nil, fmt.Errorf("edit configuration: %w", err)
	}
	return parseDocument(file, data)
}

func parseDocument(file string, data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("edit %s: %w", file, err)
	}
	return &doc, nil
}

// writeDocument writes an edited file, whole or not at all.
func writeDocument(file string, doc *yaml.Node) error {
	text, err := encode(doc)
	if err != nil {
		return fmt.Errorf("edit %s: %w", file, err)
	}
	return write(file, text)
}

func encode(node *yaml.Node) ([]byte, error) {
	var out bytes.Buffer
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(node); err != nil {
		return nil, fmt.Errorf("write YAML: %w", err)
	}
	return out.Bytes(), nil
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
	m.Content = append(m.Content, word(key), made)
	return made
}

// sequence gives the list under a key, made if it is not there or empty; nil if
// something else stands there.
func sequence(m *yaml.Node, key string) *yaml.Node {
	if m.Kind != yaml.MappingNode {
		return nil
	}
	found := lookup(m, key)
	switch {
	case found == nil:
		found = &yaml.Node{}
		m.Content = append(m.Content, word(key), found)
	case found.Kind == yaml.SequenceNode && len(found.Content) > 0:
		return found
	case found.Kind != yaml.SequenceNode && found.Tag != "!!null":
		return nil
	}
	found.Kind, found.Tag, found.Value, found.Style = yaml.SequenceNode, "", "", 0
	return found
}

// optionsOf is a mapping of texts in the order of their keys.
func optionsOf(options map[string]string) *yaml.Node {
	m := &yaml.Node{Kind: yaml.MappingNode}
	for _, key := range slices.Sorted(maps.Keys(options)) {
		setScalar(m, key, options[key])
	}
	return m
}

// word is a key, or a value that needs no quotes.
func word(text string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: text} }

// quoted is a text that stays one, whatever it looks like: ids have many digits.
func quoted(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Style: yaml.DoubleQuotedStyle}
}

// setScalar sets a key to a text.
func setScalar(m *yaml.Node, key, value string) {
	node := quoted(value)
	if found := lookup(m, key); found != nil {
		node.LineComment = found.LineComment
		*found = *node
		return
	}
	m.Content = append(m.Content, word(key), node)
}
