package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"onrecord/index"
)

func TestWho(t *testing.T) {
	home(t)
	folder := folderOf(t, map[string]string{
		"a.txt": "Published: 2023-05-02\n\n" + feature,
		"b.txt": "Published: 2025-01-09\n\n" + strings.ReplaceAll(feature, "draft", "text"),
	})
	onrecord(t, "index", folder).want(t, 0, "2 interviews", "")
	got := onrecord(t, "who", "draft", "--compare", "Ilka Voranen", "--per", "year")
	got.want(t, 0, "Ilka Voranen", "")
	for _, want := range []string{"1 quote of 4", "2023-05-02", "2023  1 of 2 (50.0 %)", "2024  no quotes", "2025  0 of 2 (0.0 %)"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("%q is missing in\n%s", want, got.out)
		}
	}
	var res struct {
		Quotes int
		Values []index.WhoValue
		Trends []struct {
			Points []struct {
				Year  int
				Share *float64
			}
		}
	}
	if err := json.Unmarshal([]byte(onrecord(t, "who", "draft", "--compare", "Ilka Voranen", "--per", "year", "--json").out), &res); err != nil {
		t.Fatal(err)
	}
	if res.Quotes != 1 || len(res.Values) != 1 || res.Values[0].First.String() != "2023-05-02" || len(res.Trends) != 1 {
		t.Fatalf("got %+v", res)
	}
	var shares []float64 // -1 is a gap
	for _, p := range res.Trends[0].Points {
		if p.Share == nil {
			shares = append(shares, -1)
			continue
		}
		shares = append(shares, *p.Share)
	}
	if want := []float64{0.5, -1, 0}; !slices.Equal(shares, want) {
		t.Errorf("got shares %v, want %v", shares, want)
	}
	onrecord(t, "who", `"open`).want(t, 2, "", "try")
	onrecord(t, "who", "--by", "spokenfor").want(t, 2, "", "--by")
	if got := onrecord(t, "who", "--by", "organization").out; !strings.Contains(got, "BODY SPOKEN FOR") {
		t.Errorf("the bodies spoken for: got\n%s", got)
	}
	onrecord(t, "who", "--by", "alliancetoday", "--json").want(t, 0, `"field":"alliancetoday"`, "")
	// Filters are those of the search.
	onrecord(t, "who", "draft", "--filter", "year=2025").want(t, 0, "0 quotes of 2", "")
	onrecord(t, "who", "draft", "--exclude", "year=2025").want(t, 0, "1 quote of 2", "")
	onrecord(t, "who", "--filter", "colour=red").want(t, 2, "", "no facet")
	onrecord(t, "who", "--no-fold").want(t, 0, "4 quotes of 4", "")
	onrecord(t, "who", "--compare", "a", "--compare", "b", "--compare", "c", "--compare", "d", "--compare", "e", "--compare", "f").want(t, 2, "", "at most 5")
}
