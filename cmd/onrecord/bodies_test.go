package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/web/api"
)

// What the API says of a body the command says, too, by any of its names, and
// counts the quotes of this store.
func TestBodies(t *testing.T) {
	home(t)
	text := "Published: 2023-05-02\n\nThis is what they told the reporters who had come to see them on that day.\n\n"
	for i := range 3 {
		text += fmt.Sprintf("“We believe that the harbour should stay open for ship %d,” said Norwegian Foreign Minister Anna Vold.\n\n", i)
	}
	text += "“We count the ships,” said NATO Secretary General Pekka Ruotsalo.\n\n“We count the trains,” said Finnish Foreign Minister Ilka Voranen.\n"
	onrecord(t, "index", folderOf(t, map[string]string{"a.txt": text})).want(t, 0, "1 interview", "")
	body := func(args ...string) (b api.Body) {
		t.Helper()
		got := onrecord(t, append([]string{"bodies", "--json"}, args...)...)
		got.want(t, 0, "", "")
		if err := json.Unmarshal([]byte(got.out), &b); err != nil {
			t.Fatal(err)
		}
		return b
	}
	named := func(ms []api.Membership, name string) bool {
		return slices.ContainsFunc(ms, func(m api.Membership) bool { return m.Name == name })
	}
	if b := body("Norway"); b.Name != "Norway" || b.Kind != "country" || b.Facet != "country" || b.Quotes != 3 || !named(b.Memberships, "NATO") || len(b.Members) > 0 {
		t.Errorf("Norway: got %+v", b)
	}
	if b := body("--on=2023-04-03", "North", "Atlantic", "Treaty", "Organization"); b.Name != "NATO" || b.Kind != "alliance" || b.On != "2023-04-03" || b.Quotes != 1 || named(b.Members, "Finland") || !named(b.Then, "Finland") || !named(b.Members, "Norway") {
		t.Errorf("NATO: got %+v", b)
	}
	if b := body("--on=2023-04-04", "NATO"); !named(b.Members, "Finland") || len(b.Members) != 31 {
		t.Errorf("NATO on the day on which Finland joined: got %d members", len(b.Members))
	}
	got := onrecord(t, "bodies", "--on=2023-04-04", "NATO")
	got.want(t, 0, "NATO (alliance)\n  1 quote spoken for it\n", "")
	for _, want := range []string{"\nmembers on 2023-04-04: 31\n", "\n  Finland, from 2023-04-04\n", "\nmembers at other times: ", "  also: "} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %q in\n%s", want, got.out)
		}
	}
	lines := decode[bodyLine](t, onrecord(t, "bodies", "--json").out)
	if want := []bodyLine{{"Norway", "country", 3}, {"Finland", "country", 1}, {"NATO", "alliance", 1}}; !slices.Equal(lines, want) {
		t.Errorf("got %+v, want %+v", lines, want)
	}
	onrecord(t, "bodies").want(t, 0, "Norway", "")
	onrecord(t, "bodies", "Nowhere").want(t, exitFailed, "", `known as "Nowhere"`)
	onrecord(t, "bodies", "Oslo").want(t, exitFailed, "", `known as "Oslo"`)
	onrecord(t, "bodies", "--on=yesterday", "NATO").want(t, exitUsage, "", "is no day")
}
