package main

import (
	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
)

// runAudit says what a reader of results together could derive that they do not show.
func runAudit(o *mergeOptions) error {
	switch {
	case len(o.By) > 0 || len(o.result.Require) > 0:
		return failure.OfUsage(lang.Text{
			EN: "--audit looks at results as they are; leave out --by and --require (there is --strict)",
			NL: "--audit bekijkt uitkomsten zoals ze zijn; laat --by en --require weg (er is --strict)"})
	case o.result.Format == "csv":
		return failure.OfUsage(lang.Text{
			EN: "--audit is not written as csv; choose table, markdown or json",
			NL: "--audit wordt niet als csv geschreven; kies table, markdown of json"})
	}
	names, out, err := o.open()
	if err != nil {
		return err
	}
	defer out.Discard()
	var files []resultfile.Result
	for _, name := range names {
		text, err := o.resultText(name)
		if err != nil {
			return err
		}
		file, ok := overall.ReadSeen(text)
		if !ok {
			return failure.Of(lang.Text{
				EN: "%s is no result of totals; --audit takes what ipta calc, simulate or merge writes with -f json",
				NL: "%s is geen uitkomst met totalen; --audit neemt wat ipta calc, simulate of merge schrijft met -f json"}, name)
		}
		if len(files) > 0 && !overall.SameSettings(&files[0], &file) {
			return failure.Of(lang.Text{
				EN: "%s and %s differ in prices or discounting, and what that gives away is not looked at; publish one of them, or audit them apart",
				NL: "%s en %s verschillen in prijzen of verdiscontering, en wat dat verraadt wordt niet bekeken; publiceer er een van, of bekijk ze apart"}, names[0], name)
		}
		files = append(files, file)
	}
	audit := overall.NewAudit(names, files, o.totals.MinCell)
	if o.result.Format == "json" {
		err = render.Data(out, audit.File(programVersion(), o.lang))
	} else {
		err = o.renderDocument(out, audit.Document(o.lang, o.Top), nil, &o.result)
	}
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	if !o.result.Strict {
		return nil
	}
	if len(audit.Derived) > 0 {
		o.warn(lang.Text{EN: "--strict: %s", NL: "--strict: %s"}, audit.Summary())
	}
	if len(audit.Told) > 0 {
		o.warn(lang.Text{EN: "--strict: %s", NL: "--strict: %s"}, audit.Shown())
	}
	for _, name := range audit.Exact {
		o.warn(lang.Text{EN: "--strict: %s", NL: "--strict: %s"}, overall.HoldsSums.With(name))
	}
	if len(audit.Derived)+len(audit.Told)+len(audit.Exact) > 0 {
		return failure.Silent(failure.Unmet)
	}
	return nil
}
