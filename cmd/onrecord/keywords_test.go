package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"onrecord/index"
)

func TestKeywords(t *testing.T) {
	home(t)
	const lead = "This is what the ministers of the two countries told the reporters who had come to see them on that day.\n\n"
	harbour, talks := "Published: 2023-05-02\n\n"+lead, "Published: 2023-06-02\n\n"+lead
	for i := range 12 {
		harbour += fmt.Sprintf("“We believe that the harbour should stay open for ship %d,” said Norwegian Foreign Minister Anna Vold.\n\n", i)
		talks += fmt.Sprintf("“We believe that the talks should stay open for delegation %d,” said Finnish Foreign Minister Ilka Voranen.\n\n", i)
	}
	onrecord(t, "index", folderOf(t, map[string]string{"a.txt": harbour, "b.txt": talks})).want(t, 0, "2 interviews", "")
	got := onrecord(t, "keywords", "--filter", "speaker=Anna Vold")
	got.want(t, 0, "harbour", "")
	if strings.Contains(got.out, "open") || strings.Contains(got.out, "talks") {
		t.Errorf("got\n%s", got.out)
	}
	var res index.Keywords
	if err := json.Unmarshal([]byte(onrecord(t, "keywords", "--filter", "speaker=Anna Vold", "--json", "--size", "1").out), &res); err != nil {
		t.Fatal(err)
	}
	if res.Quotes != 12 || res.Others != 12 || len(res.Keywords) != 1 || res.Keywords[0].Count != 12 || res.Keywords[0].Others != 0 {
		t.Errorf("got %+v", res)
	}
	onrecord(t, "keywords", "--size", "51").want(t, 2, "", "--size")
	onrecord(t, "keywords", `"open`).want(t, 2, "", "try")
}
