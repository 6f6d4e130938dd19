package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
)

// What stands beside the totals: the values of --rows.
const (
	caseRows = "case"
	lineRows = "line"
	noRows   = "none"
)

// totalsOptions say what stands beside the totals, what is added up, and how it is
// shown. A share of the cases, and groups of them, leave no single case beside it.
type totalsOptions struct {
	// Rows is "" when nothing was asked for: then a table shows the lines of one
	// case, and a row a case of several.
	Rows string
	// TotalsOnly is another name of the Rows none.
	TotalsOnly bool
	Shard      shard
	GroupBy    []string
	MinCell    int
	// SaltFile is the file with the salt for the ids of cases, "" for no ids.
	SaltFile string
}

// usualMinCell is the number of cases under which a group is not shown.
const usualMinCell = 10

// totalsFormats are the formats of what is added up.
var totalsFormats = []string{"table", "markdown", "csv", "json"}

func (s *session) addTotalsFlags(cmd *cobra.Command, o *totalsOptions, rows []string, usage lang.Text) {
	s.add(cmd, choice{&o.Rows, rows}, "rows", "", usage)
	s.toggle(cmd, &o.TotalsOnly, "totals-only", "", lang.Text{
		EN: "the same as --rows none", NL: "hetzelfde als --rows none"})
	s.add(cmd, &o.Shard, "shard", "", lang.Text{
		EN: "`K/N`: only the K-th of N shares of the cases, by their ids; ipta merge adds the shares up",
		NL: "`K/N`: alleen het K-de van N delen van de casussen, naar hun id; ipta merge telt de delen op"})
	s.add(cmd, groups{&o.GroupBy}, "group-by", "", lang.Text{
		EN: "`WHAT`: totals by municipality, domain, stakeholder, year or a label of the cases; two with a comma are crossed",
		NL: "`WAARNAAR`: totalen per municipality, domain, stakeholder, year of een label van de casussen; twee met een komma worden gekruist"})
	s.addMinCellFlag(cmd, &o.MinCell)
	cmd.Flags().StringVar(&o.SaltFile, "id-salt-file", "", s.in(lang.Text{
		EN: "`FILE` with a secret that all who merge share: it notes each case by an unrecognisable id, so that ipta merge sees a case that is there twice",
		NL: "`BESTAND` met een geheim dat allen delen die samenvoegen: het noteert elke casus met een onherkenbare id, zodat ipta merge een dubbele casus ziet"}))
}

func (s *session) addMinCellFlag(cmd *cobra.Command, target *int) {
	*target = usualMinCell
	s.add(cmd, wholeNumber{target}, "min-cell", "", lang.Text{
		EN: "`NUMBER` of cases under which a group is not shown (default 10; 0 shows all)",
		NL: "`AANTAL` casussen waaronder een groep niet wordt getoond (standaard 10; 0 toont alles)"})
}

// addByFlag adds the flag for what tables are broken down by.
func (s *session) addByFlag(cmd *cobra.Command, by *[]string) {
	s.add(cmd, choices{by, calculation.Breakdowns}, "by", "", lang.Text{
		EN: "`WHAT` to break down by: year, domain, municipality, stakeholder, voice or outcome; several with commas",
		NL: "`WAARNAAR` uit te splitsen: year, domain, municipality, stakeholder, voice of outcome; meer met komma's"})
}

// asked reports whether the run is to show totals only.
func (o *totalsOptions) asked() bool { return o.Rows == noRows || o.Shard.n > 0 || len(o.GroupBy) > 0 }

// mergeable reports whether a JSON file of the run holds the sums.
func (o *totalsOptions) mergeable() bool { return o.Rows == noRows || o.Shard.n > 0 }

// check refuses what cannot be had of totals, and settles what stands beside them.
func (o *totalsOptions) check(result *resultOptions) error {
	rows := o.Rows
	if o.TotalsOnly {
		o.Rows = noRows
	}
	switch {
	case o.asked() && rows != "" && rows != noRows:
		return failure.OfUsage(lang.Text{
			EN: "--rows %s does not go with --totals-only, --group-by and --shard, which leave single cases out",
			NL: "--rows %s gaat niet samen met --totals-only, --group-by en --shard, die afzonderlijke casussen weglaten"}, rows)
	case rows == lineRows && slices.Contains(caseFormats, result.Format):
		return failure.OfUsage(lang.Text{
			EN: "--rows line: %s holds a row a case; choose csv or json",
			NL: "--rows line: %s heeft een rij per casus; kies csv of json"}, result.Format)
	case !o.asked() && o.SaltFile != "":
		return failure.OfUsage(lang.Text{EN: "--id-salt-file goes with --rows none or --shard", NL: "--id-salt-file hoort bij --rows none of --shard"})
	case !o.asked():
		return nil
	case !slices.Contains(totalsFormats, result.Format):
		return failure.OfUsage(lang.Text{
			EN: "totals without single cases are not written as %s; choose from %s",
			NL: "totalen zonder afzonderlijke casussen worden niet als %s geschreven; kies uit %s"}, result.Format, lang.List(totalsFormats))
	case o.Shard.n > 0 && result.Format != "json":
		return failure.OfUsage(lang.Text{
			EN: "--shard makes a file for ipta merge; add -f json",
			NL: "--shard maakt een bestand voor ipta merge; voeg -f json toe"})
	}
	return nil
}

// gatherer adds up cases one by one, for one goroutine.
type gatherer struct {
	*calc.Evaluator
	o       *totalsOptions
	counter *method.Counter
	salt    []byte
	ids     calc.Series
}

// newGatherer returns a gatherer without cases; salt is nil for no ids. asOf is the date
// against which the method holds dates, "" for none.
func (o *totalsOptions) newGatherer(p *model.Parameters, perspective, asOf string, salt []byte) (*gatherer, error) {
	e, err := calc.NewEvaluator(p, calc.Options{Perspective: perspective}, o.GroupBy)
	if err != nil {
		return nil, err
	}
	e.KeepLines()
	e.KeepSupport()
	counter := method.NewCounter(perspective, method.Context{Parameters: p, AsOf: model.Date(asOf)})
	return &gatherer{Evaluator: e, o: o, counter: counter, salt: salt}, nil
}

// add adds a case, of whatever share; at is its place among all.
func (g *gatherer) add(c *model.Case, at int) error {
	if g.salt != nil {
		g.ids = append(g.ids, partial.Ident(g.salt, c.ID))
	}
	if _, err := g.Case(c); err != nil {
		return err
	}
	g.counter.Case(c, g.Lines(), at)
	return nil
}

// part merges what gatherers added up; input tells the cases apart from those
// of other runs, for shares of them.
func (o *totalsOptions) part(st *study.Study, perspective, input string, all []*gatherer) (*partial.Part, error) {
	tally, counter := all[0].Tally(), all[0].counter
	for _, g := range all[1:] {
		if err := tally.Merge(g.Tally()); err != nil {
			return nil, failure.OfCalculation(err)
		}
		counter.Merge(g.counter)
	}
	if err := o.unknownLabel(tally); err != nil {
		return nil, err
	}
	part := partial.New(programVersion(), st.Parameters, perspective, tally, st.Made())
	sums, err := tally.Sums()
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	part.Findings = counter.Sums(st.Analysis, sums.YoungPeople)
	if all[0].salt != nil {
		part.Salt = partial.SaltName(all[0].salt)
		for _, g := range all {
			part.IDs = append(part.IDs, g.ids...)
		}
		part.SortIDs()
	}
	if o.Shard.n > 1 {
		part.Shards = []partial.Shard{{Input: input, Of: o.Shard.n, Parts: []int{o.Shard.k}}}
	}
	return part, nil
}

// unknownLabel refuses a breakdown by a label that no case has. A share of the
// cases may well lack one that others have.
func (o *totalsOptions) unknownLabel(tally *calc.Tally) error {
	if o.Shard.n > 1 {
		return nil
	}
	groups := tally.Groups()
	for i, by := range groups.By {
		if calc.SplitsCases(by) || by == calc.GroupMunicipality || len(groups.Margins[i]) == 0 {
			continue
		}
		if _, empty := groups.Margins[i][""]; empty && len(groups.Margins[i]) == 1 {
			return failure.Of(lang.Text{
				EN: "--group-by %s: no case has this label (a column labels.%[1]s, or labels: {%[1]s: ...} in a case file); there are also municipality, domain, stakeholder and year",
				NL: "--group-by %s: geen casus heeft dit kenmerk (een kolom kenmerken.%[1]s, of labels: {%[1]s: ...} in een casusbestand); verder zijn er municipality, domain, stakeholder en year"}, by)
		}
	}
	return nil
}

// salt reads the file of --id-salt-file, nil for none.
func (o *totalsOptions) salt(files *files.Files) ([]byte, error) {
	if o.SaltFile == "" {
		return nil, nil
	}
	salt, err := files.ReadSmall(o.SaltFile)
	switch {
	case err != nil:
		return nil, files.CannotRead(o.SaltFile, err)
	case len(salt) < partial.LeastSalt:
		return nil, failure.Of(lang.Text{
			EN: "%s: a salt of under %d bytes could be guessed; make one with: head -c 32 /dev/urandom > %[1]s",
			NL: "%s: zout van minder dan %d bytes is te raden; maak het met: head -c 32 /dev/urandom > %[1]s"}, o.SaltFile, partial.LeastSalt)
	}
	return salt, nil
}

// inputName tells the cases of a run apart from those of others, by the hashes
// of the files that they come from.
func inputName(inputs []resultfile.Input) string {
	var sums []string
	for _, in := range inputs {
		if in.Kind == "case" {
			sums = append(sums, in.SHA256)
		}
	}
	slices.Sort(sums)
	sum := sha256.Sum256([]byte(strings.Join(sums, " ")))
	return hex.EncodeToString(sum[:8])
}

// writeTotals writes what a part says of all cases together, and returns it for
// a verdict. st is what was read; it holds nothing where parts were.
func (s *session) writeTotals(w io.Writer, part *partial.Part, st *study.Study, o *totalsOptions, result *resultOptions, shown calculation.Options, jobs int, requirements []require.Requirement) (*overall.Overall, error) {
	all, err := overall.New(part, o.MinCell, jobs)
	if err != nil {
		return nil, failure.OfCalculation(err)
	}
	if err := require.Withheld(all, requirements); err != nil {
		return nil, err
	}
	all.Analysis, all.Rejects = st.Analysis, st.Aside.File()
	all.Mergeable = o.mergeable() && result.Format == "json"
	if all.TooFew() && !all.Mergeable {
		return nil, failure.Of(lang.Text{
			EN: "there are fewer than %d cases in all, so that no group can be shown%s",
			NL: "er zijn bij elkaar minder dan %d casussen, zodat geen groep te tonen is%s"}, o.MinCell, s.minCellMend())
	}
	if all.TotalHidden() && !all.Mergeable {
		return nil, failure.Of(lang.Text{
			EN: "the total of perspective %s is not shown: it is a part of the total for society, which always is, and tells what a stakeholder has of which that may not be told (%s); choose --perspective society%s",
			NL: "het totaal van perspectief %s staat er niet: het is een deel van het totaal voor de samenleving, dat er altijd staat, en verraadt wat een partij heeft van wie dat niet mag worden getoond (%s); kies --perspective society%s"},
			part.Parameters.PerspectiveLabel(part.Perspective()), all.Why(), s.minCellMend())
	}
	if all.HoldsMore() && !result.Quiet {
		s.warn(overall.ExactTotals)
	}
	shown.Lang = s.lang
	switch result.Format {
	case "json":
		file, err := all.File(s.lang)
		if err != nil {
			return nil, failure.OfCalculation(err)
		}
		return all, render.JSON(w, file)
	case "csv":
		return all, writeSheet(w, all.Sheet(), part.Made, result)
	}
	return all, s.renderDocument(w, all.Document(shown), report.MadeLines(part.Made, st.Parameters, s.lang), result)
}

// minCellMend says how to see all groups: with a flag, which a setting that is stricter
// than usual would not let through.
func (s *session) minCellMend() lang.Text {
	if set := s.strictestMinCell(); set.value != "" {
		return lang.Text{
			EN: "; " + set.from.String() + " says min-cell " + set.value + ", and the strictest holds",
			NL: "; " + set.from.String() + " zegt min-cell " + set.value + ", en het strengste geldt"}
	}
	return lang.Text{EN: "; --min-cell 0 shows all", NL: "; --min-cell 0 toont alles"}
}

// strictestMinCell returns what the settings say of --min-cell, nothing where they say
// nothing.
func (s *session) strictestMinCell() policySetting {
	return slices.MaxFunc(append([]policySetting{{}}, s.settings.policies["min-cell"]...), func(a, b policySetting) int {
		_, x, _ := policies["min-cell"].strictness(a.value)
		_, y, _ := policies["min-cell"].strictness(b.value)
		return cmp.Compare(x, y)
	})
}

// shard is a flag that takes a share of the cases, as K/N; no share by default.
type shard struct{ k, n int }

func (x *shard) String() string {
	if x.n == 0 {
		return ""
	}
	return strconv.Itoa(x.k) + "/" + strconv.Itoa(x.n)
}

// Type returns what the value is called.
func (x *shard) Type() string { return "shard" }

// Set takes K/N with K from 1 to N.
func (x *shard) Set(value string) error {
	first, second, _ := strings.Cut(value, "/")
	k, err := strconv.Atoi(first)
	n, err2 := strconv.Atoi(second)
	if err != nil || err2 != nil || k < 1 || k > n || n > partial.MostShards {
		return failure.OfUsage(lang.Text{
			EN: "%q is no share; write K/N with K from 1 to N, as in 3/16",
			NL: "%q is geen deel; schrijf K/N met K van 1 tot en met N, zoals 3/16"}, value)
	}
	x.k, x.n = k, n
	return nil
}

// has reports whether a case belongs to the share.
func (x *shard) has(id string) bool { return x.n < 2 || partial.InShard(id, x.k, x.n) }
