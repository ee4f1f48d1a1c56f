package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/viper"

	"github.com/farmgate-cli/farmgate/listing"
)

// FileName is the name a configuration has.
const FileName = "farmgate.yaml"

// Load reads the configuration at path, or, for an empty path, ./farmgate.yaml,
// else the one in the user's configuration folder, else the defaults. Environ
// is the process environment ("NAME=value").
func Load(path string, environ []string) (*Config, error) {
	file, err := find(path)
	if err != nil {
		return nil, err
	}
	return assemble(file, environ)
}

// LoadOrNew is Load where there need be no configuration yet: Path is then the
// file to make.
func LoadOrNew(path string, environ []string) (*Config, error) {
	if path != "" {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return fresh(path, environ)
		}
	}
	cfg, err := Load(path, environ)
	if err != nil || cfg.Path != "" {
		return cfg, err
	}
	return fresh(FileName, environ)
}

// fresh is the configuration of a file that is still to be made.
func fresh(path string, environ []string) (*Config, error) {
	file, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("place of the configuration: %w", err)
	}
	if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
		return nil, &Error{What: listing.Tf("没有 %s 这个文件夹，配置文件没处放", "there is no folder %s for the configuration", filepath.Dir(file))}
	}
	cfg, err := assemble("", environ)
	if err != nil {
		return nil, err
	}
	cfg.Path, cfg.Dir = file, filepath.Dir(file)
	return cfg, nil
}

// assemble reads a file, none if it is "", and lays the environment over it.
func assemble(file string, environ []string) (*Config, error) {
	settings := map[string]any{}
	if file != "" {
		var err error
		if settings, err = read(file); err != nil {
			return nil, err
		}
	}
	if err := overlay(settings, environ); err != nil {
		return nil, err
	}
	cfg, err := decode(file, settings)
	if err != nil {
		return nil, err
	}
	return cfg, cfg.validate()
}

// find says which file is meant; "" when none was named and none is there.
func find(path string) (string, error) {
	if path != "" {
		return absolute(path)
	}
	places := []string{FileName}
	if dir, err := os.UserConfigDir(); err == nil {
		places = append(places, filepath.Join(dir, "farmgate", FileName))
	}
	for _, place := range places {
		if info, err := os.Stat(place); err == nil && !info.IsDir() {
			return absolute(place)
		}
	}
	return "", nil
}

// absolute checks that a named file is there.
func absolute(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", &Error{What: listing.Tf(
			"找不到配置文件 %s；请检查路径，或用 farmgate channel add 新建一个",
			"there is no configuration %s; check the path, or make one with `farmgate channel add`", path)}
	}
	if info.IsDir() {
		return "", &Error{What: listing.Tf(
			"%s 是文件夹；--config 要的是其中的 farmgate.yaml",
			"%s is a folder; --config wants the farmgate.yaml in it", path)}
	}
	return filepath.Abs(path)
}

// read gives the file's settings as nested maps with lower-case keys.
func read(file string) (map[string]any, error) {
	v := viper.New()
	v.SetConfigFile(file)
	v.SetConfigType("yaml")
	if err := v.ReadInConfig(); err != nil {
		reason := strings.TrimPrefix(err.Error(), "While parsing config: ")
		var parse viper.ConfigParseError
		if errors.As(err, &parse) {
			reason = parse.Unwrap().Error()
		}
		return nil, &Error{File: file, What: listing.Tf(
			"不是正确的 YAML：%s；常见原因是缩进不齐或用了制表符",
			"not valid YAML: %s; usually uneven indentation or a tab", reason)}
	}
	return v.AllSettings(), nil
}
