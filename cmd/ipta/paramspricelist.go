package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
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
	"ipta/pkg/pricelist"
	"ipta/pkg/report/finding"
)

// priceListOptions are all that one run of params import needs.
type priceListOptions struct {
	*session
	List string
	study.ParameterOptions
	kept    keptMapping
	MapFile string
	File    string
}

// keptMapping is how the columns of a list are read, as flags and as the small file that
// keeps them for the list of next year.
type keptMapping struct {
	Params   string   `yaml:"params,omitempty"`
	Columns  []string `yaml:"map,omitempty"`
	Const    []string `yaml:"const,omitempty"`
	Words    []string `yaml:"word,omitempty"`
	Sheets   []string `yaml:"sheet,omitempty"`
	Index    []string `yaml:"index,omitempty"`
	Decimals string   `yaml:"decimals,omitempty"`
}

func newPriceListCmd(s *session) *cobra.Command {
	o := &priceListOptions{session: s}
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "import LIST", NL: "import LIJST"}),
		Short: s.in(lang.Text{EN: "Make a parameter file of a list of unit costs in Excel or CSV", NL: "Maak van een lijst met kostprijzen in Excel of CSV een parameterbestand"}),
		Long: s.in(lang.Text{
			EN: "Make a parameter file of a list of unit costs that others keep in Excel or CSV. --map says\nwhich column is what, by what stands over it or by its letter; a list with our own names over\nits columns, such as ipta params export writes, needs none. Nothing is guessed: a row that is\nnot taken is told with the reason, and what ipta check finds is told at the sheet and cell. A\nfinancial year such as 2010/11 counts as the calendar year in which it starts. What the list\ncalls a domain or an agency is looked up in --params, by name or label, and is new where it\nis not there. The mapping is kept beside the file that is written, for the list of next year:\n--map-file. A workbook that ipta calc wrote goes to ipta params import-xlsx.\n\nKeys: %s.",
			NL: "Maak een parameterbestand van een lijst met kostprijzen die anderen in Excel of CSV bijhouden.\nMet --map zegt u welke kolom wat is, met wat erboven staat of met haar letter; een lijst met onze\neigen namen boven de kolommen, zoals ipta params export die schrijft, heeft dat niet nodig. Er\nwordt niets geraden: een rij die niet wordt overgenomen, wordt gemeld met de reden, en wat\nipta check vindt met het blad en de cel. Een boekjaar zoals 2010/11 telt als het kalenderjaar\nwaarin het begint. Wat de lijst een domein of een instantie noemt, wordt opgezocht in --params,\nop naam of omschrijving, en is nieuw als het daar niet staat. De koppeling wordt bewaard naast\nhet bestand dat wordt geschreven, voor de lijst van volgend jaar: --map-file. Een werkmap die\nipta calc schreef, hoort bij ipta params import-xlsx.\n\nSleutels: %s."}, lang.List(pricelist.Keys())),
		Example: s.in(lang.Text{
			EN: "ipta params import prices.xlsx --map value=Cost --map label=\"Cost detail\" --map unit=Unit --map price_year=Year --map domain=Theme --map borne_by=Agency -o prices.yaml\nipta params import prices-2026.xlsx --map-file prices.map -o prices-2026.yaml",
			NL: "ipta params import prijzen.xlsx --map value=Bedrag --map label.nl=Omschrijving --map unit=Eenheid --const price_year=2024 --map domain=Thema --map borne_by=Betaler -o prijzen.yaml\nipta params import prijzen-2026.xlsx --map-file prijzen.map -o prijzen-2026.yaml"}),
		Args: arguments(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"xlsx", "csv"}, cobra.ShellCompDirectiveFilterFileExt
		},
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.List = args[0]
			return runPriceList(o, cmd.Flags().Changed("params"))
		},
	}
	o.Params = study.DefaultParameters
	s.add(cmd, &parameterSet{target: &o.Params}, "params", "p", lang.Text{
		EN: "`NAME|FILE` of the parameters over which the list is laid (extends): their currency, indices, domains and who pays",
		NL: "`NAAM|BESTAND` van de parameters waarover de lijst wordt gelegd (extends): hun munt, indexen, domeinen en wie betaalt"})
	cmd.Flags().Var(texts{&o.kept.Columns}, "map", s.in(lang.Text{
		EN: "`KEY=COLUMN`: the column, by what stands over it or by its letter, holds this key, such as value=Cost or label.nl=H; may be repeated",
		NL: "`SLEUTEL=KOLOM`: de kolom, met wat erboven staat of met haar letter, bevat deze sleutel, zoals value=Bedrag of label.nl=H; mag vaker"}))
	cmd.Flags().Var(texts{&o.kept.Const}, "const", s.in(lang.Text{
		EN: "`KEY=TEXT` for all rows of which the column says nothing, such as price_year=2024; may be repeated",
		NL: "`SLEUTEL=TEKST` voor alle rijen waar de kolom niets van zegt, zoals price_year=2024; mag vaker"}))
	cmd.Flags().Var(texts{&o.kept.Words}, "word", s.in(lang.Text{
		EN: "`KEY:TEXT=MEANING`: what a text of the list stands for, such as confidence:A=3 or borne_by:Police=justice; may be repeated",
		NL: "`SLEUTEL:TEKST=BETEKENIS`: waar een tekst uit de lijst voor staat, zoals confidence:A=3 of borne_by:Politie=justice; mag vaker"}))
	cmd.Flags().Var(texts{&o.kept.Sheets}, "sheet", s.in(lang.Text{
		EN: "`NAME` of the only sheet to read; may be repeated (default: all that have the columns)",
		NL: "`NAAM` van het enige blad om te lezen; mag vaker (standaard: alle die de kolommen hebben)"}))
	cmd.Flags().Var(texts{&o.kept.Index}, "index", s.in(lang.Text{
		EN: "`YEAR=LEVEL` of the price index that --params does not have, such as 2002=58.1; may be repeated",
		NL: "`JAAR=STAND` van de prijsindex die --params niet heeft, zoals 2002=58.1; mag vaker"}))
	cmd.Flags().Var(choice{&o.kept.Decimals, []string{"point", "comma"}}, "decimals", s.in(lang.Text{
		EN: "`SIGN`: point or comma stands before decimals in numbers that are texts, so that 7,095 is 7095 or 7.095",
		NL: "`TEKEN`: point (punt) of comma (komma) staat voor de decimalen in getallen die tekst zijn, zodat 7,095 gelijk is aan 7095 of 7.095"}))
	cmd.Flags().StringVar(&o.MapFile, "map-file", "", s.in(lang.Text{
		EN: "`FILE` with the mapping that was kept of another list; flags come on top of it",
		NL: "`BESTAND` met de koppeling die van een andere lijst is bewaard; opties komen erbovenop"}))
	cmd.Flags().VarP(&outputFile{target: &o.File}, "output", "o", s.in(lang.Text{
		EN: "parameter `FILE` to write, whole or not at all (default: standard output)",
		NL: "parameter`BESTAND` om te schrijven, heel of helemaal niet (standaard: standaarduitvoer)"}))
	return cmd
}

// readKept adds the mapping of --map-file.
func (o *priceListOptions) readKept(paramsGiven bool) error {
	if o.MapFile == "" {
		return nil
	}
	text, err := o.Files.ReadSmall(o.MapFile)
	if err != nil {
		return o.Files.CannotRead(o.MapFile, err)
	}
	kept, ok := keptIn(text)
	if !ok {
		return failure.Of(lang.Text{
			EN: "%s: this is no mapping as ipta params import keeps it; give --map without --map-file",
			NL: "%s: dit is geen koppeling zoals ipta params import die bewaart; geef --map zonder --map-file"}, o.MapFile)
	}
	if kept.Params != "" && !paramsGiven {
		o.Params = kept.Params
	}
	given := o.kept
	o.kept.Columns = append(without(kept.Columns, given.Columns), given.Columns...)
	o.kept.Const = append(without(kept.Const, given.Const), given.Const...)
	o.kept.Words = append(without(kept.Words, given.Words), given.Words...)
	o.kept.Index = append(without(kept.Index, given.Index), given.Index...)
	if len(given.Sheets) == 0 {
		o.kept.Sheets = kept.Sheets
	}
	if given.Decimals == "" {
		o.kept.Decimals = kept.Decimals
	}
	return nil
}

// keptIn takes a mapping that was kept apart; ok is false for another text.
func keptIn(text []byte) (kept keptMapping, ok bool) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	err := d.Decode(&kept)
	return kept, err == nil
}

// beside returns the file beside the one that is written in which the mapping is kept, "" for
// none. It refuses to put a mapping in place of something else.
func (o *priceListOptions) beside() (name string, err error) {
	if files.IsStandard(o.File) {
		return "", nil
	}
	name = strings.TrimSuffix(o.File, filepath.Ext(o.File)) + ".map"
	if filepath.Clean(name) == filepath.Clean(o.MapFile) {
		return "", nil
	}
	if size, isThere := o.Files.SizeOf(name); isThere {
		const most = 1 << 20
		var kept bool
		if size <= most {
			text, err := os.ReadFile(o.Files.At(name)) // which makes it none of the files that are read
			_, ok := keptIn(text)
			kept = ok && err == nil
		}
		if !kept {
			return "", failure.Of(lang.Text{
				EN: "%s is there already and is no mapping of ipta params import, which would be kept in it; give -o another name, or move that file",
				NL: "%s is er al en is geen koppeling van ipta params import, die daarin zou worden bewaard; geef -o een andere naam, of verplaats dat bestand"}, name)
		}
	}
	return name, nil
}

// without returns pairs but for those of which another has the key.
func without(pairs, others []string) []string {
	return slices.DeleteFunc(pairs, func(p string) bool {
		key, _, _ := strings.Cut(p, "=")
		return slices.ContainsFunc(others, func(x string) bool { return strings.HasPrefix(x, key+"=") })
	})
}

// mapping takes the mapping apart.
func (o *priceListOptions) mapping() (m pricelist.Mapping, err error) {
	m.Sheets, m.Decimals = o.kept.Sheets, o.kept.Decimals
	for _, x := range []struct {
		flag  string
		form  lang.Text
		texts []string
		to    *[]pricelist.Pair
	}{
		{"--map", lang.Text{EN: "KEY=COLUMN", NL: "SLEUTEL=KOLOM"}, o.kept.Columns, &m.Columns},
		{"--const", lang.Text{EN: "KEY=TEXT", NL: "SLEUTEL=TEKST"}, o.kept.Const, &m.Constants},
		{"--word", lang.Text{EN: "KEY:TEXT=MEANING", NL: "SLEUTEL:TEKST=BETEKENIS"}, o.kept.Words, &m.Words},
	} {
		for _, text := range x.texts {
			key, of, found := strings.Cut(text, "=")
			name := key
			if x.flag == "--word" {
				name, _, _ = strings.Cut(key, ":")
				key = text[:max(0, strings.LastIndexByte(text, '='))]
				of = text[strings.LastIndexByte(text, '=')+1:]
				found = found && strings.Contains(key, ":")
			}
			if !found || of == "" || !pricelist.IsKey(strings.TrimSpace(name)) {
				return m, failure.OfUsage(lang.Text{
					EN: "%s %q: write %s, with one of the keys %s",
					NL: "%s %q: schrijf %s, met een van de sleutels %s"}, x.flag, text,
					x.form.In(o.lang), lang.List(pricelist.Keys()))
			}
			*x.to = append(*x.to, pricelist.Pair{Key: strings.TrimSpace(key), Text: strings.TrimSpace(of)})
		}
	}
	for _, text := range o.kept.Index {
		year, level, found := strings.Cut(text, "=")
		_, err1 := strconv.Atoi(year)
		if _, err2 := strconv.ParseFloat(level, 64); !found || err1 != nil || err2 != nil {
			return m, failure.OfUsage(lang.Text{
				EN: "--index %q: write YEAR=LEVEL, such as 2002=58.1",
				NL: "--index %q: schrijf JAAR=STAND, zoals 2002=58.1"}, text)
		}
		m.Index = append(m.Index, pricelist.Pair{Key: year, Text: level})
	}
	return m, nil
}

// runPriceList makes a parameter file of a list.
func runPriceList(o *priceListOptions, paramsGiven bool) error {
	if err := o.readKept(paramsGiven); err != nil {
		return err
	}
	m, err := o.mapping()
	if err != nil {
		return err
	}
	text, err := o.Files.ReadLimited(o.List, o.Limits.MostBytes())
	if err != nil {
		return o.Files.CannotRead(o.List, err)
	}
	p, err := o.readOnlyParameters(o.ParameterOptions)
	if err != nil {
		return err
	}
	tables, found := pricelist.Tables(&diag.File{Name: filepath.ToSlash(o.List), Text: text})
	if diag.Failed(found) {
		return o.tellList(found)
	}
	if len(tables) > 0 && pricelist.IsModel(tables) {
		return failure.Of(lang.Text{
			EN: "%s: ipta calc wrote this workbook; what was changed in it is read by ipta params import-xlsx %s",
			NL: "%s: ipta calc schreef deze werkmap; wat erin is gewijzigd, leest ipta params import-xlsx %s"}, o.List, lang.Argument(o.List))
	}
	list, found := pricelist.Read(tables, m, p)
	if diag.Failed(found) {
		return o.tellList(append(found, list.Left...))
	}
	made := list.Text(o.name(), baseOf(o.ParameterOptions, o.File))
	_, checked := o.CheckedParameters([]*diag.File{{Name: o.called(), Text: made.YAML}}, nil)
	checked = made.InTable(checked, o.called())
	all := diag.Sort(append(checked, list.Left...))
	_, _ = o.Err.Write([]byte(finding.Diagnostics(all, o.lang, mostOfList)))
	if diag.Failed(checked) {
		o.warn(lang.Text{EN: "nothing is written", NL: "er wordt niets geschreven"})
		return failure.Silent(failure.Failed)
	}
	mapFile, err := o.beside()
	if err != nil {
		return err
	}
	out, err := o.Files.CreateLike(o.File, files.OwnerOnly)
	if err != nil {
		return err
	}
	defer out.Discard()
	if _, err := out.Write(made.YAML); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.warn(lang.Text{EN: "%s from %s", NL: "%s uit %s"},
		lang.Count{N: list.Len(), One: lang.Text{EN: "unit cost", NL: "kostprijs"}, More: lang.Text{EN: "unit costs", NL: "kostprijzen"}}, o.from(list))
	return o.keep(list, mapFile)
}

// mostOfList is how many findings about a list are printed: its rows are put together.
const mostOfList = 100

func (o *priceListOptions) tellList(found []diag.Finding) error {
	_, _ = o.Err.Write([]byte(finding.Diagnostics(diag.Sort(found), o.lang, mostOfList)))
	return failure.Silent(failure.Failed)
}

// from says what was read.
func (o *priceListOptions) from(list *pricelist.List) string {
	sheets := slices.DeleteFunc(slices.Clone(list.Sheets()), func(s string) bool { return s == "" })
	if len(sheets) == 0 {
		return o.List
	}
	return o.List + " (" + strings.Join(sheets, ", ") + ")"
}

// keep writes the mapping in the file of a name, "" for none.
func (o *priceListOptions) keep(list *pricelist.List, name string) error {
	if name == "" {
		return nil
	}
	kept := o.kept
	kept.Params = baseOf(o.ParameterOptions, o.File)
	if len(kept.Columns) == 0 {
		for _, p := range list.Mapping.Columns {
			kept.Columns = append(kept.Columns, p.Key+"="+p.Text)
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n", lang.Text{
		EN: "How ipta params import read a list of unit costs; --map-file reads the next one so.",
		NL: "Hoe ipta params import een lijst met kostprijzen las; met --map-file wordt de volgende zo gelezen."}.In(o.lang))
	e := yaml.NewEncoder(&b)
	if err := e.Encode(kept); err != nil {
		return err
	}
	out, err := o.Files.CreateKept(name, files.OwnerOnly)
	if err != nil {
		return err
	}
	defer out.Discard()
	if _, err := out.Write(b.Bytes()); err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	o.warn(lang.Text{
		EN: "the mapping is kept in %s; for the next list: ipta params import LIST --map-file %s -o FILE.yaml",
		NL: "de koppeling is bewaard in %s; voor de volgende lijst: ipta params import LIJST --map-file %s -o BESTAND.yaml"}, name, lang.Argument(name))
	return nil
}

// called is what the file that is written is called in messages.
func (o *priceListOptions) called() string {
	if files.IsStandard(o.File) {
		return o.name() + ".yaml"
	}
	return o.File
}

// name returns the name of the parameters that are written: that of the file.
func (o *priceListOptions) name() string {
	if files.IsStandard(o.File) {
		return nameOf(o.List)
	}
	return nameOf(o.File)
}
