package main

import (
	"slices"

	"github.com/spf13/cobra"

	"ipta/pkg/compare"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
	"ipta/pkg/report/resultfile"
)

// whyOptions are all that one run of why needs.
type whyOptions struct {
	*session
	result resultOptions
	// Old and New are result files.
	Old, New string
}

func newWhyCmd(s *session, run func(*whyOptions) error) *cobra.Command {
	o := &whyOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "why OLD NEW", NL: "why OUD NIEUW"}),
		Short: s.in(lang.Text{EN: "Say why one result differs from another, in euros for each change", NL: "Zeg waarom een uitkomst van een andere verschilt, in euro's per wijziging"}),
		Long: s.in(lang.Text{
			EN: "Say why one result differs from another. OLD and NEW are result files of ipta calc -f json,\nwhich hold all numbers that entered: the case files themselves are not needed. Changed unit\ncosts and settings, changed lines, cases that came and went: each with its euros, which add\nup to the difference exactly.",
			NL: "Zeg waarom een uitkomst van een andere verschilt. OUD en NIEUW zijn uitkomsten van ipta calc\n-f json, waarin alle getallen staan waarmee is gerekend: de casusbestanden zelf zijn niet\nnodig. Gewijzigde kostprijzen en instellingen, gewijzigde regels, casussen erbij en eruit:\nelk met zijn euro's, die precies optellen tot het verschil."}),
		Example: s.in(lang.Text{
			EN: "ipta calc first -o last-year.json\nipta calc first --set discounting.rate=3% --set unit_costs.eviction.value=9000 -o this-year.json\nipta why last-year.json this-year.json",
			NL: "ipta calc eerste -o vorig-jaar.json\nipta calc eerste --set discounting.rate=3% --set unit_costs.eviction.value=9000 -o dit-jaar.json\nipta why vorig-jaar.json dit-jaar.json"}),
		Args:              arguments(2, 2),
		ValidArgsFunction: completeResults,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Old, o.New = args[0], args[1]
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addOutputFlags(cmd, &o.result, compareFormats)
	return cmd
}

// completeResults completes the names of result files.
func completeResults(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"json"}, cobra.ShellCompDirectiveFilterFileExt
}

// runWhy calculates both results again from the numbers in them and shows what
// each change does.
func runWhy(o *whyOptions) error {
	var settings []*compare.Setting
	var saved []*savedResult
	for _, name := range []string{o.Old, o.New} {
		r, err := o.readResult(name)
		if err != nil {
			return err
		}
		setting, err := r.setting()
		if err != nil {
			return err
		}
		saved, settings = append(saved, r), append(settings, setting)
	}
	out, err := o.openResult(&o.result)
	if err != nil {
		return err
	}
	defer out.Discard()
	options := comparison.Options{
		Lang: o.lang, Notes: o.notes(saved, settings),
		Title: lang.Text{EN: "Why the result moved", NL: "Waarom de uitkomst veranderde"}.With(),
	}
	var sides []report.Side
	for i, name := range []string{o.Old, o.New} {
		sides = append(sides, report.Side{Name: name, Made: saved[i].made(), Parameters: settings[i].Parameters})
	}
	if err := o.writeComparison(out, settings, sides, options, &o.result); err != nil {
		return err
	}
	return out.Commit()
}

// notes say what besides the numbers differs: the program, and whether each
// result still follows from its own numbers.
func (o *whyOptions) notes(saved []*savedResult, settings []*compare.Setting) []string {
	var notes []string
	if a, b := saved[0].result.Version, saved[1].result.Version; a != b {
		notes = append(notes, o.in(lang.Text{
			EN: "Made by different versions of ipta: %s and %s. Both are calculated here anew, with this one (%s).",
			NL: "Gemaakt met verschillende versies van ipta: %s en %s. Beide zijn hier opnieuw berekend, met deze (%s)."}, a, b, programVersion()))
	}
	if changed := changedInputs(saved[0].result.Inputs, saved[1].result.Inputs); len(changed) > 0 {
		notes = append(notes, o.in(lang.Text{EN: "Files that differ: %s.", NL: "Bestanden die verschillen: %s."}, changed))
	}
	for i, r := range saved {
		now := report.Amount(settings[i].Result.Aggregate.NPV)
		if was := r.result.Aggregate.NPV; was.String() != now.String() {
			notes = append(notes, o.in(lang.Text{
				EN: "%s says a net present value of %s, and from its own numbers this ipta makes %s; the differences below start from the latter.",
				NL: "%s noemt een netto contante waarde van %s, en uit de getallen erin maakt deze ipta %s; de verschillen hieronder gaan uit van het laatste."},
				r.file.Name, was, now))
		}
	}
	return notes
}

// changedInputs names the files that are not the same in both results, those of
// the new one first.
func changedInputs(old, new []resultfile.Input) lang.List {
	var names lang.List
	add := func(from, in []resultfile.Input) {
		for _, x := range from {
			same := slices.ContainsFunc(in, func(y resultfile.Input) bool { return y.Path == x.Path && y.SHA256 == x.SHA256 })
			if !same && !slices.Contains(names, x.Path) {
				names = append(names, x.Path)
			}
		}
	}
	add(new, old)
	add(old, new)
	return names
}
