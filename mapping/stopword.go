package mapping

import (
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/cs"
	"github.com/blevesearch/bleve/v2/analysis/lang/da"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fi"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/hu"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ro"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/lang/tr"
)

// stopLists are bleve's lists of words that say little by themselves.
var stopLists = map[string][]byte{
	"ar": ar.ArabicStopWords, "cs": cs.CzechStopWords, "da": da.DanishStopWords, "de": de.GermanStopWords, "en": en.EnglishStopWords, "es": es.SpanishStopWords,
	"fi": fi.FinnishStopWords, "fr": fr.FrenchStopWords, "hu": hu.HungarianStopWords, "it": it.ItalianStopWords, "nl": nl.DutchStopWords, "no": no.NorwegianStopWords,
	"pt": pt.PortugueseStopWords, "ro": ro.RomanianStopWords, "ru": ru.RussianStopWords, "sv": sv.SwedishStopWords, "tr": tr.TurkishStopWords,
}

// moreStopWords are words of spoken English that bleve's list lacks, and those of
// languages for which it has none, or none without a dictionary of its own.
var moreStopWords = map[string]string{
	"en": `also can can't cannot will won't us one it'll there's that'd gonna wanna yes yeah ok okay well think thought mean say says said saying thing things lot quite way
		going go get got know want like just really even much many make made always don ve re ll didn doesn isn wasn aren couldn wouldn`,
	"pl": `a aby ale bardzo bez bo był była było były być co czy dla do gdy gdzie go i ich ile im ja jak jako jego jej jest jestem jesteśmy jeszcze już kiedy kto
		która które którego której który których którzy ma mamy mi mnie może my na nad nam nas nasz nasze nie nich nie niż o od on ona one oni ono oraz po pod przed
		przez przy są się sobie ta tak także tam te tego tej ten też to tu tutaj ty tych tylko tym w więc wszystko z za ze że żeby`,
	"uk": `а або але без би був була були було бути в вас ваш весь ви від він вона вони воно все всі де для до з за зі й його є же з і із їх її коли ми мене мені може
		на над нам нас наш наші не нею ні них ним о один от під після по при про раз саме свій себе так також там та те тим ті тільки то того той тому ту ти у уже хто
		це цей цього ці чи через щоб що як яка які який я`,
}

var stopWords = sync.OnceValue(func() map[string]analysis.TokenMap {
	maps := map[string]analysis.TokenMap{}
	for lang, list := range stopLists {
		words, folded := analysis.NewTokenMap(), analysis.NewTokenMap()
		words.LoadBytes(list) // from memory: it cannot fail
		for w := range words {
			folded.AddToken(Fold(w))
		}
		maps[lang] = folded
	}
	for lang, list := range moreStopWords {
		if maps[lang] == nil {
			maps[lang] = analysis.NewTokenMap()
		}
		for w := range strings.FieldsSeq(list) {
			maps[lang].AddToken(Fold(w))
		}
	}
	return maps
})

// StopWord reports whether a term of WordsAnalyzer says little by itself in a
// language. An unknown language has no such terms.
func StopWord(language, term string) bool { return stopWords()[language][term] }
