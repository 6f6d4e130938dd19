package main

import (
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/method"
)

// topicFiles holds a text per topic and language: topics/method.nl.txt.
//
//go:embed topics/*.txt
var topicFiles embed.FS

// topic is a subject on which ipta help teaches.
type topic struct {
	name  string
	title lang.Text
}

var topics = []topic{
	{"method", lang.Text{EN: "how costs and benefits are reckoned", NL: "hoe kosten en baten worden berekend"}},
	{"case-file", lang.Text{EN: "how to write a case", NL: "hoe u een casus opschrijft"}},
	{"form", lang.Text{EN: "cases that are filled in in Excel, by who has no terminal", NL: "casussen die in Excel worden ingevuld, door wie geen terminal heeft"}},
	{"cohorts", lang.Text{EN: "many cases at once, from CSV and JSON Lines", NL: "veel casussen tegelijk, uit CSV en JSON Lines"}},
	{"parameter-file", lang.Text{EN: "unit costs and settings, and how to lay your own over them", NL: "kostprijzen en instellingen, en hoe u de uwe eroverheen legt"}},
	{"checks", lang.Text{EN: "the checks on the method, and how to accept one", NL: "de controles op de methode, en hoe u er een aanvaardt"}},
	{"uncertainty", lang.Text{EN: "how sure a result is: each number, errors together, the choice of cases", NL: "hoe zeker een uitkomst is: elk getal, fouten samen, de keuze van casussen"}},
	{"merging", lang.Text{EN: "many cases, small groups, and adding up results from elsewhere", NL: "veel casussen, kleine groepen, en uitkomsten van elders optellen"}},
	{"limits", lang.Text{EN: "which guidance the method follows, and where it stops", NL: "welke leidraden de methode volgt, en waar zij ophoudt"}},
	{"theme", lang.Text{EN: "a house style for the publication", NL: "een huisstijl voor de publicatie"}},
	{"settings", lang.Text{EN: "flags in ipta.yaml and in the environment", NL: "opties in ipta.yaml en in de omgeving"}},
}

func (s *session) topicRows() [][2]string {
	rows := make([][2]string, len(topics))
	for i, t := range topics {
		rows[i] = [2]string{t.name, t.title.In(s.lang)}
	}
	return rows
}

// newHelpCmd returns the command that prints the help of a command or a topic.
func newHelpCmd(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   s.in(lang.Text{EN: "help [COMMAND|TOPIC]", NL: "help [OPDRACHT|ONDERWERP]"}),
		Short: s.in(lang.Text{EN: "Explain a command or a topic", NL: "Leg een opdracht of een onderwerp uit"}),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if len(args) == 0 {
				names = helpNames(cmd.Root())
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			for _, t := range topics {
				if t.name == args[0] {
					return s.printTopic(t)
				}
			}
			found, rest, err := root.Find(args)
			if err == nil && found != root && len(rest) == 0 {
				return found.Help()
			}
			name := args[len(args)-1]
			names := helpNames(root)
			if near, ok := check.Nearest(name, names); ok {
				return failure.OfUsage(lang.Text{EN: "no help on %q; did you mean %s?", NL: "geen hulp over %q; bedoelt u %s?"}, name, near)
			}
			return failure.OfUsage(lang.Text{EN: "no help on %q; there is help on %s", NL: "geen hulp over %q; er is hulp over %s"}, name, lang.List(names))
		},
	}
}

// helpNames returns all that can be explained: commands, then topics.
func helpNames(root *cobra.Command) []string {
	var names []string
	for _, sub := range root.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	for _, t := range topics {
		names = append(names, t.name)
	}
	return names
}

// printTopic prints the text of a topic.
func (s *session) printTopic(t topic) error {
	text, err := s.topicText(t, min(s.width(), helpWidth))
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.Out, text)
	return files.WriteError(err)
}

// topicText returns the text of a topic. A line "[keys of a case]" stands for a list
// that ipta makes itself; that on the checks ends with all checks, and that on
// settings with all limits.
func (s *session) topicText(t topic, width int) (string, error) {
	text, err := topicFiles.ReadFile("topics/" + t.name + "." + string(s.lang) + ".txt")
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
		columns(&w, s.listed(name), width)
		fmt.Fprintln(&w)
		rest = strings.TrimPrefix(behind, "\n")
	}
	var rows [][2]string
	switch t.name {
	case "checks":
		for _, check := range method.Catalogue {
			rows = append(rows, [2]string{check.Code, check.Finding.In(s.lang)})
		}
	case "settings":
		for _, b := range bounds {
			rows = append(rows, [2]string{b.name + "=" + b.usualText(), b.what.In(s.lang)})
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
func (s *session) listed(name string) (rows [][2]string) {
	for _, f := range map[string]field.Fields{
		"keys of a case": field.Case, "keys of a parameter file": field.Parameters, "keys of a unit cost": field.UnitCost, "keys of a number": field.NamedNumber,
		"keys of a line": field.Line.Where(func(f *field.Field) bool { return !slices.Contains(field.Figure.Keys(nil), f.Key) }),
	}[name] {
		rows = append(rows, [2]string{f.Key, f.Means.In(s.lang)})
	}
	for _, c := range cohort.Columns() {
		if name == "columns of a line" && !c.OfCase || name == "columns of a case" && c.OfCase {
			first, second := c.English, c.Dutch
			if s.lang == lang.NL {
				first, second = second, first
			}
			if first != second {
				first += " (" + second + ")"
			}
			rows = append(rows, [2]string{first, c.Means.In(s.lang)})
		}
	}
	return rows
}
