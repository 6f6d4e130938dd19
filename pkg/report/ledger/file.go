package ledger

import (
	"reflect"

	"ipta/pkg/budget"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
)

// File is a budget as data, with nothing left out.
type File struct {
	Ipta       string `json:"ipta" schema:"const=budget/1"`
	Version    string `json:"version"`
	Currency   string `json:"currency"`
	PriceLevel int    `json:"price_level"`
	Prices     string `json:"prices" schema:"enum=[\"constant\",\"nominal\"]" means:"Constant prices of price_level, or those of each year; nothing is discounted / Constante prijzen van price_level, of die van elk jaar; niets is verdisconteerd"`
	// Inflation and Index say by what nominal prices go.
	Inflation     *report.Figure      `json:"inflation" means:"Per year after price_level, an assumption; null in constant prices and by an index / Per jaar na price_level, een aanname; null in constante prijzen en bij een index"`
	Index         *string             `json:"index" means:"The price index of the parameters by which amounts go, with inflation those up to price_level / De prijsindex van de parameters waarmee bedragen meegaan, bij inflation die tot en met price_level"`
	ForecastYears []int               `json:"forecast_years" means:"Years whose level is a forecast / Jaren waarvan de stand een prognose is"`
	GuessedYears  []int               `json:"guessed_years" means:"Years up to price_level that went by inflation, for want of an index / Jaren tot en met price_level die met inflation meegingen, omdat de index ze niet heeft"`
	FirstYear     int                 `json:"first_year" means:"0 where nothing flows / 0 als er niets stroomt"`
	LastYear      int                 `json:"last_year"`
	Horizon       int                 `json:"horizon"`
	Cases         int                 `json:"cases"`
	YoungPeople   report.Figure       `json:"young_people"`
	Inputs        []resultfile.Input  `json:"inputs"`
	Settings      resultfile.Settings `json:"settings"`
	Parties       []Party             `json:"parties"`
	Total         Party               `json:"total" means:"All together; the parties add up to it / Allen samen; de partijen tellen ertoe op"`
	Settlement    *Settlement         `json:"settlement" means:"What each would pay if costs were shared by gains (--settle), else null / Wat ieder zou betalen als de kosten naar baten werden verdeeld (--settle), anders null"`
	Notes         []string            `json:"notes"`
	resolved.Made
}

// Party is what a stakeholder has, or all together (society).
type Party struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Flow
	BackIn  *int     `json:"back_in" means:"The year at whose end what was paid has come back for good, undiscounted; null where back is not in / Het jaar aan het eind waarvan het betaalde blijvend terug is, niet verdisconteerd; null als back niet in is"`
	Back    string   `json:"back" schema:"enum=[\"in\",\"never_below\",\"not_within_horizon\",\"lost_again\",\"pays_nothing\"]"`
	Years   []Year   `json:"years"`
	Domains []Domain `json:"domains"`
}

// Flow is what goes out and what comes in.
type Flow struct {
	Costs    report.Amount `json:"costs"`
	Benefits report.Amount `json:"benefits"`
	Cashable report.Amount `json:"cashable" means:"What of the benefits can leave a budget; more than benefits where other effects are for the worse / Wat van de baten uit een begroting kan; meer dan benefits als andere effecten nadelig zijn"`
	Net      report.Amount `json:"net"`
}

// Year is one calendar year.
type Year struct {
	Year int `json:"year"`
	Flow
	Cumulative report.Amount `json:"cumulative"`
}

// Domain is what a party has in one area of life, by year.
type Domain struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Flow
	Years []DomainYear `json:"years"`
}

// DomainYear is one calendar year in one area of life.
type DomainYear struct {
	Year int `json:"year"`
	Flow
}

// Settlement says what each would pay. Amounts are discounted, as calc has them.
type Settlement struct {
	Costs    report.Amount `json:"costs" means:"What is shared, discounted / Wat wordt verdeeld, verdisconteerd"`
	Benefits report.Amount `json:"benefits" means:"What those who are asked gain together / Wat degenen die worden gevraagd samen krijgen"`
	Draws    int           `json:"draws" means:"0 where no chances were taken / 0 als er geen kansen zijn"`
	Parties  []Share       `json:"parties"`
	NotAsked []string      `json:"not_asked"`
}

// Share is what one of those pays who are asked. What there is no settlement for is null.
type Share struct {
	ID       string         `json:"id"`
	Benefits report.Amount  `json:"benefits"`
	Now      report.Amount  `json:"now"`
	ByGain   *report.Amount `json:"by_gain" means:"Costs in proportion to benefits / Kosten naar rato van baten"`
	NoLoss   *report.Amount `json:"no_loss" means:"So that nobody loses, as near as can be to now; null where benefits are below costs / Zo dat niemand verliest, zo dicht mogelijk bij nu; null als de baten lager zijn dan de kosten"`
	PLosses
}

// PLosses are chances that a party pays more than it gains.
type PLosses struct {
	Now    *report.Figure `json:"p_loss_now"`
	ByGain *report.Figure `json:"p_loss_by_gain"`
	NoLoss *report.Figure `json:"p_loss_no_loss"`
}

// Schema returns the JSON Schema of a budget file, which follows from File.
func Schema() []byte {
	return schema.Of("ipta budget/1",
		"The result of ipta budget -f json. Amounts in currency, by calendar year, undiscounted; those of settlement discounted / Bedragen in currency, per kalenderjaar, niet verdisconteerd; die van settlement verdisconteerd.",
		reflect.TypeFor[File](), schema.Types{
			reflect.TypeFor[lang.Language]():    {"enum": lang.Languages},
			reflect.TypeFor[resolved.Written](): {"type": []string{"number", "string", "null"}},
		})
}

// NewFile returns a budget as data.
func NewFile(b Budget, meta resultfile.Meta) File {
	w := writer{Writer: report.Writer{Lang: meta.Lang, Params: b.Parameters}, b: b}
	l := b.Ledger
	file := File{
		Ipta: "budget/1", Version: meta.Version, Currency: b.Parameters.Currency, PriceLevel: b.Parameters.PriceLevel, Prices: "constant",
		ForecastYears: append([]int{}, l.Prices.Forecast...), GuessedYears: append([]int{}, l.Prices.Guessed...),
		FirstYear: l.First, LastYear: l.Last, Horizon: b.Parameters.Horizon, Cases: b.Result.Aggregate.Cases, YoungPeople: report.Figure(b.Result.Aggregate.YoungPeople),
		Inputs: append([]resultfile.Input{}, meta.Inputs...), Settings: meta.Settings(), Parties: []Party{}, Total: w.party(&l.All),
		Notes: append(append([]string{}, report.SampleNotes(b.Result, b.Analysis, meta.Lang)...), meta.Remarks...), Made: report.WithChanges(meta.Made),
	}
	if l.Prices.Nominal {
		file.Prices = "nominal"
		if l.Prices.Index != "" {
			file.Index = &l.Prices.Index
		}
		if !l.Prices.ByIndex {
			file.Inflation = new(report.Figure(l.Prices.Inflation))
		}
	}
	for i := range l.Parties {
		file.Parties = append(file.Parties, w.party(&l.Parties[i]))
	}
	if b.Settlement != nil {
		file.Settlement = newSettlement(b.Settlement)
	}
	return file
}

func newFlow(f budget.Flow) Flow {
	return Flow{report.Amount(f.Costs), report.Amount(f.Benefits), report.Amount(f.Cashable), report.Amount(f.Net)}
}

func (w writer) party(x *budget.Party) Party {
	p := Party{ID: x.ID, Label: w.label(x.ID), Flow: newFlow(x.Total), Back: backState(x), Years: []Year{}, Domains: []Domain{}}
	if year, ok := w.b.Ledger.BackIn(*x); ok && x.Back.Year > 0 {
		p.BackIn = &year
	}
	for _, y := range x.Years {
		p.Years = append(p.Years, Year{y.Year, newFlow(y.Flow), report.Amount(y.Cumulative)})
	}
	for _, d := range x.Domains {
		domain := Domain{ID: d.ID, Label: w.Params.DomainLabel(d.ID).In(w.Lang), Flow: newFlow(d.Total)}
		for t, f := range d.Years {
			domain.Years = append(domain.Years, DomainYear{w.b.Ledger.First + t, newFlow(f)})
		}
		p.Domains = append(p.Domains, domain)
	}
	return p
}

func newSettlement(s *budget.Settlement) *Settlement {
	file := &Settlement{Costs: report.Amount(s.Costs), Benefits: report.Amount(s.Gains), Draws: s.Draws, Parties: []Share{}, NotAsked: []string{}}
	amount := func(exists bool, x float64) *report.Amount {
		if !exists {
			return nil
		}
		return new(report.Amount(x))
	}
	chance := func(exists bool, x float64) *report.Figure {
		if !exists || s.Draws == 0 {
			return nil
		}
		return new(report.Figure(x))
	}
	for _, x := range s.Shares {
		file.Parties = append(file.Parties, Share{
			ID: x.ID, Benefits: report.Amount(x.Gains), Now: report.Amount(x.Now), ByGain: amount(s.ByGain, x.ByGain), NoLoss: amount(s.NoLoss, x.NoLoss),
			PLosses: PLosses{chance(true, x.LosesNow), chance(s.ByGain, x.LosesByGain), chance(s.NoLoss, x.LosesNoLoss)}})
	}
	for _, x := range s.Others {
		file.NotAsked = append(file.NotAsked, x.ID)
	}
	return file
}

// Sheet returns a row for each party and year, with what became of what the party paid in
// each of its rows, or with a settlement a row for each of those who are asked.
func (f File) Sheet() report.Sheet {
	if f.Settlement != nil {
		return f.Settlement.sheet(f)
	}
	sheet := report.Sheet{Head: []string{"stakeholder", "label", "year", "costs", "benefits", "cashable", "net", "cumulative", "back", "back_in", "currency", "prices", "price_level"}}
	for _, x := range f.Parties {
		backIn := report.SheetCell{}
		if x.BackIn != nil {
			backIn = report.WholeData(*x.BackIn)
		}
		for _, y := range x.Years {
			sheet.Rows = append(sheet.Rows, []report.SheetCell{
				report.TextData(x.ID), report.TextData(x.Label), report.WholeData(y.Year), report.AmountData(y.Costs), report.AmountData(y.Benefits),
				report.AmountData(y.Cashable), report.AmountData(y.Net), report.AmountData(y.Cumulative),
				report.WordData(x.Back), backIn, report.TextData(f.Currency), report.WordData(f.Prices), report.WholeData(f.PriceLevel)})
		}
	}
	return sheet
}

func (s *Settlement) sheet(f File) report.Sheet {
	sheet := report.Sheet{Head: []string{"stakeholder", "benefits", "pays_now", "pays_by_gain", "pays_no_loss", "p_loss_now", "p_loss_by_gain", "p_loss_no_loss", "currency", "price_level"}}
	optional := func(a *report.Amount) report.SheetCell {
		if a == nil {
			return report.SheetCell{}
		}
		return report.AmountData(*a)
	}
	for _, x := range s.Parties {
		sheet.Rows = append(sheet.Rows, []report.SheetCell{
			report.TextData(x.ID), report.AmountData(x.Benefits), report.AmountData(x.Now), optional(x.ByGain), optional(x.NoLoss),
			report.OptionalData(x.PLosses.Now), report.OptionalData(x.PLosses.ByGain), report.OptionalData(x.PLosses.NoLoss),
			report.TextData(f.Currency), report.WholeData(f.PriceLevel)})
	}
	return sheet
}

// backState names what became of what a party paid.
func backState(x *budget.Party) string {
	switch {
	case x.Back.Outcome == discount.NothingPaid:
		return "pays_nothing"
	case x.Back.Outcome == discount.NotRecovered:
		return "not_within_horizon"
	case x.Back.Outcome == discount.LostAgain:
		return "lost_again"
	case x.Back.Year == 0:
		return "never_below"
	}
	return "in"
}
