package quote

// givenNames tells the gender of common given names. It is written from general
// knowledge and is used in two ways only: a run of capitalised words that
// begins with one is a person, and "he" or "she" does not stand for a person
// whose name says otherwise. Names borne by men and women are left out.
var givenNames = func() map[string]gender {
	m := map[string]gender{}
	for w := range set(`
	aaron abdel abdul abdullah abraham adam adrian ahmad ahmed akira alan albert aleksandr alejandro alexander alexei alexey alfred ali alistair
	alvaro amir anatoly anders andreas andrei andrej andrew andriy angus anthony antoine anton antonio antony ari arnold arthur artur
	ashraf augusto bashar barack barry bart ben benjamin benoît bernard bernie bill björn bob bogdan boris brad brendan brett brian bruce bruno
	bryan carl carlos carter cedric charles charlie chris christian christopher chuck clarence claude clément clive colin craig cyril
	dale damian daniel danny dario dave david davide dean denis dennis derek diego dieter dimitri dirk dmitri dmitry dmytro donald doug
	douglas drew duncan dwight ed eddie eduardo edward edwin elias eli emil emmanuel emmerson enrique eric erik ernest ernesto ethan eugene
	evgeny fabian felipe felix fernando fidel filip florian francesco francis francisco francois françois frank franklin franz fred frederick
	fredrik friedrich fumio gary gavin geoff geoffrey george georges gerald gerard gerhard gianni giorgio giovanni giuseppe glenn gordon graham
	greg gregor gregory guillaume günter gustavo guy hakan hamid hans harald harold harry hassan hector heinrich helmut henri henrik henry
	herbert hermann hideo hiroshi horst howard hubert hugh hugo hussein ian ibrahim igor ilham imran isaac ismail ivan ivo jack jacob jacques
	jaime jake jakub james jan janez jarosław jason javier jean jed jeff jeffrey jens jeremy jerome jerry jesse jim jimmy jiří joachim joao
	joão joe joel johan johannes john johnny jon jonas jonathan jorge jose josé josef joseph josh joshua juan juha jules julian julio jürgen justin
	kaan karel karl karol kamal keith kemal ken kenji kenneth kevin khalid kim-jong klaus konrad konstantin kurt kyle lars larry laurent lawrence lee
	leon leonardo leonid leonard leopold lester lewis liam lionel lloyd louis luc luca lucas luigi luis luiz lukas lukáš lyndon maciej magnus mahmoud
	malcolm manuel marc marcel marcelo marcin marco marcos marek mario marius mark marko markus martin marty massimo mateusz matt matteo matthew
	matthias maurice mauricio max maxim maxime mehmet michael michał michal michel miguel mihai mikael mike mikhail mikheil milan miloš miro
	miroslav mitch mitt mohamed mohammad mohammed muhammad mustafa mykola narendra nathan neil nelson nicholas nick nicola nicolas
	nicolás nigel niels nikita nikolai nikos noah norman olaf oleg oleh oleksandr oleksii oliver olivier omar orlando oscar osman otto ove owen
	pablo paolo pascal patrick paul paulo pavel pavlo pawel paweł pedro per pete peter petr petra-jan petro phil philip philippe phillip pierre
	pieter piotr rafael rajiv ralph ramon raúl ray raymond recep reinhard reza ricardo richard rick rob robert roberto robin-jan rodrigo roger roland
	roman ron ronald ross roy rudolf rudy rui ruslan rupert russell ryan salman salvador sam samuel santiago saul scott sean sebastian serge
	sergei sergey sergio serhiy seth shinzo sigmar silvio simon slobodan stanislav stefan stéphane stephen steve steven stuart syed takashi taro
	ted teemu terry theodore theresa-may thierry thomas tiago tim timothy toby todd tom tomas tomáš tomasz tony toomas toshio trevor tyler
	ulrich umar urho václav vadim valentin valery vasily viktor vincent vitali vitaliy vladimir vladislav volodymyr vojtěch walter warren
	wayne werner wilhelm will willem william willy winston wolfgang woodrow xavier yannick yasser yevgeny yoshihide yuri yuriy yves zachary
	zbigniew zoran`) {
		m[fold(w)] = male
	}
	for w := range set(`
	abigail adriana agnes agnieszka aisha alena alexandra alice alicia alison amanda amelia amélie amina amy ana anastasia andrea andrée angela
	angelina anita ann anna annalena anne annegret annette annie anja antonia aoife ashley astrid asma aung-san aurora ayesha barbara beate
	beatrice beatriz benazir bernadette beth betsy betty beverly bianca birgit brenda brigitte bridget camille carla carmen carol carolina
	caroline carolyn catalina catherine cathy cecilia céline charlotte chloé christina christine chrystia claire clara claudia clémence
	colleen concepción condoleezza connie cristina cynthia dagmar dana daniela danielle daria deborah debbie denise diana diane dolores
	dominique-anne dora doris dorothy ebba edith eileen ekaterina elaine elena eleanor eleni elin elisa elisabeth élisabeth eliška elizabeth ella
	ellen eloise elsa emilia emily emma erika erin esther eugenia eva evelyn fatima fatou federica fiona flora florence frances françoise
	franziska frederica frida gabriela gabrielle gail gennifer georgia-anne gertrude gina gisela giulia glenda gloria golda grace greta gudrun gwen
	halina hanna hannah heather heidi heike helen helena hélène helga henrietta hillary hilde hina hope-anne ida inês ines inga ingrid irene irina
	iris isabel isabelle ivana ivanka jacinda jacqueline jana jane janet janice jean-anne jeanne jen jennifer jenny jessica jill jo-anne joan
	joanna jocelyn johanna josephine joyce juana judith judy julia julianne juliana julie juliette justine kaja kamala karen karin karla kate
	katarina kateřina katharina katherine kathleen kathryn kathy katie kayla keiko kellyanne kerry-anne kersti kirsten klara kristalina kristin
	kristina krista lara larisa laura lauren leila lena lenka leonor leslie-anne letizia lidia lilian lily linda lisa liz lola loretta lorraine
	louise lucía lucia lucie lucy lyudmila madeleine magdalena maggie maia maja malala manuela margaret margarita margot margrethe
	maria mariam mariana marianne marie marija marina marine marion marisol marjorie marketa markéta marta martha martina mary maryam maya megan
	melania melanie melissa mercedes mette meryl mia michelle mila milada milena ming-anne miranda miriam mireille monica monika monique muriel
	myriam nadia nadine nancy naomi natalia natalie natasha nathalie nicola-anne nicole nicoletta nikki nina noémie nora norma noura octavia
	oksana olena olga olha olivia pamela patricia paula pauline penny petra phyllis polina priscilla priya rachel raisa ramona rebecca
	regina renata renée riina rita roberta rosa rosalind rose rosemary roxana ruth sabine sabrina sally samantha sandra sanna sara sarah
	saskia serena sharon sheila shirley silvia simone simona sofia sonia sophia sophie stella stephanie sue susan susana susanne suzanne svetlana
	sviatlana sylvia sylvie tamara tanya tarja tatiana tatyana teresa terezie tereza thérèse theresa tiina tina ulrike ursula valentina valérie
	vanessa vera věra verónica veronica veronika victoria viktoria violeta virginia viviane wanda wendy yasmin yasmine yekaterina yoko yolanda
	yulia yuliia yuriko yvette yvonne zeynep zita zuzana`) {
		m[fold(w)] = female
	}
	return m
}()
