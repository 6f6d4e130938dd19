package report

import (
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// happenings say what becomes of people where a unit cost of the built-in
// parameters counts: "4 would have …", "zouden er 4 …".
var happenings = map[string]lang.Text{
	"eviction":              {EN: "have lost their home", NL: "de woning zijn kwijtgeraakt"},
	"shelter_night":         {EN: "have slept in a shelter", NL: "in de opvang hebben geslapen"},
	"shelter_youth_year":    {EN: "have lived in a shelter", NL: "in de opvang hebben gewoond"},
	"problem_debt_year":     {EN: "have had problem debts", NL: "problematische schulden hebben gehad"},
	"guardianship_year":     {EN: "have been placed under guardianship", NL: "onder bewind zijn gekomen"},
	"emergency_visit":       {EN: "have come to the emergency department", NL: "op de spoedeisende hulp zijn gekomen"},
	"ambulance_ride":        {EN: "have needed an ambulance", NL: "een ambulance nodig hebben gehad"},
	"ggz_admission_day":     {EN: "have been admitted to a mental health clinic", NL: "in een ggz-kliniek zijn opgenomen"},
	"ggz_contact":           {EN: "have gone to a mental health therapist", NL: "naar een ggz-behandelaar zijn gegaan"},
	"family_home_day":       {EN: "have gone to live in a family home", NL: "in een gezinshuis zijn gaan wonen"},
	"lvb_residential_day":   {EN: "have gone to live in an institution", NL: "in een instelling zijn gaan wonen"},
	"youth_residential_day": {EN: "have gone to live in an institution", NL: "in een instelling zijn gaan wonen"},
	"informal_care_hour":    {EN: "have needed care from family", NL: "zorg van familie nodig hebben gehad"},
	"theft":                 {EN: "have been caught stealing", NL: "voor diefstal zijn opgepakt"},
	"property_crime_damage": {EN: "have made victims by stealing", NL: "met diefstal slachtoffers hebben gemaakt"},
	"vandalism":             {EN: "have been caught destroying things", NL: "voor vernieling zijn opgepakt"},
	"public_disorder":       {EN: "have been arrested for public disorder", NL: "voor openbare ordeverstoring zijn opgepakt"},
	"soft_drug_dealing":     {EN: "have been caught dealing in soft drugs", NL: "voor handel in softdrugs zijn opgepakt"},
	"early_school_leaving":  {EN: "have left school without a diploma", NL: "zonder diploma van school zijn gegaan"},
	"start_qualification":   {EN: "have got a basic qualification", NL: "een startkwalificatie hebben gehaald"},
	"paid_work":             {EN: "have had paid work", NL: "betaald werk hebben gehad"},
	"paid_work_hour_youth":  {EN: "have had a side job", NL: "een bijbaan hebben gehad"},
	"mbo_year":              {EN: "have been in vocational education", NL: "een mbo-opleiding hebben gevolgd"},
	"social_assistance":     {EN: "have been on social assistance", NL: "een bijstandsuitkering hebben gehad"},
	"qaly":                  {EN: "have been in better health", NL: "gezonder zijn geweest"},
	"volunteering_hour":     {EN: "have done voluntary work", NL: "vrijwilligerswerk hebben gedaan"},
}

// Happening says what becomes of people where a line counts, as it follows "4 would";
// ok is false of a line for which there are no such words.
func Happening(l *model.Line) (phrase lang.Text, ok bool) {
	phrase, ok = happenings[l.UnitCost.Name]
	return phrase, ok && !l.OwnsKey("label")
}
