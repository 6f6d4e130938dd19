// Package workbook writes a calculation as an Excel workbook that is a model:
// each computed cell is a formula that leads back to an input cell, so that an
// analyst can change a number and see the totals follow. It also reads changed
// input cells back.
//
// The sheets, in their order: a cover; the summary, on which a scenario is chosen;
// what moves the result most; the settings; the unit costs in use;
// who bears and enjoys them; one sheet a case; who pays and gains; amounts by
// year and by domain; sources; checks; and a hidden sheet that says which cell
// is which input. Every formula cell also holds the value that ipta computed,
// for readers that do not calculate.
//
// Formulas use functions that every spreadsheet has had since 2007. Texts of
// files are written as texts and can never become a formula, a link or a macro.
package workbook

import (
	"cmp"
	"io"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// Limits of a workbook that a person can still read.
const (
	// MaxCases is the number of cases that one workbook usually holds.
	MaxCases = 500
	// MaxYear is the last year for which a workbook has a column.
	MaxYear = 100
)

// Options are the choices for a workbook.
type Options struct {
	Lang lang.Language
	// Version is the version of ipta, for the properties of the file; may be "".
	Version string
	// MaxCases is the number of cases that the workbook may hold; 0 is the usual.
	MaxCases int
	// Made stands at the head: what was changed against the files.
	Made []report.HeadLine
	// Budget, unless nil, is the ledger of the same cases, in which something flows: the
	// workbook then has a sheet of it.
	Budget *budget.Ledger
	// Given are the files and folders of the command line: places of findings are
	// shown from there.
	Given []string
}

// Write writes the workbook of a calculation: r is the result of p and the
// cases in it, a their joint analysis or nil. The same input gives the same
// bytes. The error is of the writer w, or says in both languages why there can
// be no workbook: no cases, or more than the options allow, or years beyond
// MaxYear.
func Write(w io.Writer, r *calc.Result, p *model.Parameters, a *model.Analysis, o Options) error {
	if err := possible(r, cmp.Or(o.MaxCases, MaxCases)); err != nil {
		return err
	}
	b := newWriter(r, p, a, o)
	b.addSheets()
	if err := b.budgetPossible(); err != nil {
		return err
	}
	content, err := b.pack()
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// refusal is a reason why there can be no workbook, in both languages.
type refusal struct{ lang.Message }

// Error returns the reason in English.
func (r *refusal) Error() string { return r.In(lang.EN) }

func refuse(t lang.Text, args ...any) error { return &refusal{t.With(args...)} }

func possible(r *calc.Result, most int) error {
	switch n := len(r.Cases); {
	case n == 0:
		return refuse(lang.Text{
			EN: "a workbook shows how each case is calculated, and this result holds no cases; use the format csv or json",
			NL: "een werkmap laat zien hoe elke casus is berekend, en deze uitkomst bevat geen casussen; gebruik het formaat csv of json",
		})
	case n > most:
		return refuse(lang.Text{
			EN: "a workbook holds at most %d cases, and these are %d; use the format csv or json, calculate fewer cases at a time, or allow more with --limit workbook-cases=NUMBER",
			NL: "een werkmap bevat hoogstens %d casussen, en dit zijn er %d; gebruik het formaat csv of json, reken minder casussen tegelijk door, of sta meer toe met --limit workbook-cases=AANTAL",
		}, most, n)
	}
	for i := range r.Cases {
		for k := range r.Cases[i].Lines {
			if l := &r.Cases[i].Lines[k]; l.To > MaxYear || l.Line.From > MaxYear {
				return refuse(lang.Text{
					EN: "a workbook has columns up to year %d, and %s of case %s goes on to year %d; use the format csv or json, or a shorter horizon",
					NL: "een werkmap heeft kolommen tot en met jaar %d, en %s van casus %s loopt door tot jaar %d; gebruik het formaat csv of json, of een kortere horizon",
				}, MaxYear, l.Line.ID(), r.Cases[i].Case.ID, max(l.To, l.Line.From))
			}
		}
	}
	return nil
}
