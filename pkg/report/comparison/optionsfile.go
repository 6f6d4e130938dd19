package comparison

import (
	"reflect"
	"slices"
	"strings"

	"ipta/pkg/decision"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
	"ipta/pkg/sensitivity"
)

// ChoicesFile is the JSON of options beside each other. Its names are stable. Options are
// called by their names, and doing nothing is called none. Amounts are per young person
// where Per says so, else for all of them.
type ChoicesFile struct {
	Ipta        string `json:"ipta" schema:"const=options/1"`
	Version     string `json:"version"`
	Currency    string `json:"currency"`
	PriceLevel  int    `json:"price_level"`
	Perspective string `json:"perspective"`
	Draws       int    `json:"draws"`
	Seed        uint64 `json:"seed"`
	Sampler     string `json:"sampler"`
	// Per is "young-person" or "all"; YoungPeople is null where it differs.
	Per         string         `json:"per"`
	YoungPeople *report.Figure `json:"young_people"`
	Options     []ChosenOption `json:"options"`
	Pairs       []ChosenPair   `json:"pairs"`
	Choice      Chosen         `json:"choice"`
}

// ChosenOption is one of the options, in order of costs.
type ChosenOption struct {
	Name        string         `json:"name"`
	Parameters  *string        `json:"parameters"`
	Cases       int            `json:"cases"`
	YoungPeople *report.Figure `json:"young_people"`
	resolved.Made
	Costs    report.Amount                     `json:"costs"`
	Benefits report.Amount                     `json:"benefits"`
	NPV      *resultfile.Spread[report.Amount] `json:"npv"`
	// PBest shares draws in which several are the best out equally; PBestAlone leaves
	// them out.
	PBest      report.Figure `json:"p_best"`
	PBestAlone report.Figure `json:"p_best_alone"`
	// PBestApart is PBest with what options state otherwise drawn apart in each; null where
	// they state nothing otherwise.
	PBestApart *report.Figure `json:"p_best_apart"`
	// Increment is against the one before it that is not dominated; null for the first.
	Increment *ChosenIncrement `json:"increment"`
	// SameAs, DominatedBy and Between name other options.
	SameAs      string   `json:"same_as,omitempty"`
	DominatedBy string   `json:"dominated_by,omitempty"`
	Between     []string `json:"extendedly_dominated_by,omitempty"`
}

// ChosenIncrement is what an option adds to another; Ratio is benefits per euro of costs,
// null where the option is dominated or costs no more.
type ChosenIncrement struct {
	Against  string         `json:"against"`
	Costs    report.Amount  `json:"costs"`
	Benefits report.Amount  `json:"benefits"`
	NPV      report.Amount  `json:"npv"`
	Ratio    *report.Figure `json:"ratio"`
}

// ChosenPair holds an option against another.
type ChosenPair struct {
	Option       string                            `json:"option"`
	Against      string                            `json:"against"`
	PBetter      report.Figure                     `json:"p_better"`
	PWorse       report.Figure                     `json:"p_worse"`
	PBetterApart *report.Figure                    `json:"p_better_apart"`
	NPV          *resultfile.Spread[report.Amount] `json:"npv"`
}

// Chosen is the choice between them on the money alone, and what knowing more is worth.
type Chosen struct {
	Best      string         `json:"best"`
	PAllLose  report.Figure  `json:"p_all_lose"`
	EVPI      report.Amount  `json:"evpi"`
	EVPIApart *report.Amount `json:"evpi_apart"`
	Numbers   []ChosenNumber `json:"numbers"`
}

// ChosenNumber is a number with what knowing it is worth to the choice.
type ChosenNumber struct {
	ID     string        `json:"id"`
	EVPPI  report.Amount `json:"evppi"`
	Fitted bool          `json:"fitted,omitempty"`
}

// noneName is what doing nothing is called in files and on the command line.
const noneName = "none"

// fileName is what an option is called in files.
func (x Choices) fileName(place int) string {
	if o := &x.Options[x.Of.Options[place].Place]; o.Result != nil {
		return o.Name
	}
	return noneName
}

// ChoicesSchema returns the JSON Schema of options beside each other, which follows from
// ChoicesFile.
func ChoicesSchema() []byte {
	return schema.Of("ipta options/1",
		"The result of ipta compare -f json of options. Amounts in currency, discounted, in prices of price_level, per young person or for all as per says / Bedragen in currency, verdisconteerd, in prijzen van price_level, per jongere of voor allen zoals per zegt.",
		reflect.TypeFor[ChoicesFile](), types)
}

// types say of values what their Go types do not.
var types = schema.Types{
	reflect.TypeFor[Micro]():            {"type": "number"},
	reflect.TypeFor[any]():              {"type": []string{"number", "string", "null"}},
	reflect.TypeFor[resolved.Written](): {"type": []string{"number", "string", "null"}},
}

// NewChoicesFile returns options beside each other as JSON.
func NewChoicesFile(x Choices, version string) ChoicesFile {
	first := x.first()
	f := ChoicesFile{Ipta: "options/1", Version: version, Currency: first.Parameters.Currency, PriceLevel: first.Parameters.PriceLevel,
		Perspective: first.Result.Perspective, Draws: x.Of.Draws, Seed: x.Seed, Sampler: string(sensitivity.LatinHypercube), Per: "all",
		Pairs: []ChosenPair{}, Choice: Chosen{Best: x.fileName(x.Of.Best), PAllLose: report.Figure(x.Of.AllLose), EVPI: report.Amount(x.Of.EVPI), Numbers: []ChosenNumber{}}}
	if x.Of.PerPerson {
		f.Per = "young-person"
	} else {
		f.YoungPeople = new(report.Figure(x.Of.YoungPeople))
	}
	for i, o := range x.Of.Options {
		c := ChosenOption{Name: x.fileName(i), Costs: report.Amount(o.Costs), Benefits: report.Amount(o.Benefits), NPV: resultfile.NewSpread[report.Amount](&o.NPV),
			PBest: report.Figure(o.Best), PBestAlone: report.Figure(o.Alone), Made: report.WithChanges(resolved.Made{})}
		if of := &x.Options[o.Place]; of.Result != nil {
			people := report.Figure(of.Result.Aggregate.YoungPeople)
			c.Parameters, c.Cases, c.YoungPeople, c.Made = &of.Parameters.Name, of.Result.Aggregate.Cases, &people, report.WithChanges(of.Side.Made)
		}
		if o.Against >= 0 {
			c.Increment = &ChosenIncrement{Against: x.fileName(o.Against), Costs: report.Amount(o.MoreCosts), Benefits: report.Amount(o.MoreBenefits), NPV: report.Amount(o.MoreNPV)}
			if o.Ratio.OK {
				c.Increment.Ratio = new(report.Figure(o.Ratio.Value))
			}
		}
		if x.Apart != nil {
			at := slices.IndexFunc(x.Apart.Options, func(a decision.Outcome) bool { return a.Place == o.Place })
			c.PBestApart = new(report.Figure(x.Apart.Options[at].Best))
		}
		switch {
		case o.Same >= 0:
			c.SameAs = x.fileName(o.Same)
		case o.DominatedBy >= 0:
			c.DominatedBy = x.fileName(o.DominatedBy)
		case o.Between[0] >= 0:
			c.Between = []string{x.fileName(o.Between[0]), x.fileName(o.Between[1])}
		}
		f.Options = append(f.Options, c)
	}
	for i, p := range x.Of.Pairs {
		pair := ChosenPair{Option: x.fileName(p.Option), Against: x.fileName(p.Against), PBetter: report.Figure(p.Beats), PWorse: report.Figure(p.Beaten),
			NPV: resultfile.NewSpread[report.Amount](&p.NPV)}
		if x.Apart != nil {
			pair.PBetterApart = new(report.Figure(x.betterApart(i)))
		}
		f.Pairs = append(f.Pairs, pair)
	}
	if x.Apart != nil {
		f.Choice.EVPIApart = new(report.Amount(x.Apart.EVPI))
	}
	for i := range x.Of.Numbers {
		n := &x.Of.Numbers[i]
		f.Choice.Numbers = append(f.Choice.Numbers, ChosenNumber{n.ID, report.Amount(n.EVPPI), n.Fitted})
	}
	return f
}

// Sheet returns a row an option, in order of costs.
func (f ChoicesFile) Sheet() report.Sheet {
	sheet := report.Sheet{Head: slices.Concat([]string{"option", "young_people", "costs", "benefits", "npv"}, npvHeads(),
		[]string{"p_best", "p_best_apart", "against", "more_costs", "more_benefits", "more_npv", "ratio", "place", "because_of", "evpi", "per", "draws", "seed", "currency", "price_level"})}
	for i := range f.Options {
		o := &f.Options[i]
		row := []report.SheetCell{report.TextData(o.Name), report.OptionalData(o.YoungPeople), report.AmountData(o.Costs), report.AmountData(o.Benefits), report.AmountData(o.NPV.Mean),
			report.AmountData(o.NPV.P2_5), report.AmountData(o.NPV.P50), report.AmountData(o.NPV.P97_5), report.FigureData(o.PBest), report.OptionalData(o.PBestApart)}
		if x := o.Increment; x != nil {
			row = append(row, report.TextData(x.Against), report.AmountData(x.Costs), report.AmountData(x.Benefits), report.AmountData(x.NPV), report.OptionalData(x.Ratio))
		} else {
			row = append(row, report.SheetCell{}, report.SheetCell{}, report.SheetCell{}, report.SheetCell{}, report.SheetCell{})
		}
		place, because := "", ""
		switch {
		case o.SameAs != "":
			place, because = "same", o.SameAs
		case o.DominatedBy != "":
			place, because = "dominated", o.DominatedBy
		case o.Between != nil:
			place, because = "extendedly dominated", strings.Join(o.Between, " and ")
		}
		sheet.Rows = append(sheet.Rows, append(row, report.WordData(place), report.TextData(because), report.AmountData(f.Choice.EVPI), report.WordData(f.Per),
			report.WholeData(f.Draws), report.SeedData(f.Seed), report.TextData(f.Currency), report.WholeData(f.PriceLevel)))
	}
	return sheet
}

func npvHeads() []string { return []string{"npv_p2_5", "npv_p50", "npv_p97_5"} }
