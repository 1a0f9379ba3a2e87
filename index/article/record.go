package article

import (
	"encoding/json"
	"fmt"
	"maps"
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
	"day": "date", "datetime": "date",
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
// passed over, save lists of text, which are joined.
func (d *draft) readRecord(s string) error {
	var object map[string]any
	dec := json.NewDecoder(strings.NewReader(s))
	dec.UseNumber()
	if err := dec.Decode(&object); err != nil {
		return fmt.Errorf("JSON record: %w", err)
	}
	m := make(map[string]string, len(object))
	for k, v := range object {
		if t := scalar(v); t != "" {
			m[k] = t
		}
	}
	d.addMeta(m)
	if kind := d.meta["kind"]; kind == "interview" && d.meta["date"] != "" && !transcript(d.meta["text"]) {
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
	d.plain(normalise(body))
	return nil
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
