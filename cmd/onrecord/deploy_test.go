package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"onrecord/web/guard"
	"onrecord/web/webtest"
)

// recipes are what the README shows; the tests run the files as they are, with
// other ports and paths.
var recipes = filepath.Join("..", "..", "testdata", "deploy")

// recipe writes a file of testdata/deploy into a folder, with what the test has
// in the place of what stands there: old, new, old, new.
func recipe(t *testing.T, dir, name string, replace ...string) (file string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(recipes, name))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(replace); i += 2 {
		if !strings.Contains(string(b), replace[i]) {
			t.Fatalf("%s has no %s", name, replace[i])
		}
	}
	file = filepath.Join(dir, name)
	write(t, file, strings.NewReplacer(replace...).Replace(string(b)))
	return file
}

// program finds what the test needs; where everything must be there it fails.
func program(t *testing.T, name string) string {
	t.Helper()
	for _, name := range []string{name, "/usr/sbin/" + name} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal(name + " is missing")
	}
	t.Skip(name + " is missing")
	return ""
}

// proxyDir is a folder that the account of a proxy may enter.
func proxyDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "onrecord-proxy-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// proxy describes how a proxy is started: with the file of a recipe, an address
// to listen on, and a folder for what it writes.
type proxy func(t *testing.T, dir, listen, recipe string) *exec.Cmd

func nginx(t *testing.T, dir, listen, recipe string) *exec.Cmd {
	path := program(t, "nginx")
	conf := filepath.Join(dir, "nginx.conf")
	write(t, conf, fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr;
events { worker_connections 64; }
http {
	access_log off;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi; uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
	server { listen %[2]s; include %[3]s; }
}
`, dir, listen, recipe))
	return exec.Command(path, "-e", "stderr", "-p", dir, "-c", conf)
}

func caddy(t *testing.T, dir, listen, recipe string) *exec.Cmd {
	path := program(t, "caddy")
	conf := filepath.Join(dir, "Caddyfile")
	write(t, conf, fmt.Sprintf("{\n\tadmin off\n\tauto_https off\n}\nhttp://%s {\n\timport %s\n}\n", listen, recipe))
	cmd := exec.Command(path, "run", "--adapter", "caddyfile", "--config", conf)
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	return cmd
}

func apache(t *testing.T, dir, listen, recipe string) *exec.Cmd {
	path := program(t, "apache2")
	conf := filepath.Join(dir, "apache2.conf")
	var modules strings.Builder
	for _, m := range []string{"mpm_event", "authz_core", "alias", "proxy", "proxy_http", "headers", "authn_core", "authn_file", "authz_user", "auth_basic"} {
		fmt.Fprintf(&modules, "LoadModule %[1]s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", m)
	}
	write(t, conf, fmt.Sprintf("ServerRoot %[1]s\nDefaultRuntimeDir %[1]s\nPidFile %[1]s/pid\nErrorLog %[1]s/errors\nServerName %[2]s\nListen %[2]s\n%[4]s<VirtualHost %[2]s>\nInclude %[3]s\n</VirtualHost>\n",
		dir, listen, recipe, &modules))
	if os.Getuid() == 0 {
		f, err := os.OpenFile(conf, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, "User www-data\nGroup www-data\n")
		f.Close()
	}
	return exec.Command(path, "-X", "-f", conf)
}

// start runs a proxy until the test ends.
func start(t *testing.T, cmd *exec.Cmd, listen string) {
	t.Helper()
	var errs lines
	errs.more = make(chan struct{})
	cmd.Stderr = &errs
	cmd.Stdout = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			<-ended
		}
		if t.Failed() {
			if b, err := os.ReadFile(filepath.Join(filepath.Dir(cmd.Args[len(cmd.Args)-1]), "errors")); err == nil { // of Apache
				errs.Write(b)
			}
			t.Logf("%s says:\n%s", cmd.Path, errs.String())
		}
	})
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		c, err := net.Dial("tcp", listen)
		if err == nil {
			c.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v", cmd.Path, err)
		default:
		}
		if time.Now().After(until) {
			t.Fatalf("%s does not begin: %v", cmd.Path, err)
		}
	}
}

const upstream = "127.0.0.1:8080" // in the recipes

// Behind each proxy all that the pages, the API and the feeds lead to lies below
// the base and is there.
func TestProxies(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	for _, c := range []struct {
		recipe string
		proxy  proxy
	}{
		{"nginx-kept.conf", nginx},
		{"nginx-stripped.conf", nginx},
		{"caddy-kept.conf", caddy},
		{"caddy-stripped.conf", caddy},
		{"apache.conf", apache},
	} {
		t.Run(strings.TrimSuffix(c.recipe, ".conf"), func(t *testing.T) {
			dir, listen := proxyDir(t), freeAddress(t)
			address := "http://" + listen + "/apps/onrecord/"
			config := recipe(t, dir, "config.toml", "https://intranet.example.org/apps/onrecord/", address)
			own, _ := serve(t, "--config", config)
			behind := strings.TrimSuffix(strings.TrimPrefix(own, "http://"), "/apps/onrecord/")
			start(t, c.proxy(t, dir, listen, recipe(t, dir, c.recipe, upstream, behind)), listen)

			kinds := webtest.Crawl(t, webtest.Site{Address: address, Each: 1}, webtest.Starts()...)
			for _, kind := range webtest.Kinds {
				if kinds[kind] == 0 {
					t.Errorf("no address of the kind %q was found", kind)
				}
			}
			t.Logf("%v", kinds)
			// Without the last slash one is led on, to the same host.
			res, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Get(strings.TrimSuffix(address, "/"))
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != 200 || res.Request.URL.String() != address {
				t.Errorf("without the last slash: %d at %s", res.StatusCode, res.Request.URL)
			}
		})
	}
}

// What a request says of the host goes into no answer.
func TestHostIsNotBelieved(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	for _, flag := range []string{"--base=/apps/onrecord", "--base-url=https://archive.example/apps/onrecord/"} {
		address, stop := serve(t, flag, "--trusted-proxies=127.0.0.1", "--embed-origins=https://portal.example")
		for _, path := range []string{"", "search?q=&country=", "search?q=NATO", "search.atom?q=NATO", "opensearch.xml", "export?q=NATO&format=ris", "api/v1/search?q=NATO", "embed?q=NATO", "embed/how?q=NATO", "nowhere", "../onrecord"} {
			r, err := http.NewRequest(http.MethodGet, address+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = "evil.example"
			for _, name := range []string{"X-Forwarded-Host", "X-Forwarded-Server", "X-Original-Host", "X-Host"} {
				r.Header.Set(name, "evil.example")
			}
			r.Header.Set("Forwarded", "host=evil.example;proto=gopher")
			r.Header.Set("X-Forwarded-Proto", "gopher")
			r.Header.Set("X-Forwarded-Prefix", "/evil.example")
			r.Header.Set("X-Original-URL", "/evil.example")
			r.Header.Set("Origin", "https://evil.example")
			r.Header.Set("Referer", "https://evil.example/")
			res, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			if answer := fmt.Sprint(res.Header) + string(body); strings.Contains(answer, "evil.example") || strings.Contains(answer, "gopher:") {
				t.Errorf("%s %s: the answer names the host of the request", flag, path)
			}
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
	}
}

// answered is an answer.
type answered struct {
	status int
	header http.Header
	body   string
}

// through asks without following where the answer leads.
func through(t *testing.T, client *http.Client, address string, headers ...string) answered {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answered{res.StatusCode, res.Header, string(b)}
}

// signInService answers as oauth2-proxy does: whether a cookie is that of a
// reader, and with a page to sign in.
func signInService(t *testing.T) (address string) {
	m := http.NewServeMux()
	m.HandleFunc("/oauth2/auth", func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("session")
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if c.Value == "vera" { // another session has no name
			w.Header().Set("X-Auth-Request-User", "vera")
		}
		w.WriteHeader(http.StatusAccepted)
	})
	m.HandleFunc("/oauth2/sign_in", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, "sign in, then go to %s", r.Header.Get("X-Auth-Request-Redirect"))
	})
	s := httptest.NewServer(m)
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

// With auth = proxy the recipes let in whom they have asked, and nobody who
// names himself.
func TestProxySignsIn(t *testing.T) {
	dir := home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	token, line, err := guard.NewToken("crawler", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	tokens := filepath.Join(dir, "tokens")
	write(t, tokens, line+"\n")
	reader, err := guard.UserLine("vera", "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	asksPassword := func(a answered) bool { return a.status == 401 && a.header.Get("WWW-Authenticate") != "" }
	const basic = "Basic dmVyYTpjb3JyZWN0IGhvcnNl"
	for _, c := range []struct {
		recipe  string
		proxy   proxy
		replace func(t *testing.T, dir string) []string
		signed  []string // headers of a reader who has signed in
		outside func(a answered) bool
	}{
		{"nginx-sign-in.conf", nginx,
			func(t *testing.T, dir string) []string { return []string{"127.0.0.1:4180", signInService(t)} },
			[]string{"Cookie", "session=vera"},
			func(a answered) bool {
				return a.status == 403 && a.body == "sign in, then go to /apps/onrecord/search?q=brigades&sort=newest"
			}},
		{"caddy-sign-in.conf", caddy,
			func(t *testing.T, dir string) []string { return []string{"127.0.0.1:4180", signInService(t)} },
			[]string{"Cookie", "session=vera"},
			func(a answered) bool {
				return a.status == 403 && a.body == "sign in, then go to /apps/onrecord/search?q=brigades&sort=newest"
			}},
		{"nginx-passwords.conf", nginx,
			func(t *testing.T, dir string) []string {
				file := filepath.Join(dir, "readers")
				write(t, file, reader+"\n")
				return []string{"/etc/nginx/readers", file}
			},
			[]string{"Authorization", basic},
			asksPassword},
		{"caddy-passwords.conf", caddy,
			func(t *testing.T, dir string) []string {
				file := filepath.Join(dir, "readers")
				write(t, file, strings.Replace(reader, ":", " ", 1)+"\n")
				return []string{"/etc/caddy/readers", file}
			},
			[]string{"Authorization", basic}, asksPassword},
		{"apache-passwords.conf", apache,
			func(t *testing.T, dir string) []string {
				file := filepath.Join(dir, "readers")
				write(t, file, reader+"\n")
				if err := os.Chmod(file, 0o644); err != nil { // Apache reads it as another user
					t.Fatal(err)
				}
				return []string{"/etc/apache2/readers", file}
			},
			[]string{"Authorization", basic}, asksPassword},
	} {
		t.Run(strings.TrimSuffix(c.recipe, ".conf"), func(t *testing.T) {
			dir, listen := proxyDir(t), freeAddress(t)
			address := "http://" + listen + "/apps/onrecord/"
			own, _ := serve(t, "--base-url", address, "--auth=proxy", "--trusted-proxies=127.0.0.1", "--tokens-file", tokens, "--embed-origins=https://portal.example")
			behind := strings.TrimSuffix(strings.TrimPrefix(own, "http://"), "/apps/onrecord/")
			start(t, c.proxy(t, dir, listen, recipe(t, dir, c.recipe, append(c.replace(t, dir), upstream, behind)...)), listen)
			client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
			page := address + "search?q=brigades&sort=newest"

			if a := through(t, client, page, c.signed...); a.status != 200 || !strings.Contains(a.body, "<blockquote") {
				t.Errorf("who has signed in gets %d", a.status)
			}
			for _, forged := range [][]string{nil, {"X-Forwarded-User", "vera"}, {"X-Forwarded-User", "vera", "X-Forwarded-For", "127.0.0.1"}} {
				if a := through(t, client, page, forged...); !c.outside(a) || strings.Contains(a.body, "<blockquote") {
					t.Errorf("who has not, and says %q, gets %d %s", forged, a.status, a.body)
				}
			}
			if a := through(t, client, address+"api/v1/search?q=brigades", "X-Forwarded-User", "vera"); a.status != 401 || a.header.Get("Content-Type") != "application/problem+json" || a.header.Get("Location") != "" {
				t.Errorf("a program gets %d %v", a.status, a.header)
			}
			if a := through(t, client, address+"api/v1/search?q=brigades", "Authorization", "Bearer "+token); a.status != 200 {
				t.Errorf("with a token a program gets %d", a.status)
			}
			if strings.HasSuffix(c.recipe, "-sign-in.conf") {
				a := through(t, client, address+"embed?q=brigades", "Sec-Fetch-Dest", "iframe", "X-Forwarded-User", "vera")
				if a.status != 401 || !strings.Contains(a.body, `<a href="/apps/onrecord/embed?q=brigades" target="_blank"`) || strings.Contains(a.body, "<blockquote") {
					t.Errorf("a frame gets %d %s", a.status, a.body)
				}
				if csp := a.header.Get("Content-Security-Policy"); !strings.HasSuffix(csp, "frame-ancestors https://portal.example") {
					t.Errorf("its policy is %s", csp)
				}
				if a := through(t, client, address+"embed?q=brigades", append([]string{"Sec-Fetch-Dest", "iframe"}, c.signed...)...); a.status != 200 {
					t.Errorf("a frame of who has signed in gets %d", a.status)
				}
				if a := through(t, client, page, "Cookie", "session=nameless", "X-Forwarded-User", "vera"); a.status != 401 || strings.Contains(a.body, "<blockquote") {
					t.Errorf("who has a session without a name, and names himself, gets %d", a.status)
				}
				if a := through(t, client, address+"embed/onrecord-search.js"); a.status != 200 {
					t.Errorf("the script of the element: %d", a.status)
				}
			}
			// Past the proxy the header is worth nothing, unless one is at its
			// address.
			past := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: (&net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}).DialContext}}
			if a := through(t, past, own+"search?q=brigades", "X-Forwarded-User", "vera"); a.status != 401 {
				t.Errorf("past the proxy one gets %d", a.status)
			}
		})
	}
}

// The unit is one that systemd takes.
func TestUnit(t *testing.T) {
	path, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is missing")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	unit := recipe(t, t.TempDir(), "onrecord.service", "/usr/local/bin/onrecord", self)
	out, err := exec.Command(path, "verify", "--man=no", unit).CombinedOutput()
	if err != nil || strings.Contains(string(out), filepath.Base(unit)) {
		t.Errorf("%v\n%s", err, out)
	}
}

// The README shows the recipes as they are tested.
func TestReadmeShowsRecipes(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(recipes, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d recipes, %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var shown strings.Builder
		for line := range strings.Lines(string(b)) {
			if !strings.HasPrefix(line, "#") {
				shown.WriteString("    " + strings.ReplaceAll(line, "\t", "    "))
			}
		}
		name := filepath.Base(file)
		if !strings.Contains(string(readme), shown.String()) && !strings.Contains(string(readme), "(testdata/deploy/"+name+")") && !strings.HasSuffix(name, "-stripped.conf") {
			t.Errorf("the README neither shows %s nor links to it", name)
		}
	}
}
