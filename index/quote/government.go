package quote

import "strings"

// governments are names of governments and of their houses that tell the state
// without naming it. Names that several states use (외교부 for China's and
// Korea's ministry, Foreign Office) count only where no state stands beside
// them.
var governments = []struct{ name, state string }{
	{"White House", "United States"}, {"State Department", "United States"}, {"Pentagon", "United States"}, {"Capitol Hill", "United States"},
	{"National Security Council", "United States"}, {"Department of State", "United States"}, {"Department Press Briefing", "United States"},
	{"Kremlin", "Russia"}, {"Downing Street", "United Kingdom"}, {"Whitehall", "United Kingdom"},
	{"Foreign, Commonwealth and Development Office", "United Kingdom"}, {"Quai d'Orsay", "France"}, {"Quai d’Orsay", "France"}, {"Élysée", "France"},
	{"Auswärtiges Amt", "Germany"}, {"Auswärtigen Amt", "Germany"}, {"Bundesregierung", "Germany"}, {"Bundeskanzleramt", "Germany"},
	{"Farnesina", "Italy"}, {"Itamaraty", "Brazil"}, {"Moncloa", "Spain"}, {"Blue House", "South Korea"}, {"Zhongnanhai", "China"},
	{"Global Affairs Canada", "Canada"}, {"Černín Palace", "Czechia"}, {"Černínský palác", "Czechia"},
	{"외교부", "South Korea"}, {"국방부", "South Korea"}, {"대통령실", "South Korea"}, {"청와대", "South Korea"}, {"통일부", "South Korea"}, {"정부 고위", "South Korea"},
	{"外務省", "Japan"}, {"防衛省", "Japan"}, {"首相官邸", "Japan"}, {"内閣官房", "Japan"},
}

// government returns the state whose government s names in its own way, or "".
func government(s string) string {
	for _, g := range governments {
		if strings.Contains(s, g.name) {
			return g.state
		}
	}
	return ""
}
