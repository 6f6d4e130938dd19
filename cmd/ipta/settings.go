package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
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
	set.notRead("ipta.yml")
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
		if p, ok := f.Value.(interface{ once() error }); ok {
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
		return s.refuse(lax)
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
	for i, value := range s.settings.values.GetStringSlice(f.Name) {
		if f.Name == "format" && slices.Contains(slices.Concat(formatNames(), finding.Services(), []string{svg, html, pdf, "jsonl", "parquet"}), value) && oneOf(value, f.Value.(choice).allowed) != nil {
			continue // a format that this command does not have
		}
		err := f.Value.Set(value)
		if err == nil && (f.Name == "params" || f.Name == "over") {
			err = study.Missing(s.Files, value)
		}
		if err != nil {
			return wrongSetting(f, value, from.at(i), err)
		}
	}
	if p, ok := f.Value.(*parameterSet); ok && p.once() != nil {
		return wrongSetting(f, "", from, p.once())
	}
	s.applied = append(s.applied, f.Name)
	return nil
}

// setBySettings says of each flag that a message is about, by its name or its value, where
// the settings set it; "" where they did not.
func (s *session) setBySettings(message string) string {
	var all []string
	for _, key := range s.applied {
		_, behind, named := strings.Cut(message, "--"+key)
		named = named && strings.TrimLeft(behind, "abcdefghijklmnopqrstuvwxyz-") == behind // --settle is not --set
		if value := s.settings.text(key); named || value != "" && strings.Contains(message, strconv.Quote(value)) {
			all = append(all, s.in(lang.Text{EN: "%s is set in %s", NL: "%s staat in %s"}, key, s.settings.origins[key].String()))
		}
	}
	return strings.Join(all, "\n")
}

// String returns the place, as messages name it.
func (o origin) String() string {
	if o.variable != "" {
		return o.variable
	}
	return o.pos.Name() + ":" + strconv.Itoa(int(o.pos.Line)) + ":" + strconv.Itoa(int(o.pos.Column))
}

// at returns the place of one of the values of a setting.
func (o origin) at(i int) origin {
	if i < len(o.values) && o.variable == "" {
		file := o.pos.File
		o.pos = o.values[i]
		o.pos.File = file
	}
	return o
}

// wrongSetting says where a value that a flag refuses comes from, and of a file which line.
func wrongSetting(f *pflag.Flag, value string, from origin, err error) error {
	if from.variable != "" {
		return &failure.Failure{Status: failure.Usage, Message: lang.Same("%s: %s").With(from.String(), valueProblem(f, value, err))}
	}
	return &failure.Failure{Status: failure.Failed, Findings: []diag.Finding{{ID: "setting-value", Severity: diag.Error, Pos: from.pos, Path: f.Name,
		Message: valueCause(f, value, err)}}}
}
