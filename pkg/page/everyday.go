package page

import "strings"

// everyday are words in which people look for what stands in a unit cost under another
// name: a unit cost of which the name holds one of these parts is found by them too.
var everyday = []struct{ parts, words string }{
	{"opvang, shelter, huisuitzetting, eviction, homeless, ontruiming", "dakloos daklozen thuisloos crisisopvang noodopvang op straat zwerven zwerfjongere slapen homeless on the street rough sleeping"},
	{"uitzetting, ontruiming, eviction", "huis uit kwijt huur huurschuld huurachterstand rent arrears"},
	{"diefstal, theft, heling, stolen, inbraak, burglary, vermogensdelict", "gestolen stelen gejat inbreken winkeldiefstal dief steal stole shoplifting thief"},
	{"mishandeling, assault, geweld, violence", "geslagen slaan vechten gevochten vechtpartij steken gestoken steekpartij beat fight stabbing"},
	{"detentie, detention", "gevangenis jeugdgevangenis gevangen cel vast opgesloten bajes prison jail locked up"},
	{"taakstraf, community service", "straf werkstraf boete rechter punishment fine court"},
	{"dagvaarding, summons, vonnis, judgment, beslag, garnishment", "boete boetes rekening rekeningen incasso rechter fine fines bills court"},
	{"rijden, driving", "boete bekeuring rijden zonder drank alcohol fine ticket drunk"},
	{"schuld, debt, bewind, guardianship", "lening betalen rekeningen geldproblemen rood loan money bills"},
	{"ggz, psychiatr, mental", "psycholoog psychiater therapie therapeut depressie depressief somber angst trauma verslaafd verslaving verslavingszorg zelfmoord suïcide psychologist psychiatrist therapy depressed anxiety addicted addiction suicide"},
	{"spoedeisende, emergency, ambulance", "ongeluk overdosis zelfmoord zelfmoordpoging eerste hulp accident overdose suicide"},
	{"drug, invloed, drink", "verslaafd verslaving dronken addicted addiction drunk"},
	{"drug", "dealen dealer wiet blowen coke weed dealing"},
	{"wapen, weapon", "mes steken gestoken steekpartij pistool knife stabbing gun"},
	{"huisarts, gp consult, polikliniek, outpatient, ziekenhuis, hospital", "dokter arts zwanger zwangerschap bevalling ziek doctor pregnant pregnancy birth ill"},
	{"schooluitval, school leaving, voortgezet, secondary", "spijbelen gespijbeld verzuim schoolverlaten schoolverlater van school af gestopt met school truancy skipping school dropout"},
	{"startkwalificatie, qualification", "diploma geslaagd school afgemaakt examen graduated exam"},
	{"betaald werk, paid work, terugkeer naar werk, begeleiding naar werk", "baan baantje bijbaan werken job"},
	{"bijstand, social assistance, wajong", "uitkering werkloos geen baan geen werk benefits unemployed out of a job"},
	{"gezinshuis, pleeg, residential, verblijf, foster", "uit huis geplaatst uithuisplaatsing instelling internaat placed in care children's home"},
	{"overlast, vernieling, vandalism, disorder", "rotzooi kapot slopen hangjongeren bende nuisance gang wreck"},
}

// everydayWords are the everyday words for a unit cost, after the words in its name.
func everydayWords(name string) string {
	var all []string
	for _, e := range everyday {
		for part := range strings.SplitSeq(e.parts, ", ") {
			if strings.Contains(name, part) {
				all = append(all, e.words)
				break
			}
		}
	}
	return strings.Join(all, " ")
}
