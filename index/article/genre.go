package article

import (
	"regexp"
	"strings"

	"onrecord/index"
)

var (
	oralHistory = regexp.MustCompile(`(?i)\b(?:oral[ -]histor(?:y|ies)|histoire orale|historia oral|storia orale|mündliche geschichte|zeitzeugengespräch)\b|устн\pL+ истори\pL+|口述(?:历史|歷史|史)|オーラル・?ヒストリー|구술\s?(?:사|채록)`)
	// newsKind are the kinds of a record that tell a story in prose.
	newsKind = regexp.MustCompile(`(?i)^(?:news(?:_interview|paper|_?article|_?story)?|feature|article|report(?:age)?|newsarticle|profile)$`)
	spoke    = regexp.MustCompile(`["“”„«»「『]`)
)

// genre says of which kind an article is, as far as its record, its front matter
// or the place where it stands say so, or as it is a story that a reporter
// tells. Of what is set in turns the turns tell more, when they are found.
func (d *draft) genre(a *index.Article) index.Genre {
	kind := strings.ToLower(strings.NewReplacer(" ", "_", "-", "_").Replace(d.meta["kind"]))
	switch {
	case strings.Contains(kind, "oral_history") || oralHistory.MatchString(a.Title+"\n"+a.Section+"\n"+a.Outlet):
		return index.OralHistory
	case strings.Contains(kind, "briefing") || kind == "press_conference" || kind == "gaggle" || kind == "doorstop":
		return index.Briefing
	case strings.HasPrefix(kind, "interview"):
		return index.InterviewGenre
	case kind != "" && !newsKind.MatchString(kind) || d.spoken || spokenTitle.MatchString(a.Title) || transcript(a.Text):
		return "" // a debate, a speech, a cable, a press release
	case spoke.MatchString(a.Text) && (a.Byline != "" || d.newsPage || newsKind.MatchString(kind) || newsKind.MatchString(a.Section)):
		return index.Feature
	}
	return ""
}
