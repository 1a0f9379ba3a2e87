package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"

	"onrecord/index/query"
)

// configFile gives flags their values from a TOML file whose keys are the
// names of flags, whatever the command. The order is flag, environment, file,
// default.
type configFile struct {
	path   string
	values map[string]any
}

// readConfig reads the file at path or, where path is empty, the user's own.
// It returns nil where there is none.
func readConfig(path string) (*configFile, error) {
	named := path != ""
	if !named {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil, nil // no home, no file
		}
		path = filepath.Join(dir, "onrecord", "config.toml")
	}
	f := &configFile{path: path}
	_, err := toml.DecodeFile(path, &f.values)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("configuration %s: %w", path, err)
	}
	return f, nil
}

// Validate reports a key that is no flag's name and a value that its flag
// cannot have.
func (f *configFile) Validate(app *kong.Application) error {
	flags := map[string]*kong.Flag{}
	var visit func(n *kong.Node)
	visit = func(n *kong.Node) {
		for _, flag := range n.Flags {
			flags[flag.Name] = flag
		}
		for _, child := range n.Children {
			visit(child)
		}
	}
	visit(app.Node)
	delete(flags, "config")
	delete(flags, "help")
	var faults []string
	for key, value := range f.values {
		flag := flags[key]
		if flag == nil {
			faults = append(faults, fmt.Sprintf("unknown key %q%s", key, hint(key, flags)))
		} else if want := mistyped(flag, value); want != "" {
			faults = append(faults, fmt.Sprintf("key %q must be %s", key, want))
		}
	}
	if len(faults) == 0 {
		return nil
	}
	slices.Sort(faults)
	return fmt.Errorf("configuration %s: %s", f.path, strings.Join(faults, "; "))
}

// mistyped returns what a flag's value must be, or "" when it is so.
func mistyped(flag *kong.Flag, value any) string {
	ok, want := false, "a string"
	switch flag.Target.Kind() {
	case reflect.Bool:
		want = "true or false"
		_, ok = value.(bool)
	case reflect.Int:
		want = "a whole number"
		_, ok = value.(int64)
	case reflect.Float64:
		want = "a number"
		_, ok = value.(float64)
	case reflect.Slice:
		want = "a list of strings"
		list, isList := value.([]any)
		ok = isList && !slices.ContainsFunc(list, func(v any) bool { _, isString := v.(string); return !isString })
	default:
		var s string
		s, ok = value.(string)
		if enum := flag.EnumSlice(); flag.Enum != "" {
			want = "one of " + strings.Join(enum, ", ")
			ok = ok && slices.Contains(enum, s)
		}
	}
	if ok {
		return ""
	}
	return want
}

// hint names the flag that the writer of an unknown key may have meant.
func hint(key string, flags map[string]*kong.Flag) string {
	key = strings.ToLower(strings.ReplaceAll(key, "_", "-"))
	best, least := "", 3 // farther ones are other words
	for name := range flags {
		d := query.Distance(key, name)
		if d < least && d < len(name) || d == least && best != "" && name < best {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", best)
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
	return v, nil
}
