package quote

import (
	"testing"

	"onrecord/index/gazetteer"
)

// An official of a body speaks for it; one of a state that belongs to it, or
// that is represented there, speaks for the state.
func TestAffiliationOfBodies(t *testing.T) {
	for role, want := range map[string][2]string{
		"NATO secretary general":                                        {"", "NATO"},
		"secretary general of NATO":                                     {"", "NATO"},
		"permanent representative of Czechia to NATO":                   {"Czechia", ""},
		"Czech permanent representative to NATO":                        {"Czechia", ""},
		"Czech ambassador at NATO":                                      {"Czechia", ""},
		"Russia's UN ambassador":                                        {"Russia", ""},
		"UN ambassador of Russia":                                       {"Russia", ""},
		"U.S. NATO ambassador":                                          {"United States", ""},
		"Israel's envoy at the United Nations":                          {"Israel", ""},
		"Estonian minister for EU affairs":                              {"Estonia", ""},
		"Minister for European Union affairs of Finland":                {"Finland", ""},
		"UN special envoy for Syria":                                    {"", "United Nations"},
		"UN envoy to Syria":                                             {"", "United Nations"},
		"special envoy of the United Nations for Yemen":                 {"", "United Nations"},
		"EU ambassador to China":                                        {"", "EU"},
		"EU ambassador in China":                                        {"", "EU"},
		"head of the EU delegation to Georgia":                          {"", "EU"},
		"EU foreign policy chief":                                       {"", "EU"},
		"Polish foreign minister and OSCE chairman":                     {"Poland", "OSCE"},
		"OSCE chairman-in-office and foreign minister of Malta":         {"Malta", "OSCE"},
		"ambassadrice de France auprès de l'Union européenne":           {"France", ""},
		"Ambassadrice du Liban auprès de l'ONU à Genève":                {"Lebanon", ""},
		"représentant permanent de la Belgique auprès de l’OTAN":        {"Belgium", ""},
		"Botschafter Deutschlands bei der NATO":                         {"Germany", ""},
		"deutscher Botschafter bei den Vereinten Nationen":              {"", ""},
		"embajador de España ante la OTAN":                              {"Spain", ""},
		"embajadora de México ante la ONU":                              {"Mexico", ""},
		"velvyslanec České republiky při NATO":                          {"Czechia", ""},
		"český velvyslanec u NATO":                                      {"", ""},
		"постоянный представитель России при ООН":                       {"Russia", ""},
		"постпред России при НАТО":                                      {"Russia", ""},
		"посол України при НАТО":                                        {"Ukraine", ""},
		"stały przedstawiciel Polski przy NATO":                         {"", ""},
		"ambasciatore d'Italia presso la NATO":                          {"Italy", ""},
		"مندوب سوريا لدى الأمم المتحدة":                                 {"Syria", ""},
		"주유엔 한국대사":                                                      {"South Korea", ""},
		"중국의 유엔 주재 대사":                                                  {"China", ""},
		"中国常驻联合国代表":                                                     {"China", ""},
		"日本の国連大使":                                                       {"Japan", ""},
		"secrétaire général de l'OTAN":                                  {"", "NATO"},
		"генеральный секретарь НАТО":                                    {"", "NATO"},
		"spokesperson for the EU":                                       {"", "EU"},
		"spokesman for the United Nations in Lebanon":                   {"", "United Nations"},
		"NATO commander in Kosovo":                                      {"", "NATO"},
		"head of the OSCE mission to Ukraine":                           {"", "OSCE"},
		"IAEA director general":                                         {"", "IAEA"},
		"director for the EU at the Quai d'Orsay":                       {"France", ""},
		"German NATO general":                                           {"Germany", "NATO"},
		"chairman of the NATO Military Committee":                       {"", "NATO"},
		"Ukraine's deputy prime minister for European integration":      {"Ukraine", ""},
		"director of the NATO department at the Czech Foreign Ministry": {"Czechia", ""},
	} {
		c := &cast{gaz: gazetteer.Default(), affiliations: affiliations{}}
		country, body := c.affiliationOf(role)
		if got := [2]string{country, body}; got != want {
			t.Errorf("%s: got %q, want %q", role, got, want)
		}
	}
}
