package gazetteer

import "strings"

// things are common nouns that end the names of things, bodies, rooms, papers
// and events ("Cabinet Room", "Clay Report"), and that are hardly anybody's
// surname: words that are (Hall, Field, Bank, Day, Price) are left out.
const things = `accord accords act agenda agreement agreements aide-mémoire airlines airways amendment annex archipelago article articles assembly association
	attempt attempts authority ban bloc bulletin bureau cabinet campaign canal channel charter clause club coalition comment comments commission committee
	communiqué community company conference congress constitution contacts convention corporation corps council crisis dam declaration delegation
	democracy department directorate dispute division doctrine document embassy empire enclosure enterprise examples federation firm fleet force
	forces foundation front fund government guidelines headquarters initiative institute institution issue issues legion mandate meeting memorandum ministry mission
	monarchy movement negotiations network normalization office opposition organization organisation pact palace paragraph parliament party peninsula plan
	plateau policy presse problem problems proceedings rent secrecy program programme project proposal proposals protocol question questions regime region relations report review reviews market chapter
	reports republic residence resolution resolutions revolution room round rules secretariat section sector security senat senate service services
	session situation society squadron statement statements strait straits subcommittee subject subjects summary summit system talks territories territory test
	tour treaty tribunal trip troops union university visit war year zone`

// groups are nouns for several people who act together or bear one title
// ("Arab Ambassadors", "Wise Men"), and for somebody by an office alone
// ("Military Aide"), where the noun is nobody's surname.
const groups = `affaires aide ambassador counsellor counselor guerrilla negotiator spokesman spokesperson spokeswoman undersecretary
	admirals advisers advisors aides allies ambassadors americans analysts authorities chancellors chiefs christians colonels commissioners communists
	congressmen consuls delegates democrats deputies diplomats directors emperors envoys excellencies experts foreigners friends generals governments
	governors guerrillas heads jews journalists kings leaders liberals lords members men messrs ministers moslems muslims nationalists nations officers
	officials parties people peoples powers premiers presidents princes prisoners refugees reporters republicans representatives secretaries senators
	socialists soldiers soviets spokesmen staffs states students undersecretaries veterans women workers`

// Things lists the nouns that end no person's name because they mean a thing
// or a body, in small letters.
func Things() []string { return strings.Fields(things) }

// Groups lists the nouns that mean several people, or somebody by an office, in
// small letters.
func Groups() []string { return strings.Fields(groups) }

var (
	thingSet = folded(things)
	groupSet = folded(groups)
)

// folded returns the words of a list, folded.
func folded(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[Fold(w)] = true
	}
	return m
}

// functionWords stand in no name of one person with a capital letter of their
// own, but where a heading, a list or two sentences were read as one name.
var functionWords = set(`and or but at for from with without to into upon about between among concerning regarding respect he she they we you it his her
	their our its this that these those there then thus when whenever while unless until throughout nevertheless thereupon apparently sometimes
	nor not the`)

// Personal reports whether words, those of a printed name in small letters and
// folded, can be one person's name by what they mean. A name does not end in a
// thing, has no plural of people at either end, and no function word but those
// that belong to names in some language.
func Personal(words []string) bool {
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	if thingSet[last] || groupSet[last] {
		return false
	}
	for _, w := range words {
		if functionWords[w] {
			return false
		}
	}
	return !groupSet[words[0]]
}
