package article

import (
	"regexp"
	"strings"
	"time"

	"onrecord/index/sieve"
)

// dateWords is what the press of one language prints in and beside a date. The
// labels, the weekdays and the words of the hour are pieces of regular
// expressions.
type dateWords struct {
	lang      string
	months    []string // rows of twelve, in the forms and cases that dates have; "." where a row adds none. "_" is a space
	weekdays  string
	published string // labels of the day on which the text came out
	updated   string // labels of the day on which it was changed
	at        string // before the hour
	hours     string // after it
}

// dateTable follows the formats and the names of Unicode CLDR; the labels are
// those that papers and their publishing programs print. A German "Stand" is the
// day of the last change.
var dateTable = []dateWords{
	{"en", []string{
		"january february march april may june july august september october november december",
		"jan feb mar apr . jun jul aug sep oct nov dec", ". . . . . . . . sept . . ."},
		`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?`,
		`(?:(?:first|originally) )?(?:published|posted|released?|issued|aired|broadcast)(?: on| at)?|air ?date|publication date|dated?`,
		`(?:last |page last |first published .{0,30} )?(?:updated?|modified|revised|edited)(?: on| at)?`, `at`, `[ap]\.?\s?m\.?|h(?:ou)?rs`},
	{"de", []string{
		"januar februar märz april mai juni juli august september oktober november dezember",
		"jänner feber maerz . . . . . . . . .", "jän febr mär . . . . . sept okt . dez"},
		`(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend`,
		`(?:erst)?(?:veröffentlicht|publiziert|erschienen|erstellt)(?: am)?|datum|veröffentlichungsdatum`,
		`(?:zuletzt |letztmals )?(?:aktualisiert|geändert|bearbeitet)(?: am| um)?|letzte (?:änderung|aktualisierung)|stand`, `um`, `uhr|h`},
	{"fr", []string{
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"janv févr . avr . . juil . sept . . déc", ". fevrier . . . . . aout . . . decembre"},
		`lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche`,
		`(?:publiée?|parue?|postée?|diffusée?|mise? en ligne)(?: le)?|date(?: de publication)?`,
		`(?:date de )?mise? à jour(?: le)?|(?:modifiée?|actualisée?)(?: le)?|(?:date de |dernière )(?:mise à jour|modification)(?: le)?`, `à`, `h`},
	{"es", []string{
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"ene . . abr . . . ago setiembre . . dic"},
		`lunes|martes|miércoles|jueves|viernes|sábado|domingo`,
		`(?:publicad[oa]|creado)(?: el| en)?|fecha(?: de publicación)?`,
		`(?:actualizad[oa]|modificad[oa])(?: el| en)?|(?:última |fecha de )(?:actualización|modificación)`, `a las?|las`, `h(?:oras|rs|s)?\.?`},
	{"pt", []string{
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
		". fev . . . . . . set out . dez"},
		`(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|domingo`,
		`publicad[oa](?: em)?|data(?: de publicação)?`, `(?:atualizad[oa]|modificad[oa])(?: em)?|(?:última |data de )atualização`, `às?`, `h`},
	{"it", []string{
		"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"gen . . . mag giu lug . . ott . ."},
		`lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica`,
		`pubblicat[oa](?: il)?|data(?: di pubblicazione)?`, `(?:aggiornat[oa]|modificat[oa])(?: il)?|(?:ultim[oa] |data (?:di )?)(?:aggiornamento|modifica)`, `alle|ore`, ``},
	{"nl", []string{
		"januari februari maart april mei juni juli augustus september oktober november december", ". . mrt . . . . . . okt . ."},
		`(?:maan|dins|woens|donder|vrij|zater|zon)dag`,
		`(?:gepubliceerd|geplaatst|verschenen)(?: op)?`, `(?:laatst )?(?:bijgewerkt|gewijzigd)(?: op| om)?|laatste update`, `om`, `uur`},
	{"ca", []string{"gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"}, ``, `publicat(?: el)?`, `actualitzat(?: el)?`, `a les`, ``},
	{"ro", []string{
		"ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie", "ian . . . . iun iul . . . . ."},
		`luni|marți|miercuri|joi|vineri|sâmbătă|duminică`, `publicat(?: la| pe| în)?|data publicării`, `(?:actualizat|modificat)(?: la| pe)?|ultima actualizare`, `ora`, ``},
	{"sv", []string{"januari februari mars april maj juni juli augusti september oktober november december"},
		`(?:mån|tis|ons|tors|fre|lör|sön)dag`, `publicera[dt]`, `(?:senast )?(?:uppdatera[dt]|ändrad)`, `kl\.?`, ``},
	{"da", []string{"januar februar marts april maj juni juli august september oktober november december"},
		`(?:man|tirs|ons|tors|fre|lør|søn)dag`, `publiceret|udgivet`, `(?:senest )?opdateret`, `kl\.?`, ``},
	{"no", []string{". . . . . . . . . . . desember", ". . . . . . . . . . . des"}, ``, `publisert`, `(?:sist )?(?:oppdatert|endret)`, `kl\.?`, ``},
	{"fi", []string{"tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta"},
		`(?:maanan|tiis|tors|perjan|lauan|sunnun)tai|keskiviikko`, `julkaistu`, `(?:viimeksi )?(?:päivitetty|muokattu)`, `klo`, ``},
	{"pl", []string{
		"stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
		"styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
		"sty lut . kwi . cze lip sie wrz paź lis gru"},
		`poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela`,
		`opublikowan[oya]|data (?:publikacji|dodania)|publikacja|dodano|utworzono`, `zaktualizowan[oya]|aktualizacja|ostatnia (?:aktualizacja|modyfikacja)|data (?:ostatniej )?(?:aktualizacji|modyfikacji)|zmodyfikowano`, `o|godz\.?`, ``},
	{"cs", []string{
		"ledna února března dubna května června července srpna září října listopadu prosince",
		"leden únor březen duben květen červen červenec srpen . říjen . prosinec"},
		`pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle`,
		`publikováno|vydáno|zveřejněno|vytvořeno|datum(?: vydání)?`, `(?:naposledy )?(?:aktualizov[áa]no|upraveno|změněno)|aktualizace|poslední (?:aktualizace|úprava)`, `ve?|o`, `hod(?:in)?\.?|h`},
	{"sk", []string{"januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"},
		`pondelok|utorok|streda|štvrtok|piatok|nedeľa`, `publikované|zverejnené|vydané`, `aktualizované|aktualizácia|upravené`, `o`, `hod\.?`},
	{"sl", []string{"januarja februarja . . . junija julija avgusta . oktobra . ."}, ``, `objavljeno`, `posodobljeno`, `ob`, `uri`},
	{"hr", []string{"siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna . studenoga prosinca", ". . . . . . . . . . studenog ."},
		`ponedjeljak|utorak|srijeda|četvrtak|petak|nedjelja`, `objavljeno`, `(?:posljednja )?(?:ažurirano|izmjena)`, `u`, `sati|h`},
	{"hu", []string{
		"január február március április május június július augusztus szeptember október november december",
		". febr márc ápr máj jún júl . szept . . ."},
		`hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap`,
		`megjelent|megjelenés|közzétéve|publikálva|publikálás|létrehozva|dátum`, `(?:utoljára )?(?:frissítve|frissült|módosítva)|utolsó (?:frissítés|módosítás)`, ``, `óra`},
	{"tr", []string{"ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık", "oca şub . nis . haz tem ağu eyl eki kas ara"},
		`pazartesi|salı|çarşamba|perşembe|cuma(?:rtesi)?|pazar`, `(?:yayın(?:lanma)?|giriş|oluşturulma)(?: tarihi)?|yayınlandı|tarih`, `(?:son )?güncell(?:eme|enme)(?: tarihi)?|güncellendi`, `saat`, ``},
	{"el", []string{"ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου"},
		`δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή`, `δημοσιεύ[θτ]ηκε|δημοσίευση|ημερομηνία`, `(?:τελευταία )?ενημέρωση|ενημερώθηκε`, `στις`, `[πμ]\.?μ\.?`},
	{"ru", []string{
		"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
		"январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
		"янв фев мар апр . июн июл авг сен окт ноя дек", ". февр . . . . . . сент . нояб ."},
		`понедельник|вторник|среда|четверг|пятница|суббота|воскресенье`,
		`(?:опубликован[оаы]?|размещен[оа]?|добавлен[оа]?)|дата(?: публикации)?|время публикации`, `(?:обновл[её]н[оаы]?|измен[её]н[оаы]?|отредактировано)|(?:дата|последнее) (?:обновлени[ея]|изменени[ея])`, `в`, `мск|ч(?:ас(?:ов|а)?)?\.?`},
	{"uk", []string{
		"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
		"січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень"},
		`понеділок|вівторок|середа|четвер|п[’'ʼ]ятниця|субота|неділя`,
		`(?:опубліковано|розміщено|додано)|дата(?: публікації)?`, `оновлено|змінено|(?:останнє|дата) оновлення`, `о|об`, `год\.?`},
	{"bg", []string{"януари февруари . април . юни юли . септември октомври ноември декември"},
		`понеделник|вторник|сряда|четвъртък|петък|събота|неделя`, `публикуван[оа]?`, `обновен[оа]?|актуализиран[оа]?`, `в`, `ч\.?|часа`},
	{"sr", []string{"јануара фебруара . априла маја јуна јула . септембра октобра новембра децембра", "januara februara . aprila . juna jula avgusta septembra oktobra novembra decembra"},
		`уторак|недеља`, `објављено`, `ажурирано`, `у`, `часова`},
	{"ar", []string{ // those of Egypt and the Gulf, of the Levant and Iraq, of the Maghreb
		"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
		"كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
		"جانفي فيفري . أفريل ماي جوان جويلية أوت . . . .",
		". . . إبريل . . يوليوز غشت شتنبر . نونبر دجنبر", ". . . . . يونيه يوليه . . . . ."},
		`(?:يوم )?(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|الأحد|الاحد)`,
		`(?:نُ?شر(?:ت)?|تم النشر)(?: في| بتاريخ| يوم)?|تاريخ (?:النشر|نشر الخبر)|التاريخ`, `(?:تاريخ )?آخر (?:تحديث|تعديل)|(?:تم )?(?:ال)?تحديث|حُ?دّ?ث(?:ت)?(?: في)?`, `(?:في )?الساعة|عند الساعة`, `صباحا?ً?ا?|مساءً?ا?|ظهرا?ً?ا?|[صم]`},
	{"he", []string{"בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר", "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"},
		`יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)`, `פורסם(?: ב)?-?`, `עודכן(?: ב)?-?`, `בשעה`, ``},
	{"hi", []string{"जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर", ". फ़रवरी . . . . . . सितम्बर . नवम्बर दिसम्बर"},
		``, `प्रकाशित(?: तिथि)?`, `अपडेटेड|अद्यतन`, ``, `बजे`},
	{"id", []string{". . maret . . . . agustus . . . desember"}, `senin|selasa|rabu|kamis|jumat|sabtu|minggu`, `(?:diterbitkan|dipublikasikan|tayang|terbit)(?: pada)?`, `diperbarui(?: pada)?`, `pukul`, `WIB|WITA|WIT`},
	{"vi", nil, `thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật`, `(?:ngày đăng|xuất bản)`, `cập nhật(?: lúc)?`, `lúc`, `giờ`},
	{"zh", nil, `(?:星期|周|週|礼拜)[一二三四五六日天]`,
		`(?:首次)?(?:发布|發布|發佈|发表|發表|发稿|刊登|刊载|出版)(?:时间|時間|日期|于|於)?|(?:日期|时间|時間)`, `(?:最后|最後|最近|上次)?(?:更新|修改|修订)(?:时间|時間|日期|于|於)?`, `(?:上午|下午|凌晨|早上|晚上|中午)`, ``},
	{"ja", nil, `[月火水木金土日]曜日?`, `(?:公開|配信|掲載|投稿|発表|発行|登録|初出)(?:日時?|：)?`, `(?:最終)?更新(?:日時?)?|最終更新日`, `(?:午前|午後)`, ``},
	{"ko", nil, `[월화수목금토일]요일`,
		`(?:최초|기사)?\s?(?:입력|등록|작성|게시|게재|송고|발행|승인)(?:일시?|시간)?`, `(?:최종|기사)?\s?(?:수정|업데이트)(?:일시?|시간)?`, `(?:오전|오후)`, ``},
}

// months gives the months by their names in lower case, an Arabic alif without
// its sign.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for _, l := range dateTable {
		for _, row := range l.months {
			for i, n := range strings.Fields(row) {
				if n != "." {
					m[monthKey(strings.ReplaceAll(n, "_", " "))] = time.Month(i + 1)
				}
			}
		}
	}
	return m
}()

var bareAlif = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا")

func monthKey(word string) string {
	return bareAlif.Replace(strings.ToLower(strings.Join(strings.Fields(word), " ")))
}

// either joins what the rows of the table say.
func either(pick func(dateWords) string) string {
	var all []string
	for _, l := range dateTable {
		if s := pick(l); s != "" {
			all = append(all, s)
		}
	}
	return `(?:` + strings.Join(all, "|") + `)`
}

var (
	publishedL = either(func(l dateWords) string { return l.published })
	updatedL   = either(func(l dateWords) string { return l.updated })

	weekday = longest(either(func(l dateWords) string { return l.weekdays }) + `(?:[.,،]?\s+(?:den\s+|le\s+|el\s+)?|[,،]|[.]?$)`)
	// preface is the label of the day on which a text came out, updated that of
	// the day on which it was changed.
	preface = longest(publishedL + `\s*[:：|-]?\s*`)
	updated = longest(updatedL + `\s*[:：|-]?\s*`)

	// clockPart is an hour with what stands before it and behind it.
	clockPart = `(?:` + either(func(l dateWords) string { return l.at }) + `\s*)?` +
		`(?:\d{1,2}\s*[:：.h]\s*\d{2}(?:[:：]\d{2})?(?:\.\d+)?|\d{1,2}\s?[時时시点點]\s?(?:\d{1,2}\s?[分분])?|\d{1,2}\s?(?:[ap]\.?\s?m\b\.?|h\b|uhr\b|часов))` +
		`(?:\s*` + either(func(l dateWords) string { return l.hours }) + `(?:[^\pL]|$))?` +
		`(?:\s*(?:(?-i:UTC|GMT|МСК|[A-Z]{1,4}T|MSK)(?:[+-]\d{1,2}(?::?\d\d)?)?|\((?:[\pL ]{2,20}|(?:UTC|GMT) ?[+-]\d{1,2})\)?|[+-]\d\d:?\d\d|Z\b))?`
	clock     = longest(`[\s,،;|–—-]*` + clockPart + `[\s.)]*$`)
	clockHead = longest(clockPart)

	// further are the labels that may stand behind something else.
	further = `(?:` + publishedL + `|` + updatedL + `|作者|编辑|編輯|责任编辑|責任編輯|조회수|来源|來源|出典|출처|source|fuente|quelle|fonte|источник|джерело|المصدر)`

	// labelGap is where a further label stands in a line, with its number or its
	// colon.
	labelGap = regexp.MustCompile(`(?i)(?:\s*[,،;|/]\s*|\s+)(` + further + `(?:(?:\s\pL{1,5}){0,2}\s*[:：]|\s(?:\pL{1,5}\s){0,2}\d))`)
	// furtherWord is asked only whether it can match: most lines have no such label.
	furtherWord = sieve.New(`(?i)` + further)
)

// longest compiles an expression for the beginning of a text, of whose
// alternatives the longest is taken.
func longest(expr string) *sieve.Sieve {
	s := sieve.New(`(?i)^` + expr)
	s.Longest()
	return s
}
