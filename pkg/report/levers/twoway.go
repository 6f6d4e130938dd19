package levers

import (
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/sensitivity"
)

// TwoWay is a table of the outcome over values of two numbers, and the
// calculation that it varies.
type TwoWay struct {
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// First and Second are the numbers of the rows and of the columns.
	First, Second NumberRef
	Table         *sensitivity.TwoWay
}

// NumberRef points to a number of a run.
type NumberRef struct {
	// ID is as calc.Plan.ID gives it; Case and Path are as in sensitivity.Swing.
	ID, Case, Path string
	Number         *model.Number
}

// TwoWayDocument returns the table of two numbers at once.
func TwoWayDocument(t TwoWay, l lang.Language) report.Document {
	names := newNames(t.Result, t.Parameters, l)
	w := names.Writer
	d := report.Document{Title: w.TitleOf(lang.Text{EN: "Two-way sensitivity", NL: "Gevoeligheid voor twee getallen"}, t.Result, t.Analysis), Lang: l}
	d.Add(ground.Settings(w, t.Result))
	w.AddSample(&d, t.Result, t.Analysis)
	single := len(t.Result.Cases) == 1
	first, second := names.At(t.First.Case, t.First.Path), names.At(t.Second.Case, t.Second.Path)
	rowName, columnName := names.Name(first, single), names.Name(second, single)
	picture := chart.Heat{
		Caption: chart.Caption{
			Title: gains(t.Table.Outcomes, l),
			Subtitle: w.Say(lang.Text{EN: "Net present value at values of the two numbers, the others as they are; %s of %d", NL: "Netto contante waarde bij waarden van de twee getallen, de andere zoals ze zijn; %s van %d"},
				report.CurrencyWord(w.Params.Currency), w.Params.PriceLevel),
		},
		Unit: chart.Unit{Currency: t.Parameters.Currency}, RowName: rowName, ColumnName: columnName,
	}
	now := lang.Text{EN: "%s (now)", NL: "%s (nu)"}
	label := func(x report.NamedNumber, n *model.Number, value float64) string {
		if value == n.Value {
			return w.Say(now, names.Value(x, value))
		}
		return names.Value(x, value)
	}
	for i, value := range t.Table.Rows {
		picture.Rows = append(picture.Rows, label(first, t.First.Number, value))
		cells := make([]float64, len(t.Table.Columns))
		for k := range cells {
			cells[k] = t.Table.Outcomes[i][k].NPV
		}
		picture.Cells = append(picture.Cells, cells)
	}
	for _, value := range t.Table.Columns {
		picture.Columns = append(picture.Columns, label(second, t.Second.Number, value))
	}
	d.Add(report.Picture{Chart: picture})
	return d
}

// gains says in how many of the combinations the benefits exceed the costs.
func gains(table [][]sensitivity.Outcome, l lang.Language) string {
	n, of := 0, 0
	for _, row := range table {
		for _, x := range row {
			of++
			if x.NPV > 0 {
				n++
			}
		}
	}
	switch n {
	case 0:
		return lang.Text{EN: "In none of the %d combinations do the benefits exceed the costs", NL: "In geen van de %d combinaties zijn de baten hoger dan de kosten"}.With(of).In(l)
	case of:
		return lang.Text{EN: "In all of the %d combinations the benefits exceed the costs", NL: "In alle %d combinaties zijn de baten hoger dan de kosten"}.With(of).In(l)
	}
	return lang.Text{EN: "In %d of the %d combinations the benefits exceed the costs", NL: "In %d van de %d combinaties zijn de baten hoger dan de kosten"}.With(n, of).In(l)
}
