package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/check"
	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// choice is a flag with a fixed list of values.
type choice struct {
	target  *string
	allowed []string
}

func (c choice) String() string { return *c.target }
func (c choice) Type() string   { return "string" }

// Set takes a value of the list and refuses all others.
func (c choice) Set(value string) error {
	value = meantOf(value, c.allowed)
	if err := oneOf(value, c.allowed); err != nil {
		return err
	}
	*c.target = value
	return nil
}

// choices is a flag that holds several values of a fixed list, repeated or with
// commas between them.
type choices struct {
	target  *[]string
	allowed []string
}

func (c choices) String() string { return strings.Join(*c.target, ",") }
func (c choices) Type() string   { return "strings" }

// Set adds the values; one that is there already is not added again.
func (c choices) Set(list string) error {
	for value := range strings.SplitSeq(list, ",") {
		value = meantOf(strings.TrimSpace(value), c.allowed)
		if err := oneOf(value, c.allowed); err != nil {
			return err
		}
		if !slices.Contains(*c.target, value) {
			*c.target = append(*c.target, value)
		}
	}
	return nil
}

// choicesCalled are the words in Dutch for values of flags that are no keys of a file.
var choicesCalled = map[string][]string{
	"stakeholder": {"partij", "belanghebbende"}, "voice": {"stem"}, "case": {"casus"}, "line": {"regel"}, "none": {"geen"},
	"table": {"tabel"}, "full": {"volledig"}, "brief": {"kort"},
}

// meantOf returns the value of a fixed list that is meant by a word in Dutch or in other
// capitals, and any other word as it is: what is typed for one run may be either.
func meantOf(value string, allowed []string) string {
	names := new(lang.Names)
	for _, name := range allowed {
		names.Add(name, choicesCalled[name]...)
	}
	for _, ids := range [][]string{names.Find(value), field.KeysCalled(value, allowed), field.WordsCalled(value, allowed)} {
		if len(ids) == 1 {
			return ids[0]
		}
	}
	return value
}

func oneOf(value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	if near, ok := check.Nearest(value, allowed); ok {
		return failure.OfUsage(lang.Text{EN: "unknown value %q; did you mean %s?", NL: "onbekende waarde %q; bedoelt u %s?"}, value, near)
	}
	return failure.OfUsage(lang.Text{EN: "unknown value %q; choose from %s", NL: "onbekende waarde %q; kies uit %s"}, value, lang.List(allowed))
}

// parameterSet is the flag of the parameters, of which a run has one. A shell
// that completes reads the flags more than once, so that only prepare refuses a
// second one.
type parameterSet struct {
	target *string
	times  int
}

func (p *parameterSet) String() string { return *p.target }
func (p *parameterSet) Type() string   { return "string" }

// Set takes the name.
func (p *parameterSet) Set(name string) error {
	*p.target = files.Name(name)
	p.times++
	return nil
}

// once refuses parameters that were given more than once.
func (p *parameterSet) once() error {
	if p.times < 2 {
		return nil
	}
	return failure.OfUsage(lang.Text{
		EN: "given twice, and this command reckons with one set of parameters; lay a file over it with --over FILE, or hold sets side by side with ipta compare",
		NL: "staat er twee keer, en deze opdracht rekent met één set parameters; leg er een bestand overheen met --over BESTAND, of zet sets naast elkaar met ipta compare"})
}

// outputFile is the flag of the file to write to, of which a run has one.
type outputFile struct {
	target *string
	times  int
}

func (o *outputFile) String() string { return *o.target }
func (o *outputFile) Type() string   { return "string" }

// Set takes the name.
func (o *outputFile) Set(name string) error {
	*o.target = name
	o.times++
	return nil
}

// once refuses a second file, in place of passing over the first.
func (o *outputFile) once() error {
	if o.times < 2 {
		return nil
	}
	return failure.OfUsage(lang.Text{
		EN: "given twice, and a run writes one file; run the command once for each",
		NL: "staat er twee keer, en één keer draaien schrijft één bestand; draai de opdracht voor elk een keer"})
}

// texts is a flag that may be given several times; each time is one value,
// commas and all.
type texts struct{ target *[]string }

func (t texts) String() string { return strings.Join(*t.target, ";") }
func (t texts) Type() string   { return "stringArray" }

// Set adds the value.
func (t texts) Set(value string) error {
	*t.target = append(*t.target, value)
	return nil
}

// fileNames is a flag of files that may be given several times.
type fileNames struct{ texts }

// Set adds the name.
func (n fileNames) Set(name string) error { return n.texts.Set(files.Name(name)) }

// several is a flag that holds several words, repeated or with commas between
// them.
type several struct{ target *[]string }

func (v several) String() string { return strings.Join(*v.target, ",") }
func (v several) Type() string   { return "strings" }

// Set adds the words.
func (v several) Set(list string) error {
	for word := range strings.SplitSeq(list, ",") {
		*v.target = append(*v.target, strings.TrimSpace(word))
	}
	return nil
}

// groups is a flag of things to group by. A label may be named as its column is.
type groups struct{ target *[]string }

func (v groups) String() string { return several(v).String() }
func (v groups) Type() string   { return several(v).Type() }

// Set adds the names.
func (v groups) Set(list string) error {
	if err := several(v).Set(list); err != nil {
		return err
	}
	for i, name := range *v.target {
		for _, prefix := range []string{"labels.", "kenmerken."} {
			name = strings.TrimPrefix(name, prefix)
		}
		(*v.target)[i] = name
	}
	return nil
}

var notWhole = lang.Text{EN: "%q is not a whole number from 0 on%s", NL: "%q is geen heel getal vanaf 0%s"}

// thousands is a whole number with a mark between its thousands.
var thousands = lang.Pattern(`^[0-9]{1,3}([., _'][0-9]{3})+$`)

// wholeMeant says of a number with marks between its thousands, as people write it, what to
// write; it is empty for any other.
func wholeMeant(value string) lang.Message {
	if !thousands().MatchString(value) {
		return lang.Message{}
	}
	return lang.Text{EN: "; write %s", NL: "; schrijf %s"}.With(strings.NewReplacer(".", "", ",", "", " ", "", "_", "", "'", "").Replace(value))
}

// wholeNumber is a flag that says how many, such as of processors or rows.
type wholeNumber struct{ target *int }

func (w wholeNumber) String() string { return strconv.Itoa(*w.target) }
func (w wholeNumber) Type() string   { return "int" }

// Set takes a whole number from 0 on.
func (w wholeNumber) Set(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return failure.OfUsage(lang.Same("%s"), notWhole.With(value, wholeMeant(value)))
	}
	*w.target = n
	return nil
}

// day is a flag that holds a date.
type day struct{ target *string }

func (d day) String() string { return *d.target }
func (d day) Type() string   { return "date" }

// Set takes a date that the calendar has, as YYYY-MM-DD.
func (d day) Set(value string) error {
	if !isDate(value) {
		return failure.OfUsage(lang.Text{EN: "%q is not a date; write it as 2027-01-31", NL: "%q is geen datum; schrijf die als 2027-01-31"}, value)
	}
	*d.target = value
	return nil
}

// add adds a flag. Its usage names the value in back quotes.
func (s *session) add(cmd *cobra.Command, value pflag.Value, name, short string, usage lang.Text) {
	cmd.Flags().VarP(value, name, short, usage.In(s.lang))
	var allowed []string
	switch v := value.(type) {
	case choice:
		allowed = v.allowed
	case choices:
		allowed = v.allowed
	default:
		return
	}
	// It fails only for a flag that the command does not have.
	s.complete(cmd, name, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}

// toggle adds a flag that is on or off.
func (s *session) toggle(cmd *cobra.Command, target *bool, name, short string, usage lang.Text) {
	cmd.Flags().BoolVarP(target, name, short, false, usage.In(s.lang))
}

// flagError puts what the flag parser says into the language of the run, and
// suggests the flag that was meant.
func (s *session) flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		wrong   *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
		f       *failure.Failure
	)
	switch {
	case errors.As(err, &unknown):
		f = s.unknownFlag(cmd, unknown)
	case errors.As(err, &missing):
		f = failure.OfUsage(lang.Text{EN: "--%s needs a value", NL: "--%s heeft een waarde nodig"}, missing.GetFlag().Name)
	case errors.As(err, &wrong):
		f = failure.OfUsage(lang.Same("%s"), valueProblem(wrong.GetFlag(), wrong.GetValue(), wrong.Unwrap()))
	case errors.As(err, &syntax):
		f = failure.OfUsage(lang.Text{EN: "%q is not a flag", NL: "%q is geen optie"}, syntax.GetSpecifiedFlag())
	default:
		f = failure.OfUsage(lang.Same("%s"), err.Error())
	}
	f.Hint = seeHelp(cmd)
	return f
}

// unknownFlag is the failure of a flag that the command does not have. Where
// the command itself is unknown, that is the mistake to name.
func (s *session) unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) *failure.Failure {
	if cmd.HasSubCommands() {
		for _, arg := range cmd.Flags().Args() {
			return unknownCommand(cmd, arg)
		}
	}
	name := unknown.GetSpecifiedName()
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		return failure.OfUsage(lang.Text{EN: "unknown flag -%s", NL: "onbekende optie -%s"}, name)
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if called := flagNames().Among(name, known); len(called) == 1 {
		return failure.OfUsage(lang.Text{EN: "unknown flag --%s; write --%s", NL: "onbekende optie --%s; schrijf --%s"}, name, called[0])
	}
	if set := settingOfParameters(name, nil); set != "" && slices.Contains(known, "set") {
		return failure.OfUsage(lang.Text{
			EN: "unknown flag --%s; that stands in a parameter file: write --set %s",
			NL: "onbekende optie --%s; dat staat in een parameterbestand: schrijf --set %s"}, name, set)
	}
	if near, ok := check.Nearest(name, known); ok {
		return failure.OfUsage(lang.Text{EN: "unknown flag --%s; did you mean --%s?", NL: "onbekende optie --%s; bedoelt u --%s?"}, name, near)
	}
	return failure.OfUsage(lang.Text{EN: "unknown flag --%s", NL: "onbekende optie --%s"}, name)
}

// valueProblem says why a flag refuses a value.
func valueProblem(f *pflag.Flag, value string, cause error) lang.Message {
	return lang.Same("--%s: %s").With(f.Name, valueCause(f, value, cause))
}

// valueCause is valueProblem without the name of the flag.
func valueCause(f *pflag.Flag, value string, cause error) lang.Message {
	var known *failure.Failure
	switch {
	case errors.As(cause, &known):
		return lang.Same("%s").With(known)
	case f.Value.Type() == "uint64":
		return notWhole.With(value, wholeMeant(value))
	}
	return lang.Text{EN: "%q is neither true nor false", NL: "%q is geen true of false"}.With(value)
}

// seeHelp points to the help of a command.
func seeHelp(cmd *cobra.Command) lang.Message {
	return lang.Text{EN: `See "%s --help".`, NL: `Zie "%s --help".`}.With(cmd.CommandPath())
}

// isDate reports whether a text is a date that the calendar has, as YYYY-MM-DD.
func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
