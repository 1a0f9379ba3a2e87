package mapping

import (
	"strings"
	"testing"
)

// The forms of a row become one stem, and different rows different ones.
func TestLightStemmers(t *testing.T) {
	tests := []struct {
		name string
		stem func([]byte) []byte
		rows []string
	}{
		{"Czech", czech, []string{
			"munice munici municí municím municích municemi",
			"smlouva smlouvy smlouvě smlouvu smlouvou smlouvám smlouvách smlouvami",
			"hranice hranici hranicí hranic hranicím hranicích hranicemi",
			"spojenec spojence spojenci spojencem spojenců spojencům spojencích",
			"velvyslanec velvyslance velvyslanci velvyslanče velvyslanců velvyslancům",
			"velvyslankyně velvyslankyni velvyslankyní velvyslankyním",
			"ministr ministra ministrovi ministrem ministři ministrů ministrům ministrech",
			"ministryně ministryni ministryní",
			"dopis dopisu dopisem dopisy dopisů dopisům dopisech",
			"praha prahy praze prahu prahou",
			"český česká české českého českému českým čeští českých českými",
			"válka války válce válku válkou válek válkám válkách",
			"voják vojáka vojákovi vojákem vojáci vojáků vojákům vojácích",
			"jednání jednáním jednáních",
			"země zemi zemí zemím zemích zeměmi",
			"stůl stolu stolem stoly stolů stolům",
			"vláda vlády vládě vládu vládou vlád vládám vládách",
			"mandát mandátu mandátem mandáty mandátů",
			"program programu programem programy programů",
			"lavrov lavrova lavrovovi lavrovem",
		}},
		{"Ukrainian", ukrainian, []string{
			"кордон кордону кордони кордонів кордоном кордонами кордонах",
			"трансформатор трансформатора трансформатори трансформаторів трансформатором",
			"вагон вагони вагонів вагонам вагонами",
			"міна міни міну міні міною мінами мінах",
			"порт порту порти портів портами портах портом",
			"договір договору договори договорів договором договорами",
			"домовленість домовленості домовленістю домовленостей",
			"скульптура скульптури скульптуру скульптурі скульптурою",
			"франція франції францію францією",
			"санкція санкції санкцій санкціями санкціях санкціям",
			"допомога допомоги допомозі допомогу допомогою",
			"америка америки америці америку америкою",
			"питання питань питанням питаннями питаннях",
			"українець українця українцю українці українців українцями",
			"порядок порядку порядком порядки",
			"новий нового новому новим нова нової нову новою нові нових новими",
			"людей люди людям людьми людях",
			"загроза загрози загрозі загрозу загрозою",
		}},
	}
	for _, tt := range tests {
		stems := map[string]string{}
		for _, row := range tt.rows {
			t.Run(tt.name+" "+strings.Fields(row)[0], func(t *testing.T) {
				want := ""
				for _, form := range strings.Fields(row) {
					got := string(fold(tt.stem([]byte(form))))
					if want == "" {
						want = got
					}
					if got != want {
						t.Errorf("%s: got %s, want %s", form, got, want)
					}
				}
				if other := stems[want]; other != "" {
					t.Errorf("%s has the stem %s of %s", row, want, other)
				}
				stems[want] = row
			})
		}
	}
}

// What is no word of the language stays, and nothing becomes empty.
func TestLightStemmersLeaveAlone(t *testing.T) {
	for _, tt := range []struct {
		stem     func([]byte) []byte
		in, want string
	}{
		{czech, "u", "u"}, {czech, "nato", "nat"}, {czech, "my", "my"}, {czech, "", ""}, {czech, "習近平", "習近平"},
		{ukrainian, "київ", "київ"}, {ukrainian, "сша", "сша"}, {ukrainian, "", ""}, {ukrainian, "ми", "ми"}, {ukrainian, "5", "5"},
		{withoutNunation, "طريقاً", "طريق"}, {withoutNunation, "حدودًا", "حدود"}, {withoutNunation, "ماً", "ماً"}, {withoutNunation, "غدا", "غدا"},
	} {
		if got := string(tt.stem([]byte(tt.in))); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWithoutParticle(t *testing.T) {
	for in, want := range map[string]string{
		"북한의": "북한", "북한은": "북한", "북한이": "북한", "북한을": "북한", "북한으로부터": "북한", "북한과의": "북한",
		"러시아는": "러시아", "러시아가": "러시아", "러시아를": "러시아", "러시아와": "러시아", "러시아로": "러시아", "러시아에서": "러시아",
		"서울로": "서울", "유럽도": "유럽",
		"북한는": "", "러시아은": "", "서울으로": "", // the wrong form for that syllable
		"핵은": "", "회의": "", "국가": "", "US의": "", "": "", "북한": "",
	} {
		if got := WithoutParticle(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}
