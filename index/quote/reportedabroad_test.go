package quote

import "testing"

// Konjunktiv I reports without "dass", and goes on in the next sentences.
func TestKonjunktiv(t *testing.T) {
	testRetold(t, "de", []spokenCase{
		{"before the verb", `Er habe mit Wien gesprochen, sagte Außenminister Karl Vold.`, `Karl Vold (before): Er habe mit Wien gesprochen`},
		{"before so", `Die Lage sei ernst, so Außenminister Karl Vold.`, `Karl Vold (before): Die Lage sei ernst`},
		{"behind the verb", `Außenminister Karl Vold sagte am Mittwoch, die Gespräche seien gescheitert.`, `Karl Vold (clause): die Gespräche seien gescheitert`},
		{"further", `Die Lage sei ernst, sagte Außenminister Karl Vold. Man habe keine Zeit mehr. Niemand wolle einen Krieg.`,
			"Karl Vold (before): Die Lage sei ernst\nKarl Vold (further): Man habe keine Zeit mehr\nKarl Vold (further): Niemand wolle einen Krieg"},
		{"further, behind a quotation", `„Die Lage ist sehr ernst“, sagte Außenminister Karl Vold. Man habe keine Zeit mehr.`, `Karl Vold (further): Man habe keine Zeit mehr`},
		{"in X's view", `Außenminister Karl Vold kam. Nach Ansicht von Vold habe Wien zu lange gewartet.`, `Karl Vold (source): habe Wien zu lange gewartet`},
		{"the reporter's sentence between", `Die Lage sei ernst, sagte Außenminister Karl Vold. Draußen schneite es. Man habe keine Zeit mehr.`, `Karl Vold (before): Die Lage sei ernst`},
		{"indicative", `Die Lage sei ernst, sagte Außenminister Karl Vold. Man hat keine Zeit mehr. Vold ist seit Mai im Amt.`, `Karl Vold (before): Die Lage sei ernst`},
		{"another paragraph", "Die Lage sei ernst, sagte Außenminister Karl Vold.\n\nMan habe keine Zeit mehr.", `Karl Vold (before): Die Lage sei ernst`},
		{"es sei denn", `Die Lage sei ernst, sagte Außenminister Karl Vold. Es sei denn, der Schnee taut. Sei es drum.`, `Karl Vold (before): Die Lage sei ernst`},
		{"a relative clause", `Außenminister Karl Vold, der nach einem langen Flug krank sei, kam nicht.`, ``},
		{"nobody before", `Man habe keine Zeit mehr. Die Lage sei ernst.`, ``},
		{"left open", `Karl Vold kam. Ob der Zug wieder fährt, ließ das Ministerium offen.`, ``},
	})
}

// Chinese statements without marks.
func TestReportedChinese(t *testing.T) {
	testRetold(t, "zh", []spokenCase{
		{"a comma", `外交部发言人温若澜周三在例行记者会上表示，谈判将于下周恢复，双方已就议程达成一致。`, `温若澜 (clause): 谈判将于下周恢复，双方已就议程达成一致`},
		{"at once", `外交部发言人温若澜说双方已经同意设立热线。`, `温若澜 (clause): 双方已经同意设立热线`},
		{"two verbs", `副外长努尔兰·谢里克拜指出，铁路改造要到明年才能完工，并强调各国应当分担费用。`, "努尔兰·谢里克拜 (clause): 铁路改造要到明年才能完工\n努尔兰·谢里克拜 (clause): 各国应当分担费用"},
		{"two speakers", `外交部发言人温若澜表示，谈判将于下周恢复，副外长努尔兰·谢里克拜则称，日期还没有确定。`, "温若澜 (clause): 谈判将于下周恢复\n努尔兰·谢里克拜 (clause): 日期还没有确定"},
		{"a pronoun", `外交部发言人温若澜抵达北京。她强调，中方没有提出任何条件。`, `温若澜 (clause): 中方没有提出任何条件`},
		{"behind the words", `谈判气氛比去年好得多，外交部发言人温若澜说。`, `温若澜 (before): 谈判气氛比去年好得多`},
		{"a source", `据外交部发言人温若澜介绍，首批货物将在五月发出。`, `温若澜 (source): 首批货物将在五月发出`},
		{"somebody without a name", `一名不愿具名的外交官透露，文件还有三处没有谈妥。`, `外交官 (clause): 文件还有三处没有谈妥`},
		{"traditional characters", `外交部次長林慕德週二在立法院表示，援助計畫將於六月到期。`, `林慕德 (clause): 援助計畫將於六月到期`},
		{"mixed", `外交部发言人温若澜说，资金“已经到位”，不需要再等。`, `温若澜 (clause): 资金“已经到位”，不需要再等 +1`},
		{"a quotation alone", `外交部发言人温若澜表示，“谈判将于下周恢复”。`, ``},
		{"an attitude", `外交部发言人温若澜对此表示强烈不满，要求对方道歉。`, ``},
		{"negated", `外交部发言人温若澜没有表示，谈判会持续多久。`, ``},
		{"people say", `有人说，这条铁路没有必要。据说，谈判还会继续下去。`, ``},
		{"a word like a name", `高层表示，合作前景十分广阔。`, ``},
		{"a question", `外交部发言人温若澜是否表示，谈判会继续下去？`, ``},
		{"a setting", `在昨天的记者会上，外交部发言人温若澜说。`, ``},
	})
}

// Japanese statements without marks.
func TestReportedJapanese(t *testing.T) {
	testRetold(t, "ja", []spokenCase{
		{"と述べた", `ヤン・フラヴァーチ外相は4日、東京都内で記者会見し、交渉は来月に再開されると述べた。`, `ヤン・フラヴァーチ (clause): 交渉は来月に再開される`},
		{"two verbs", `水城遥外相は5日の記者会見で、日本は追加の支援を検討していると明らかにし、時期は未定だと説明した。`, "水城遥 (clause): 日本は追加の支援を検討している\n水城遥 (clause): 時期は未定だ"},
		{"a view", `水城遥外相は支援を続けるべきだとの考えを示した。`, `水城遥 (clause): 支援を続けるべきだ`},
		{"a source", `外務省によると、両国は秋に次の会合を開くという。`, `外務省 (source): 両国は秋に次の会合を開く`},
		{"somebody without a name", `外務省幹部は、合意にはまだ時間がかかると語った。`, `外務省幹部 (clause): 合意にはまだ時間がかかる`},
		{"a quotation alone", `水城遥外相は会見で「対話が基本だ」と述べた。`, ``},
		{"a relative clause", `会談は長引いたと述べた水城遥外相は席を立った。`, ``},
		{"negated", `水城遥外相は交渉が続くとは述べなかった。`, ``},
		{"another topic", `交渉は続くと見る人は多いと専門家は語った。`, ``},
	})
}

// Korean statements without marks.
func TestReportedKorean(t *testing.T) {
	testRetold(t, "ko", []spokenCase{
		{"다고 말했다", `외교부 서민혁 차관보는 4일 서울에서 열린 정례브리핑에서 협상이 다음 주 재개된다고 말했다.`, `서민혁 (clause): 협상이 다음 주 재개된다`},
		{"two verbs", `외교부 서민혁 차관보는 추가 지원을 검토하고 있다고 밝혔으며 시기는 정해지지 않았다고 설명했다.`, "서민혁 (clause): 추가 지원을 검토하고 있다\n서민혁 (clause): 시기는 정해지지 않았다"},
		{"behind a quotation", `외교부 서민혁 차관보는 “좋은 회담이었다”며 지원은 계속될 것이라고 강조했다.`, `서민혁 (clause): 지원은 계속될 것이라`},
		{"a source", `외교부에 따르면 양국은 가을에 다음 회의를 열 계획이다.`, `외교부 (source): 양국은 가을에 다음 회의를 열 계획이다`},
		{"somebody without a name", `한 외교 소식통은 합의까지 시간이 더 걸릴 것이라고 전했다.`, `외교 소식통 (clause): 합의까지 시간이 더 걸릴 것이라`},
		{"a quotation alone", `외교부 서민혁 차관보는 “대화가 기본”이라고 말했다.`, ``},
		{"nobody", `협상이 결렬됐다고 말한 사람은 없었다. 날씨는 더 추워질 것이라고 한다.`, ``},
		{"another topic", `날씨는 추워질 것이라고 기상청은 말했다.`, ``},
	})
}
