package quote

import (
	"slices"
	"strings"
)

// nicknames gives the given names that a short form stands for, as English
// papers use the two side by side: Josh Apte of the headline is Joshua Apte.
var nicknames = func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(`abe abraham
al albert alfred alan
alex alexander alexandra alexis
andy andrew
angie angela
barb barbara
becky rebecca
ben benjamin
bernie bernard
beth elizabeth
bill william
billy william
bob robert
bobby robert
brad bradley
cathy catherine
charlie charles
chris christopher christine christina
chuck charles
cindy cynthia
dan daniel
danny daniel
dave david
deb deborah
debbie deborah
dick richard
don donald
doug douglas
drew andrew
ed edward edwin
eddie edward
fred frederick
gene eugene
greg gregory
hank henry
harry harold henry
jack john
jake jacob
jeff jeffrey
jen jennifer
jenny jennifer
jerry gerald jerome
jim james
jimmy james
joe joseph
joey joseph
johnny john
jon jonathan
josh joshua
kate katherine kathryn catherine
kathy kathleen katherine kathryn
katie katherine kathryn
ken kenneth
larry lawrence
leo leonard
liz elizabeth
lou louis
maggie margaret
mandy amanda
matt matthew
meg margaret
mike michael
mitch mitchell
nate nathan nathaniel
nick nicholas
pam pamela
pat patrick patricia
patty patricia
peggy margaret
pete peter
phil philip phillip
ray raymond
rich richard
rick richard
rob robert
ron ronald
russ russell
sam samuel samantha
sandy sandra
steph stephanie
steve stephen steven
stu stuart
sue susan
ted theodore edward
terry terrence theresa
tim timothy
tom thomas
tommy thomas
tony anthony
vicky victoria
walt walter
will william
zach zachary`) {
		words := strings.Fields(line)
		m[words[0]] = words[1:]
	}
	return m
}()

// nickname reports whether one given name is a short form of the other.
func nickname(a, b string) bool {
	for _, pair := range [2][2]string{{a, b}, {b, a}} {
		if slices.Contains(nicknames[pair[0]], pair[1]) {
			return true
		}
	}
	return false
}
