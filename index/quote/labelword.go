package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// post is what a label says of a speaker in place of a name.
type post uint8

const (
	noPost     post = iota
	asks            // "Question", "Reporter", "記者"
	answers         // "Answer", "R."
	moderates       // "Moderator", "Operator"
	presides        // "The Chair", "The Speaker": an office in a house or a committee
	interprets      // "Interpreter", who speaks for somebody else
	voices          // "Some hon. members", "Audience": several people
)

// posts are the words for them in the languages of the articles.
var posts = func() map[string]post {
	m := map[string]post{}
	for p, words := range map[post]string{
		asks: `q question questions query ques questioner reporter journalist jrnlst journ interviewer correspondent press me us presenter
			frage fragen fragesteller interviewerin reporterin journalistin korrespondent presse
			journaliste intervieweur intervieweuse correspondant pregunta preguntas periodista reportero entrevistador entrevistadora prensa
			domanda giornalista pergunta jornalista kérdés újságíró riporter
			dotaz dotazy otázka novinář novinářka redaktor redaktorka tazatel tazatelka pytanie dziennikarz dziennikarka
			вопрос вопросы журналист журналистка корреспондент корр корреспондентка репортер репортёр интервьюер из-зала
			питання запитання журналістка журналіст кореспондент кореспондентка
			질문 질의 기자 질문자 記者 质问 提问 問 问 追问 追問 记者 質問 質問者 聞き手 インタビュアー 编者
			سؤال السؤال صحفي صحافي الصحفي الصحافي المحاور المحاورة مراسل المراسل`,
		answers: `a answer answers reply ans antwort réponse respuesta risposta resposta válasz odpověď odpowiedź ответ ответы відповідь 답변 답 答 回答 جواب الجواب إجابة الإجابة`,
		moderates: `moderator host co-host cohost operator announcer facilitator mc emcee moderatorin moderateur modérateur modératrice
			moderador moderadora presentador presentadora moderatore moderátor moderátorka moderatorka prowadzący prowadząca
			ведущий ведущая модератор ведучий ведуча модераторка 사회자 진행자 사회 司会 司会者 司會 主持人 主持 مقدم المقدم المذيع المذيعة الميسر مدير-الجلسة narrator anchor`,
		presides: `chair chairman chairwoman chairperson co-chair vice-chair acting-chair rapporteur
			vorsitzende vorsitzender président-de-séance předsedající předseda předsedkyně председательствующий головуючий 議長 委員長 议长 의장 위원장`,
		interprets: `interpreter translator dolmetscher dolmetscherin interprète traducteur traductrice intérprete traductor traductora
			tlumočník tlumočnice tłumacz tłumaczka переводчик переводчица перекладач перекладачка 통역 통역사 通訳 通訳者 翻译 翻譯 口译 المترجم المترجمة`,
		voices: `audience voices voice participants participant members member panel crowd all`,
	} {
		for _, w := range strings.Fields(words) {
			m[w] = p
		}
	}
	return m
}()

// pairs are the letters and short words that stand for question and answer, in
// the languages that use them. They mean it only where both come.
var qaPairs = [][2]string{
	{"q", "a"}, {"p", "r"}, {"q", "r"}, {"f", "a"}, {"d", "r"}, {"ot", "odp"}, {"p", "o"}, {"в", "о"}, {"п", "в"}, {"з", "в"}, {"п", "о"},
	{"문", "답"}, {"問", "答"}, {"问", "答"}, {"س", "ج"}, {"k", "v"}, {"f", "s"}, {"v", "a"}, {"s", "c"}, {"ε", "α"},
}

// qualifiers stand beside a post and change nothing of it.
var qualifiers = set(`the a an another unidentified unknown some hon hon. honourable mr mr. mrs mrs. ms ms. miss madam mister acting deputy first second third next
	one two three four five six seven eight nine ten`)

// postOf returns what the words of a label say of a speaker, or noPost where
// they say a name.
func postOf(name string) post {
	name = strings.ToLower(strings.Trim(name, " \u00a0.:*_#"))
	if p := posts[name]; p != noPost {
		return p
	}
	if r, _ := utf8.DecodeRuneInString(name); unicode.In(r, unicode.Han, unicode.Hangul, unicode.Katakana) {
		return postAfter(name)
	}
	found := noPost
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 5 {
		return noPost
	}
	for i, w := range words {
		w = strings.Trim(w, "0123456789#.:-–—")
		p := posts[w]
		if w == "speaker" && i > 0 && (words[0] == "the" || words[0] == "acting" || words[0] == "deputy" || words[0] == "madam") {
			p = presides // "Speaker 1" of a machine's transcript presides over nothing
		}
		switch {
		case w == "" || qualifiers.has(w):
		case p == noPost || len([]rune(w)) == 1 && len(words) > 1:
			return noPost // a word that is none: "Reporter Jones" is a name
		case found == noPost || found == voices || p != voices && p > found: // "Panel Moderator" moderates
			found = p
		}
	}
	return found
}

// postAfter reads the post at the end of a label in a script without spaces:
// "港新報 久我記者", "东岸通讯社记者".
func postAfter(name string) post {
	for _, w := range []string{"记者", "記者", "기자", "聞き手"} {
		if strings.HasSuffix(name, w) {
			return asks
		}
	}
	for _, w := range []string{"사회자", "司会", "司会者", "主持人"} {
		if strings.HasSuffix(name, w) {
			return moderates
		}
	}
	return posts[strings.TrimRight(name, "0123456789１２３４５６７８９０")]
}
