package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
)

// listOptions say which unit costs params list shows; each narrows it down.
type listOptions struct {
	paramsOptions
	// Words must all stand in what is known of a unit cost.
	Words []string
	// Domains are the ids of domains, UsedBy names cases.
	Domains, UsedBy []string
	NoSource, Stale bool
	AsOf            string
}

func newParamsListCmd(s *session) *cobra.Command {
	o := &listOptions{paramsOptions: paramsOptions{session: s}}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "list [WORD...]", NL: "list [WOORD...]"}),
		Short: s.in(lang.Text{EN: "List the unit costs, all or some", NL: "Toon de kostprijzen, alle of enkele"}),
		Example: s.in(lang.Text{
			EN: "ipta params list\nipta params list debt\nipta params list --domain housing,debt --no-source\nipta params list --used-by first -p first/parameters.yaml\nipta params list -p uk-gmca-2013 --stale -f markdown",
			NL: "ipta params list\nipta params list schuld\nipta params list --domain housing,debt --no-source\nipta params list --used-by eerste -p eerste/parameters.yaml\nipta params list -p uk-gmca-2013 --stale -f markdown"}),
		Long: s.in(lang.Text{
			EN: "List the unit costs of a set, all or some: with a WORD only those with it in their name, label,\ndomain or source.",
			NL: "Toon de kostprijzen van een set, alle of enkele: met een WOORD alleen die waarbij het in naam,\nlabel, domein of bron staat."}),
		Args:    arguments(0, -1),
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, words []string) error {
			o.Words = words
			return o.show(cmd, func(p *model.Parameters) (report.Document, error) {
				chosen, numbers, err := o.choose(p)
				return unitcosts.List(p, chosen, numbers, s.lang), err
			})
		},
	}
	o.addFlags(cmd)
	s.add(cmd, several{&o.Domains}, "domain", "", lang.Text{
		EN: "only of this `DOMAIN`; several with commas", NL: "alleen van dit `DOMEIN`; meer met komma's"})
	s.complete(cmd, "domain", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return s.completeDomains(o.Params), cobra.ShellCompDirectiveNoFileComp
	})
	s.add(cmd, texts{&o.UsedBy}, "used-by", "", lang.Text{
		EN: "only what this `CASE` uses: a file, a folder or a pattern; may be repeated",
		NL: "alleen wat deze `CASUS` gebruikt: een bestand, een map of een patroon; mag vaker"})
	s.toggle(cmd, &o.NoSource, "no-source", "", lang.Text{
		EN: "only what no publication stands behind: an assumption, or nothing at all",
		NL: "alleen waar geen publicatie achter staat: een aanname, of helemaal niets"})
	s.toggle(cmd, &o.Stale, "stale", "", lang.Text{
		EN: "only what is out of date today, as ipta params audit finds it: a review overdue, or older than its kind of source allows",
		NL: "alleen wat vandaag verouderd is, zoals ipta params audit het vindt: een herziening te laat, of ouder dan bij de soort bron past"})
	s.addToday(cmd, &o.AsOf)
	return cmd
}

// addToday adds the flag for the day on which reviews are due.
func (s *session) addToday(cmd *cobra.Command, asOf *string) {
	s.add(cmd, day{asOf}, "as-of", "", lang.Text{
		EN: "`DATE` on which a review is due or not, as 2027-01-31 (default today)",
		NL: "`DATUM` waarop een herziening te laat is of niet, als 2027-01-31 (standaard vandaag)"})
}

// asOf returns the day that was asked for, else today.
func (s *session) asOf(day string) model.Date {
	if day == "" {
		return s.Today
	}
	return model.Date(day)
}

// choose returns the unit costs and the numbers with a name that the flags let
// through. A number is of no domain.
func (o *listOptions) choose(p *model.Parameters) (chosen []*model.UnitCost, numbers []*model.NamedNumber, err error) {
	for i, domain := range o.Domains {
		if o.Domains[i], err = study.Called(domain, usedDomains(p), lang.Text{EN: "unknown domain %q", NL: "onbekend domein %q"}); err != nil {
			return nil, nil, err
		}
	}
	unitCosts, named, err := o.used()
	if err != nil {
		return nil, nil, err
	}
	for _, u := range p.UnitCosts {
		switch {
		case !o.speaksOf(u, p.DomainLabel(u.DomainID())):
		case len(o.Domains) > 0 && !slices.Contains(o.Domains, u.Domain.Name):
		case len(o.UsedBy) > 0 && !unitCosts[u.ID]:
		case o.NoSource && unitcosts.Published(u.Source):
		case o.Stale && !unitcosts.IsOutOfDate(u, o.asOf(o.AsOf)):
		default:
			chosen = append(chosen, u)
		}
	}
	for _, x := range p.Numbers {
		switch {
		case !o.speaksOf(&x.UnitCost, lang.Text{}):
		case len(o.Domains) > 0:
		case len(o.UsedBy) > 0 && !named[x.ID]:
		case o.NoSource && unitcosts.Published(x.Source):
		case o.Stale && !unitcosts.IsOutOfDate(&x.UnitCost, o.asOf(o.AsOf)):
		default:
			numbers = append(numbers, x)
		}
	}
	return chosen, numbers, nil
}

// speaksOf reports whether all words stand in the id, the label or the source of a unit
// cost, or in what its domain is called, in either language.
func (o *listOptions) speaksOf(u *model.UnitCost, domain lang.Text) bool {
	texts := []string{u.ID, u.Label.EN, u.Label.NL, domain.EN, domain.NL, u.Domain.Name, u.Source.Publisher, u.Source.Title}
	return !slices.ContainsFunc(o.Words, func(word string) bool {
		return !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(lang.Fold(text), lang.Fold(word)) })
	})
}

// used returns the ids of the unit costs, and of the numbers, that the cases of
// --used-by name.
func (o *listOptions) used() (unitCosts, numbers map[string]bool, err error) {
	if len(o.UsedBy) == 0 {
		return nil, nil, nil
	}
	st, err := o.readStudy(&study.Options{ParameterOptions: o.ParameterOptions, Perspective: model.Society, Cases: o.UsedBy}, false)
	if err != nil {
		return nil, nil, err
	}
	unitCosts, numbers = map[string]bool{}, map[string]bool{}
	for _, c := range st.Cases {
		for _, l := range c.Lines() {
			unitCosts[l.UnitCost.Name] = true
			for _, x := range method.NumbersOf(st.Parameters, l) {
				numbers[x.ID] = true
			}
		}
	}
	return unitCosts, numbers, nil
}

// usedDomains finds the domains that a parameter file declares or uses.
func usedDomains(p *model.Parameters) *lang.Names {
	names := p.DomainNames()
	for _, u := range p.UnitCosts {
		names.Add(u.Domain.Name)
	}
	return names
}

func (s *session) completeDomains(name string) []string {
	if p := s.completeParameters(name); p != nil {
		return usedDomains(p).IDs
	}
	return nil
}
