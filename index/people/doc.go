// Package people is the register: one person, one entry, with aliases and dated
// offices, learnt from the articles and told by the user's own files.
//
// # What is one person
//
// Two printings are one name whatever their capitals, diacritics, hyphens and
// apostrophes, and with an initial more or less; in either order where the
// surname stands first in the person's language; and in the usual ways to
// write a Cyrillic name. Two who bear one name are two people as soon as they
// speak for two countries, or a generation lies between them. A name that
// could be either's is neither's. A bare surname is nobody's beyond its own
// article. In doubt two entries are made and not one: a wrong merge puts words
// into somebody's mouth.
//
// # What an office is good for
//
// An article that gives no role may have it from the register: for a statement
// of a known day, from the user's own line whose dates cover it, from the
// tables of offices, or from two
// articles at most a year apart of which one comes before and one after, and
// none between them says otherwise. Nobody speaks for an office before holding
// it, and what is "former" is not held.
//
// # What the tables know
//
// Who speaks for a state or a body for which somebody of that name held an
// office, by the gazetteer's tables, is that person, under all names that the
// tables give. Nobody is in the register who speaks in no article.
//
// # people.csv
//
// A table whose first line names the columns. Only name is needed.
//
//	id            a short name for links: "kissinger"; lines with one id are one person
//	name          as it is to be shown; lines with one name and no id are one person
//	aliases       other ways to print it, parted by |; even a bare surname
//	role          "ambassador to NATO"
//	country       for which the person spoke, as the gazetteer knows it
//	organization  likewise
//	from          first day of the office: 2021, 2021-09 or 2021-09-22; empty is open
//	to            first day after it
//
// A second office is a second line. Of a month or a year only what is certain
// counts: "to 2021" ends with 2020.
//
// # corrections.csv
//
// A table with the columns action, person and value. A person is given by name,
// or by the ID that "onrecord people" shows where several bear it; several
// values are parted by |.
//
//	action      person           value
//	merge       who stays        who is the same person
//	split       whose entry      what is somebody else's of that name: a country, a printed name, an interview's ID
//	alias       who              another way to print the name; even a bare surname
//	not-person  what is no name  (empty) its quotes have no speaker
//	assign      who said it      the quote's ID; an empty person is nobody
//
// The lines are applied in their order, after people.csv, whenever the register
// is made.
package people
