package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/index/sieve"
)

// Site furniture is what a page shows around its article: menus, share and
// print buttons, captions with credits, forms, footers. The rules here know
// lines, not sites. A rule that drops a line wherever it stands must be nearly
// always right; the looser ones count only before the body or after it.

// controls are lines that consist of a few link words. Each line must consist of
// them wholly.
var controlWord = `(?:print(?:er)?(?:[- ]friendly(?: version)?)?|dictionary|share(?: this)?(?: (?:article|story|page|post))?(?: on| via)?|tweet|facebook|twitter|x|whats\s?app|telegram|linkedin|reddit|pinterest|instagram|kakao(?:talk|story)?|naver|line|email|e-mail|mail|copy(?: link| url)?|link|save|bookmark|listen|font(?: size)?|text size|[aа]\s?[+-]|comments?(?: \(?\d+\)?)?|\d+ comments?|log ?in|sign (?:in|up)|register|subscribe(?: now)?|menu|home|search|skip to (?:main )?content|next|previous|prev|close|more|more news|read more|see more|back(?: to top)?|top|advertisement|ad|anzeige|werbung|teilen|drucken|merken|kommentare?|startseite|anmelden|mehr zum thema|newsletter|partager|imprimer|s'abonner|commenter|accueil|publicité|compartir|imprimir|inicio|suscr[ií]b(?:ase|ete)|publicidad|condividi|stampa|pubblicità|delen|afdrukken|udostępnij|drukuj|reklama|sdílet(?: na (?:facebooku|x|twitteru))?|tisk|nahlásit chybu|поделиться|печать|версия для печати|реклама|комментарии|поділитися|друк|підписатися(?: на розсилку)?|광고|отправить(?: по)? (?:почте|другу)|enviar a un amigo|agrandar texto|공유|공유하기|인쇄|스크랩|댓글|글자크기|로그인|구독|分享|打印|列印|推荐给朋友|收藏|微博|微信|大|中|小|コメント|共有|印刷|シェア)`

var (
	controlLine = sieve.New(`(?i)^(?:` + controlWord + `(?:[\s|/·•,.:-]+|$))+$`)

	// A single slash parts alternatives as well as rooms of a site.
	breadcrumb = regexp.MustCompile(`^[^.!?/]{2,40}(?:\s+[>›»→]\s+[^.!?>›»→]{2,60}){1,5}$|^[^.!?/]{2,60}(?:\s+/\s+[^.!?/]{2,60}){2,5}$|^[^.!?]{2,20}(?:＞[^.!?＞]{2,30}){1,5}$|^(?i:home|úvod|domů|start|accueil|inicio|startseite|главная|головна|홈|首页|首頁|ホーム)\s*[>›»→/|]\s*\S.*$`)

	// always are lines that no article says of itself.
	always = sieve.New(`(?i)^(?:` + strings.Join([]string{
		`to (?:write|post|leave) (?:a )?comments?,? please log ?in\b.*`,
		`(?:please )?(?:log|sign) ?in (?:to|with|or) .{0,80}(?:account|comment|connect|read|continue|subscribe).*`,
		`(?:you )?must be logged in to .*`,
		`.{0,20}\bsocial comment\??`,
		`help-image .{0,40}|lock icon|close icon|.{1,20} icon`,
		`.{0,40}\(\d{1,3}/\d{2,4}\s*(?:자|characters|chars)?\)`,
		`(?:leave|post|write|add) a (?:comment|reply)\b.{0,40}`,
		`your e-?mail address will not be published.*`,
		`(?:sign up|subscribe)\b.{0,60}\b(?:newsletters?|inbox|briefing|updates|e-?mails?|alerts?)\b.*`,
		`get .{0,60}\b(?:delivered|straight|sent) to your inbox.*`,
		`(?:we|this (?:web)?site|our (?:web)?site) uses? cookies.*`,
		`(?:by (?:continuing|clicking|using)).{0,80}\b(?:cookies|terms|privacy policy).*`,
		`accept (?:all )?cookies|cookie (?:settings|policy|preferences|notice)|manage (?:cookies|preferences)|privacy policy[^.!?]{0,60}|terms (?:of (?:use|service)|and conditions)[^.!?]{0,60}`,
		`(?:this (?:article|story) )?continues? (?:reading )?(?:after|below|the advertisement).{0,40}|(?:story|article) continues (?:below|after) (?:the )?(?:advertisement|ad)`,
		`(?:-+\s*)?(?:advertisement|sponsored(?: content)?|promoted|paid content|anzeige|publicité|publicidad|реклама)(?:\s*-+)?`,
		`share (?:this|on|via|to)\b[^.!?]{0,50}`,
		`audio report\b.{0,60}|listen to (?:this )?(?:article|story)\b.{0,20}`,
		`follow (?:us|the author|.{2,40}) on (?:twitter|facebook|instagram|x|telegram|google news|social media)\b.*`,
		`(?:click|tap) here (?:to|for) .{0,80}`,
		`(?:read|see) (?:more|also|next)\s*[:>»].{0,160}`,
		`(?:most|trending)[- ](?:read|popular|viewed|shared)\b[^.!?]{0,30}|trending(?: now)?|recommended(?: for you| stories)?|you (?:may|might) (?:also )?like.{0,20}|more (?:from|on|in) [^.!?]{2,50}`,
		`(?:related|further|weitere|mehr) (?:articles?|stories|story|news|content|reading|posts|topics?|links|artikel|themen)\s*:?.{0,10}`,
		`lesen sie auch\b.{0,120}|mehr zum thema\b.{0,60}|(?:à )?lire aussi\b.{0,120}|(?:lea|leer) también\b.{0,120}|leggi anche\b.{0,120}|czytaj (?:też|także)(?:\PL.{0,120})?|читайте (?:также|також)(?:\PL.{0,120})?`,
		`(?:melden sie sich|abonnieren sie|jetzt abonnieren|inscrivez-vous|abonnez-vous|suscríbase|suscríbete|iscriviti)\b.{0,160}|(?:подпишитесь|підпишіться|підписуйтесь|подписывайтесь) на .{0,120}`,
		`(?:©|ⓒ).{0,160}|\(c\)\s*(?:19|20)\d\d.{0,160}|copyright\s*(?:©|ⓒ|\(c\)|(?:19|20)\d\d|by\b).{0,160}`,
		`all rights reserved\.?.{0,80}|alle rechte vorbehalten\.?|tous droits réservés\.?|todos los derechos reservados\.?`,
		`.{0,60}\bunauthori[sz]ed (?:reproduction|use|distribution).{0,120}`,
		`.{0,60}무단\s?전재.{0,60}`,
		`(?:\[[^\[\].]{2,30}\]\s*){2,6}`, // a row of buttons in brackets
		`dodaj komentarz.{0,20}|zaloguj się,? aby .{2,60}|zapisz się na newsletter.{0,60}|l.espace des contributions .{2,80}`,
		`اشترك في (?:النشرة|نشرتنا).{0,60}|لا توجد تعليقات.{0,20}|سجّ?ل الدخول .{2,60}|تصلك أخبار .{2,60}`,
		`.{0,60}(?:abonnez-vous à (?:la|notre) chaîne|rejoignez-nous sur|síganos en|síguenos en|подписывайтесь на наш).{0,40}`,
		`tags?\s*:\s*.{0,200}|keywords?\s*:\s*.{0,200}|schlagworte\s*:.{0,200}`,
		`.{0,70}\s{3,}(?:page|seite|p\.)\s?\d{1,4}`, // the running head of a printed page
		`[^_]{0,60}_{3,}.{0,60}`,                    // a field to fill in
		`have (?:a|any) (?:tip|question|story).{0,120}\?.{0,80}`,
		`standards board policy\b.{0,40}`,
		`\d+ (?:min(?:ute)?s?)[ -]?read|reading time\s*:.{0,30}|lesezeit\s*:.{0,30}`,
		`(?:view|show|hide|load|read) (?:all )?(?:more )?\d* ?comments?`,
		`(?:toggle|open|close) (?:navigation|menu|search).{0,20}`,
	}, `|`) + `)$`)

	tail = sieve.New(`(?i)^(?:related\b|most (?:read|popular)|trending|recommended|you (?:may|might) (?:also )?like|more (?:from|on|in)\b|leave a|to (?:write|post) comments?|.{0,10}comments?\b|©|ⓒ|copyright|all rights|tags?\s*:|(?:log|sign) ?in\b|mehr zum|weitere artikel|lire aussi|관련|人気|关联|相关)`)

	captionStart = sieve.New(`(?i)^\[?(?:photo caption|photo|photos|file photo|image|picture|pictured|caption|illustration|graphic|foto|bild|bildunterschrift|photographie|legende|légende|fotó|imagen|immagine|zdjęcie|фото|사진|写真|图片|圖片|图|圖)(?:\s+(?:by|credit|courtesy(?: of)?|von|de|credits?|nachweis|제공))?\s*[:=/|：].{2,}`)
	creditTail   = sieve.New(`(?:\[\s*(\p{Lu}[\p{Lu} .,'’/&·-]{1,60})\s*\]|\((?i:(?:file |ap |afp |epa |reuters |handout )?(?:photo|image|picture|foto|bild|fot\.|credit|courtesy|사진|写真)\b)[^)]{0,80}\)|\((?:AP|AFP|EPA|Reuters|REUTERS|Getty Images?|dpa|Yonhap|YONHAP|Xinhua|TASS|ANSA|EFE|PAP|ČTK|Ukrinform|Kyodo)(?:\s*(?:Photo|[/,])[^)]{0,60})?\)|(?i:(?:photo(?:graph)?|image|picture|foto|fotografía|credit)s?(?:\s+(?:by|credit|courtesy of))?\s*:)\s*[^.!?]{2,60}|(?i:(?:photo(?:graph)?|picture) (?:by|courtesy of))\s+[^.!?]{2,60}|(?:©|ⓒ)\s*[^.!?]{2,60}|\s[/|]\s?(?:AP|AFP|EPA|REUTERS|Reuters|Getty Images?|dpa|Yonhap|Kyodo|Xinhua|TASS)(?:[/ -][^.!?]{0,40})?|\bREUTERS/\p{Lu}[\pL .'-]{2,40}|[/(]Getty(?: Images)?\)?|\s/\s?Courtesy of [^.!?]{2,60}|(?i:fotó|фото|사진|写真|撮影)\s?[=:：・]\s?[^.!?。]{2,40}|\(\p{Lu}\.? ?\p{Lu}\pL+ photo\)|\p{Han}{2,4}\s*(?:摄|攝|供图|供圖)|[（(](?:資料圖片|资料图片|資料写真|資料照片)[)）]|\bFile [Pp]hoto)[.\s]*$`)
	sounds       = regexp.MustCompile(`(?i)^(?:laugh\w*|applause|crosstalk|inaudible|cheers?|cheering|music|pause|silence|sic|end|break|translation|interpreter|booing|audio|video|unintelligible|redacted|off mic\w*|interruption\w*)\b`)

	email = sieve.New(`(?i)\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b`)
)

// caption reports whether a line is the caption of a picture, told by its
// credit or by the word that opens it.
func caption(s string) bool {
	if utf8.RuneCountInString(s) > 500 || isQ(s) {
		return false
	}
	if captionStart.MatchString(s) {
		return true
	}
	// A credit is short: the expression is asked about the end alone.
	if from := len(s) - 200; from > 0 {
		for !utf8.RuneStart(s[from]) {
			from++
		}
		s = s[from:]
	}
	if !mayBeCaption(s) {
		return false // most lines, without asking the expression
	}
	m := creditTail.FindStringSubmatch(s)
	return m != nil && (m[1] == "" || !sounds.MatchString(m[1]))
}

// mayBeCaption reports whether a line has what every credit has: a mark that
// sets it off, or a word for the picture. A colon alone, which most turns have,
// is none.
func mayBeCaption(s string) bool {
	return creditMark.May(s)
}

// creditMark is asked only whether it can match.
var creditMark = sieve.New(`(?i)[\[(（/]|[©ⓒ|]|[摄攝供]|photo|image|picture|foto|credit|fotó|фото|사진|写真|撮影`)

// furniture reports a line that is dropped wherever it stands.
func furniture(s string) bool {
	n := utf8.RuneCountInString(s)
	return n <= 300 && (n <= 160 && controlLine.MatchString(s) || always.MatchString(s))
}

// prose reports a line that can be body: a sentence of some length, or a turn.
func prose(s string) bool {
	return labelLen(s) > 0 || longLine(s)
}

// longLine reports a sentence of some length, or what is longer than headlines
// are.
func longLine(s string) bool {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 && (wideRune(r) || unicode.Is(unicode.Hangul, r)) {
			n += 2 // a character there is worth about three
		}
	}
	return n >= 70 && (endsSentence(s) || strings.HasSuffix(s, ":")) || n >= 160
}
