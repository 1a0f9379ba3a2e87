package query

import (
	"errors"
	"fmt"
	"slices"
)

// Say says something to the user: fmt.Sprintf in English, or what knows the
// format in another language.
type Say func(format string, args ...any) string

// Message is something to say to the user, before it is put into words.
type Message struct {
	Format string // as of fmt.Sprintf, in English
	Args   []any  // may be messages
}

// In says the message.
func (m Message) In(say Say) string {
	args := slices.Clone(m.Args)
	for i, a := range args {
		if inner, ok := a.(Message); ok {
			args[i] = inner.In(say)
		}
	}
	return say(m.Format, args...)
}

// Error says it in English.
func (m Message) Error() string { return m.In(fmt.Sprintf) }

func say(format string, args ...any) Message { return Message{format, args} }

// messageOf returns the message that an error of this package is.
func messageOf(err error) Message {
	var m Message
	if !errors.As(err, &m) {
		m = say("%s", err.Error())
	}
	return m
}
