package config

import (
	"reflect"
	"slices"
	"strings"
)

const (
	envPrefix     = "FARMGATE_"
	channelPrefix = "FARMGATE_CHANNEL_"
)

// overlay lays FARMGATE_ variables over the file's settings. Variables that
// name no known key are ignored: FARMGATE_ is also used by tests and scripts.
func overlay(settings map[string]any, environ []string) error {
	environ = slices.Sorted(slices.Values(environ)) // so that the outcome does not hang on their order
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		switch {
		case strings.HasPrefix(name, channelPrefix):
			overlayChannel(settings, strings.TrimPrefix(name, channelPrefix), value)
		case strings.HasPrefix(name, envPrefix):
			overlayScalar(settings, strings.TrimPrefix(name, envPrefix), value)
		}
	}
	return nil
}

func overlayScalar(settings map[string]any, name, value string) {
	for _, path := range scalars(reflect.TypeFor[Config](), nil) {
		if name == envName(path) {
			set(settings, path, value)
		}
	}
}

// overlayChannel finds the longest known key that the variable ends in; what
// stands before it is the channel, known or new.
func overlayChannel(settings map[string]any, rest, value string) {
	channel, path := splitChannel(rest)
	if channel == "" {
		return
	}
	list, _ := settings["channels"].([]any)
	for _, item := range list {
		m, ok := item.(map[string]any)
		if name, _ := m["name"].(string); ok && envWord(name) == channel {
			set(m, path, value)
			return
		}
	}
	m := map[string]any{"name": strings.ReplaceAll(strings.ToLower(channel), "_", "-")}
	set(m, path, value)
	settings["channels"] = append(list, m)
}

func splitChannel(rest string) (channel string, path []string) {
	if at := strings.Index(rest, "_OPTIONS_"); at > 0 {
		return rest[:at], []string{"options", strings.ToLower(rest[at+len("_OPTIONS_"):])}
	}
	longest := ""
	for _, p := range scalars(reflect.TypeFor[Channel](), nil) {
		key := envName(p)
		if strings.HasSuffix(rest, "_"+key) && len(key) > len(longest) {
			longest, path = key, p
		}
	}
	if longest == "" {
		return "", nil
	}
	return strings.TrimSuffix(rest, "_"+longest), path
}

// scalars lists the paths of all keys whose value is one word.
func scalars(t reflect.Type, prefix []string) [][]string {
	var paths [][]string
	for i := range t.NumField() {
		field := t.Field(i)
		key := field.Tag.Get("mapstructure")
		if key == "" || key == "-" {
			continue
		}
		path := append(slices.Clone(prefix), key)
		kind := field.Type
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		switch {
		case kind == reflect.TypeFor[Source](), kind == reflect.TypeFor[Drift]():
			paths = append(paths, path)
		case kind.Kind() == reflect.Struct:
			paths = append(paths, scalars(kind, path)...)
		case kind.Kind() != reflect.Slice && kind.Kind() != reflect.Map:
			paths = append(paths, path)
		}
	}
	return paths
}

func envName(path []string) string { return strings.ToUpper(strings.Join(path, "_")) }

func envWord(name string) string {
	return strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// set stores a value at a path of nested maps.
func set(m map[string]any, path []string, value string) {
	for _, key := range path[:len(path)-1] {
		child, ok := m[key].(map[string]any)
		if !ok {
			child = map[string]any{}
			m[key] = child
		}
		m = child
	}
	m[path[len(path)-1]] = value
}
