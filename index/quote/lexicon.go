package quote

import "strings"

// cues are the finite verbs that report speech, in the languages whose word
// order the rules know. Strong ones report words by themselves; weak ones do
// so only beside quotation marks.
var strongCues = set(`
	said says say told tells tell added adds add asked asks ask replied replies reply answered answers responded responds
	stated states noted notes stressed stresses emphasized emphasised emphasizes emphasises explained explains
	declared declares announced announces remarked remarks observed observes insisted insists argued argues
	claimed claims continued continues concluded concludes commented comments warned warns wrote writes tweeted tweets
	reiterated reiterates acknowledged acknowledges admitted admits recalled recalls maintained maintains
	pointed points quipped joked recounted cautioned cautions countered counters urged urges predicted predicts
	testified lamented laments complained complains charged charges contended contends asserted asserts affirmed affirms
	confirmed confirms conceded concedes vowed vows pledged promised promises suggested suggests hinted
	demanded demands exclaimed shouted yelled whispered muttered cried boasted bragged mused wondered opined
	clarified specified underlined underscored underscores highlighted highlights conveyed reported reports
	alleged alleges disclosed discloses estimated estimates speculated swore indicated indicates
	retorted retorts deadpanned quips jokes muses wonders shouts yells whispers recounts testifies hints scoffed
	informed informs reminded reminds assured assures argue insist acknowledge contend predict suggest maintain concede admit warn allege
	interjected protested objected agreed agrees disagreed recommended advised read reads speaking
	`)

var weakCues = set(`
	called calls call described describes describing characterized characterised labeled labelled dubbed branded termed
	voiced voices expressed expresses praised praises criticized criticised criticizes criticises denounced denounces condemned condemns
	accused accuses blasted slammed mocked ridiculed dismissed dismisses rejected rejects blamed blames derided
	hoped hopes hope thinks thought think believes believed believe feels felt feel fears feared knows knew expects expected
	wants wanted sees saw considers considered views viewed regards regarded denied denies
	welcomed thanked hailed apologized apologised repeated repeats referred refers alluded likened compared
	raised raises cited cites quoted quotes spoke speaks speak talked talks put puts offered offers issued
	posted posts sang sings laughed laughs sighed sighs smiled shrugged chuckled grumbled snapped fumed thundered reflected reflects
	found finds shows showed reveals revealed
	texted emailed e-mailed messaged blogged intoned reasoned confided confessed concurred pleaded begged implored elaborated proclaimed volunteered
	ventured murmured chided scolded crowed sniped vented chimed gloated lectured surmised reckoned reckons fretted barked roared declaimed preached howled
	began begins went stammered counsels averred sneered sobbed reassured whined moaned shot fired
	instructed chanted teased hissed gasped screamed bellowed enthused gushed marveled marvelled quizzed
	defended defends attacked attacks lambasted decried deplored touted cast portrayed depicted referenced invoked
	`)

// participles report speech without a subject of their own: it is that of the
// main clause.
var participles = set(`adding saying noting stressing explaining telling asking calling warning arguing insisting describing claiming
	citing declaring emphasizing emphasising referring concluding stating writing suggesting predicting promising vowing
	announcing alleging boasting complaining confirming cautioning conceding contending denying disclosing estimating indicating joking
	pledging reiterating reminding reporting tweeting wondering
	demanding accusing blaming pointing remarking observing recalling lamenting expressing acknowledging admitting repeating urging quoting`)

// accordingTo are the words after which a source is named.
var sourcePrepositions = set(`per selon según segun laut zufolge podle według zdaniem za`)

// foreignCues report speech in German, French, Spanish, Czech, Russian,
// Ukrainian and Polish.
var foreignCues = set(`
	sagte sagt sagten erklärte erklärt betonte betont fügte meinte meint antwortete berichtete kündigte warnte warnt ergänzte unterstrich
	forderte versicherte bekräftigte äußerte schrieb mahnte räumte kritisierte so
	déclaré dit affirmé expliqué ajouté souligné estimé précisé répondu assuré indiqué rappelé averti insisté annoncé poursuivi conclu
	déclare affirme explique ajoute souligne estime précise répond assure indique rappelle insiste poursuit martèle reconnu regretté confié lancé
	dijo dice afirmó afirma declaró declara señaló señala aseguró asegura explicó explica añadió añade agregó agrega subrayó subraya
	sostuvo indicó manifestó expresó advirtió respondió insistió recordó concluyó precisó apuntó comentó destacó reconoció
	řekl řekla říká uvedl uvedla uvádí dodal dodala prohlásil prohlásila zdůraznil zdůraznila vysvětlil vysvětlila odpověděl odpověděla
	upozornil upozornila poznamenal poznamenala konstatoval konstatovala připomněl připomněla varoval varovala tvrdí sdělil sdělila míní
	сказал сказала сказали заявил заявила заявили отметил отметила подчеркнул подчеркнула добавил добавила пояснил пояснила сообщил
	сообщила ответил ответила объяснил объяснила предупредил предупредила указал указала напомнил напомнила считает говорит
	сказав заявив зазначив зазначила додав додала наголосив наголосила пояснив відповів відповіла повідомив повідомила підкреслив
	підкреслила нагадав нагадала попередив попередила каже
	aclara aclaró responde cuenta contó resume resumió admite admitió recuerda pregunta preguntó reconoce
	glisse résume admet raconte confie
	räumt erzählt antwortet
	кричит отвечает вспоминает добавляет поясняет замечает спрашивает спросил спросила вспомнил вспомнила сообщили признаёт признаются
	пояснює згадує додає зізнається відповідає запитує запитав запитала пожартував пожартувала пригадав пригадала відповіла пояснила
	зазначили сказала заявила
	vzpomínal vzpomínala vzkázal vzkázala reagoval reagovala
	mondta hozzátette
	powiedział powiedziała dodał dodała podkreślił podkreśliła stwierdził stwierdziła oświadczył oświadczyła zaznaczył zaznaczyła
	`)

func isCue(t token) bool {
	return t.kind == word && !t.upper && t.in(isCueWord)
}

// gender is what a pronoun or a courtesy title says of a person.
type gender uint8

const (
	male gender = iota + 1
	female
	plural
	neuter
)

// pronouns that can be the subject of a cue.
var pronouns = map[string]gender{
	"he": male, "she": female, "they": plural, "it": neuter,
	"er": male, "sie": female, "il": male, "elle": female, "ils": plural, "él": male, "ella": female,
	"он": male, "она": female, "он-то": male, "він": male, "вона": female, "они": plural, "вони": plural,
}

// cliticCue returns the gender in a French inverted verb: "a-t-il", "dit-elle".
func cliticCue(w string) gender {
	if strings.IndexByte(w, '-') < 0 {
		return 0
	}
	for _, c := range clitics {
		if len(w) > len(c.suffix)+1 && strings.HasSuffix(w, c.suffix) {
			return c.gender
		}
	}
	return 0
}

var clitics = []struct {
	suffix string
	gender gender
}{{"-il", male}, {"-elle", female}, {"-ils", plural}, {"-elles", plural}}

// auxiliaries and adverbs may stand between a subject and its cue.
var auxiliaries = set(`has have had would will also then later earlier previously recently once again repeatedly often further
	simply merely just only still already now never always reportedly quickly famously publicly privately bluntly
	is 's ’s was were are been be being not n't did do does could might may must can should
	a ont avait hat haben habe je ha había byl byla`)

// particles may stand inside a name.
var particles = set(`de del della di da dos das du la le van von der den ter ten zu zur af al el bin ibn ben abu y`)

// titles stand before a name and are no part of it.
var titles = set(`mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady baron baroness
	president pm vice vice-president prime premier minister deputy foreign defense defence finance interior justice trade secretary
	secretary-general general ambassador envoy chancellor king queen prince princess sheikh sheikha emir sultan pope
	cardinal archbishop bishop reverend rev. imam ayatollah rabbi senator sen. sens. representative rep. reps. congressman congresswoman
	governor gov. mayor judge justice chief admiral adm. gen. lt. maj. col. capt. sgt. colonel captain major lieutenant sergeant brigadier
	marshal commander cmdr. commodore commissioner commissar director chairman chairwoman chair speaker spokesman spokeswoman spokesperson
	former ex acting then-president ex-president president-elect high special permanent national security adviser advisor counsel
	attorney amb amb. pres pres. sec. secy secy. primin fonmin signor signora monsignor msgr. assemblyman assemblywoman excellency emperor empress vicomte viscount hon. honourable honorable the leader head monsieur m. mme madame mlle herr frau señor señora sr. sra. doña pan paní
	bundeskanzler bundeskanzlerin außenminister außenministerin ministr ministryně prezident prezidentka premiér
	президент министр господин г-н міністр`)

// courtesy gives the gender of a courtesy title.
var courtesy = map[string]gender{
	"mr": male, "mr.": male, "sir": male, "lord": male, "king": male, "prince": male, "congressman": male, "spokesman": male, "chairman": male,
	"mrs": female, "mrs.": female, "ms": female, "ms.": female, "miss": female, "dame": female, "lady": female, "baroness": female,
	"queen": female, "princess": female, "congresswoman": female, "spokeswoman": female, "chairwoman": female,
	"monsieur": male, "m.": male, "mme": female, "madame": female, "herr": male, "frau": female, "señor": male, "señora": female, "doña": female,
	"pan": male, "paní": female, "г-н": male, "г-жа": female, "bundeskanzlerin": female, "außenministerin": female,
	"ministryně": female, "prezidentka": female,
}

// roleNouns are offices and others that stand for a person.
var roleNouns = func() *list {
	m := set(`backbencher frontbencher commenter man woman veteran teacher student doctor physician resident supporter critic opponent voter member witness survivor mother father daughter son brother sister wife husband widow widower uncle aunt cousin nephew niece grandson granddaughter surveyor inspector chef adjunct
		undersecretary coordinator producer developer photographer cameraman
		contractor builder engineer banker farmer trader driver baker fisherman sailor pilot nurse priest monk lobbyist publisher interpreter translator geographer
		geologist archaeologist architect hydrographer merchant butcher shopkeeper miner trucker worker grower rancher planner negotiator mediator peacekeeper
		colleague counterpart source speaker rapporteur winner singer actor actress democrat republican conservative nationalist treasurer
		coordinator envoy chair laureate inspector investigator administrator superintendent officer deputy dissident defector
		minister president governor mayor queen king pope judge justice general embajador präsident président présidente presidente presidenta prezident
		президент посол ministra ministre ministerin nationalist president chancellor premier founder manager organizer pollster entrepreneur`)
	for noun := range foreignRoles.words {
		m.add(noun)
	}
	for noun, members := range mayStandFor {
		m.add(noun)
		for _, w := range members {
			m.add(w)
		}
	}
	return m
}()

// isRole reports whether a word is a noun for an office or a calling; of
// "under-secretary" and "consul-general" the last or the first part tells.
func isRole(w string) bool {
	if roleNouns.has(w) {
		return true
	}
	first, last := strings.IndexByte(w, '-'), strings.LastIndexByte(w, '-')
	return first > 0 && (roleNouns.has(w[last+1:]) || roleNouns.has(w[:first]))
}

// groupNouns are plural sources: never a person.
var groupNouns = set(`groups leaders officials analysts experts critics ministers diplomats lawmakers sources aides observers supporters
	democrats republicans researchers scientists members spokesmen negotiators historians economists residents witnesses
	allies authorities representatives senators activists opponents reporters journalists prosecutors lawyers voters
	governments countries nations states people many some others several advisers advisors commanders strategists organizers scholars
	backers defenders rivals colleagues counterparts executives employees workers surrogates operatives insiders loyalists partners physicians
	teachers students parents farmers bankers investors traders engineers academics dissidents exiles refugees migrants rebels
	militants insurgents monitors inspectors regulators mediators delegates governors mayors judges generals officers politicians
	legislators councillors parliamentarians peacekeepers contractors agents detectives neighbours neighbors
	families relatives fans users protesters doctors investigators editors campaigners soldiers veterans ambassadors envoys presidents
	délégués responsables experten beamte diplomaten analistas funcionarios эксперты аналитики`)

// bodyNouns are institutions and texts: a source, never a person.
var bodyNouns = set(`ministry government statement report agency administration department office embassy council commission
	committee parliament congress senate court party campaign company group organization organisation union bank
	communiqué communique declaration letter document resolution newspaper magazine paper daily network website article editorial
	opposition study poll polls survey analysis analyses review indictment ruling verdict resolution memorandum police military army navy force alliance bloc institute university foundation center centre coalition
	association institution kremlin pentagon secretariat delegation mission cabinet board authority bureau page email message memo
	post tweet release text outlet publication station broadcaster channel program programme service blog times post journal
	herald team brief lawsuit documents data studies figures surveys
	cable telegram dispatch treaty charter constitution preamble manifesto petition affidavit filing dossier
	tribune guardian telegraph observer chronicle ministerium regierung ministère gouvernement ministerio gobierno
	ministerstvo vláda министерство правительство`)

// starters are words that begin a sentence with a capital letter and are no
// name.
var starters = set(`the a an in on at to of for from with by as and but or so yet if when while after before since although though because
	this that these those there here it he she they we i you his her their its our my your who what which where why how whether
	asked speaking according among during under over until once despite without within between against about into through
	not no yes now then later earlier meanwhile however moreover still also even only just some many most several few all both each every
	another other others more less one two three four five six seven eight nine ten first second last next both either neither
	analysts experts officials critics sources observers diplomats leaders supporters democrats republicans reporters journalists
	such like unlike instead rather perhaps maybe today yesterday tomorrow tonight recently previously additionally furthermore
	whatever whichever whoever whenever wherever we've we’ve they've they’ve you've you’ve
	indeed finally again once twice nearly almost about around amid given asked answering responding referring turning
	thus hence thereupon thereafter nevertheless nonetheless apparently evidently obviously certainly possibly probably presumably consequently accordingly
	subsequently simultaneously similarly likewise conversely personally politically economically militarily frankly unfortunately fortunately naturally
	essentially eventually ultimately initially originally sometimes often usually generally normally occasionally whenever wherever unless throughout
	regarding concerning considering assuming including excluding notwithstanding besides beyond above below behind upon toward towards except otherwise
	whereupon whereas someone somebody anyone anybody everyone everybody nobody nothing something everything
	commenting noting adding citing calling speaking writing being having let do does did is are was were will would should could can may
	might must has have had i'm i’m i've i’ve i'll i’ll i'd i’d new old good well oh okay ok thank thanks please mr mrs ms
	monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
	mehrere mehreren viele vielen einige manche alle у в й та як із з від до про
	entonces luego también hoy ayer aquí dann jetzt denn jedoch doch zudem außerdem hier dort damals heute gestern alors puis ainsi cependant aussi ensuite
	der die das ein eine im am in er sie es und aber auch nach vor mit bei auf für le la les un une des il elle dans en au aux mais et
	pour sur avec selon el los las una en y pero según por con para ve na po při podle a i ale v do z за на по при после согласно но и в он она`)

// calendar are names of days and months: upper case, but no names of persons.
var calendar = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december`)

// orgWords mark a run of capitalised words as a body, a thing or an event.
var orgWords = set(`university institute ministry department council committee commission party congress senate house parliament
	association foundation center centre organization organisation agency bank court union group corporation company inc times post
	daily herald news tribune journal magazine television radio network office bureau board authority force forces army navy police
	school college church treaty agreement act bill war street avenue road square river lake mountain sea ocean island islands
	airport station hospital hotel building palace hall stadium park prize award games cup league club museum library
	conference summit forum assembly federation republic kingdom state states nations city county province district region
	security intelligence service services guard administration government campaign coalition alliance movement front society
	tower plan project program programme initiative declaration protocol charter constitution amendment article award show day
	north south east west northern southern eastern western central democratic republican american european foreign defense defence
	protection customs enforcement patrol homeland prosecution environment
	systems technologies technology laboratories laboratory holdings robotics aerospace industries airlines airways pharmaceuticals securities entertainment
	studios pictures solutions software ventures equities telescope spacecraft
	affairs state justice treasury white capitol supreme federal national international united world global press reuters afp`)
