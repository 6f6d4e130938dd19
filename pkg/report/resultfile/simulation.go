package resultfile

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// EstimateFigures are what a result file says of the result of calc among the
// draws.
type EstimateFigures struct {
	NPV      report.Amount  `json:"npv"`
	Below    report.Figure  `json:"below" schema:"minimum=0;maximum=1" means:"Share of the draws that are lower / Deel van de trekkingen dat lager is"`
	MeanLess report.Amount  `json:"mean_less_npv" means:"The mean of the draws less npv / Het gemiddelde van de trekkingen min npv"`
	Shifts   []ShiftFigures `json:"shifts" schema:"null" means:"Numbers whose draws have another mean than their value; null of totals without their cases / Getallen waarvan de trekkingen een ander gemiddelde hebben dan hun waarde; null bij totalen zonder hun casussen"`
	InWords  string         `json:"in_words"`
}

// ShiftFigures are a number whose draws have another mean than its value, and by
// how much the net present value rises when it alone goes from the one to the
// other.
type ShiftFigures struct {
	ID    string        `json:"id"`
	Value report.Figure `json:"value"`
	Mean  report.Figure `json:"mean"`
	NPV   report.Amount `json:"npv" means:"What npv rises by when this number alone is at its mean / Hoeveel npv stijgt als alleen dit getal op zijn gemiddelde staat"`
}

// Simulation is what a result file says of a simulation (SPEC 8).
type Simulation struct {
	Draws   int                 `json:"draws"`
	Seed    uint64              `json:"seed"`
	Sampler sensitivity.Sampler `json:"sampler"`
	// Drawing is sensitivity.Drawing, 0 in results of before it was noted.
	Drawing    int                 `json:"drawing,omitempty" means:"Number of the way of drawing: where it differs, the same seed gives other draws / Nummer van de manier van trekken: waar het verschilt, geeft hetzelfde startgetal andere trekkingen"`
	Population report.Figure       `json:"population,omitempty" means:"Number of young people from whom the cases were chosen, where the joint analysis says so / Aantal jongeren uit wie de casussen zijn gekozen, als de gezamenlijke analyse dat zegt"`
	Partial    bool                `json:"partial,omitempty" means:"Stopped before it was done / Gestopt voordat het klaar was"`
	Stopped    string              `json:"stopped,omitempty" means:"Of which draws or cases a partial result is / Van welke trekkingen of casussen een onvolledige uitkomst is"`
	Cases      []CaseSimulation    `json:"cases"`
	Aggregate  AggregateSimulation `json:"aggregate"`
	Estimate   *EstimateFigures    `json:"estimate" means:"Where the result with every number at its value lies among the draws; null when it was stopped early or holds no cases / Waar de uitkomst met elk getal op zijn waarde tussen de trekkingen ligt; null als zij eerder is gestopt of geen casussen bevat"`
	// Findings are about distributions that do not suit their figures.
	Findings []Finding `json:"findings"`
}

// Spread says how a result is spread over the draws: amounts or ratios.
type Spread[T report.Amount | report.Figure] struct {
	Mean        T `json:"mean"`
	SD          T `json:"sd"`
	ErrorOfMean T `json:"error_of_mean"`
	P2_5        T `json:"p2_5"`
	P5          T `json:"p5"`
	P25         T `json:"p25"`
	P50         T `json:"p50"`
	P75         T `json:"p75"`
	P95         T `json:"p95"`
	P97_5       T `json:"p97_5"`
}

// NewSpread returns how a result is spread, nil where it does not exist in every draw.
func NewSpread[T report.Amount | report.Figure](s *sensitivity.Summary) *Spread[T] {
	if !s.OK {
		return nil
	}
	x := SpreadValues(s)
	return &Spread[T]{T(x[0]), T(x[1]), T(x[2]), T(x[3]), T(x[4]), T(x[5]), T(x[6]), T(x[7]), T(x[8]), T(x[9])}
}

// SimulatedOutcome is how the outcome of a case, or of all cases, is spread.
type SimulatedOutcome struct {
	NPV *Spread[report.Amount] `json:"npv"`
	// BCR is null when there are draws without costs.
	BCR          *Spread[report.Figure] `json:"bcr"`
	PNPVPositive report.Figure          `json:"p_npv_positive"`
	// Apart and Together are what it is where estimates err each by itself, and where
	// they all err together.
	Apart    SimulatedEnd      `json:"apart"`
	Together SimulatedEnd      `json:"together"`
	Reasons  map[string]string `json:"reasons,omitempty"`
}

// SimulatedEnd is how the net present value is spread at one end of the shared error.
type SimulatedEnd struct {
	NPV          *Spread[report.Amount] `json:"npv"`
	PNPVPositive report.Figure          `json:"p_npv_positive" schema:"minimum=0;maximum=1"`
}

func newEnd(npv *sensitivity.Summary) SimulatedEnd {
	return SimulatedEnd{NewSpread[report.Amount](npv), report.Figure(npv.Positive)}
}

// CaseSimulation is the simulation of one case.
type CaseSimulation struct {
	ID string `json:"id"`
	SimulatedOutcome
}

// AggregateSimulation is the simulation of all cases together.
type AggregateSimulation struct {
	SimulatedOutcome
	SharedError   report.Figure           `json:"shared_error" schema:"minimum=0;maximum=1" means:"Part of their errors that estimates of cases share / Deel van hun fouten dat schattingen van casussen delen"`
	ChoiceOfCases *ChoiceOfCases          `json:"choice_of_cases" means:"The same with the choice of cases: other cases might have been chosen; the figures beside it are for these cases only. Null, with the reason, where that has no meaning / Hetzelfde met de keuze van de casussen: er hadden andere gekozen kunnen worden; de cijfers ernaast gelden alleen voor deze casussen. Null, met de reden, waar dat geen betekenis heeft"`
	EVPI          report.Amount           `json:"evpi" means:"Expected value of perfect information / Verwachte waarde van alles weten"`
	Numbers       []NumberInformation     `json:"numbers"`
	Study         []Study                 `json:"study,omitempty" means:"What following more young people is worth, where it was asked for / Wat meer jongeren volgen waard is, waar ernaar gevraagd is"`
	Domains       []Information           `json:"domains"`
	Stakeholders  []StakeholderSimulation `json:"stakeholders"`
	Outcomes      []OutcomeSimulation     `json:"outcomes,omitempty" means:"What one unit of each outcome costs, where it was asked for (--outcomes) / Wat één eenheid van elke uitkomst kost, als ernaar gevraagd is (--outcomes)"`
	PublicFunds   *PublicFundsSimulation  `json:"public_funds,omitempty" means:"What public money brings to others, where it was asked for (--outcomes) / Wat publiek geld anderen oplevert, als ernaar gevraagd is (--outcomes)"`
}

// Information is what a domain does to the net present value, and what knowing it is
// worth, as sensitivity.DomainInformation has it.
type Information struct {
	ID            string        `json:"id"`
	VarianceShare report.Figure `json:"variance_share" schema:"minimum=0;maximum=1"`
	OwnShare      report.Figure `json:"own_share" schema:"minimum=0;maximum=1" means:"What of variance_share is its own, of an estimate, and of a domain with estimates, without what it tells of the error that all share; of independent numbers these add up to at most 1 / Wat van variance_share van hemzelf is, van een schatting en van een domein met schattingen zonder wat dat zegt over de fout die alle delen; van onafhankelijke getallen zijn deze samen hoogstens 1"`
	EVPPI         report.Amount `json:"evppi" means:"Expected value of knowing this alone; of an estimate, and of a domain with estimates, with what it tells of the error that all share / Verwachte waarde van alleen dit weten; van een schatting en van een domein met schattingen met wat dat zegt over de fout die alle delen"`
}

// Study is what it is worth to follow so many more young people and to see how often a
// number, a chance or a share, comes true; Known is as how many who were followed what
// is known of it weighs.
type Study struct {
	ID    string        `json:"id"`
	Known report.Figure `json:"known" schema:"minimum=0" means:"Young people as many as what is known of it weighs / Zoveel jongeren als wat ervan bekend is weegt"`
	More  int           `json:"more" schema:"minimum=1" means:"More young people who are followed / Jongeren die meer gevolgd worden"`
	EVSI  report.Amount `json:"evsi" schema:"minimum=0" means:"Expected value of sample information / Verwachte waarde van deze steekproef"`
}

// StudyPlan returns what was asked for to be studied.
func (s *Simulation) StudyPlan() (plan sensitivity.StudyPlan) {
	for _, x := range s.Aggregate.Study {
		if !slices.Contains(plan.IDs, x.ID) {
			plan.IDs = append(plan.IDs, x.ID)
		}
		if !slices.Contains(plan.More, x.More) {
			plan.More = append(plan.More, x.More)
		}
	}
	return plan
}

// NumberInformation is that of a number, with the share that is its own, as
// sensitivity.NumberInformation has it, and the standard error of EVPPI: 0 where that
// is exact.
type NumberInformation struct {
	Information
	Error report.Amount `json:"error" schema:"minimum=0" means:"Of numbers: standard error of evppi, 0 where that is exact / Van getallen: standaardfout van evppi, 0 waar die exact is"`
}

// StakeholderSimulation is how what a stakeholder gains is spread.
type StakeholderSimulation struct {
	ID           string                 `json:"id"`
	Net          *Spread[report.Amount] `json:"net"`
	PNetPositive report.Figure          `json:"p_net_positive"`
}

var noRatio = lang.Text{
	EN: "there are draws without costs, in which there is no ratio",
	NL: "er zijn trekkingen zonder kosten, en daarin is er geen ratio",
}

func (w writer) newSimulated(npv, bcr, apart, together *sensitivity.Summary) SimulatedOutcome {
	o := SimulatedOutcome{
		NPV: NewSpread[report.Amount](npv), BCR: NewSpread[report.Figure](bcr), PNPVPositive: report.Figure(npv.Positive),
		Apart: newEnd(apart), Together: newEnd(together),
	}
	switch {
	case o.NPV == nil:
		reason := lang.Text{EN: "it was stopped before there was a result", NL: "er is gestopt voordat er een uitkomst was"}.In(w.Lang)
		o.Reasons = map[string]string{"npv": reason, "bcr": reason}
	case o.BCR == nil:
		o.Reasons = map[string]string{"bcr": noRatio.In(w.Lang)}
	}
	return o
}

// NewSimulation returns a simulation as a result file has it.
func NewSimulation(s *sensitivity.Simulation, p *model.Parameters, l lang.Language) *Simulation {
	w := writer{report.Writer{Lang: l, Params: p}}
	a := &s.Aggregate
	result := &Simulation{
		Draws: s.Draws, Seed: s.Seed, Sampler: s.Sampler, Drawing: sensitivity.Drawing, Population: report.Figure(s.Population), Partial: s.Partial, Cases: []CaseSimulation{},
		Aggregate: AggregateSimulation{
			SimulatedOutcome: w.newSimulated(&a.NPV, &a.BenefitCostRatio, &a.Apart, &a.Together), EVPI: report.Amount(a.EVPI),
			SharedError: report.Figure(s.SharedError),
			Numbers:     []NumberInformation{}, Domains: []Information{}, Stakeholders: newStakeholders(a.Stakeholders)},
		Findings: w.newFindings(s.Findings),
	}
	if !a.NPV.OK {
		result.Draws = 0 // stopped before the first result
	}
	for i := range s.Cases {
		c := &s.Cases[i]
		result.Cases = append(result.Cases, CaseSimulation{c.ID, w.newSimulated(&c.NPV, &c.BenefitCostRatio, &c.Apart, &c.Together)})
	}
	to := &result.Aggregate
	for _, x := range a.Numbers {
		to.Numbers = append(to.Numbers, NumberInformation{Information{x.ID, report.Figure(x.VarianceShare), report.Figure(x.OwnShare), report.Amount(x.EVPPI)}, report.Amount(x.Error)})
	}
	for _, x := range a.Studies {
		to.Study = append(to.Study, Study{x.ID, report.Figure(x.Known), x.More, report.Amount(x.EVSI)})
	}
	for _, x := range a.Domains {
		to.Domains = append(to.Domains, Information{x.ID, report.Figure(x.VarianceShare), report.Figure(x.OwnShare), report.Amount(x.EVPPI)})
	}
	to.Outcomes = w.newOutcomeSimulations(a.Outcomes)
	if f := a.PublicFunds; f != nil && f.Known {
		to.PublicFunds = &PublicFundsSimulation{NewSpread[report.Figure](&f.MVPF), report.Figure(f.Pays), report.Figure(f.PaysForItself)}
	}
	if to.Reasons == nil {
		to.Reasons = map[string]string{}
	}
	to.ChoiceOfCases = w.newChoice(&a.Choice, to.Reasons)
	return result
}

// SimulationSheet returns a row for each case, for all cases together ("" as
// id) and for each stakeholder.
func SimulationSheet(s *sensitivity.Simulation, p *model.Parameters) report.Sheet {
	sheet := report.Sheet{Head: slices.Concat([]string{"what", "id", "figure"}, SpreadNames, []string{"p_positive",
		"p_positive_apart", "p_positive_together", "draws", "seed", "sampler", "currency", "price_level", "partial"})}
	chance := func(x *sensitivity.Summary) report.SheetCell { return report.FigureData(report.Figure(x.Positive)) }
	add := func(what, id, figure string, x *sensitivity.Summary, show func(float64) report.SheetCell, ends ...*sensitivity.Summary) {
		chances := []report.SheetCell{chance(x), {}, {}}
		if figure == "bcr" { // what matters of a ratio is whether it is above 1
			chances[0] = report.SheetCell{}
		}
		for i, end := range ends {
			chances[1+i] = chance(end)
		}
		row := []report.SheetCell{report.WordData(what), report.TextData(id), report.WordData(figure)}
		for _, value := range SpreadValues(x) {
			cell := report.SheetCell{}
			if x.OK {
				cell = show(value)
			}
			row = append(row, cell)
		}
		row = append(row, chances...)
		sheet.Rows = append(sheet.Rows, append(row, report.WholeData(s.Draws), report.SeedData(s.Seed),
			report.TextData(string(s.Sampler)), report.TextData(p.Currency), report.WholeData(p.PriceLevel), report.YesData(s.Partial)))
	}
	money := func(x float64) report.SheetCell { return report.AmountData(report.Amount(x)) }
	plain := func(x float64) report.SheetCell { return report.FigureData(report.Figure(x)) }
	for i := range s.Cases {
		add("case", s.Cases[i].ID, "npv", &s.Cases[i].NPV, money, &s.Cases[i].Apart, &s.Cases[i].Together)
		add("case", s.Cases[i].ID, "bcr", &s.Cases[i].BenefitCostRatio, plain)
	}
	a := &s.Aggregate
	totals := report.DrawnTotals(&s.Aggregate)
	for i, x := range totals {
		of := ""
		if i < len(totals)-1 {
			of = "_with_choice_of_cases"
		}
		if last := i == len(totals)-1; last {
			add("aggregate", "", "npv", &a.NPV, money, &a.Apart, &a.Together)
			add("aggregate", "", "npv_apart", &a.Apart, money)
			add("aggregate", "", "npv_together", &a.Together, money)
		} else {
			add("aggregate"+of, "", "npv", x.NPV, money)
		}
		add("aggregate"+of, "", "bcr", x.BenefitCostRatio, plain)
		for k := range x.Stakeholders {
			add("stakeholder"+of, x.Stakeholders[k].ID, "net", &x.Stakeholders[k].Net, money)
		}
	}
	return sheet
}

// DrawsSheet returns a row for each draw of all cases together, with the numbers that
// were drawn where they were kept. A column says so where the simulation was stopped
// early.
func DrawsSheet(s *sensitivity.Simulation) report.Sheet {
	sheet := report.Sheet{Head: []string{"draw", "costs", "benefits", "npv"}}
	chosen := s.Aggregate.Choice.NPVs
	if chosen != nil {
		sheet.Head = append(sheet.Head, "npv_with_choice_of_cases")
	}
	if s.Partial {
		sheet.Head = append(sheet.Head, "partial")
	}
	for _, x := range s.Inputs {
		sheet.Head = append(sheet.Head, x.ID)
	}
	micro := func(m calc.Micro) report.SheetCell { return report.AmountData(report.Amount(m.Float())) }
	for i, costs := range s.Costs {
		row := []report.SheetCell{report.WholeData(i + 1), micro(costs), micro(s.Benefits[i]), micro(s.Benefits[i] - costs)}
		if chosen != nil {
			row = append(row, report.AmountData(report.Amount(chosen[i])))
		}
		if s.Partial {
			row = append(row, report.YesData(true))
		}
		for k := range s.Inputs {
			row = append(row, report.FigureData(report.Figure(s.Inputs[k].Draws[i])))
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}
