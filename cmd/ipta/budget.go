package main

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/ledger"
	"ipta/pkg/sensitivity"
	"ipta/pkg/workbook"
)

// budgetOptions are all that one run of budget needs.
type budgetOptions struct {
	*session
	study  study.Options
	result resultOptions
	// Inflation is a rate a year or the name of an index, "" for constant prices.
	Inflation string
	// Settle asks what each would pay if costs were shared, Payers who are asked.
	Settle bool
	Payers []string
	Draws  int
	Seed   uint64
}

func newBudgetCmd(s *session, run func(*budgetOptions) error) *cobra.Command {
	o := &budgetOptions{session: s, Draws: sensitivity.DefaultDraws, Seed: sensitivity.DefaultSeed}
	o.study.Perspective = model.Society
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "budget CASE...", NL: "budget CASUS..."}),
		Short: s.in(lang.Text{EN: "Show who pays and who gains in which calendar year", NL: "Toon wie in welk kalenderjaar betaalt en wie er baten heeft"}),
		Long: s.in(lang.Text{
			EN: "Show what each stakeholder pays and gains in which calendar year, how much of that can\nleave a budget, and in which year what it paid has come back. Nothing is discounted:\nthese are the euros of a budget. Each case falls in its own years, and counts by its\nweight. The amounts are those of ipta calc, which discounts them. What each pays does\nnot hang on whose perspective is taken, so there is no --perspective.\n\nAmounts stand in constant prices of the price level. With --inflation 2% they are those\nof each year: 2% a year after the price level's year, an assumption; before it they go\nby the index cpi of the parameters. With --inflation cpi all go by that index, which\nmust have the years; years to come are forecasts: {2027: {value: 139, forecast: true}}.\n\n--settle shares the costs among those who can be asked, discounted as ipta calc does:\nin proportion to what each gains; and so that nobody loses, if together they gain no\nless than they pay. Then who pays more than it gains pays what it gains, and the others\nbear the rest in equal parts, none beyond its gain: of all ways by which nobody loses\nthe nearest to now. The chance that each still loses comes from draws of all numbers\nwith a range. Young people are never asked to pay, nor are victims, family or\nneighbours; --payers names those who are.\n\nCSV is one table: a row for each year of each stakeholder, or with --settle a row for\neach that is asked. JSON and the table hold both. A picture and a workbook have no\nplace for --settle.",
			NL: "Toon wat elke partij in welk kalenderjaar betaalt en aan baten heeft, hoeveel daarvan uit\neen begroting kan, en in welk jaar het betaalde terug is. Er wordt niets verdisconteerd:\ndit zijn de euro's van een begroting. Elke casus valt in zijn eigen jaren en telt mee met\nzijn weging. Het zijn de bedragen van ipta calc, die ze verdisconteert. Wat ieder betaalt\nhangt niet af van het perspectief, dus er is geen --perspective.\n\nDe bedragen staan in constante prijzen van het prijspeil. Met --inflation 2% zijn het die\nvan elk jaar: 2% per jaar na het jaar van het prijspeil, een aanname; daarvoor volgen ze\nde index cpi van de parameters. Met --inflation cpi volgen ze die index in alle jaren; de\njaren moeten er dan in staan, en komende jaren zijn prognoses:\n{2027: {value: 139, forecast: true}}.\n\n--settle verdeelt de kosten over wie kan worden gevraagd, verdisconteerd zoals ipta calc\ndoet: naar rato van ieders baten; en zo dat niemand verliest, als zij samen niet minder\nbaten hebben dan zij betalen. Wie meer betaalt dan het oplevert, betaalt dan wat het\noplevert, en de anderen dragen de rest in gelijke delen, niemand meer dan zijn baten: van\nalle verdelingen waarbij niemand verliest ligt deze het dichtst bij nu. De kans dat ieder\ntoch verliest, komt uit trekkingen van alle getallen met een bandbreedte. Jongeren worden\nnooit gevraagd te betalen, en slachtoffers, naasten en buurt ook niet; --payers noemt wie\nwel worden gevraagd.\n\nCSV is één tabel: een rij voor elk jaar van elke partij, of met --settle een rij voor\nieder die wordt gevraagd. JSON en de tabel hebben allebei. In een afbeelding en een\nwerkmap is geen plaats voor --settle."}),
		Example: s.in(lang.Text{
			EN: "ipta budget first\nipta budget first --inflation 2% -o budget.csv\nipta budget first --settle\nipta budget first -o budget.svg",
			NL: "ipta budget eerste\nipta budget eerste --inflation 2% -o begroting.csv\nipta budget eerste --settle\nipta budget eerste -o begroting.svg"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if len(o.Payers) > 0 && !o.Settle {
				return failure.OfUsage(lang.Text{EN: "--payers goes with --settle", NL: "--payers hoort bij --settle"})
			}
			o.result.onlyAsked(cmd)
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			if o.Settle && slices.Contains(withoutSettlement, o.result.Format) {
				return failure.OfUsage(lang.Text{
					EN: "--settle does not go into %s; choose table, markdown, json or csv, or leave --settle out",
					NL: "--settle past niet in %s; kies table, markdown, json of csv, of laat --settle weg"}, o.result.Format)
			}
			return run(o)
		},
	}
	s.addReadFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.addInflationFlag(cmd, &o.Inflation)
	s.toggle(cmd, &o.Settle, "settle", "", lang.Text{
		EN: "show what each would pay if the costs were shared by what each gains",
		NL: "toon wat ieder zou betalen als de kosten naar ieders baten werden verdeeld"})
	s.add(cmd, texts{&o.Payers}, "payers", "", lang.Text{
		EN: "`NAMES` of the stakeholders who are asked with --settle, with commas (default: all but young people, victims, family and neighbours)",
		NL: "`NAMEN` van de partijen die met --settle worden gevraagd, met komma's (standaard alle behalve jongeren, slachtoffers, naasten en buurt)"})
	s.add(cmd, draws{&o.Draws}, "draws", "", lang.Text{
		EN: "`NUMBER` of draws for the chances of --settle (default 10000)", NL: "`AANTAL` trekkingen voor de kansen van --settle (standaard 10000)"})
	cmd.Flags().Uint64Var(&o.Seed, "seed", o.Seed, s.in(lang.Text{
		EN: "`NUMBER` that picks the draws (default 1)", NL: "`GETAL` dat de trekkingen kiest (standaard 1)"}))
	s.complete(cmd, "payers", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		if p := s.completeParameters(o.study.Params); p != nil {
			return p.StakeholderNames().IDs, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	})
	s.addRequireFlag(cmd, &o.result, "net.municipality>=0")
	s.addOutputFlags(cmd, &o.result, append(slices.Clone(pictureFormats), "xlsx"))
	s.addExcelFlag(cmd, &o.result)
	return cmd
}

// withoutSettlement are the formats that have no place for what --settle shows.
var withoutSettlement = []string{svg, "xlsx"}

// addInflationFlag adds the flag that says in which prices a budget stands.
func (s *session) addInflationFlag(cmd *cobra.Command, inflation *string) {
	cmd.Flags().StringVar(inflation, "inflation", "", s.in(lang.Text{
		EN: "`RATE|INDEX`: amounts in the prices of each year, as 2% a year or by an index of the parameters (default: constant prices)",
		NL: "`PERCENTAGE|INDEX`: bedragen in de prijzen van elk jaar, zoals 2% per jaar of volgens een index van de parameters (standaard constante prijzen)"}))
}

// runBudget reads the cases, and lays out what each pays and gains by calendar year.
func runBudget(o *budgetOptions) error {
	st, out, result, err := o.begin(&o.study, &o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	if undated := undated(st.Cases); len(undated) > 0 {
		return &failure.Failure{Status: failure.Failed, Findings: undated}
	}
	b := ledger.Budget{Result: result, Parameters: st.Parameters, Analysis: st.Analysis}
	if b.Ledger, err = ledgerOf(st, o.Inflation); err != nil {
		return err
	}
	if o.Settle {
		if b.Settlement, err = o.settlement(st, result); err != nil {
			return err
		}
	}
	figures := require.OfBudget(b)
	requirements, err := o.result.requirementsOf(figures.Names())
	if err != nil {
		return err
	}
	if err := o.write(out, st, b); err != nil {
		return err
	}
	if err := o.finish(out, st, &o.result); err != nil {
		return err
	}
	return o.judge(figures, requirements, false, 0)
}

// undated returns what is wrong of cases that say in no calendar year when they start.
func undated(cases []*model.Case) (findings []diag.Finding) {
	for _, c := range cases {
		if c.Start == 0 {
			findings = append(findings, diag.Finding{ID: "missing-start", Severity: diag.Error, Pos: c.Pos, Path: "start", Message: lang.Text{
				EN: "start is missing, and a budget goes by calendar years; add the year in which the help starts",
				NL: "start ontbreekt, en een begroting gaat per kalenderjaar; voeg het jaar toe waarin de hulp begint"}.With()})
		}
	}
	return findings
}

// ledgerOf returns the ledger of a study in the prices that --inflation asks for.
func ledgerOf(st *study.Study, inflation string) (*budget.Ledger, error) {
	l, err := budget.New(st.Parameters, st.Cases, st.Jobs)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return inPrices(st.Parameters, l, inflation)
}

// inPrices returns a ledger in constant prices in those that --inflation asks for.
func inPrices(p *model.Parameters, l *budget.Ledger, inflation string) (*budget.Ledger, error) {
	if inflation == "" {
		return l, nil
	}
	var err error
	isRate := strings.ContainsFunc(inflation, unicode.IsDigit) && !slices.ContainsFunc(p.Indices, func(x model.Index) bool { return x.Name == inflation })
	if isRate {
		rate, wrong, ok := load.Rate(inflation)
		if !ok {
			return nil, failure.OfUsage(lang.Same("--inflation: %s"), wrong)
		}
		l, err = l.Inflated(p, rate)
	} else {
		l, err = indexed(p, l, inflation)
	}
	var missing budget.MissingYear
	var f *failure.Failure
	switch {
	case errors.As(err, &missing):
		return nil, failure.Of(lang.Text{EN: "%s", NL: "%s"}, missing)
	case err != nil && !errors.As(err, &f):
		return nil, failure.OfCalculation(err)
	}
	return l, err
}

// indexed returns the ledger in the prices of each year by the index that was asked for.
func indexed(p *model.Parameters, l *budget.Ledger, name string) (*budget.Ledger, error) {
	names := lang.List{}
	for _, x := range p.Indices {
		names = append(names, x.Name)
	}
	if !slices.Contains(names, name) {
		return nil, failure.OfUsage(lang.Text{
			EN: "--inflation %q is neither a rate, such as 2%%, nor an index of the parameters; choose from %s",
			NL: "--inflation %q is geen percentage, zoals 2%%, en geen index van de parameters; kies uit %s"}, name, names)
	}
	return l.Indexed(p, name)
}

// settlement shares the costs among those who are asked, with the chances of draws.
func (o *budgetOptions) settlement(st *study.Study, result *calc.Result) (*budget.Settlement, error) {
	asked, err := o.asked(st.Parameters)
	if err != nil {
		return nil, err
	}
	s, err := budget.Settle(result.Aggregate.ByStakeholder, asked)
	if err == nil {
		err = s.Draw(st.Parameters, st.Cases, sensitivity.Options{Draws: o.Draws, Seed: o.Seed, Jobs: st.Jobs})
	}
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return &s, nil
}

// asked says which stakeholders are asked to pay.
func (o *budgetOptions) asked(p *model.Parameters) (func(id string) bool, error) {
	var named []string
	for _, list := range o.Payers {
		for name := range strings.SplitSeq(list, ",") {
			id, err := study.Called(strings.TrimSpace(name), p.StakeholderNames(), lang.Text{EN: "unknown stakeholder %q", NL: "onbekende partij %q"})
			switch {
			case err != nil:
				return nil, err
			case budget.IsYoungPerson(p, id):
				return nil, failure.OfUsage(lang.Text{EN: "--payers %s: young people are never asked to pay", NL: "--payers %s: jongeren worden nooit gevraagd te betalen"}, id)
			}
			named = append(named, id)
		}
	}
	if named == nil {
		return func(id string) bool { return budget.CanBeAsked(p, id) }, nil
	}
	return func(id string) bool { return slices.Contains(named, id) }, nil
}

func (o *budgetOptions) write(w io.Writer, st *study.Study, b ledger.Budget) error {
	if o.result.Format == "xlsx" {
		options := workbook.Options{Lang: o.lang, Version: programVersion(), MaxCases: o.Limits.MostInWorkbook(), Made: st.MadeLines(o.lang), Given: o.study.Named()}
		if len(b.Ledger.Parties) > 0 {
			options.Budget = b.Ledger
		}
		return workbook.Write(w, b.Result, st.Parameters, st.Analysis, options)
	}
	if o.result.Format == "json" || o.result.Format == "csv" {
		file := ledger.NewFile(b, o.meta(st, o.study))
		return writeData(w, file, file.Sheet, file.Made, &o.result)
	}
	options := ledger.Options{Lang: o.lang}
	if o.result.Format == "table" {
		if options.Width = o.width(); !files.IsStandard(o.result.File) {
			options.Width = pipeWidth
		}
	}
	return o.renderDrawn(w, ledger.Document(b, options), st.MadeLines(o.lang), &o.result)
}
