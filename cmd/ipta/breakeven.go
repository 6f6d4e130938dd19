package main

import (
	"io"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/levers"
	"ipta/pkg/sensitivity"
)

// breakEvenOptions are all that one run of breakeven needs.
type breakEvenOptions struct {
	*session
	study  study.Options
	result resultOptions
	ByCase bool
	Top    int
}

func newBreakEvenCmd(s *session, run func(*breakEvenOptions) error) *cobra.Command {
	o := &breakEvenOptions{session: s, Top: usualTop}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "breakeven CASE...", NL: "breakeven CASUS..."}),
		Short: s.in(lang.Text{EN: "Find the value of each number at which costs and benefits are equal", NL: "Zoek de waarde van elk getal waarbij kosten en baten gelijk zijn"}),
		Long: s.in(lang.Text{
			EN: "Find the value of each number at which the net present value is 0, with its distance\nfrom what the files say and in plain words; which numbers never turn the result; what\nis left without each benefit; and by how much all benefits together may fall short.",
			NL: "Zoek de waarde van elk getal waarbij de netto contante waarde 0 is, met de afstand tot\nwat de bestanden zeggen en in gewone woorden; welke getallen de uitkomst nooit omkeren;\nwat er overblijft zonder elk van de baten; en hoeveel alle baten samen mogen tegenvallen."}),
		Example: s.in(lang.Text{
			EN: "ipta breakeven first\nipta breakeven first --by-case --top 5\nipta breakeven first --perspective municipality\nipta breakeven first -o turns.svg",
			NL: "ipta breakeven eerste\nipta breakeven eerste --by-case --top 5\nipta breakeven eerste --perspective municipality\nipta breakeven eerste -o omslag.svg"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeCases,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.study.Cases = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addStudyFlags(cmd, &o.study)
	s.addPseudonymiseFlag(cmd, &o.study)
	s.addTopFlags(cmd, &o.ByCase, &o.Top)
	s.addOutputFlags(cmd, &o.result, pictureFormats)
	s.addExcelFlag(cmd, &o.result)
	return cmd
}

// runBreakEven reads and calculates the cases, and looks for the values at which
// the result turns.
func runBreakEven(o *breakEvenOptions) error {
	st, out, result, err := o.begin(&o.study, &o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	b := levers.BreakEvens{Result: result, Parameters: st.Parameters, Analysis: st.Analysis}
	if b.All, err = breakEvens(st, o.study.Perspective, st.Cases...); err != nil {
		return err
	}
	if o.ByCase {
		for _, c := range st.Cases {
			each, err := breakEvens(st, o.study.Perspective, c)
			if err != nil {
				return err
			}
			b.Each = append(b.Each, each)
		}
	}
	if err := o.write(out, st, b); err != nil {
		return err
	}
	return o.finish(out, st, &o.result)
}

func (o *breakEvenOptions) write(w io.Writer, st *study.Study, b levers.BreakEvens) error {
	if o.result.Format == "json" || o.result.Format == "csv" {
		file := levers.NewBreakEvenFile(b, o.meta(st, o.study))
		return writeData(w, file, file.Sheet, file.Made, &o.result)
	}
	return o.renderDrawn(w, levers.BreakEven(b, levers.BreakEvenOptions{Lang: o.lang, Top: o.Top}), st.MadeLines(o.lang), &o.result)
}

// breakEvens looks for the values of all numbers of cases.
func breakEvens(st *study.Study, perspective string, cases ...*model.Case) ([]sensitivity.BreakEven, error) {
	plan, err := newPlan(st.Parameters, perspective, calc.VaryAll, cases)
	if err != nil {
		return nil, err
	}
	found, err := sensitivity.BreakEvens(plan, st.Jobs)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	return found, nil
}
