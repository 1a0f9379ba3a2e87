package quote

import (
	"strings"
	"testing"

	"onrecord/index"
	"onrecord/index/gazetteer"
)

// TestEastAsianPosts reads the office beside the name that stands in brackets.
func TestEastAsianPosts(t *testing.T) {
	for _, c := range []struct{ name, language, outlet, text, role, country string }{
		{"Korean, side", "ko", "", "독일 측 수석대표인 [안나 볼트] 외무부 정무국장도 높이 평가했다.", "외무부 정무국장", "Germany"},
		{"Korean, diplomat", "ko", "", "지켜본 한국 외교관은 [백우진] 주베트남 대사다.", "주베트남 대사", "South Korea"},
		{"Korean, accredited to", "ko", "", "지켜본 사람은 [백우진] 주베트남 대사다.", "주베트남 대사", ""},
		{"Korean, state behind", "ko", "", "어제 [안나 볼트] 프랑스 외무장관은 말했다.", "프랑스 외무장관", "France"},
		{"Korean, over", "ko", "", "어제 [안나 볼트] 전 프랑스 외무장관은 말했다.", "전 프랑스 외무장관", ""},
		{"Japanese, ministry", "ja", "", "会見した外務省の[水城遥]アジア大洋州局次長は述べた。", "外務省のアジア大洋州局次長", "Japan"},
		{"Japanese, side", "ja", "", "豪州側代表の[コーラル・マッキンタイア]外務貿易省次官補は話した。", "外務貿易省次官補", "Australia"},
		{"Japanese, state behind", "ja", "", "出席者は[ミンナ・ラウタコスキ]・フィンランド外務次官だった。", "フィンランド外務次官", "Finland"},
		{"Japanese, no state", "ja", "港新報", "出席者：[大瀬良崇]外務副大臣", "外務副大臣", ""},
		{"Japanese, masthead", "ja", "外務省会見録", "出席者：[大瀬良崇]外務副大臣", "外務副大臣", "Japan"},
		{"Japanese, accredited to", "ja", "", "会見した[水城遥]駐フランス大使は述べた。", "駐フランス大使", ""},
		{"Chinese, consul", "zh", "", "日本駐港總領事[久世正晴]每個星期六都到魚市場去。", "日本駐港總領事", "Japan"},
		{"Chinese, two offices", "zh", "", "菲律賓代表團團長、[漁業局長維森特·馬卡萊]說。", "菲律賓代表團團長", "Philippines"},
		{"Chinese, accredited to", "zh", "", "駐日本大使[林一平]說。", "駐日本大使", ""},
		{"Chinese, spokesman at home", "zh", "外交部发言人办公室", "2024年5月14日外交部发言人[闻承岳]主持例行记者会。中方多次表明立场。", "外交部发言人", "China"},
		{"Chinese, spokesman elsewhere", "zh", "晚报", "外交部发言人[闻承岳]主持例行记者会。中方多次表明立场。", "外交部发言人", ""},
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		name, after, _ := strings.Cut(rest, "]")
		text := before + name + after
		n := newNarration(cut(text, c.language, new(Extractor).scratch()), &index.Article{Language: c.language, Outlet: c.outlet, Text: text}, gazetteer.Default())
		if got := n.eastAsianPost(name); got.role != c.role || got.country != c.country {
			t.Errorf("%s: got %q of %q, want %q of %q", c.name, got.role, got.country, c.role, c.country)
		}
	}
}
