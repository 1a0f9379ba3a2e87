package article

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/index"
)

// eitherDay is a date of two numbers and a year, of which both numbers can be
// the month. Until decide has been asked, Earliest is the reading with the day
// first and Latest that with the month first, whichever comes first in the year.
func eitherDay(year string, a, b int, from index.Evidence) index.Date {
	y, err := strconv.Atoi(year)
	if err != nil || a < 1 || b < 1 || a > 12 || b > 12 {
		return index.Date{}
	}
	return index.Date{Year: y, From: from, Earliest: index.MonthDay{Month: time.Month(b), Day: a}, Latest: index.MonthDay{Month: time.Month(a), Day: b}}
}

// decide settles the dates that can be read as two days. Other dates of the same
// kind on the page decide, the language of the page where all who write it put
// the day first, and another date of the article that is one of the two days.
// Where these are silent or contradict each other, the date stays a range.
func (d *draft) decide(a *index.Article) {
	if a.Published.Precision() != "range" && a.Said.Precision() != "range" {
		return
	}
	first := d.dayFirst(a.Language)
	for _, date := range []*index.Date{&a.Published, &a.Said} {
		if date.Precision() != "range" {
			continue
		}
		day, month := pick(*date, date.Earliest), pick(*date, date.Latest)
		switch {
		case first > 0:
			*date = day
			continue
		case first < 0:
			*date = month
			continue
		}
		one := func(r index.Date) bool { // another date says so
			return slices.ContainsFunc([]index.Date{d.published, d.header, d.inTitle, d.said, urlDate(a.URL)}, func(o index.Date) bool {
				return o.Precision() == "day" && o.String() == r.String()
			})
		}
		switch byDay, byMonth := one(day), one(month); {
		case byDay && !byMonth:
			*date = day
		case byMonth && !byDay:
			*date = month
		default:
			if date.Earliest.Month > date.Latest.Month {
				date.Earliest, date.Latest = date.Latest, date.Earliest
			}
		}
	}
	// Nothing is published before it is said.
	if out, _ := a.Published.Bounds(); a.Said.Precision() == "range" && a.Published.Precision() == "day" && out.Before(lastDay(a.Said)) {
		if early := pick(a.Said, a.Said.Earliest); !out.Before(lastDay(early)) {
			a.Said = early
		}
	}
}

func lastDay(d index.Date) time.Time {
	_, to := d.Bounds()
	return to.AddDate(0, 0, -1)
}

// pick returns one day of a range.
func pick(d index.Date, day index.MonthDay) index.Date {
	return index.Date{Year: d.Year, Month: day.Month, Day: day.Day, From: d.From}
}

var slashes = regexp.MustCompile(`(?:^|[^\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?:$|[^\d/-])`)

// dayFirst reports in which order the page writes days and months in numbers:
// above 0 the day first, below 0 the month first, 0 where that is open. "en" and
// "en-US" say nothing: they are what templates declare of pages from everywhere.
func (d *draft) dayFirst(language string) int {
	days, months := 0, 0
	for _, m := range slashes.FindAllStringSubmatch(d.page(), 1000) {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		switch {
		case a > 12 && a <= 31 && b <= 12:
			days++
		case b > 12 && b <= 31 && a <= 12:
			months++
		}
	}
	locale := strings.ToLower(strings.ReplaceAll(d.locale, "_", "-"))
	if dayFirstLanguages[language] && !slices.Contains(monthFirstLocales, locale) || slices.Contains(dayFirstLocales, locale) {
		days++
	}
	switch {
	case days > 0 && months > 0:
		return 0
	case days > 0:
		return 1
	case months > 0:
		return -1
	}
	return 0
}

var (
	// dayFirstLanguages put the day before the month wherever they are written,
	// the locales below apart (Unicode CLDR, short dates).
	dayFirstLanguages = map[string]bool{"de": true, "fr": true, "es": true, "it": true, "pt": true, "nl": true, "pl": true, "cs": true, "sk": true, "ru": true, "uk": true,
		"be": true, "bg": true, "sr": true, "hr": true, "sl": true, "mk": true, "ro": true, "el": true, "tr": true, "ar": true, "he": true, "vi": true, "id": true,
		"th": true, "da": true, "nb": true, "no": true, "fi": true, "et": true, "lv": true, "hi": true, "bn": true, "ur": true}
	// Few declare one of these who do not mean it.
	dayFirstLocales   = []string{"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-sg", "en-za", "en-ke", "en-ng", "en-pk"}
	monthFirstLocales = []string{"es-us", "es-pr", "es-pa", "fr-ca", "nl-us", "ar-us"}
)

var (
	// A file is named by the day of what it holds, but for these.
	fileDay   = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d\d)([-_.])(\d\d)([-_.])(\d\d)(?:$|[^0-9])`)
	notOfText = regexp.MustCompile(`(?i)sav(?:ed|e)|archiv|download|screen|scan|snapshot|backup|export|copy|crawl|retriev|access`)
)

// fileDate takes the day in the name of the file where the document gives none:
// "2023-04-05-landovsky.txt". Whoever saved a file may have named it by that day,
// so that a name which says anything of the kind gives none.
func (d *draft) fileDate(a *index.Article) {
	if !a.Published.IsZero() || !a.Said.IsZero() || d.file == "" {
		return
	}
	name := path.Base(d.file)
	all := fileDay.FindAllStringSubmatch(name, 2)
	if len(all) != 1 || all[0][2] != all[0][4] || notOfText.MatchString(name) {
		return
	}
	date := day(all[0][1], all[0][3], all[0][5], index.FromFile)
	if d.spoken && a.Byline == "" {
		a.Said = date
	} else {
		a.Published = date
	}
}

// weekdays are the days of the week in the forms that follow "on": "am Mittwoch",
// "w środę".
var weekdays = func() map[string]time.Weekday {
	m := map[string]time.Weekday{}
	for _, names := range []string{
		"sunday monday tuesday wednesday thursday friday saturday",
		"sonntag montag dienstag mittwoch donnerstag freitag samstag",
		"dimanche lundi mardi mercredi jeudi vendredi samedi",
		"domingo lunes martes miércoles jueves viernes sábado",
		"domenica lunedì martedì mercoledì giovedì venerdì sabato",
		"воскресенье понедельник вторник среду четверг пятницу субботу",
		"неділю понеділок вівторок середу четвер п'ятницю суботу",
		"neděli pondělí úterý středu čtvrtek pátek sobotu",
		"niedzielę poniedziałek wtorek środę czwartek piątek sobotę",
	} {
		for i, n := range strings.Fields(names) {
			m[n] = time.Weekday(i)
		}
	}
	return m
}()

var (
	onDay = regexp.MustCompile(`^(?i:(?:on|am|le|el|il|в|во|у|ve|v|w|we)\s+)?([\pL']+)\s*(?:[.,;)]|(?i:in|at|by|via|over|from)\s|$)`)
	// met opens the sentence over an interview in turns that says when it was
	// held: "She spoke with the Review in Prague on Wednesday."
	met = regexp.MustCompile(`(?i)\b(?:spoke|talked|sat down|met|was interviewed|gave this interview)\b[^.!?]{0,90}\bon\s+((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b([^.!?]{0,30})`)
)

// relativeDay returns the weekday that s begins with, in lower case, or "".
func relativeDay(s string) string {
	m := onDay.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	w := strings.ToLower(strings.ReplaceAll(m[1], "’", "'"))
	if _, ok := weekdays[w]; !ok {
		return ""
	}
	return w
}

// metOn reads the weekday of the conversation from what stands over the first
// turn of an interview.
func metOn(text string) string {
	for line := range strings.Lines(text) {
		if labelLen(strings.TrimSpace(line)) > 0 {
			return ""
		}
		if m := met.FindStringSubmatch(line); m != nil && !strings.ContainsAny(m[2], "0123456789") {
			return strings.ToLower(m[1])
		}
	}
	return ""
}

// sayWeekday counts the weekday of the conversation back from a known day of
// publication; without one it stays unknown. The weekday of publication itself
// is that day or the one a week before: a range.
func (d *draft) sayWeekday(a *index.Article) {
	if !a.Said.IsZero() || a.Published.Precision() != "day" || a.Published.From == index.FromUpdated {
		return
	}
	if d.weekday == "" && !d.spoken && transcript(a.Text) {
		d.weekday = metOn(a.Text)
	}
	if w, ok := weekdays[d.weekday]; ok {
		a.Said = a.Published.LastWeekday(w)
	}
}
