package config

import (
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"

	"github.com/farmgate-cli/farmgate/listing"
)

// decode turns nested maps into the typed value; an unknown key is an error
// that names the nearest known one.
func decode(file string, settings map[string]any) (*Config, error) {
	cfg := defaults()
	cfg.Path, cfg.Dir = file, "."
	if file != "" {
		cfg.Dir = filepath.Dir(file)
	}
	var meta mapstructure.Metadata
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: &cfg, Metadata: &meta, WeaklyTypedInput: true,
		DecodeHook: mapstructure.ComposeDecodeHookFunc(sourceHook, driftHook, durationHook, boolHook),
	})
	if err != nil {
		return nil, err
	}
	if err := decoder.Decode(settings); err != nil {
		return nil, &Error{File: file, What: listing.Tf("值的类型不对：%s", "a value has the wrong type: %s", oneLine(err))}
	}
	if len(meta.Unused) > 0 {
		return nil, unknownKey(file, meta.Unused[0])
	}
	return &cfg, nil
}

func oneLine(err error) string {
	return strings.Join(strings.Fields(err.Error()), " ")
}

// sourceHook reads a secret written as plain text or as {env: …}.
func sourceHook(_, to reflect.Type, data any) (any, error) {
	if text, ok := data.(string); ok && to == reflect.TypeFor[Source]() {
		return map[string]any{"plain": text}, nil
	}
	return data, nil
}

// driftHook reads on_drift as one word or as a list of {field, policy}.
func driftHook(_, to reflect.Type, data any) (any, error) {
	if to != reflect.TypeFor[Drift]() {
		return data, nil
	}
	switch value := data.(type) {
	case string:
		return map[string]any{"default": value}, nil
	case []any:
		return map[string]any{"fields": value}, nil
	default:
		return data, nil
	}
}

func durationHook(_, to reflect.Type, data any) (any, error) {
	if text, ok := data.(string); ok && to == reflect.TypeFor[time.Duration]() {
		return time.ParseDuration(text)
	}
	return data, nil
}

// boolHook keeps an option's true from becoming "1".
func boolHook(_, to reflect.Type, data any) (any, error) {
	if on, ok := data.(bool); ok && to.Kind() == reflect.String {
		return strconv.FormatBool(on), nil
	}
	return data, nil
}

var indexes = regexp.MustCompile(`\[\d+\]`)

// unknownKey names the nearest key of the level at which the unknown one stands.
func unknownKey(file, path string) error {
	plain := indexes.ReplaceAllString(path, "")
	parent, key := "", plain
	if dot := strings.LastIndex(plain, "."); dot >= 0 {
		parent, key = plain[:dot], plain[dot+1:]
	}
	known := keysAt(reflect.TypeFor[Config](), parent)
	if near := listing.Nearest(key, known); near != "" {
		return &Error{File: file, What: listing.Tf(
			"不认识的键 %s；是不是 %s？", "unknown key %s; did you mean %s?", path, near)}
	}
	return &Error{File: file, What: listing.Tf(
		"不认识的键 %s；这里可用：%s", "unknown key %s; known here: %s", path, strings.Join(known, ", "))}
}

// keysAt lists the keys of the struct at a dotted path.
func keysAt(t reflect.Type, path string) []string {
	for part := range strings.SplitSeq(path, ".") {
		if part == "" {
			continue
		}
		t = fieldType(structOf(t), strings.ToLower(part))
	}
	t = structOf(t)
	var keys []string
	for i := 0; t != nil && i < t.NumField(); i++ {
		if tag := t.Field(i).Tag.Get("mapstructure"); tag != "" && tag != "-" && tag != "plain" {
			keys = append(keys, tag)
		}
	}
	return keys
}

// structOf looks through lists and pointers; nil if there is no struct.
func structOf(t reflect.Type) reflect.Type {
	for t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer) {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

func fieldType(t reflect.Type, key string) reflect.Type {
	for i := 0; t != nil && i < t.NumField(); i++ {
		if t.Field(i).Tag.Get("mapstructure") == key {
			return t.Field(i).Type
		}
	}
	return nil
}
