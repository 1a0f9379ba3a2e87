package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// givenNames tells the gender of common given names. It is written from general
// knowledge and is used in two ways only: a run of capitalised words that
// begins with one is a person, and "he" or "she" does not stand for a person
// whose name says otherwise. Names borne by men and women are left out.
var givenNames = func() map[string]gender {
	m := map[string]gender{}
	for _, w := range strings.Fields(`
	aksel axel ole jørgen søren rasmus morten mads kasper jeppe asger gunnar birger alastair alasdair torbjørn bjarne eirik geir haakon håkon kjell leif odd oddvar roar sigurd steinar svein terje tore trond vidar eero esa ilkka jarmo juhani
	jukka kalevi kimmo matti mika olli pekka petteri risto sakari tapio timo veikko lubomir ľubomír jaroslav zdeněk zdenek bohumil bohuslav ladislav
	ľudovít lukas martinas mindaugas vytautas algirdas gintaras rimantas andris janis jānis guntis valdis māris urmas taavi mart märt
	grigore ion ionuț florin radu traian vasile mircea cătălin cosmin dragoș gheorghe nicolae octavian ștefan andrius borut matjaž dragan goran dejan nenad vuk
	zlatko branko dusan dušan ivica tomislav krešimir stojan plamen georgi boyan atanas dimitar krasimir rumen kostas yannis giorgos nikolaos panagiotis vasilis
	levan giorgi irakli zurab vakhtang davit armen tigran vahan ruben serj nursultan kassym-jomart nurlan askar bakhyt yusuf ismet bülent levent murat
	omer ömer tayyip faisal fahd khaled majid nasser saad tariq walid youssef zaid bilal farid hisham karim mansour nabil rashid samir sami tarek
	kwame kofi chinedu emeka femi tunde olusegun jomo uhuru kipchoge mwai tobias thabo sipho amupanda hage sekou mamadou ousmane
	moussa issa souleymane boubacar rajnath manmohan subrahmanyam vikram arjun anil ashok suresh ramesh sanjay vijay shahid imtiaz zulfikar nawaz
	shigeru kenta naoki daisuke yoshimasa fumiaki toshimitsu junichiro kazuo hideki
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
	pablo paolo pascal patrick paul paulo pavel pavlo pawel paweł pedro per pete peter petr petro phil philip philippe phillip pierre
	pieter piotr rafael rajiv ralph ramon raúl ray raymond recep reinhard reza ricardo richard rick rob robert roberto rodrigo roger roland
	roman ron ronald ross roy rudolf rudy rui ruslan rupert russell ryan salman salvador sam samuel santiago saul scott sean sebastian serge
	sergei sergey sergio serhiy seth shinzo sigmar silvio simon slobodan stanislav stefan stéphane stephen steve steven stuart syed takashi taro
	ted teemu terry theodore thierry thomas tiago tim timothy toby todd tom tomas tomáš tomasz tony toomas toshio trevor tyler
	ulrich umar urho václav vadim valentin valery vasily viktor vincent vitali vitaliy vladimir vladislav volodymyr vojtěch walter warren
	wayne werner wilhelm will willem william willy winston wolfgang woodrow xavier yannick yasser yevgeny yoshihide yuri yuriy yves zachary
	zbigniew zoran
	aseem pankaj arvind rahul amit ajay rakesh rohit sandeep manoj nitin piyush rajesh ravi sachin sunil vinod anand ashwin deepak gaurav kapil nikhil pradeep
	adlai alec allan alvin archie barney bobby brent caleb calvin chad chester clifford clint cody conor darren darrell darryl dexter dustin elijah elliott elmer elon
	ernie everett garry gene gilbert glen hank isaiah jared jeffery joaquin kelvin kenny kirk lance leland leroy lorne luther lyle marvin micah myron ned norbert orrin
	percy randall randy reggie reginald rex rodney rory rufus silas stan stanley stewart terrence travis trey troy vernon vince virgil wendell wesley wilbur willard zach`) {
		m[fold(w)] = male
	}
	for _, w := range strings.Fields(`
	astri berit bente grete gunhild inger ingunn kari liv marit randi sigrid siri solveig tone turid unni aino anneli eija elina hannele kirsi
	leena maarit marja minna päivi pirkko ritva satu sirpa tuula ulla maarja kadri liis mari riina tiiu ülle rasa dalia ingrida
	jurgita daiva aušra inese ilze baiba vaira ineta ilinca ioana andreea mihaela raluca doina
	katarína ľubica ľudmila jarmila zdena zdeňka božena libuše danica vesna jelena dragana biljana snežana ljiljana tatjana mojca alenka
	marthese graziella carmela concetta donatella federica-maria giorgia lucrezia ottavia ximena marisol pilar rocío inmaculada mercedes-ana itziar begoña
	odile solange ghislaine sylviane wanjiku wangari achieng adwoa abena ngozi chimamanda folake bukola thandiwe nomvula nkosazana
	salwa samira leyla nawal rania reem zainab khadija salma meera sushma nirupama indira sunita lakshmi
	haruka yumiko michiko naoko tomoko akiko yoshiko megumi
	liesbeth annelies katrien griet lieve marleen
	abigail adriana agnes agnieszka aisha alena alexandra alice alicia alison amanda amelia amélie amina amy ana anastasia andrea andrée angela
	angelina anita ann anna annalena anne annegret annette annie anja antonia aoife ashley astrid asma aurora ayesha barbara beate
	beatrice beatriz benazir bernadette beth betsy betty beverly bianca birgit brenda brigitte bridget camille carla carmen carol carolina
	caroline carolyn catalina catherine cathy cecilia céline charlotte chloé christina christine chrystia claire clara claudia clémence
	colleen concepción condoleezza connie cristina cynthia dagmar dana daniela danielle daria deborah debbie denise diana diane dolores
	dora doris dorothy ebba edith eileen ekaterina elaine elena eleanor eleni elin elisa elisabeth élisabeth eliška elizabeth ella
	ellen eloise elsa emilia emily emma erika erin esther eugenia eva evelyn fatima fatou federica fiona flora florence frances françoise
	franziska frederica frida gabriela gabrielle gail gennifer gertrude gina gisela giulia glenda gloria golda grace greta gudrun gwen
	halina hanna hannah heather heidi heike helen helena hélène helga henrietta hillary hilde hina ida inês ines inga ingrid irene irina
	iris isabel isabelle ivana ivanka jacinda jacqueline jana jane janet janice jeanne jen jennifer jenny jessica jill joan
	joanna jocelyn johanna josephine joyce juana judith judy julia julianne juliana julie juliette justine kaja kamala karen karin karla kate
	katarina kateřina katharina katherine kathleen kathryn kathy katie kayla keiko kellyanne kersti kirsten klara kristalina kristin
	kristina krista lara larisa laura lauren leila lena lenka leonor letizia lidia lilian lily linda lisa liz lola loretta lorraine
	louise lucía lucia lucie lucy lyudmila madeleine magdalena maggie maia maja malala manuela margaret margarita margot margrethe
	maria mariam mariana marianne marie marija marina marine marion marisol marjorie marketa markéta marta martha martina mary maryam maya megan
	melania melanie melissa mercedes mette meryl mia michelle mila milada milena ming-anne miranda miriam mireille monica monika monique muriel
	myriam nadia nadine nancy naomi natalia natalie natasha nathalie nicola-anne nicole nicoletta nikki nina noémie nora norma noura octavia
	oksana olena olga olha olivia pamela patricia paula pauline penny petra phyllis polina priscilla priya rachel raisa ramona rebecca
	regina renata renée riina rita roberta rosa rosalind rose rosemary roxana ruth sabine sabrina sally samantha sandra sanna sara sarah
	saskia serena sharon sheila shirley silvia simone simona sofia sonia sophia sophie stella stephanie sue susan susana susanne suzanne svetlana
	sviatlana sylvia sylvie tamara tanya tarja tatiana tatyana teresa terezie tereza thérèse theresa tiina tina ulrike ursula valentina valérie
	vanessa vera věra verónica veronica veronika victoria viktoria violeta virginia viviane wanda wendy yasmin yasmine yekaterina yoko yolanda
	yulia yuliia yuriko yvette yvonne zeynep zita zuzana
	abby adele alexa allison alma alyssa amber angie annabel arlene audrey becky bella bernice bertha bonnie brittany camilla candace candice carly carrie cassandra celeste celia
	chelsea cheryl cindy clare cora corinne darlene deanna debra deirdre dina dolly donna edna eliza elise ellie elsie erica estelle ethel eunice faye gemma genevieve georgina
	geraldine ginny gwendolyn gwyneth harriet hayley hazel holly imogen ivy janelle janine jasmine jayne jeannette jenna joann joanne jodie jolene josie kara katelyn katy
	keira kelsey kirstie kirsty kylie lana leah leanne libby lois lori lorna louisa lucille lucinda lydia lynda lynette lynne mabel mallory mandy marcia margie marian
	maribel marilyn marisa marissa marla marlene maureen mavis maxine melinda mildred millie mindy minnie moira molly mona myra nanette nell nellie paige patsy patti paulette
	peggy philippa phoebe polly rachael raquel rebekah rhoda rhonda rosie roxanne ruby sadie sheryl shelley sherry sondra sonja sonya stacey suzanna suzette tabitha tammy tara
	tasha tess tessa thelma theodora tiffany toni tonya tricia trish trudy valerie velma verna viola violet vivian vivien wilma winifred zoe zoë`) {
		m[fold(w)] = female
	}
	return m
}()

// menInA are Slavic names of men that end as those of women do.
var menInA = set(`никита микита лука фома илья ілля саша кузьма савва сава данила добрыня паша миша коля ваня петя дима`)

// nameGender returns the gender of a given name, in lower case and folded.
// Slavic names in Cyrillic script tell it by their end.
func nameGender(w string) gender {
	if g := givenNames[w]; g != 0 {
		return g
	}
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.Is(unicode.Cyrillic, first) || utf8.RuneCountInString(w) < 3 {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	switch {
	case menInA.has(w):
		return male
	case last == 'а' || last == 'я':
		return female
	case strings.ContainsRune("бвгґджзйклмнпрстфхцчшщ", last):
		return male
	}
	return 0
}
