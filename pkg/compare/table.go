package compare

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/model"
)

// Table shows results side by side: one row for all cases together and one a
// case, one column a setting or a voice.
type Table struct {
	// Columns name the columns: settings, or the people who were asked, "" for
	// what they say together. The others are held against the first.
	Columns []string
	// Asked are for how many cases each person was asked, all of them for "".
	Asked []int
	// Rows begin with all cases together, whose Case is nil.
	Rows []Row
}

// Row holds the outcomes of a case, or of all, by column.
type Row struct {
	// Case is the case, as the first setting that has it holds it.
	Case     *model.Case
	Outcomes []Outcome
}

// Outcome is what comes out, per young person of a case or for all together, in
// the currency of its setting.
type Outcome struct {
	// Present is false when the setting does not have the case, or the person was not
	// asked about it.
	Present              bool
	Costs, Benefits, NPV float64
	BenefitCostRatio     calc.Ratio
}

// BySetting shows the results of settings side by side. The cases come in the
// order of the first setting, then those that only later ones have.
func BySetting(settings []*Setting) Table {
	t := Table{Rows: []Row{{Outcomes: make([]Outcome, len(settings))}}}
	rows := map[string]int{}
	for column, s := range settings {
		t.Columns = append(t.Columns, s.Name)
		t.Rows[0].Outcomes[column] = outcome(&s.Result.Aggregate.Totals)
		for i := range s.Result.Cases {
			c := &s.Result.Cases[i]
			row, ok := rows[c.Case.ID]
			if !ok {
				row = len(t.Rows)
				rows[c.Case.ID] = row
				t.Rows = append(t.Rows, Row{Case: c.Case, Outcomes: make([]Outcome, len(settings))})
			}
			t.Rows[row].Outcomes[column] = outcome(&c.Totals)
		}
	}
	return t
}

func outcome(t *calc.Totals) Outcome {
	return Outcome{Present: true, Costs: t.Costs, Benefits: t.Benefits, NPV: t.NPV, BenefitCostRatio: t.BenefitCostRatio}
}

// ByVoice shows a result at the estimates of the file and as it would be if
// each of the people who were asked were right. ok is false when no number of
// the cases has voices. Nothing comes out of a case by who was not asked about it.
func ByVoice(r *calc.Result) (t Table, ok bool) {
	asked := r.Asked()
	if asked == nil {
		return Table{}, false
	}
	t.Columns, t.Asked = []string{""}, []int{r.Aggregate.Cases}
	for _, v := range asked {
		t.Columns, t.Asked = append(t.Columns, v.Who), append(t.Asked, v.Cases)
	}
	row := func(c *model.Case, totals *calc.Totals, voices []calc.Voice) Row {
		r := Row{Case: c, Outcomes: make([]Outcome, len(t.Columns))}
		r.Outcomes[0] = outcome(totals)
		for _, v := range voices {
			o := Outcome{Present: true, Costs: v.Costs, Benefits: v.Benefits, NPV: v.NPV}
			o.BenefitCostRatio.Value, o.BenefitCostRatio.OK = discount.BenefitCostRatio(v.Benefits, v.Costs)
			r.Outcomes[slices.Index(t.Columns, v.Who)] = o
		}
		return r
	}
	t.Rows = append(t.Rows, row(nil, &r.Aggregate.Totals, r.Aggregate.ByVoice))
	for i := range r.Cases {
		c := &r.Cases[i]
		t.Rows = append(t.Rows, row(c.Case, &c.Totals, c.Asked()))
	}
	return t, true
}
