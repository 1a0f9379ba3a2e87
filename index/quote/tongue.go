package quote

import (
	"strings"
)

// The languages other than English whose names carry capital letters. What the
// rules know of one is data: a list of words for each class. The words of the
// article's language mark its tokens once, so that the rules ask bits.

// What a word is in the language of the article.
const (
	abroadSays  class = askedFirst << (iota + 1) // a verb that reports speech
	abroadJudge                                  // a verb that reports quoted words alone: "označil", "nannte"
	abroadPrep                                   // a preposition: the name behind it is no subject
	abroadSkip                                   // adverbs, pronouns and auxiliaries beside a verb
	abroadConj                                   // begins a clause of its own
	abroadThat                                   // begins a reported clause
	abroadRole                                   // a noun for who speaks
	abroadGroup                                  // several
	abroadBody                                   // an institution or a text
	abroadDet                                    // an article or a pronoun before a noun
	abroadNew                                    // an indefinite article: somebody new
	abroadTime                                   // a word for a time: "úterý", "mardi"
)

// tongue is what is known of a language.
type tongue struct {
	words    map[string]class
	endings  []string // nouns for who speaks, of compounds: "-ministerin"
	caseless bool     // names do not change: a name is the subject wherever no preposition stands before it
	drops    bool     // the pronoun that is the subject is left out
}

// tongues by the code of the language.
var tongues = func() map[string]*tongue {
	m := map[string]*tongue{}
	for code, lists := range tongueLists {
		t := &tongue{words: map[string]class{}, caseless: code == "de" || code == "fr" || code == "es", drops: code != "de" && code != "fr"}
		for bit, list := range map[class]string{abroadSays: lists.says, abroadJudge: lists.judges, abroadPrep: lists.preps, abroadSkip: lists.skips, abroadConj: lists.conjs,
			abroadThat: lists.that, abroadRole: lists.roles, abroadGroup: lists.groups, abroadBody: lists.bodies, abroadDet: lists.dets, abroadNew: lists.news} {
			for _, w := range strings.Fields(list) {
				t.words[w] |= bit
				if bit == abroadSays || bit == abroadJudge {
					for _, form := range pastForms(w) {
						t.words[form] |= bit
					}
				}
				if strings.Contains(w, "'") {
					t.words[strings.ReplaceAll(w, "'", "’")] |= bit
				}
			}
		}
		for _, w := range timesOf(code) {
			t.words[w] |= abroadTime
		}
		t.endings = strings.Fields(lists.endings)
		m[code] = t
	}
	return m
}()

// pastForms returns the feminine, the neuter and the plural of a Slavic past:
// "řekl", "сказал", "сказав", "powiedział", "пожаловался".
func pastForms(w string) []string {
	for _, r := range []struct{ end, stem string }{{"лся", "лась лись лось"}, {"вся", "лася лися лося лось лась лись"}, {"л", "ла ли ло"}, {"в", "ла ли ло"}, {"ł", "ła ło"}, {"l", "la li lo ly"}} {
		if stem, ok := strings.CutSuffix(w, r.end); ok && len(stem) > 3 && (r.end != "l" || strings.ContainsAny(stem[len(stem)-1:], "aeiydkvn") || strings.HasSuffix(stem, "ě") || strings.HasSuffix(stem, "í")) {
			var out []string
			for _, end := range strings.Fields(r.stem) {
				out = append(out, stem+end)
			}
			return out
		}
	}
	return nil
}

// mark writes into tokens what their words are in the language.
func (t *tongue) mark(toks []token) {
	if t == nil {
		return
	}
	for i := range toks {
		tok := &toks[i]
		if tok.kind != word {
			continue
		}
		c := t.words[tok.lower]
		if k := elision(tok.lower); k > 0 && c == 0 && t == tongues["fr"] {
			c = t.words[tok.lower[k:]] & (abroadRole | abroadGroup | abroadBody) // "l'ambassadrice"
		}
		if c == 0 && tok.upper && t == tongues["de"] && timeWord("de", tok.lower) {
			c = abroadTime
		}
		if c == 0 && tok.upper {
			for _, end := range t.endings {
				if len(tok.lower) > len(end) && strings.HasSuffix(tok.lower, end) {
					c = abroadRole
					break
				}
			}
		}
		if c&(abroadPrep|abroadSkip|abroadConj|abroadThat|abroadDet) != 0 {
			c |= isStarter
		}
		if c&abroadRole != 0 {
			c |= isRoleWord
		}
		tok.class |= c
	}
}

// lists are the words of a language.
type lists struct {
	says, judges, preps, skips, conjs, that, roles, groups, bodies, dets, news, endings string
}

var tongueLists = map[string]lists{
	"de": {
		says: `sagte sagt sagten erklärte erklärt erklärten betonte betont betonten meinte meint antwortete antwortet berichtete berichtet berichteten kündigte kündigt warnte warnt warnten
			ergänzte ergänzt unterstrich unterstreicht forderte fordert forderten versicherte versichert bekräftigte bekräftigt äußerte äußert schrieb schreibt mahnte mahnt räumte räumt
			erzählte erzählt klagte klagt beklagte beklagt konterte kontert entgegnete entgegnet erwiderte erwidert verlangte verlangt behauptete behauptet bestätigte bestätigt
			resümierte resümiert bilanzierte spottete spottet scherzte scherzt urteilte urteilt bemerkte bemerkt beteuerte beteuert beschwerte prophezeite prophezeit teilte rief fragte fragt
			wiederholte schilderte schildert wetterte wettert höhnte höhnt begründete begründet twitterte drohte droht monierte moniert argumentierte argumentiert kommentierte kommentiert
			fügte fügt reagierte reagiert stellte hob verwies gab ließ unterstellte versprach verspricht hofft hoffte findet fand glaubt glaubte erinnerte erinnert sprach analysiert analysierte`,
		judges: `nannte nennt nannten bezeichnete bezeichnet sprach spricht sprachen warf wirft kritisierte kritisiert kritisierten lobte lobt würdigte würdigt begrüßte begrüßt verurteilte
			verurteilt rügte rügt sah sieht wertete wertet hielt hält bezeichneten wies bat`,
		preps: `mit von vom zu zum zur bei beim für gegen nach vor aus über unter durch ohne seit an am auf in im ins um zwischen neben hinter samt gegenüber wegen trotz laut während`,
		skips: `auch dann noch nun so jedoch aber hingegen dagegen zudem außerdem weiter ferner bereits schon erneut wieder heute gestern daraufhin dabei damit dazu darauf hier dort am montag dienstag
			mittwoch donnerstag freitag samstag sonntag sich ihm ihr ihnen uns es nicht nur sehr einmal später zuletzt schließlich allerdings indes trotzdem deshalb daher kürzlich`,
		conjs: `und oder denn sondern weil wenn als obwohl während nachdem bevor damit ob wie wo`,
		that:  `dass daß`,
		roles: `minister ministerin abgeordnete abgeordneter abgeordneten senator senatorin diplomat diplomatin botschafter botschafterin sprecher sprecherin beamter beamte experte expertin analyst
			analystin forscher forscherin politiker politikerin präsident präsidentin kanzler kanzlerin regierungschef regierungschefin generalsekretär generalsekretärin sekretär sekretärin general
			admiral oberst offizier unterhändler unterhändlerin vermittler vermittlerin gesandter gesandte berater beraterin leiter leiterin direktor direktorin chef chefin vertreter vertreterin
			beauftragter beauftragte bürgermeister bürgermeisterin professor professorin historiker historikerin ökonom ökonomin jurist juristin anwalt anwältin aktivist aktivistin
			bauer händler bewohner bewohnerin einwohner spediteur unternehmer kommissar kommissarin premier kollegen amtskollegen präsidenten staatssekretär staatssekretärin kollege kollegin amtskollege amtskollegin insider
			informant gouverneur gouverneurin pressesprecher pressesprecherin landeshauptmann ministerpräsident ministerpräsidentin`,
		endings: `minister ministerin botschafter botschafterin sprecher sprecherin präsident präsidentin sekretär sekretärin kanzler kanzlerin chef chefin experte expertin vertreter vertreterin beamter
			beamte berater beraterin beauftragter beauftragte politiker politikerin forscher forscherin abgeordnete abgeordneter leiter leiterin diplomat diplomatin direktor direktorin kommissar kommissarin gesandter gesandte beauftragter beauftragte koordinator koordinatorin vermittler vermittlerin`,
		groups: `experten diplomaten beamte politiker vertreter kritiker beobachter kreise minister regierungskreise diplomatenkreise`,
		bodies: `ministerium regierung bundesregierung amt botschaft kanzleramt kreml erklärung mitteilung partei fraktion kommission behörde polizei armee außenministerium verteidigungsministerium
			innenministerium innenministeriums wirtschaftsministerium finanzministerium präsidialamt`,
		dets: `der die das den dem des ein eine einen einem einer sein seine ihr ihre unser dieser diese dieses jener jene`, news: `ein eine`,
	},
	"fr": {
		says: `déclaré dit affirmé expliqué ajouté souligné estimé précisé répondu assuré indiqué rappelé averti insisté annoncé poursuivi conclu reconnu regretté confié lancé
			déclare affirme explique ajoute souligne estime précise répond assure indique rappelle avertit insiste annonce poursuit conclut reconnaît regrette confie lance martèle martelé
			glisse glissé résume résumé admet admis raconte raconté lâche lâché plaide plaidé prévient prévenu tempère tempéré nuance nuancé déplore déploré dénonce dénoncé fustige fustigé ironise
			ironisé plaisante plaisanté soupire soupiré juge jugé analyse analysé observe observé note noté relève relevé commente commenté rétorque rétorqué réplique répliqué réagit réagi renchérit
			renchéri concède concédé avoue avoué promet promis garantit garanti confirme confirmé écrit détaille détaillé argue argué justifie justifié soutient soutenu répète répété
			demande demandé valoir savoir remarquer observer s'inquiète s'indigne s'agace s'étonne s'insurge s'alarme s'emporte s'amuse s'interroge s'exclame s'enthousiasme inquiété indigné
			félicite félicité réjouit réjoui désole plaint sourit souri témoigne témoigné rapporte rapporté décrypte prédit prône prôné menace menacé clame clamé reprend repris enchaîne`,
		judges: `salué salue saluée qualifié qualifie évoqué évoque appelé appelle parlé parle décrit réclamé réclame exigé exige vanté vante critiqué critique accusé accuse voit vu considère considéré
			rejeté rejette défend défendu`,
		preps: `à au aux de du des d' en avec sans sous sur pour par dans chez contre vers entre depuis pendant après avant devant derrière selon lors hors dès malgré auprès`,
		skips: `a ont avait avaient est s'est sont s'était se lui leur y en nous me m'a l'a n'a n'est ne pas plus déjà encore aussi ensuite alors puis enfin également toutefois cependant pourtant
			lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui fait tout donc notamment ainsi ici là ironiquement quant surtout seulement simplement ce soir matin fait-il`,
		conjs: `qui que dont où quand lorsque si comme parce puisque alors tandis et mais ou car ni`,
		that:  `que qu'`,
		roles: `ministre président présidente premier-ministre première chef cheffe député députée sénateur sénatrice élu élue maire préfet préfète chercheur chercheuse analyste expert experte
			spécialiste professeur professeure politologue historien historienne économiste avocat avocate militant militante opposant opposante commissaire général générale colonel amiral officier
			responsable dirigeant dirigeante haut-représentant représentant représentante émissaire envoyé envoyée médiateur médiatrice coordinateur coordinatrice fonctionnaire conseiller conseillère
			source juriste chancelier chancelière consul consule délégué déléguée rapporteur rapporteure eurodéputé eurodéputée patron patronne agriculteur transporteur diplomate ambassadeur
			ambassadrice porte-parole secrétaire directeur directrice négociateur négociatrice homologue inspecteur inspectrice vice-ministre vice-président habitant habitante commandant commandante capitaine`,
		groups: `diplomates responsables experts ministres sources observateurs dirigeants élus analystes`,
		bodies: `ministère gouvernement présidence ambassade délégation commission communiqué armée état-major parti chancellerie quai kremlin maison-blanche élysée ong onu déclaration junte otan`,
		dets:   `le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos votre mon ma`, news: `un une`,
	},
	"es": {
		says: `dicho afirmado declarado señalado asegurado explicado añadido agregado subrayado sostenido indicado manifestado expresado advertido respondido insistido recordado concluido precisado
			apuntado comentado destacado reconocido aclarado contado resumido admitido preguntado replicado bromeado ironizado criticado lamentado denunciado reiterado recalcado remarcado enfatizado
			anunciado informado matizado zanjado espetado apostillado puntualizado confesado argumentado defendido opinado considerado alertado prometido rechazado celebrado exclamado relatado narrado
			revelado confirmado detallado exigido pedido reclamado contestado escrito mencionado proseguido continuado sentenciado valorado planteado vaticinado augurado acusado avisado
			dijo dice afirmó afirma declaró declara señaló señala aseguró asegura explicó explica añadió añade agregó agrega subrayó subraya sostuvo sostiene indicó indica manifestó manifiesta
			expresó expresa advirtió advierte respondió responde insistió insiste recordó recuerda concluyó concluye precisó precisa apuntó apunta comentó comenta destacó destaca reconoció reconoce
			aclaró aclara contó cuenta resumió resume admitió admite preguntó pregunta replicó replica bromeó bromea ironizó ironiza criticó critica lamentó lamenta denunció denuncia reiteró reitera
			recalcó recalca remarcó enfatizó anunció anuncia informó informa matizó matiza zanjó zanja espetó apostilló puntualizó confesó confiesa argumentó argumenta defendió defiende
			opinó opina consideró considera alertó alerta prometió promete rechazó celebró celebra exclamó exclama relató relata narró narra reveló revela confirmó confirma detalló detalla
			exigió exige pidió pide reclamó reclama queja quejó contestó contesta escribió escribe describió mencionó prosiguió continuó sentenció sentencia valoró planteó vaticinó auguró augura acusó acusa ríe ríó dicen dijeron afirman señalan advierten`,
		judges: `calificado tildado llamado descrito hablado elogiado agradecido definido tachado atribuido achacado calificó califica tildó llamó llama describió describe habló habla elogió agradeció definió define ve vio tachó atribuyó atribuye achacó`,
		preps:  `a al ante bajo con contra de del desde en entre hacia hasta para por según sin sobre tras durante mediante`,
		skips: `ha han había hoy ayer también luego después ya no se le les lo la los me nos además así aún todavía siempre entonces este esta lunes martes miércoles jueves viernes sábado
			domingo aquí allí solo sólo más muy fue está finalmente asimismo tampoco incluso quien`,
		conjs: `que quien cuyo donde cuando aunque mientras si porque como pero y e o sino pues`,
		that:  `que`,
		roles: `ministro ministra presidente presidenta diputado diputada senador senadora congresista alcalde alcaldesa canciller vicecanciller viceministro viceministra embajador embajadora cónsul
			diplomático diplomática portavoz vocero vocera secretario secretaria subsecretario director directora asesor asesora consejero consejera analista experto experta investigador
			investigadora profesor profesora catedrático catedrática historiador economista abogado abogada activista general coronel almirante comandante capitán comisario comisaria representante enviado enviada mediador
			mediadora negociador negociadora funcionario funcionaria fuente jefe jefa líder dirigente opositor opositora delegado delegada transportista vecino vecina gobernador gobernadora mandatario
			mandataria vicepresidente vicepresidenta homólogo homóloga titular par empresario agricultor pescador relator relatora gobernante jurista`,
		groups: `vecinos residentes pescadores agricultores manifestantes fuentes diplomáticos analistas funcionarios expertos ministros cancilleres observadores`,
		bodies: `ministerio gobierno cancillería presidencia embajada ejército comunicado partido comisión delegación ejecutivo kremlin organización secretaría aduana`,
		dets:   `el la los las un una unos unas su sus este esta ese esa aquel lo`, news: `un una`,
	},
	"cs": {
		says: `řekl říká říkají uvedl uvádí dodal dodává prohlásil prohlašuje zdůraznil zdůrazňuje vysvětlil vysvětluje odpověděl odpovídá upozornil upozorňuje poznamenal poznamenává konstatoval konstatuje
			připomněl připomíná varoval varuje tvrdil tvrdí sdělil sděluje míní myslí vzpomínal vzpomíná vzkázal vzkazuje reagoval reaguje oznámil oznamuje popsal popisuje přiznal přiznává
			připustil připouští doplnil doplňuje podotkl podotýká slíbil slibuje zopakoval opakuje vytkl vytýká kritizoval kritizuje ocenil oceňuje pochvaloval pochvaluje stěžoval stěžuje postěžoval posteskl
			zasmál směje žertoval žertuje ptal ptá namítl namítá oponoval oponuje ujistil ujišťuje potvrdil potvrzuje napsal píše usoudil soudí odhadl odhaduje shrnul shrnuje uzavřel navrhl naznačil
			vyjádřil vyjadřuje pokračoval pokračuje požadoval požaduje odmítl přidal zvolal komentoval komentuje věří doufá`,
		judges: `označil označuje nazval nazývá mluvil mluví hovořil hovoří ocenil kritizoval popsal vyzval přirovnal považuje odmítl přivítal uvítal`,
		preps:  `v ve na po při podle za z ze s se k ke u o od do bez mezi před přes pro proti kolem během vedle díky kvůli`,
		skips: `se si mu jí jim ho jej ji je jsem by bych už také ještě pak potom však ale dnes včera zítra nyní teď tehdy i prý dále například zároveň naopak ostatně jen ale nakonec
			mi nám to tak znovu opět později rovněž též poté`,
		conjs: `který která které kteří kterého jenž jež když protože aby zatímco ačkoli pokud kde kdy jak jako než a ale i nebo či`,
		that:  `že`,
		roles: `ministr ministryně náměstek náměstkyně poslanec poslankyně senátor senátorka velvyslanec velvyslankyně tajemnice tajemník diplomat diplomatka mluvčí zmocněnec zmocněnkyně vyjednavač
			vyjednavačka ředitel ředitelka premiér premiérka vicepremiér vicepremiérka prezident prezidentka předseda předsedkyně místopředseda místopředsedkyně generál admirál plukovník poradce poradkyně analytik analytička
			expert expertka odborník odbornice politolog politoložka profesor profesorka historik historička ekonom ekonomka právník právnička novinář starosta starostka hejtman hejtmanka komisař
			komisařka kancléř šéf šéfka představitel představitelka činitel úředník úřednice zdroj protějšek vyslanec vyslankyně konzul aktivista aktivistka náčelník důstojník eurokomisařka`,
		groups: `diplomaté experti analytici představitelé zdroje politici ministři poslanci odborníci úředníci`,
		bodies: `ministerstvo vláda velvyslanectví úřad prohlášení armáda strana komise kreml černínský delegace komuniké kancelář`,
		dets:   `ten ta to tento tato jeho její jejich náš naše jeden jedna nějaký`, news: `jeden jedna nějaký`,
	},
	"uk": {
		says: `сказав каже кажуть заявив заявляє зазначив зазначає додав додає наголосив наголошує пояснив пояснює відповів відповідає повідомив повідомляє підкреслив підкреслює нагадав нагадує попередив
			попереджає згадав згадує зізнався зізнається пожартував жартує пригадав запитав запитує уточнив уточнює розповів розповідає розповідав відзначив визнав визнає запевнив запевняє переконаний
			переконана написав пише підсумував підсумовує вважає погодився заперечив констатував наполягав наполягає зауважив зауважує стверджував стверджує висловився підтвердив підтверджує
			прокоментував коментує відреагував застеріг обурився поскаржився скаржиться пообіцяв обіцяє продовжив підсумувала резюмував усміхається усміхнувся сміється пропонує запропонував оцінив`,
		judges: `назвав називає охарактеризував описав розкритикував критикує застеріг закликав говорив говорить подякував засудив привітав`,
		preps:  `в у на при за з із зі до від для про без під над між перед через по після щодо проти біля серед о об`,
		skips:  `також ще вже тоді потім однак але проте сьогодні вчора завтра не йому їй їм його її це так теж водночас натомість раніше згодом далі лише тільки тут там знову ж`,
		conjs:  `який яка яке які якого коли якщо бо щоб хоча поки де як і й та а або`,
		that:   `що`,
		roles: `міністр міністерка заступник заступниця речник речниця посол послиця дипломат дипломатка депутат депутатка нардеп президент президентка прем'єр прем'єр-міністр прем'єрка генерал адмірал
			полковник радник радниця голова очільник очільниця керівник керівниця начальник начальниця директор директорка експерт експертка аналітик аналітикиня професор професорка історик економіст
			правозахисник правозахисниця журналіст журналістка мер мерка губернатор чиновник чиновниця посадовець посадовиця високопосадовець джерело співрозмовник представник представниця колега колежанка
			віцепрем'єр віцепрем'єрка єврокомісар єврокомісарка мешканець мешканка житель жителька підприємець переговорник переговорниця канцлер консул держсекретар політолог політологиня уповноважений уповноважена співробітник співробітниця співрозмовниця науковець лікар лікарка`,
		groups: `дипломати експерти чиновники джерела представники аналітики міністри політики посадовці`,
		bodies: `міністерство мзс уряд посольство служба офіс генштаб міноборони комісія адміністрація заява кремль партія комітет держдеп пресслужба`,
		dets:   `цей ця це його її їхній наш наша один одна`, news: `один одна`,
	},
	"ru": {
		says: `сказал говорит говорят заявил заявляет отметил отмечает подчеркнул подчёркивает подчеркивает добавил добавляет пояснил поясняет сообщил сообщает ответил отвечает объяснил объясняет предупредил
			предупреждает указал указывает напомнил напоминает считает уточнил уточняет рассказал рассказывает признал признаёт признает признался признаётся признается заверил заверяет написал пишет возразил
			возражает пошутил шутит вспомнил вспоминает заметил замечает спросил спрашивает констатировал резюмировал подытожил утверждал утверждает подтвердил подтверждает прокомментировал комментирует
			пожаловался жалуется пообещал обещает продолжил продолжает уверен уверена убеждён убеждена настаивал настаивает парировал посетовал сетует выразился высказался допустил допускает согласился
			кричит предположил полагает призвал поблагодарил потребовал усмехнулся улыбается смеётся обратил поделился поделилась оценил посоветовал`,
		judges: `назвал называет охарактеризовал описал раскритиковал критикует призвал говорил поблагодарил осудил поздравил приветствовал счёл`,
		preps:  `в во на при за с со из изо до от для о об обо без под над между перед через по после против у к ко среди ради`,
		skips:  `также ещё уже тогда потом однако но сегодня вчера завтра не ему ей им его её ее это так тоже затем ранее позже далее лишь только здесь там снова же и журналистам агентству`,
		conjs:  `который которая которое которые которого когда если потому чтобы хотя пока где как и а но или`,
		that:   `что`,
		roles: `министр заместитель замминистра замглавы представитель представительница глава директор начальник чиновник дипломат советник спикер посол депутат сенатор президент премьер премьер-министр
			вице-премьер генерал адмирал полковник пресс-секретарь эксперт аналитик политолог профессор историк экономист правозащитник правозащитница журналист мэр губернатор источник собеседник
			переговорщик спецпредставитель спецпосланник канцлер консул госсекретарь уполномоченный руководитель председатель вице-президент секретарь посланник коллега капитан житель жительница водитель
			предприниматель активист активистка министерка атташе комиссар еврокомиссар вице-министр сотрудник сотрудница собеседница руководительница учёный врач`,
		groups: `дипломаты эксперты чиновники источники представители аналитики министры политики наблюдатели`,
		bodies: `министерство мид правительство посольство кремль комитет служба ведомство администрация минобороны генштаб комиссия заявление пресс-служба партия`,
		dets:   `этот эта это его её их наш наша один одна`, news: `один одна`,
	},
	"pl": {
		says: `powiedział powiedzieli mówi mówią dodał dodaje podkreślił podkreśla stwierdził stwierdza oświadczył oświadcza zaznaczył zaznacza wyjaśnił wyjaśnia odpowiedział odpowiada przypomniał przypomina
			ostrzegł ostrzega przyznał przyznaje zapewnił zapewnia zauważył zauważa napisał pisze odpisał ocenił ocenia uważa zapowiedział zapowiada poinformował informuje tłumaczył tłumaczy komentował komentuje
			skomentował zażartował żartuje wspominał wspomina apelował apeluje zaapelował przekonywał przekonuje twierdzi twierdził mówił narzeka pytał pyta relacjonuje wskazał wskazuje zwrócił`,
		judges: `nazwał nazywa określił określa skrytykował krytykuje pochwalił opisał wezwał`,
		preps:  `w we na po przy za z ze do od dla o bez pod nad między przed przez u ku wobec podczas według zdaniem`,
		skips:  `się mu jej im go ją też także już jeszcze potem wtedy dziś wczoraj jutro nie jednak również natomiast zaś to tak tu tam znowu`,
		conjs:  `który która które którzy gdy kiedy jeśli bo żeby choć gdzie jak i a ale lub oraz`,
		that:   `że iż`,
		roles: `minister wiceminister premier prezydent poseł posłanka senator senatorka ambasador ambasadorka rzecznik rzeczniczka dyrektor dyrektorka szef szefowa doradca doradczyni
			ekspert ekspertka analityk profesor historyk ekonomista generał admirał pułkownik dyplomata dyplomatka negocjator przewodniczący przewodnicząca sekretarz burmistrz sołtys wójt
			przedstawiciel przedstawicielka urzędnik źródło rozmówca odpowiedniczka odpowiednik marszałek komisarz konsul mieszkaniec mieszkanka`,
		groups: `dyplomaci eksperci politycy urzędnicy źródła`,
		bodies: `ministerstwo rząd ambasada msz mon kancelaria komisja partia kreml oświadczenie`,
		dets:   `ten ta to jego jej ich nasz nasza jeden jedna`, news: `jeden jedna`,
	},
	"hu": {
		says: `mondta mondja közölte közli hozzátette hozzáteszi hangsúlyozta hangsúlyozza jelentette kijelentette kijelenti emlékeztetett figyelmeztetett válaszolta válaszolt fogalmazott fogalmaz írta írja
			nyilatkozta nyilatkozott elismerte megjegyezte szögezte leszögezte magyarázta ígérte kérdezte tájékoztatott vélekedett véli állította állítja jegyezte tette aláhúzta kiemelte ismertette mesélte meséli`,
		judges: `nevezte nevezi méltatta bírálta üdvözölte`,
		preps:  ``,
		skips:  `is csütörtökön hétfőn kedden szerdán pénteken szombaton vasárnap ma tegnap akkor majd még már később ugyanakkor azonban viszont ezért`,
		conjs:  `aki amely ami amikor ha mert és vagy de mint`,
		that:   `hogy`,
		roles: `miniszter külügyminiszter államtitkár nagykövet elnök szóvivő igazgató tanácsadó főnök vezető diplomata kancellár konzul képviselő szenátor professzor elemző szakértő
			tábornok polgármester kormányfő miniszterelnök főtitkár`,
		groups: `diplomaták szakértők elemzők források`,
		bodies: `minisztérium kormány tárca nagykövetség külügy közlemény bizottság`,
		dets:   `a az egy ez`, news: `egy`,
	},
}
