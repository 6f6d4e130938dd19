package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/pricelist"
)

// updateOptions are all that one run of params update needs.
type updateOptions struct {
	*session
	study.ParameterOptions
	result resultOptions
	// To is the price level of the file that is made.
	To int
	// Index names a CSV or Excel file with the levels of an index: FILE for cpi, or
	// NAME=FILE. Values are ID=AMOUNT of that year.
	Index, Values []string
	// Source is the title of where the levels come from, "" for the name of the file.
	Source string
}

func newParamsUpdateCmd(s *session) *cobra.Command {
	o := &updateOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "update SET", NL: "update SET"}),
		Short: s.in(lang.Text{EN: "Bring a set to the prices of another year", NL: "Breng een set naar de prijzen van een ander jaar"}),
		Long: s.in(lang.Text{
			EN: "Make a parameter file over a set, in the prices of another year: its price level and the\nlevels of its price indices from a table of years and levels. What the law sets each year is\nnot indexed away: the amount of the new year is asked for by --value, and a series without it\nstands in the file as a line to fill in. What could not be brought along is told.",
			NL: "Maak een parameterbestand over een set, in de prijzen van een ander jaar: het prijspeil en de\nstanden van de prijsindexen uit een tabel van jaren en standen. Wat de wet elk jaar vaststelt,\nwordt niet weggeïndexeerd: om het bedrag van het nieuwe jaar wordt gevraagd met --value, en een\nreeks zonder dat bedrag staat in het bestand als een regel om in te vullen. Wat niet mee kon,\nwordt gezegd."}),
		Example: "ipta params update nl-2025 --to 2026 --index cpi.csv --value wajong=22500.50 -o town-2026.yaml",
		Args:    arguments(1, 1),
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("to") {
				return failure.OfUsage(lang.Text{EN: "say to the prices of which year: --to YEAR", NL: "zeg naar de prijzen van welk jaar: --to JAAR"})
			}
			if format, known := formatOf(o.result.File); known {
				return failure.OfUsage(lang.Text{
					EN: "--output %s: a parameter file is YAML, and that is a name of %s; give it the extension .yaml",
					NL: "--output %s: een parameterbestand is YAML, en dat is een naam van %s; geef het de extensie .yaml"}, o.result.File, format)
			}
			o.Params = args[0]
			o.result.Format = "yaml"
			return runParamsUpdate(o)
		},
	}
	cmd.Flags().Var(wholeNumber{&o.To}, "to", s.in(lang.Text{EN: "`YEAR` of the prices of the new file", NL: "`JAAR` van de prijzen van het nieuwe bestand"}))
	cmd.Flags().Var(texts{&o.Index}, "index", s.in(lang.Text{
		EN: "`FILE` of CSV or Excel with years and levels of the index cpi, or NAME=FILE of another; may be repeated",
		NL: "`BESTAND` van CSV of Excel met jaren en standen van de index cpi, of NAAM=BESTAND van een andere; mag vaker"}))
	cmd.Flags().Var(texts{&o.Values}, "value", s.in(lang.Text{
		EN: "`ID=AMOUNT` of the new year, of a unit cost with amounts by year; may be repeated",
		NL: "`ID=BEDRAG` van het nieuwe jaar, van een kostprijs met bedragen per jaar; mag vaker"}))
	cmd.Flags().StringVar(&o.Source, "source", "", s.in(lang.Text{
		EN: "`TEXT`: the publication that the levels come from (default: the name of the file)",
		NL: "`TEKST`: de publicatie waar de standen uit komen (standaard de naam van het bestand)"}))
	cmd.Flags().VarP(&outputFile{target: &o.result.File}, "output", "o", s.in(lang.Text{
		EN: "`FILE` to write to, whole or not at all; its name is that of the set",
		NL: "`BESTAND` om naar te schrijven, heel of helemaal niet; de naam is die van de set"}))
	return cmd
}

// runParamsUpdate makes the file, holds it to what a parameter file is held to, and says
// what it did and left.
func runParamsUpdate(o *updateOptions) error {
	p, err := o.readOnlyParameters(o.ParameterOptions)
	if err != nil {
		return err
	}
	u := update{o: o, p: p}
	if err := u.levels(); err != nil {
		return err
	}
	if err := u.amounts(); err != nil {
		return err
	}
	text := u.text()
	_, found := o.CheckedParameters([]*diag.File{{Name: cmp.Or(strings.TrimPrefix(o.result.File, "-"), o.name(p)+".yaml"), Text: []byte(text)}}, nil)
	if found = diag.Sort(found); diag.Failed(found) {
		o.printFindings(found)
		o.warn(lang.Text{EN: "nothing is written", NL: "er wordt niets geschreven"})
		return failure.Silent(failure.Failed)
	}
	if err := o.write(&o.result, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}); err != nil {
		return err
	}
	u.tell()
	return nil
}

// name returns the name of the set that is made: that of the file it is written to, else
// that of the set with the year in it.
func (o *updateOptions) name(p *model.Parameters) string {
	if !files.IsStandard(o.result.File) {
		return nameOf(o.result.File)
	}
	return ownName.ReplaceAllString("own-"+p.Name, strconv.Itoa(o.To))
}

var ownName = regexp.MustCompile(`(19|20)[0-9]{2}`)

// update is a set that is brought to another year.
type update struct {
	o *updateOptions
	p *model.Parameters
	// indices are the levels that are new, by index in the order of the set.
	indices []newLevels
	// given are the amounts of the new year, in the order of the set, and left the series
	// of the law of which none is given.
	given []newAmount
	left  []*model.UnitCost
}

type newLevels struct {
	index  model.Index
	file   string
	levels []pricelist.Level
	// by is what the levels of the file were multiplied by, in the year of that base.
	by   float64
	year int
}

type newAmount struct {
	u      *model.UnitCost
	amount string
}

// levels reads the levels of the indices that are given.
func (u *update) levels() error {
	for _, arg := range u.o.Index {
		name, file, named := strings.Cut(arg, "=")
		if !named {
			name, file = "cpi", arg
		}
		index, known := u.p.Index(name)
		if !known {
			return failure.OfUsage(lang.Text{EN: "--index %s: the set has no index %q", NL: "--index %s: de set heeft geen index %q"}, arg, name)
		}
		text, err := u.o.Files.ReadLimited(file, u.o.Limits.MostBytes())
		if err != nil {
			return u.o.Files.CannotRead(file, err)
		}
		tables, found := pricelist.Tables(&diag.File{Name: filepath.ToSlash(file), Text: text})
		if diag.Failed(found) {
			return u.o.refuse(found)
		}
		levels, found := pricelist.Levels(tables)
		if diag.Failed(found) {
			return u.o.refuse(found)
		}
		if len(levels) == 0 {
			return failure.Of(lang.Text{
				EN: "%s: no row has a year and a level; write a column of years and one of levels, as 2025,100",
				NL: "%s: geen rij heeft een jaar en een stand; schrijf een kolom met jaren en een met standen, zoals 2025,100"}, file)
		}
		x, err := u.chained(index, file, levels)
		if err != nil {
			return err
		}
		u.indices = append(u.indices, x)
	}
	for _, x := range u.p.Indices {
		_, has := x.Levels[u.o.To]
		got := slices.ContainsFunc(u.indices, func(n newLevels) bool { return n.index.Name == x.Name })
		if inUse := slices.ContainsFunc(u.p.UnitCosts, func(c *model.UnitCost) bool { return c.Index.Name == x.Name }); inUse && !has && !got {
			return failure.OfUsage(lang.Text{
				EN: "the index %s has no level of %d; give its table: --index %s=FILE.csv",
				NL: "de index %s heeft geen stand van %d; geef de tabel: --index %s=BESTAND.csv"}, x.Name, u.o.To, x.Name)
		}
	}
	return nil
}

// chained brings the levels of a file to the base of the index of the set, by the latest
// year up to its price level that both have, and keeps those of later years: they replace
// what the set may have had as a forecast.
func (u *update) chained(index model.Index, file string, levels []pricelist.Level) (newLevels, error) {
	x := newLevels{index: index, file: file}
	for _, l := range levels {
		if mine, ok := index.Levels[l.Year]; ok && l.Year > x.year && l.Year <= u.p.PriceLevel {
			x.by, x.year = mine/l.Value, l.Year
		}
	}
	if x.year == 0 {
		return x, failure.Of(lang.Text{
			EN: "%s: it has no year that the index %s of the set has too, so that nothing tells how their levels compare; add the row of %d",
			NL: "%s: het heeft geen jaar dat ook de index %s van de set heeft, zodat niets zegt hoe de standen zich verhouden; voeg de rij van %d toe"}, file, index.Name, u.p.PriceLevel)
	}
	if found := pricelist.Implausible(levels, x.year, u.o.To); len(found) > 0 {
		return x, u.o.refuse(found)
	}
	for _, l := range levels {
		if l.Year > x.year && l.Year <= u.o.To {
			l.Value *= x.by
			x.levels = append(x.levels, l)
		}
	}
	if !slices.ContainsFunc(x.levels, func(l pricelist.Level) bool { return l.Year == u.o.To }) {
		return x, failure.Of(lang.Text{EN: "%s: it has no level of %d", NL: "%s: het heeft geen stand van %d"}, file, u.o.To)
	}
	return x, nil
}

// amounts takes the amounts of the new year, and finds the series without one.
func (u *update) amounts() error {
	given := map[string]string{}
	for _, arg := range u.o.Values {
		id, amount, _ := strings.Cut(arg, "=")
		if c := u.p.UnitCost(id); c == nil || len(c.Values) == 0 {
			ids := u.series()
			if len(ids) == 0 {
				return failure.OfUsage(lang.Text{
					EN: "--value %s: %s has no unit cost with amounts by year (values), so there is none to give; leave --value out",
					NL: "--value %s: %s heeft geen kostprijs met bedragen per jaar (values), dus er valt er geen te geven; laat --value weg"}, arg, u.o.Params)
			}
			return failure.OfUsage(lang.Text{
				EN: "--value %q: write ID=AMOUNT, with the name of a unit cost that has amounts by year: %s",
				NL: "--value %q: schrijf ID=BEDRAG, met de naam van een kostprijs met bedragen per jaar: %s"}, arg, ids)
		}
		if digits, ok := load.ByPoint.Decimal(amount); !ok || digits != amount || strings.HasPrefix(amount, "-") {
			return failure.OfUsage(lang.Text{
				EN: "--value %s: %q is no amount; write digits, and a point before decimals: %[1]s=22500.50",
				NL: "--value %s: %q is geen bedrag; schrijf cijfers, met een punt voor de decimalen: %[1]s=22500.50"}, id, amount)
		}
		if before, twice := given[id]; twice {
			return failure.OfUsage(lang.Text{
				EN: "--value %s: given twice, as %s and %s; keep one", NL: "--value %s: twee keer gegeven, als %s en %s; laat er één staan"}, id, before, amount)
		}
		given[id] = amount
	}
	for _, c := range u.p.UnitCosts {
		if amount, ok := given[c.ID]; ok {
			u.given = append(u.given, newAmount{c, amount})
			continue
		}
		if len(c.Values) > 0 && !slices.ContainsFunc(c.Values, func(y model.YearAmount) bool { return y.Year == u.o.To }) {
			u.left = append(u.left, c)
		}
	}
	return nil
}

// series lists the unit costs with amounts by year.
func (u *update) series() (ids lang.List) {
	for _, c := range u.p.UnitCosts {
		if len(c.Values) > 0 {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// levelDecimals are those of a level that was brought to another base.
const levelDecimals = 6

// text writes the file.
func (u *update) text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("ipta: parameters/1")
	line("# %s", u.o.in(lang.Text{EN: "%s in prices of %d. Made by ipta params update; the unit costs are those of %[1]s, indexed.", NL: "%s in prijzen van %d. Gemaakt door ipta params update; de kostprijzen zijn die van %[1]s, geïndexeerd."}, u.o.Params, u.o.To))
	line("name: %s", quoted(u.o.name(u.p)))
	line("extends: %s", quoted(baseOf(u.o.ParameterOptions, u.o.result.File)))
	if !u.p.Title.IsZero() {
		title := func(l lang.Language) string {
			bare := strings.TrimSuffix(u.p.Title.In(l), titleInPrices.With("", u.p.PriceLevel).In(l))
			return quoted(titleInPrices.With(bare, u.o.To).In(l))
		}
		line("title: {nl: %s, en: %s}", title(lang.NL), title(lang.EN))
	}
	line("price_level: %d", u.o.To)
	if len(u.indices) > 0 {
		line("indices:")
		for _, x := range u.indices {
			if x.by != 1 {
				line("  # %s", u.o.in(lang.Text{EN: "levels of %s × %s, so that %d is what the set has", NL: "standen van %s × %s, zodat %d is wat de set heeft"}, filepath.Base(x.file), lang.Decimal{Value: x.by, Decimals: 6}, x.year))
			}
			line("  %s:", x.index.Name)
			for _, l := range x.levels {
				line("    %d: %s", l.Year, strconv.FormatFloat(lang.Round(l.Value, levelDecimals), 'f', -1, 64))
			}
		}
		line("sources:")
		for _, x := range u.indices {
			source := u.o.Source
			if source == "" {
				source = filepath.Base(x.file)
			}
			for _, l := range x.levels {
				line("  - {for: indices.%s.%d, title: %s, kind: statistics}", x.index.Name, l.Year, quoted(source))
			}
		}
	}
	if len(u.given) > 0 {
		line("unit_costs:")
	}
	for _, x := range u.given {
		why := lang.Text{
			EN: "the amount of %d as it was given to ipta params update; write the publication and the place in it here",
			NL: "het bedrag van %d zoals het aan ipta params update is gegeven; schrijf hier de publicatie en de plek daarin",
		}.With(u.o.To)
		line("  %s:", x.u.ID)
		line("    values: {%d: %s}", u.o.To, x.amount)
		line("    source: {assumption: {nl: %s, en: %s}}", quoted(why.In(lang.NL)), quoted(why.In(lang.EN)))
	}
	return b.String() + u.todo()
}

// titleInPrices ends the title of a set that was brought to another year.
var titleInPrices = lang.Text{EN: "%s, in prices of %d", NL: "%s, in prijzen van %d"}

// todo are the series of the law of which no amount of the year is given, to fill in.
func (u *update) todo() string {
	if len(u.left) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", u.o.in(lang.Text{
		EN: "To look up: what the law sets for %d. Until it stands here, the latest amount is indexed. As in",
		NL: "Nog op te zoeken: wat de wet vaststelt voor %d. Zolang het hier niet staat, wordt het laatste bedrag geïndexeerd. Zoals in"}, u.o.To))
	fmt.Fprintf(&b, "#   unit_costs:\n#     ID: {values: {%d: 0}, source: {publisher: …, title: …, year: %d, url: …, page: …}}\n", u.o.To, u.o.To)
	for _, c := range u.left {
		last := c.Values[len(c.Values)-1]
		fmt.Fprintf(&b, "#   %s: %s (%d)\n", c.ID, strconv.FormatFloat(last.Amount, 'f', -1, 64), last.Year)
	}
	return b.String()
}

// level returns the level of an index in a year, new or of the set.
func (u *update) level(x newLevels, year int) float64 {
	for _, l := range x.levels {
		if l.Year == year {
			return l.Value
		}
	}
	return x.index.Levels[year]
}

// quoted writes a text as YAML.
func quoted(text string) string {
	out, err := yaml.Marshal(&yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: text})
	if err != nil {
		return strconv.Quote(text)
	}
	return strings.TrimSpace(string(out))
}
