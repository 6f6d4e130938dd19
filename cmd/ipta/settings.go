package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
	"gopkg.in/yaml.v3"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/report/finding"
)

// settings are the flags that stand in the environment or in ipta.yaml. The
// environment goes over the file of the working folder, and that over the
// user's; all values are lists of words, as they would stand on a command line.
type settings struct {
	values *viper.Viper
	// origins says of each key where its value stands.
	origins map[string]origin
	// policies are what each layer says of the flags of policy, of which the
	// strictest holds.
	policies map[string][]policySetting
	// findings are mistakes in a file, shown when a command uses the settings.
	findings []diag.Finding
	// files are told of both files.
	files *files.Files
	// err is a file that is there and cannot be read.
	err error
}

// origin is the place of a setting: in a file, or a variable of the environment.
type origin struct {
	pos      diag.Pos
	variable string
	// values are the places of the values in a file, which is called files.Settings
	// there: outputs tell of no folder of the machine.
	values []diag.Pos
}

// name returns the name of the variable or file, for people; of no file where it
// lies, as that differs from machine to machine.
func (o origin) name() string {
	if o.variable != "" {
		return o.variable
	}
	return files.Settings
}

// readSettings reads both files and the environment.
func readSettings(env Env, f *files.Files) settings {
	set := settings{values: viper.New(), origins: map[string]origin{}, policies: map[string][]policySetting{}, files: f}
	if env.ConfigDir != "" {
		set.readFile(filepath.Join(env.ConfigDir, "ipta", files.Settings))
	}
	set.readFile(files.Settings)
	for _, pair := range env.Environ {
		name, value, _ := strings.Cut(pair, "=")
		if key, ok := strings.CutPrefix(name, "IPTA_"); ok && value != "" {
			key = strings.ToLower(strings.ReplaceAll(key, "_", "-"))
			set.add(key, separate(value), origin{variable: name})
		}
	}
	return set
}

// separate splits a variable of the environment that holds several values at
// its semicolons.
func separate(value string) []string {
	parts := strings.Split(value, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// add sets a key, in place of what an earlier layer said.
func (set *settings) add(key string, values []string, from origin) {
	if err := set.values.MergeConfigMap(map[string]any{key: values}); err != nil && set.err == nil {
		set.err = err
	}
	set.origins[key] = from
	if _, ok := policies[key]; ok {
		for _, value := range values {
			set.policies[key] = append(set.policies[key], policySetting{strings.TrimSpace(value), from})
		}
	}
}

// text returns the value of a key, "" when it is not set.
func (set *settings) text(key string) string {
	return strings.Join(set.values.GetStringSlice(key), ",")
}

// readFile adds the settings of one file; a file that is not there says nothing.
func (set *settings) readFile(name string) {
	set.files.Reading(name)
	info, err := os.Stat(set.files.At(name))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	var text []byte
	switch {
	case err != nil:
	case !info.Mode().IsRegular(): // nothing that a run would have to wait for
		err = failure.Of(lang.Text{EN: "it is not an ordinary file", NL: "het is geen gewoon bestand"})
	case leadsAway(set.files.At(name)): // or messages would show a line of it
		err = failure.Of(lang.Text{EN: "it is a link to a file of another name", NL: "het is een verwijzing naar een bestand met een andere naam"})
	default:
		text, err = set.files.ReadSmall(name)
	}
	if err != nil {
		set.err = failure.Of(lang.Text{EN: "read %s: %s", NL: "%s lezen: %s"}, name, failure.Reason(err))
		return
	}
	set.read(&diag.File{Name: filepath.ToSlash(name), Text: text})
}

// leadsAway reports whether a file is a link to one of another name.
func leadsAway(name string) bool {
	real, err := filepath.EvalSymlinks(name)
	return err == nil && filepath.Base(real) != filepath.Base(name)
}

// read adds the settings of a file.
func (set *settings) read(file *diag.File) {
	var doc yaml.Node
	if err := yaml.Unmarshal(load.WithoutOddBreaks(file.Text), &doc); err != nil {
		set.syntax(file, err)
		return
	}
	if len(doc.Content) == 0 {
		return
	}
	top := doc.Content[0]
	if top.Kind == yaml.ScalarNode && top.Tag == "!!null" { // nothing behind a marker
		return
	}
	if top.Kind != yaml.MappingNode {
		set.find(file, top, "settings-shape", lang.Text{
			EN: "settings are lines of a flag and its value, such as: lang: nl",
			NL: "instellingen zijn regels met een optie en haar waarde, zoals: lang: nl"})
		return
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		name := strings.ReplaceAll(key.Value, "_", "-")
		if first := seen[name]; first != nil {
			set.find(file, key, "duplicate-key", lang.Text{
				EN: "%s: set twice; first set at line %d", NL: "%s: staat er twee keer; eerst op regel %d"},
				key.Value, first.Line)
			continue
		}
		seen[name] = key
		set.readValue(file, key, value, name)
	}
}

// readValue adds one setting of a file.
func (set *settings) readValue(file *diag.File, key, value *yaml.Node, name string) {
	var values []string
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag == "!!null":
		return
	case value.Kind == yaml.ScalarNode:
		values = []string{value.Value}
	case value.Kind == yaml.SequenceNode:
		for _, item := range value.Content {
			if item.Kind != yaml.ScalarNode {
				values = nil
				break
			}
			values = append(values, item.Value)
		}
	}
	if values == nil {
		set.find(file, value, "settings-shape", lang.Text{
			EN: "%s: write one value, or a list of values", NL: "%s: schrijf één waarde, of een lijst van waarden"}, key.Value)
		return
	}
	if slices.Contains(writing, name) && file.Name == files.Settings {
		set.find(file, key, "setting-writes", lang.Text{
			EN: "%s: the settings of a folder name no file to write, as they may be those of somebody else; type --%s, or put it in your own settings",
			NL: "%s: de instellingen van een map noemen geen bestand om te schrijven, want zij kunnen van een ander zijn; typ --%s, of zet het in uw eigen instellingen"},
			key.Value, name)
		return
	}
	items := []*yaml.Node{value}
	if value.Kind == yaml.SequenceNode {
		items = value.Content
	}
	called := &diag.File{Name: files.Settings, Text: file.Text}
	at := make([]diag.Pos, len(items))
	for i, item := range items {
		at[i] = place(called, item)
		if item.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			at[i].Column++
		}
	}
	set.add(name, values, origin{pos: place(file, key), values: at})
}

// syntax turns the error of the YAML reader into a finding. Its line is that of
// the block in which the mistake stands.
func (set *settings) syntax(file *diag.File, err error) {
	line := int32(1)
	if rest, ok := strings.CutPrefix(err.Error(), "yaml: line "); ok {
		number, _, _ := strings.Cut(rest, ":")
		if n, err := strconv.ParseInt(number, 10, 32); err == nil {
			line = min(int32(n), int32(1+bytes.Count(file.Text, []byte("\n"))))
		}
	}
	set.findings = append(set.findings, diag.Finding{ID: "settings-syntax", Severity: diag.Error,
		Pos: diag.Pos{File: file, Line: line, Column: 1, Width: 1},
		Message: lang.Text{
			EN: "this line, or one near it, cannot be read as YAML; write lines such as: lang: nl",
			NL: "deze regel, of een regel in de buurt, is niet te lezen als YAML; schrijf regels zoals: lang: nl"}.With()})
}

func (set *settings) find(file *diag.File, at *yaml.Node, id string, text lang.Text, args ...any) {
	set.findings = append(set.findings, diag.Finding{
		ID: id, Severity: diag.Error, Pos: place(file, at), Message: text.With(args...)})
}

func place(file *diag.File, n *yaml.Node) diag.Pos {
	return diag.Pos{File: file, Line: int32(n.Line), Column: int32(n.Column),
		Width: int32(max(1, utf8.RuneCountInString(n.Value)))}
}

// namingFiles are the flags that name files to read.
var namingFiles = []string{"params", "over", "theme", "id-salt-file"}

// applySettings gives every flag of a command that the command line does not
// set the value that the settings give it.
func (s *session) applySettings(cmd *cobra.Command) error {
	set := &s.settings
	if set.err != nil {
		return set.err
	}
	if findings, status := set.mistakes(allFlags(cmd.Root())); len(findings) > 0 {
		s.printFindings(diag.Sort(findings))
		return failure.Silent(status)
	}
	for _, key := range namingFiles { // of this command or another
		for _, name := range set.values.GetStringSlice(key) {
			if _, ok := study.Builtin(name); !ok {
				set.files.Reading(name)
			}
		}
	}
	var lax []diag.Finding
	var first error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if first != nil {
			return
		}
		if rule, ok := policies[f.Name]; ok {
			var found []diag.Finding
			found, first = s.applyPolicy(f, rule)
			lax = append(lax, found...)
			return
		}
		if err := set.values.BindPFlag(f.Name, f); err != nil {
			first = err
			return
		}
		if p, ok := f.Value.(*parameterSet); ok {
			if err := p.once(); err != nil {
				first = &failure.Failure{Status: failure.Usage, Message: valueProblem(f, "", err), Hint: seeHelp(cmd)}
				return
			}
		}
		if from, ok := set.origins[f.Name]; ok && !f.Changed && f.Name != "help" {
			first = s.applySetting(f, from)
		}
	})
	if len(lax) > 0 {
		s.printFindings(diag.Sort(lax))
		return failure.Silent(failure.Failed)
	}
	return first
}

// mistakes returns what is wrong with the settings themselves, and the exit
// status that it asks for; known are the names of all flags.
func (set *settings) mistakes(known []string) (findings []diag.Finding, status int) {
	findings = slices.Clone(set.findings)
	status = failure.Usage // for the environment, as on a command line
	if len(findings) > 0 {
		status = failure.Failed
	}
	for _, key := range slices.Sorted(maps.Keys(set.origins)) {
		from := set.origins[key]
		switch {
		case slices.Contains(known, key) || from.variable == browser.Variable:
		case from.variable != "":
			findings = append(findings, unknownVariable(key, from.variable, known))
		case key != "ipta":
			findings = append(findings, unknownSetting(key, set.values.GetStringSlice(key), from.pos, known))
			status = failure.Failed
		}
	}
	return findings, status
}

// applySetting gives a flag the value that a setting gives it.
func (s *session) applySetting(f *pflag.Flag, from origin) error {
	switch f.Name {
	case "set":
		s.setBy, s.setAt = from.name(), from.values
	case "map":
		s.mapBy = from.name()
	}
	for _, value := range s.settings.values.GetStringSlice(f.Name) {
		if f.Name == "format" && slices.Contains(slices.Concat(formatNames(), finding.Services(), []string{svg, html, pdf, "jsonl", "parquet"}), value) && oneOf(value, f.Value.(choice).allowed) != nil {
			continue // a format that this command does not have
		}
		err := f.Value.Set(value)
		if err == nil && (f.Name == "params" || f.Name == "over") {
			err = study.Missing(s.Files, value)
		}
		if err != nil {
			return wrongSetting(f, value, from, err)
		}
	}
	if p, ok := f.Value.(*parameterSet); ok && p.once() != nil {
		return wrongSetting(f, "", from, p.once())
	}
	return nil
}

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
	names.Add("seed", "zaad")
	names.Add("draws", "trekkingen")
	names.Add("inflation", "inflatie")
	names.Add("jobs", "taken")
	names.Add("require", "eis")
	names.Add("rows", "rijen")
	names.Add("by", "per", "uitsplitsing", "uitgesplitst")
	names.Add("group-by", "groeperen", "groepeer", "groep")
	names.Add("top", "eerste")
	names.Add("all", "alle", "alles")
	names.Add("min-cell", "minimumcel", "celgrootte", "kleinste-cel")
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

// String returns the place, as messages name it.
func (o origin) String() string {
	if o.variable != "" {
		return o.variable
	}
	return o.pos.Name() + ":" + strconv.Itoa(int(o.pos.Line)) + ":" + strconv.Itoa(int(o.pos.Column))
}

// wrongSetting says where a value that a flag refuses comes from.
func wrongSetting(f *pflag.Flag, value string, from origin, err error) error {
	status := failure.Usage
	if from.variable == "" {
		status = failure.Failed
	}
	return &failure.Failure{Status: status, Message: lang.Same("%s: %s").With(from.String(), valueProblem(f, value, err))}
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
