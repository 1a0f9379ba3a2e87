package article

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	"onrecord/index"
)

// Keys of a record
//
// A JSON record, front matter and Input.Meta speak of the same things under
// many names. aliases maps each to one key:
//
//	title  the headline                 url       the address of the page
//	text   the body, plain              html      the body, HTML
//	turns  a list of {speaker, text}    speaker   who speaks, where it is one statement
//	role   the speaker's office
//	date   published or said, by kind   published when it came out
//	said   when the words were spoken   place     where they were spoken
//	outlet who published it             byline    who wrote it
//	lang   BCP 47 tag                   kind      "interview", "press_briefing", "news", ...
//	section the part of the paper
var aliases = map[string]string{
	"headline": "title", "name": "title", "heading": "title",
	"source_url": "url", "link": "url", "canonical_url": "url", "canonical": "url", "permalink": "url",
	"body": "text", "content": "text", "article": "text", "transcript": "text", "articlebody": "text", "plain_text": "text",
	"body_html": "html", "content_html": "html",
	"published_time": "published", "published_at": "published", "date_published": "published", "datepublished": "published",
	"publication_date": "published", "pub_date": "published", "pubdate": "published", "publish_date": "published",
	"said_at": "said", "date_said": "said", "spoken": "said", "event_date": "said", "recorded": "said",
	"location": "place", "city": "place", "venue": "place",
	"source": "outlet", "publication": "outlet", "publisher": "outlet", "site_name": "outlet", "newspaper": "outlet", "site": "outlet",
	"author": "byline", "authors": "byline", "by": "byline", "reporter": "byline", "writer": "byline",
	"department": "section", "rubric": "section",
	"language": "lang", "locale": "lang",
	"type": "kind", "genre": "kind", "category": "kind",
	"day": "date", "datetime": "date", "created_at": "date", "release_date": "date",
	"release_type": "kind",
}

func metaKey(k string) string {
	k = strings.ToLower(strings.NewReplacer("-", "_", " ", "_", ":", "_").Replace(strings.TrimSpace(k)))
	if a, ok := aliases[k]; ok {
		return a
	}
	return k
}

// addMeta adds what is not known yet. A key under its own name goes before its
// aliases.
func (d *draft) addMeta(m map[string]string) {
	for k, v := range m {
		if metaKey(k) == k && d.meta[k] == "" {
			d.meta[k] = strings.TrimSpace(v)
		}
	}
	// The longest alias wins, then the first by name: an order, if no more.
	from := map[string]string{}
	for k, v := range m {
		key := metaKey(k)
		if key == k || d.meta[key] != "" && from[key] == "" || strings.TrimSpace(v) == "" {
			continue
		}
		if f := from[key]; f == "" || len(k) > len(f) || len(k) == len(f) && k < f {
			from[key], d.meta[key] = k, strings.TrimSpace(v)
		}
	}
}

// addMatter adds what the head of the text itself says: front matter, lines of
// "Key: value".
func (d *draft) addMatter(m map[string]string) {
	before := maps.Clone(d.meta)
	d.addMeta(m)
	for k := range d.meta {
		if _, known := before[k]; !known {
			d.matter = append(d.matter, k)
		}
	}
}

// from says where the value of a key was found.
func (d *draft) from(key string) index.Evidence {
	if slices.Contains(d.matter, key) {
		return index.FromMatter
	}
	return index.FromRecord
}

// fromMeta fills the fields that nothing better has filled.
func (d *draft) fromMeta() {
	d.fromElsewhere()
	set(&d.url, webURL(d.meta["outlet"]))
	setDate(&d.published, metaDate(d.meta["published"], d.from("published")))
	setDate(&d.said, metaDate(d.meta["said"], d.from("said")))
	set(&d.section, d.meta["section"])
	if date := metaDate(d.meta["date"], d.from("date")); !date.IsZero() {
		if spokenKind(d.meta["kind"]) || d.meta["kind"] == "" && d.spoken {
			setDate(&d.said, date)
		} else {
			setDate(&d.published, date)
		}
	}
}

// spokenKinds name documents that are records of spoken words; the date of such
// a record is the day of the words.
var spokenKinds = []string{"transcript", "memcon", "telcon", "press_", "briefing", "gaggle", "remarks", "speech", "doorstop",
	"interview", "minutes", "hearing", "debate", "conference", "statement", "conversation"}

func spokenKind(kind string) bool {
	kind = strings.ToLower(strings.NewReplacer(" ", "_", "-", "_").Replace(kind))
	if kind == "" || kind == "press_release" || strings.HasPrefix(kind, "news") {
		return false
	}
	for _, k := range spokenKinds {
		if strings.Contains(kind, k) {
			return true
		}
	}
	return false
}

// readRecord reads one JSON object. Values that are neither text nor number are
// passed over, save lists of text, which are joined, and turns.
func (d *draft) readRecord(s string) error {
	var object map[string]any
	dec := json.NewDecoder(strings.NewReader(s))
	dec.UseNumber()
	if err := dec.Decode(&object); err != nil {
		return fmt.Errorf("JSON record: %w", err)
	}
	m := make(map[string]string, len(object))
	for k, v := range object {
		if list, ok := v.([]any); ok && d.key(k) == "turns" {
			if t := d.turns(list); t != "" {
				m["text"], d.turned = t, true
			}
			delete(object, k)
		}
	}
	for k, v := range object {
		if t := scalar(v); t != "" && !(d.turned && d.key(k) == "text") {
			m[k] = t
		}
	}
	d.addMeta(d.mapped(m))
	return d.record()
}

// readRow reads a table of two lines, the names of the columns and one row.
func (d *draft) readRow(s, params string) error {
	r := csv.NewReader(strings.NewReader(s))
	r.LazyQuotes, r.FieldsPerRecord = true, -1
	switch param(params, "separator") {
	case "semicolon":
		r.Comma = ';'
	case "tab":
		r.Comma = '\t'
	}
	names, err := r.Read()
	if err == nil {
		var row []string
		if row, err = r.Read(); err == nil {
			m := make(map[string]string, len(names))
			for i, v := range row[:min(len(row), len(names))] {
				if v = strings.TrimSpace(v); v != "" {
					m[strings.TrimSpace(names[i])] = v
				}
			}
			d.addMeta(d.mapped(m))
			return d.record()
		}
	}
	return fmt.Errorf("row of a table: %w", err)
}

// record reads the body of a record whose values stand in meta.
func (d *draft) record() error {
	if kind := d.meta["kind"]; strings.EqualFold(kind, "interview") && d.meta["date"] != "" && !d.turned && !transcript(mdTag.ReplaceAllString(d.meta["text"], "\n")) {
		// An interview told as a news story: the date is the paper's.
		d.meta["kind"] = "news interview"
	}
	body, markup := d.meta["text"], d.meta["html"]
	delete(d.meta, "text")
	delete(d.meta, "html")
	switch {
	case strings.TrimSpace(body) == "" && markup != "":
		body = markup
		fallthrough
	case looksHTML(body):
		return d.html(normalise(body))
	}
	// Plain text out of web services comes with the entities of HTML.
	if entity.MatchString(body) {
		body = html.UnescapeString(body)
	}
	if t := d.meta["title"]; entity.MatchString(t) {
		d.meta["title"] = html.UnescapeString(t)
	}
	body = normalise(body)
	if who := d.meta["speaker"]; who != "" && !transcript(body) {
		body, d.turned = d.oneTurn(who, d.meta["role"], body), true
	}
	d.plain(body)
	return nil
}

// key returns the key that a name of a record stands for.
func (d *draft) key(name string) string {
	if k, ok := d.keys[name]; ok {
		return k
	}
	return metaKey(name)
}

// mapped gives values the keys that the user's mapping has for their names.
func (d *draft) mapped(m map[string]string) map[string]string {
	out := make(map[string]string, len(m))
	for name, v := range m {
		if _, ok := d.keys[name]; !ok {
			out[name] = v
		}
	}
	for name, key := range d.keys { // these win, whatever else is called so
		if v, ok := m[name]; ok {
			out[key] = v
		}
	}
	if d.dateOrder != "" {
		for k, v := range out {
			if key := metaKey(k); key == "date" || key == "published" || key == "said" {
				out[k] = ordered(v, d.dateOrder)
			}
		}
	}
	return out
}

var entity = regexp.MustCompile(`&(?:amp|lt|gt|quot|nbsp|#\d{2,5}|#x[0-9a-fA-F]{2,4});`)

var numericDate = regexp.MustCompile(`^(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b`)

// ordered writes a date of numbers, of which the user has said whether the day
// comes first ("dmy") or the month ("mdy"), in the order of ISO 8601.
func ordered(s, order string) string {
	m := numericDate.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return s
	}
	day, month := m[1], m[2]
	if order == "mdy" {
		day, month = month, day
	}
	return fmt.Sprintf("%s-%02s-%02s", m[3], month, day)
}

// turns writes a list of {speaker, text} as a transcript. A turn of nobody is
// not the one before's.
func (d *draft) turns(list []any) string {
	var b strings.Builder
	for _, e := range list {
		m, ok := e.(map[string]any)
		if !ok {
			continue
		}
		text := strings.TrimSpace(firstOf(m, "text", "content", "body", "words", "utterance"))
		if text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(d.oneTurn(firstOf(m, "speaker", "name", "who", "label"), firstOf(m, "role", "title", "office"), text))
	}
	return b.String()
}

// firstOf returns what the first of the names has that has something, in
// whatever case it is written.
func firstOf(m map[string]any, names ...string) string {
	for _, name := range names {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if strings.EqualFold(k, name) {
				if s := scalar(m[k]); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// oneTurn writes a turn as transcripts print it; a whole transcript as it is.
func (d *draft) oneTurn(who, role, text string) string {
	if transcript(normalise(text)) { // it has turns of its own
		d.partial = true
		return strings.TrimSpace(text)
	}
	head := d.declare(who)
	if role = oneLine(role); role != "" && len(role) < 80 && !strings.ContainsAny(role, "()[]") {
		head += " (" + role + ")"
	}
	return head + ": " + strings.TrimSpace(text)
}

func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case []any:
		var parts []string
		for _, e := range v {
			if s := scalar(e); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any: // {"name": "The Example Times"}
		s, _ := v["name"].(string)
		return s
	}
	return ""
}

func looksHTML(s string) bool {
	t := strings.ToLower(strings.TrimSpace(s))
	return strings.HasPrefix(t, "<") && (strings.Contains(t, "</p>") || strings.Contains(t, "</div>") || strings.Contains(t, "<br") || strings.Contains(t, "</html>"))
}

// metaDate reads a structured date: its first ten characters when they are one,
// else as a printed date. The day is kept as its own zone has it.
func metaDate(s string, from index.Evidence) index.Date {
	s = strings.TrimSpace(s)
	if s == "" {
		return index.Date{}
	}
	return readDate(s, from)
}
