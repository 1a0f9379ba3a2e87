package article

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

var (
	cueTime   = regexp.MustCompile(`^((?:\d{1,3}:)?\d{1,2}:\d{2})[,.](\d{1,3})\s+-->\s+((?:\d{1,3}:)?\d{1,2}:\d{2})[,.](\d{1,3})`)
	cueNumber = regexp.MustCompile(`^\d{1,6}$`)
	cueVoice  = regexp.MustCompile(`<v(?:\.[^\s>]*)?\s+([^>]+)>`)
	cueTag    = regexp.MustCompile(`</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}`)
	cueChange = regexp.MustCompile(`^(?:>>+|[-–—])\s*`)
	cueMusic  = regexp.MustCompile(`(?i)^(?:[♪♫#\s]+.*|[\[(](?:music|musik|musique|música|музыка|музика)[^\])]*[\])])$`)
)

// cuePause is the silence after which a sentence that has ended was the last of
// its paragraph.
const cuePause = 4 * time.Second

// cueParagraph is how long a paragraph of one speaker grows, in characters,
// before the end of a sentence ends it.
const cueParagraph = 700

// subtitles reads .srt and .vtt: the cues joined to running text. A voice tag,
// a label or a dash that says that somebody else speaks begins a new turn; the
// name is put before it where there is one.
func (d *draft) subtitles(s string) {
	head, cues := splitCues(s)
	d.addMeta(head)
	d.fromElsewhere()
	var f flow
	voice, voiced := "", false // voiced: the turn has its name from a tag
	named := false             // somebody has been named: what others say needs a head too
	var last string            // the line before, which rolling captions repeat
	var end time.Duration
	size := func() int {
		n := f.cur.Len()
		for _, l := range f.lines {
			n += len(l)
		}
		return n
	}
	for _, c := range cues {
		before := f.cur.String()
		if done := endsSentence(before); done && (c.start-end > cuePause && end > 0 || size() > cueParagraph) {
			f.flush()
		}
		end = c.end
		if voiced && !slices.ContainsFunc(c.lines, cueVoice.MatchString) {
			f.turn("")
			voiced = false
		}
		for _, line := range c.lines {
			if m := cueVoice.FindStringSubmatch(line); m != nil {
				if name := html.UnescapeString(strings.TrimSpace(m[1])); name != voice || !voiced {
					voice, voiced, named = name, true, true
					f.turn(name)
				}
			}
			line = strings.TrimSpace(html.UnescapeString(cueTag.ReplaceAllString(line, "")))
			if line == "" || line == last || cueMusic.MatchString(line) {
				continue
			}
			last = line
			changed := cueChange.FindString(line)
			if line = line[len(changed):]; line == "" {
				continue
			}
			switch n := labelLen(line); {
			case n > 0 && n < len(line) && (changed != "" || cueLabel(line)):
				f.flush()
				voiced, named = false, true
			case changed != "" && (strings.HasPrefix(changed, ">") || len(c.lines) > 1 || !endsAmid(before)):
				f.flush() // somebody else: it is not said who
				if voiced = false; named {
					f.turn("")
				}
			}
			f.write(" " + line)
		}
	}
	f.flush()
	d.roll = f.roll
	d.set(f.paras)
	d.spoken = true
}

// cueLabel reports a label that is surely one: in capitals, as captions have it,
// or of two words at least, each with a capital.
func cueLabel(line string) bool {
	name := labelName(line)
	return name == strings.ToUpper(name) && utf8.RuneCountInString(name) > 1 || len(strings.Fields(name)) >= 2 || spaceless(name, name)
}

// endsAmid reports words that go on: a dash at the head of the next line is one
// of the sentence then.
func endsAmid(s string) bool { return strings.TrimSpace(s) != "" && !endsSentence(s) }

type cue struct {
	start, end time.Duration
	lines      []string
}

// splitCues returns the head of the file and its cues. Notes, styles and
// regions are no cues.
func splitCues(s string) (head map[string]string, cues []cue) {
	head = map[string]string{}
	first := true
	for block := range strings.SplitSeq(s, "\n\n") {
		lines := strings.Split(strings.Trim(block, "\n"), "\n")
		if first && strings.HasPrefix(lines[0], "WEBVTT") {
			first = false
			if title := strings.TrimLeft(strings.TrimPrefix(lines[0], "WEBVTT"), " \t-–—"); title != "" {
				head["title"] = title
			}
			for len(lines) > 1 && !cueTime.MatchString(lines[1]) {
				if k, v, ok := strings.Cut(lines[1], ":"); ok && metaKey(k) == "lang" {
					head["lang"] = strings.TrimSpace(v)
				}
				lines = lines[1:]
			}
			lines = lines[1:]
		}
		first = false
		// A cue may follow another without a blank line.
		for i, open := 0, -1; i < len(lines); i++ {
			line := strings.TrimSpace(lines[i])
			if m := cueTime.FindStringSubmatch(line); m != nil {
				if open >= 0 { // the number of this cue has been taken for words
					if c := &cues[open]; len(c.lines) > 0 && cueNumber.MatchString(c.lines[len(c.lines)-1]) {
						c.lines = c.lines[:len(c.lines)-1]
					}
				}
				cues = append(cues, cue{start: cueClock(m[1], m[2]), end: cueClock(m[3], m[4])})
				open = len(cues) - 1
			} else if open >= 0 && line != "" {
				cues[open].lines = append(cues[open].lines, line)
			}
		}
	}
	return head, cues
}

// cueClock returns the time of digits that cueTime has found.
func cueClock(clock, ms string) time.Duration {
	var t time.Duration
	for part := range strings.SplitSeq(clock, ":") {
		n, _ := strconv.Atoi(part)
		t = t*60 + time.Duration(n)*time.Second
	}
	n, _ := strconv.Atoi((ms + "00")[:3])
	return t + time.Duration(n)*time.Millisecond
}
