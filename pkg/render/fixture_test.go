package render

import (
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

// The fixture has the figures of the conformance oracle where it can, and one
// of everything that a document may have to show.

func number(x float64) model.Number { return model.Number{Value: x, Given: true} }

func ref(name string) model.Ref { return model.Ref{Name: name} }

func portions(list ...any) []model.Portion {
	var out []model.Portion
	for i := 0; i < len(list); i += 2 {
		out = append(out, model.Portion{Stakeholder: list[i].(string), Share: list[i+1].(float64)})
	}
	return out
}

func labels(list ...string) []model.Label {
	var out []model.Label
	for i := 0; i < len(list); i += 3 {
		out = append(out, model.Label{ID: list[i], Label: lang.Text{NL: list[i+1], EN: list[i+2]}})
	}
	return out
}

func parameters() *model.Parameters {
	p := &model.Parameters{
		Name: "conformance", Title: lang.Text{EN: "Invented figures", NL: "Verzonnen cijfers"},
		Currency: "EUR", PriceLevel: 2024, Horizon: 10,
		Discounting: model.Discounting{Rates: []model.Rate{{Rate: number(0.0225)}}, Convention: discount.YearStart},
		Indices: []model.Index{{Index: price.Index{Name: "cpi", Levels: map[int]float64{
			2010: 91.59, 2015: 100, 2019: 106.16, 2022: 121.43, 2024: 130.31}}}},
		Stakeholders: labels("municipality", "Gemeente", "Municipality", "state", "Rijk", "State",
			"health_insurers", "Zorgverzekeraars", "Health insurers",
			"housing_association", "Woningcorporatie", "Housing association",
			"participant", "Jongere", "Young person", "victims", "Slachtoffers", "Victims"),
		Perspectives: []model.Perspective{{ID: "public", Label: lang.Text{EN: "public purse", NL: "overheid"},
			Members: []model.Ref{ref("municipality"), ref("state"), ref("health_insurers")}}},
		Domains: labels("guidance", "Begeleiding", "Guidance", "housing", "Wonen", "Housing",
			"work", "Werk en inkomen", "Work and income", "care", "Zorg", "Care", "crime", "Veiligheid", "Safety"),
	}
	add := func(id, nl, en, domain, unit string, value float64, year int, u model.UnitCost) {
		u.ID, u.Label, u.Domain, u.Unit = id, lang.Text{NL: nl, EN: en}, ref(domain), lang.Same(unit)
		u.Value, u.PriceYear, u.Index = number(value), year, ref("cpi")
		if u.Kind == "" {
			u.Kind = model.Cost
		}
		if u.Source.IsZero() {
			u.Source = model.Source{Assumption: lang.Same("conformance")}
		}
		p.UnitCosts = append(p.UnitCosts, &u)
	}
	cash := number(0.3)
	add("coach", "Coach", "Coach", "guidance", "hour", 64, 2022, model.UnitCost{
		BorneBy: portions("municipality", 0.5, "state", 0.5)})
	add("eviction", "Huisuitzetting", "Eviction", "housing", "event", 8500, 2015, model.UnitCost{
		BorneBy: portions("housing_association", 0.7, "municipality", 0.3), Confidence: 4, Basis: "average",
		Includes: []model.Ref{ref("ggz_day")}, ReviewBy: "2027-01-01", Note: lang.Same("Without the shelter."),
		Source: model.Source{Publisher: "Bureau", Title: "Kosten van uitzetting", Year: 2015, Page: "12", URL: "https://example.org/u"}})
	p.UnitCosts[1].Value.Spread = &model.Spread{Low: 5000, High: 12000, Distribution: "triangular"}
	add("social_assistance", "Bijstandsuitkering", "Social assistance", "work", "year", 14400, 2019, model.UnitCost{
		BorneBy: portions("municipality", 1.0), ReceivedBy: portions("participant", 1.0)})
	add("social_assistance_admin", "Uitvoering bijstand", "Running social assistance", "work", "year", 2883, 2019,
		model.UnitCost{BorneBy: portions("municipality", 1.0), Cashable: &cash})
	add("ggz_day", "GGZ-opnamedag", "GGZ admission day", "care", "day", 327, 2022, model.UnitCost{
		BorneBy: portions("health_insurers", 1.0), Confidence: 1, RealGrowth: number(0.01)})
	add("theft", "Diefstal", "Theft", "crime", "offence", 3147, 2022, model.UnitCost{
		BorneBy: portions("state", 0.7, "victims", 0.3)})
	add("paid_work", "Betaald werk", "Paid work", "work", "year", 21000, 2024, model.UnitCost{
		Kind: model.Value, EnjoyedBy: portions("participant", 0.75, "state", 0.25)})
	return p
}

// edit changes a line of the fixture.
type edit func(*model.Line)

func add(c *model.Case, group model.Group, unitCost string, from, to int, edits ...edit) {
	list := map[model.Group]*[]*model.Line{
		model.Intervention: &c.Interventions, model.Avoided: &c.Avoided, model.Achieved: &c.Achieved}[group]
	l := field.Blank(group)
	l.Index, l.UnitCost, l.From, l.To = len(*list), ref(unitCost), from, to
	for _, e := range edits {
		e(&l)
	}
	*list = append(*list, &l)
}

func quantity(n float64) edit { return func(l *model.Line) { l.Quantity = number(n) } }

func chances(without, with float64) edit {
	return func(l *model.Line) { l.Without, l.With = number(without), number(with) }
}

func firstCase() *model.Case {
	c := &model.Case{ID: "first", Title: "Yassin, 19", Municipality: "Zoetermeer", Start: 2019, Weight: number(1),
		Unpriced: []model.Unpriced{
			{Label: lang.Text{EN: "Contact with his mother restored", NL: "Contact met zijn moeder hersteld"}, Direction: "+", For: ref("participant")},
			{Label: lang.Text{EN: "Less sleep in the first months", NL: "Minder slaap in de eerste maanden"}, Direction: "-"}}}
	add(c, model.Intervention, "coach", 0, 1, quantity(80))
	add(c, model.Avoided, "eviction", 1, 1, chances(0.4, 0.05), func(l *model.Line) {
		l.EvidenceGrade, l.EvidenceText = 4, "Coach's estimate, agreed in the joint analysis"
	})
	fifth := func(l *model.Line) { l.DropOff = number(0.2) }
	add(c, model.Avoided, "social_assistance", 1, 5, chances(0.8, 0.3), fifth)
	add(c, model.Avoided, "social_assistance_admin", 1, 5, chances(0.8, 0.3), fifth)
	add(c, model.Avoided, "ggz_day", 1, 2, quantity(45), chances(0.35, 0.1), func(l *model.Line) {
		l.Deadweight = number(0.1)
		l.Without.Spread = &model.Spread{Low: 0.2, High: 0.5, Voices: []model.Voice{{Who: "young-person", Value: 0.5},
			{Who: "network", Value: 0.4}, {Who: "coach", Value: 0.3}, {Who: "researcher", Value: 0.2}}}
	})
	add(c, model.Achieved, "paid_work", 1, 10, chances(0.1, 0.6), func(l *model.Line) {
		l.DropOff, l.Attributable, l.Displacement = number(0.1), number(0.7), number(0.25)
	})
	return c
}

func secondCase() *model.Case {
	c := &model.Case{ID: "second", Municipality: "Eindhoven", Start: 2020, Weight: number(2)}
	add(c, model.Intervention, "coach", 0, 0, quantity(150))
	add(c, model.Intervention, "", 1, 1, func(l *model.Line) {
		l.Own = &model.UnitCost{Label: lang.Text{EN: "Training", NL: "Opleiding"}, Value: number(3000), PriceYear: 2019,
			Domain: ref("work"), Unit: lang.Same("course"), BorneBy: portions("state", 1.0), Kind: model.Cost, Index: ref("cpi")}
	})
	add(c, model.Avoided, "theft", 1, 3, quantity(4), chances(0.5, 0.15), func(l *model.Line) { l.Attributable = number(0.8) })
	add(c, model.Avoided, "ggz_day", 0, 1, chances(0, 0.5), func(l *model.Line) {
		l.Quantity, l.Total, l.EvidenceGrade, l.EvidenceText = model.Number{}, number(60), 3, "coach's record"
	})
	return c
}

// noCosts is a case that has no ratio, with a line that lies out of reach.
func noCosts() *model.Case {
	c := &model.Case{ID: "third", Title: "Zoë, 22", Weight: number(1)}
	add(c, model.Avoided, "theft", 1, 1, chances(0.3, 0.3))
	return c
}

// calculated returns the result of cases, with findings on the first of them.
func calculated(t testing.TB, p *model.Parameters, perspective string, cases ...*model.Case) *calc.Result {
	t.Helper()
	for _, c := range cases {
		for _, l := range c.Lines() {
			if l.Figure = l.Own; l.Own == nil {
				l.Figure = p.UnitCost(l.UnitCost.Name)
			}
		}
	}
	r, err := calc.Calculate(p, cases, calc.Options{Perspective: perspective}, 1)
	if err != nil {
		t.Fatal(err)
	}
	file := &diag.File{Name: "cases/first.yaml"}
	r.Cases[0].Findings = []diag.Finding{
		{ID: "full-attribution", Severity: diag.Warning, Path: "avoided[0]", Pos: diag.Pos{File: file, Line: 7, Column: 5},
			Message: lang.Text{EN: "the whole effect is taken to be due to this help", NL: "het hele effect geldt als gevolg van deze hulp"}.With(),
			Why:     lang.Text{EN: "Others helped as well, and their part may not be claimed.", NL: "Anderen hielpen ook, en hun deel mag niet meetellen."}},
		{ID: "no-range", Severity: diag.Warning, Message: lang.Text{EN: "%q has no range", NL: "%q heeft geen bandbreedte"}.With("ggz_day"),
			Accepted: &diag.Acceptance{Because: "one tariff", By: "Wil"}},
		{ID: "transfer-as-gain", Severity: diag.Note, Path: "avoided[1]",
			Message: lang.Text{EN: "a transfer moves nothing for society", NL: "een overdracht verandert niets voor de samenleving"}.With()},
	}
	return r
}

// sampled is an analysis whose selection is known.
func sampled() *model.Analysis {
	return &model.Analysis{Population: 40, Selection: lang.Text{EN: "the coaches chose telling stories.", NL: "de coaches kozen sprekende verhalen."}}
}
