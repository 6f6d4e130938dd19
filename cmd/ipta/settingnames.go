package main

import (
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

func unknownSetting(key string, values []string, pos diag.Pos, known []string) diag.Finding {
	message := lang.Text{EN: "unknown setting %q; a setting has the name of a flag", NL: "onbekende instelling %q; een instelling heeft de naam van een optie"}.With(key)
	if called := flagNames().Among(key, known); len(called) == 1 {
		message = lang.Text{EN: "unknown setting %q; write %s", NL: "onbekende instelling %q; schrijf %s"}.With(key, called[0])
	} else if set := settingOfParameters(key, values); set != "" {
		message = lang.Text{
			EN: "unknown setting %q; that stands in a parameter file: write set: [%s]",
			NL: "onbekende instelling %q; dat staat in een parameterbestand: schrijf set: [%s]"}.With(key, set)
	} else if near, ok := check.Nearest(key, known); ok {
		message = lang.Text{EN: "unknown setting %q; did you mean %q?", NL: "onbekende instelling %q; bedoelt u %q?"}.With(key, near)
	}
	return diag.Finding{ID: "unknown-setting", Severity: diag.Error, Pos: pos, Message: message}
}

// flagNames are what people write for the names of flags, mostly in Dutch.
var flagNames = sync.OnceValue(func() *lang.Names {
	names := new(lang.Names)
	names.Add("lang", "taal", "language")
	names.Add("params", "parameters", "kostprijzen")
	names.Add("perspective", "perspectief")
	names.Add("format", "formaat")
	names.Add("output", "uitvoer", "uitkomst")
	names.Add("strict", "streng")
	names.Add("quiet", "stil")
	names.Add("limit", "grens")
	names.Add("theme", "thema")
	names.Add("date", "datum")
	names.Add("sender", "afzender")
	names.Add("seed", "zaad", "startgetal")
	names.Add("draws", "trekkingen")
	names.Add("inflation", "inflatie")
	names.Add("jobs", "taken")
	names.Add("require", "eis")
	names.Add("rows", "rijen")
	names.Add("by", "per", "uitsplitsing", "uitgesplitst")
	names.Add("group-by", "groeperen", "groepeer", "groep")
	names.Add("top", "eerste")
	names.Add("all", "alle", "alles")
	names.Add("min-cell", "minimumcel", "celgrootte", "kleinste-cel", "kleinste-groep", "drempel")
	names.Add("as-of", "peildatum")
	names.Add("pseudonymise", "pseudonymize", "pseudonimiseer", "pseudonimiseren")
	names.Add("no-color", "no-colour", "geen-kleur", "zonder-kleur")
	names.Add("max-errors", "max-fouten")
	names.Add("rejects", "afgekeurd", "uitval")
	names.Add("map", "kolommen", "koppeling")
	names.Add("payers", "betalers")
	names.Add("settle", "verreken", "verrekenen")
	names.Add("profiles", "profielen")
	names.Add("domain", "domein")
	names.Add("watch", "volg")
	names.Add("depth", "diepte")
	return names
})

// parameterNames are what people write for what stands in a parameter file, by its path.
var parameterNames = sync.OnceValue(func() *lang.Names {
	names := new(lang.Names)
	names.Add("horizon", "tijdshorizon", "looptijd")
	names.Add("discounting.rate", "discounting", "discount", "discount-rate", "disconto", "discontovoet", "discontering")
	names.Add("price_level", "prijspeil", "prijsniveau")
	names.Add("discounting.base_year", "base-year", "basisjaar")
	return names
})

// settingOfParameters returns what to write for --set where a name is that of what stands in
// a parameter file, with the value that was given, if one was; "" for any other name.
func settingOfParameters(name string, values []string) string {
	paths := parameterNames().Find(name)
	if len(paths) != 1 {
		return ""
	}
	value := "…"
	if len(values) == 1 && values[0] != "" {
		value = values[0]
	}
	return paths[0] + "=" + value
}

// unknownVariable is the finding of a variable of the environment that says
// nothing: a misspelt one must not pass for one that is heard.
func unknownVariable(key, variable string, known []string) diag.Finding {
	message := lang.Text{EN: "unknown variable %s; after IPTA_ comes the name of a flag, in capitals", NL: "onbekende variabele %s; na IPTA_ komt de naam van een optie, in hoofdletters"}.With(variable)
	called := func(name string) string { return "IPTA_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_")) }
	if meant := flagNames().Among(key, known); len(meant) == 1 {
		message = lang.Text{EN: "unknown variable %s; write %s", NL: "onbekende variabele %s; schrijf %s"}.With(variable, called(meant[0]))
	} else if set := settingOfParameters(key, nil); set != "" {
		message = lang.Text{
			EN: "unknown variable %s; that stands in a parameter file: write IPTA_SET=%s",
			NL: "onbekende variabele %s; dat staat in een parameterbestand: schrijf IPTA_SET=%s"}.With(variable, set)
	} else if near, ok := check.Nearest(key, append(slices.Clone(known), "browser")); ok {
		message = lang.Text{EN: "unknown variable %s; did you mean %s?", NL: "onbekende variabele %s; bedoelt u %s?"}.With(variable, called(near))
	}
	return diag.Finding{ID: "unknown-setting", Severity: diag.Error, Message: message}
}

// allFlags returns the names of the flags of all commands, in order.
func allFlags(root *cobra.Command) []string {
	var names []string
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	slices.Sort(names)
	return slices.Compact(names)
}
