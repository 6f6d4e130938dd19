package help

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/limits"
	"ipta/pkg/cohort"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/method"
)

// topicFiles holds a text per topic and language: topics/method.nl.txt.
//
//go:embed topics/*.txt
var topicFiles embed.FS

// Topic is a subject on which ipta help teaches.
type Topic struct {
	Name  string
	Title lang.Text
}

// Topics are all subjects, in the order in which they are listed.
var Topics = []Topic{
	{"method", lang.Text{EN: "how costs and benefits are reckoned", NL: "hoe kosten en baten worden berekend"}},
	{"case-file", lang.Text{EN: "how to write a case", NL: "hoe u een casus opschrijft"}},
	{"story", lang.Text{EN: "the story of a young person: timeline, consent, quotes", NL: "het verhaal van een jongere: tijdlijn, toestemming, citaten"}},
	{"analysis", lang.Text{EN: "what several stories say together, and for whom they stand", NL: "wat meer verhalen samen zeggen, en voor wie ze staan"}},
	{"form", lang.Text{EN: "cases that are filled in in Excel, by who has no terminal", NL: "casussen die in Excel worden ingevuld, door wie geen terminal heeft"}},
	{"cohorts", lang.Text{EN: "many cases at once, from CSV and JSON Lines", NL: "veel casussen tegelijk, uit CSV en JSON Lines"}},
	{"parameter-file", lang.Text{EN: "unit costs and settings, and how to lay your own over them", NL: "kostprijzen en instellingen, en hoe u de uwe eroverheen legt"}},
	{"figures", lang.Text{EN: "how the Dutch figures were chosen, and how to send a better one", NL: "hoe de Nederlandse cijfers zijn gekozen, en hoe u een beter cijfer instuurt"}},
	{"checks", lang.Text{EN: "the checks on the method, and how to accept one", NL: "de controles op de methode, en hoe u er een aanvaardt"}},
	{"uncertainty", lang.Text{EN: "how sure a result is: each number, errors together, the choice of cases", NL: "hoe zeker een uitkomst is: elk getal, fouten samen, de keuze van casussen"}},
	{"options", lang.Text{EN: "several kinds of help, and doing nothing, beside each other: which to choose", NL: "meer soorten hulp, en niets doen, naast elkaar: wat te kiezen"}},
	{"merging", lang.Text{EN: "many cases, small groups, and adding up results from elsewhere", NL: "veel casussen, kleine groepen, en uitkomsten van elders optellen"}},
	{"limits", lang.Text{EN: "which guidance the method follows, and where it stops", NL: "welke leidraden de methode volgt, en waar zij ophoudt"}},
	{"theme", lang.Text{EN: "a house style for the publication", NL: "een huisstijl voor de publicatie"}},
	{"settings", lang.Text{EN: "flags in ipta.yaml and in the environment", NL: "opties in ipta.yaml en in de omgeving"}},
}

func topicRows(l lang.Language) [][2]string {
	rows := make([][2]string, len(Topics))
	for i, t := range Topics {
		rows[i] = [2]string{t.Name, t.Title.In(l)}
	}
	return rows
}

// Names returns all that can be explained: commands, then topics.
func Names(root *cobra.Command) []string {
	var names []string
	for _, sub := range root.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	for _, t := range Topics {
		names = append(names, t.Name)
	}
	return names
}

// Text returns the text of a topic. A line "[keys of a case]" stands for a list
// that ipta makes itself; that on the checks ends with all checks, and that on
// settings with all limits.
func (t Topic) Text(l lang.Language, width int) (string, error) {
	text, err := topicFiles.ReadFile("topics/" + t.Name + "." + string(l) + ".txt")
	if err != nil {
		return "", err
	}
	var w strings.Builder
	rest := string(text)
	for rest != "" {
		before, after, isList := strings.Cut(rest, "\n[")
		fmt.Fprintln(&w, fill(before, width))
		if !isList {
			break
		}
		name, behind, _ := strings.Cut(after, "]\n")
		fmt.Fprintln(&w)
		columns(&w, listed(name, l), width)
		fmt.Fprintln(&w)
		rest = strings.TrimPrefix(behind, "\n")
	}
	var rows [][2]string
	switch t.Name {
	case "checks":
		for _, check := range method.Catalogue {
			rows = append(rows, [2]string{check.Code, check.Finding.In(l)})
		}
	case "settings":
		for _, b := range limits.Bounds {
			rows = append(rows, [2]string{b.Name + "=" + b.Usual(), b.What.In(l)})
		}
	}
	if len(rows) > 0 {
		fmt.Fprintln(&w)
		columns(&w, rows, width)
	}
	return w.String(), nil
}

// listed returns a list of a topic by its name: keys, or columns with their name in
// the other language, and what they mean.
func listed(name string, l lang.Language) (rows [][2]string) {
	for _, f := range map[string]field.Fields{
		"keys of a case": field.Case, "keys of a parameter file": field.Parameters, "keys of a unit cost": field.UnitCost, "keys of a number": field.NamedNumber,
		"keys of a line": field.Line.Where(func(f *field.Field) bool { return !slices.Contains(field.Figure.Keys(nil), f.Key) }),
	}[name] {
		rows = append(rows, [2]string{f.Key, f.Means.In(l)})
	}
	for _, c := range cohort.Columns() {
		if name == "columns of a line" && !c.OfCase || name == "columns of a case" && c.OfCase {
			first, second := c.English, c.Dutch
			if l == lang.NL {
				first, second = second, first
			}
			if first != second {
				first += " (" + second + ")"
			}
			rows = append(rows, [2]string{first, c.Means.In(l)})
		}
	}
	return rows
}
