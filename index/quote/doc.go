// Package quote finds who said what in an article: turns, quotes, the cues
// beside them, and the speakers that ordered, named rules give them.
package quote
