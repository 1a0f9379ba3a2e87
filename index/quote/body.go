package quote

import "strings"

// An article that has given the whole name of a body shortens it: "The Times"
// is the New York Times, KCNA the Korean Central News Agency.

// addBody notes the whole name of a body.
func (c *cast) addBody(name []token) {
	if len(name) < 2 || len(name) > 8 || c.cautious {
		return
	}
	if name[0].lower == "the" {
		name = name[1:]
	}
	if len(name) < 2 {
		return
	}
	whole := spell(name)
	if strings.ToUpper(whole) == whole {
		return // a heading
	}
	if c.bodies == nil {
		c.bodies = map[string]string{}
	}
	note := func(key string) {
		if old, ok := c.bodies[key]; ok && old != whole {
			c.bodies[key] = ""
		} else {
			c.bodies[key] = whole
		}
	}
	note(name[len(name)-1].text)
	if short := initials(whole); len(short) >= 3 {
		note(short)
	}
}

// wholeBody returns the whole name of the one body that a single word can mean,
// or "".
func (c *cast) wholeBody(name []token) string {
	if len(name) > 0 && name[0].lower == "the" {
		name = name[1:]
	}
	if len(name) != 1 || c.cautious {
		return ""
	}
	return c.bodies[name[0].text]
}
