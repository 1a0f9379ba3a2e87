package main

import (
	"encoding/csv"
	"strings"
	"testing"

	"onrecord/index/export"
)

func TestExport(t *testing.T) {
	home(t)
	onrecord(t, "index", articles).want(t, 0, "", "")
	got := onrecord(t, "export", "--format=csv", "--base-url=https://archive.example/x", "speaker:ekvall")
	got.want(t, 0, "", "")
	rows, err := csv.NewReader(strings.NewReader(got.out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := decode[hitLine](t, onrecord(t, "search", "--json", "--size=1000", "speaker:ekvall").out)
	if len(rows)-1 != len(found) || len(found) == 0 {
		t.Fatalf("got %d rows, want %d", len(rows)-1, len(found))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, row := range rows[1:] {
		if row[0] != string(found[i].ID) || row[column["speaker"]] != found[i].Speaker || !strings.HasPrefix(row[column["link"]], "https://archive.example/x/interview/"+string(found[i].Interview)) {
			t.Errorf("got %q, want the hit %s", row, found[i].ID)
		}
	}
	for _, f := range export.Formats {
		onrecord(t, "export", "--format="+string(f), "--fold", "kronor").want(t, 0, "", "")
	}
	onrecord(t, "export", "--format=ris", "kronor").want(t, 0, "AB  - “He owes me forty kronor", "")
	onrecord(t, "export", "(kronor").want(t, exitUsage, "", "try: (kronor)")
	onrecord(t, "export", "--base-url=archive.example", "kronor").want(t, exitUsage, "", "base URL")
	onrecord(t, "export", "--format=xls", "kronor").want(t, exitUsage, "", "--format must be one of")
}
