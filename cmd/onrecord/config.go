package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"
)

// configFile gives flags their values from a TOML file whose keys are the
// names of flags. The order is flag, environment, file, default.
type configFile struct {
	path   string
	values map[string]any
}

// readConfig reads the file that --config or ONRECORD_CONFIG names, or
// onrecord/config.toml in the user's configuration folder where that exists.
// It returns nil where there is none.
func readConfig(args []string) (*configFile, error) {
	path := os.Getenv("ONRECORD_CONFIG")
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--config="); ok {
			path = v
		} else if a == "--config" && i+1 < len(args) {
			path = args[i+1]
		}
	}
	if path == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil, nil
		}
		path = filepath.Join(dir, "onrecord", "config.toml")
		if _, err := os.Stat(path); err != nil {
			return nil, nil
		}
	}
	f := &configFile{path: path}
	if _, err := toml.DecodeFile(path, &f.values); err != nil {
		return nil, fmt.Errorf("configuration %s: %w", path, err)
	}
	return f, nil
}

// Validate reports every key that is the name of no flag.
func (f *configFile) Validate(app *kong.Application) error {
	known := map[string]bool{}
	var visit func(n *kong.Node)
	visit = func(n *kong.Node) {
		for _, flag := range n.Flags {
			known[flag.Name] = true
		}
		for _, child := range n.Children {
			visit(child)
		}
	}
	visit(app.Node)
	var unknown []string
	for key := range f.values {
		if !known[key] || key == "config" || key == "help" {
			unknown = append(unknown, fmt.Sprintf("%q", key))
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	sort.Strings(unknown)
	return fmt.Errorf("configuration %s: unknown key %s", f.path, strings.Join(unknown, ", "))
}

// Resolve gives the value of a flag, unless the environment does.
func (f *configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if slices.ContainsFunc(flag.Envs, func(env string) bool { _, ok := os.LookupEnv(env); return ok }) {
		return nil, nil
	}
	v, ok := f.values[flag.Name]
	if !ok {
		return nil, nil
	}
	if list, ok := v.([]any); ok {
		words := make([]string, len(list))
		for i, w := range list {
			words[i] = fmt.Sprint(w)
		}
		return strings.Join(words, ","), nil
	}
	return v, nil
}
