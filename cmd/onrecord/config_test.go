package main

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onrecord/index"
)

// config writes a file of flags and returns its path.
func config(t *testing.T, text string) string {
	t.Helper()
	return filepath.Join(folderOf(t, map[string]string{"flags.toml": text}), "flags.toml")
}

// Each level of each kind of flag is tried alone, with each other and with all.
func TestConfigOrder(t *testing.T) {
	level := []string{"flag", "environment", "file"}
	for _, tt := range []struct {
		name string
		flag []string
		env  string // NAME=value
		file string
		want [4]any // by flag, environment, file, default
		get  func(c *cli) any
	}{
		{"string", []string{"--store=/a"}, "ONRECORD_STORE=/b", `store = "/c"`, [4]any{"/a", "/b", "/c", ""},
			func(c *cli) any { return c.Search.Store }},
		{"address", []string{"--listen=a:1"}, "ONRECORD_LISTEN=b:2", `listen = "c:3"`, [4]any{"a:1", "b:2", "c:3", "127.0.0.1:8080"},
			func(c *cli) any { return c.Serve.Listen }},
		{"string of a list of words", []string{"--sort=newest"}, "ONRECORD_SORT=oldest", `sort = "newest"`,
			[4]any{index.Newest, index.Oldest, index.Newest, index.ByRelevance}, func(c *cli) any { return c.Search.Sort }},
		{"int", []string{"--size=1"}, "ONRECORD_SIZE=2", "size = 3", [4]any{1, 2, 3, 20}, func(c *cli) any { return c.Search.Size }},
		{"int zero over others", []string{"--from=0"}, "ONRECORD_FROM=2", "from = 3", [4]any{0, 2, 3, 0}, func(c *cli) any { return c.Search.From }},
		{"bool on", []string{"--json"}, "ONRECORD_JSON=false", "json = true", [4]any{true, false, true, false}, func(c *cli) any { return c.Search.JSON }},
		{"bool off", []string{"--json=false"}, "ONRECORD_JSON=true", "json = false", [4]any{false, true, false, false}, func(c *cli) any { return c.Search.JSON }},
		{"list", []string{"--in=a", "--in=b"}, "ONRECORD_IN=c, d", `in = ["e, f", "g"]`,
			[4]any{[]string{"a", "b"}, []string{"c, d"}, []string{"e, f", "g"}, []string(nil)}, func(c *cli) any { return c.Search.In }},
	} {
		for set := range 8 {
			var on []string
			want := tt.want[3]
			for i := 2; i >= 0; i-- {
				if set&(1<<i) != 0 {
					on = append(on, level[i])
					want = tt.want[i]
				}
			}
			t.Run(tt.name+" by "+strings.Join(on, " and "), func(t *testing.T) {
				home(t)
				args := []string{"search"}
				if tt.name == "address" {
					args[0] = "serve"
				}
				if set&1 != 0 {
					args = append(args, tt.flag...)
				}
				if set&2 != 0 {
					name, value, _ := strings.Cut(tt.env, "=")
					t.Setenv(name, value)
				}
				if set&4 != 0 {
					args = append(args, "--config", config(t, tt.file))
				}
				c, _, err := parse(args, terminal{out: io.Discard, err: io.Discard})
				if err != nil {
					t.Fatal(err)
				}
				if got := tt.get(c); !reflect.DeepEqual(got, want) {
					t.Errorf("got %#v, want %#v", got, want)
				}
			})
		}
	}
}

// Which file is read: the one of --config, that of ONRECORD_CONFIG, the user's.
func TestConfigFile(t *testing.T) {
	dir := home(t)
	own := filepath.Join(dir, "config", "onrecord", "config.toml") // of Linux; elsewhere below
	if d, err := os.UserConfigDir(); err == nil {
		own = filepath.Join(d, "onrecord", "config.toml")
	}
	size := func(args ...string) int {
		t.Helper()
		c, _, err := parse(append([]string{"search"}, args...), terminal{out: io.Discard, err: io.Discard})
		if err != nil {
			t.Fatal(err)
		}
		return c.Search.Size
	}
	if got := size(); got != 20 {
		t.Errorf("no file: got %d, want the default", got)
	}
	if err := os.MkdirAll(filepath.Dir(own), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte("size = 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := size(); got != 1 {
		t.Errorf("the user's file: got %d, want 1", got)
	}
	t.Setenv("ONRECORD_CONFIG", config(t, "size = 2"))
	if got := size(); got != 2 {
		t.Errorf("ONRECORD_CONFIG: got %d, want 2", got)
	}
	three := config(t, "size = 3")
	for _, args := range [][]string{{"--config", three}, {"--config=" + three}} {
		if got := size(args...); got != 3 {
			t.Errorf("%v: got %d, want 3", args, got)
		}
	}
	// What stands behind -- is the query.
	if got := size("--", "--config="+three); got != 2 {
		t.Errorf("--config in the query: got %d, want 2", got)
	}
}

func TestConfigFaults(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		want       []string
	}{
		{"unknown key", "colour = 3", []string{`unknown key "colour"`}},
		{"misspelt key", "sise = 3", []string{`unknown key "sise" (did you mean "size"?)`}},
		{"key with an underscore for a hyphen or none", "Store_ = 'a'", []string{`unknown key "Store_" (did you mean "store"?)`}},
		{"key of a table", "[search]\nsize = 3", []string{`unknown key "search"`}},
		{"two faults", "sise = 3\nlisten = 8080", []string{`key "listen" must be a string`, `unknown key "sise"`}},
		{"the file itself", `config = "other.toml"`, []string{`unknown key "config"`}},
		{"string for int", `size = "3"`, []string{`key "size" must be a whole number`}},
		{"float for int", `size = 3.5`, []string{`key "size" must be a whole number`}},
		{"int for string", `store = 3`, []string{`key "store" must be a string`}},
		{"list for string", `store = ["a"]`, []string{`key "store" must be a string`}},
		{"string for bool", `json = "yes"`, []string{`key "json" must be true or false`}},
		{"string for list", `in = "a"`, []string{`key "in" must be a list of strings`}},
		{"numbers in a list", `in = [1, 2]`, []string{`key "in" must be a list of strings`}},
		{"word that is not one of the list", `sort = "best"`, []string{`key "sort" must be one of relevance, newest, oldest`}},
		{"flag of another command", `listen = true`, []string{`key "listen" must be a string`}},
		{"value out of bounds", `size = 0`, []string{"--size must be between"}},
		{"not TOML", "size 3", []string{"line 1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			home(t)
			path := config(t, tt.file)
			_, _, err := parse([]string{"search", "--config", path}, terminal{out: io.Discard, err: io.Discard})
			if err == nil {
				t.Fatal("got no error")
			}
			want := tt.want
			if tt.name != "value out of bounds" {
				want = append(want, path)
			}
			for _, w := range want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("got %q, want it to say %q", err, w)
				}
			}
			if exitCode(err) != exitUsage {
				t.Errorf("got exit code %d, want %d", exitCode(err), exitUsage)
			}
		})
	}
	t.Run("environment", func(t *testing.T) {
		home(t)
		t.Setenv("ONRECORD_SIZE", "many")
		onrecord(t, "search").want(t, 2, "", "ONRECORD_SIZE")
	})
	t.Run("absent file", func(t *testing.T) {
		dir := home(t)
		absent := filepath.Join(dir, "absent.toml")
		onrecord(t, "search", "--config", absent).want(t, 2, "", absent)
		t.Setenv("ONRECORD_CONFIG", absent)
		onrecord(t, "search").want(t, 2, "", absent)
	})
}
