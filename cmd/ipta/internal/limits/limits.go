// Package limits says what a run reads and writes at most, and reads --limit, which
// lifts that.
package limits

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/magazine"
	"ipta/pkg/workbook"
)

// Limits bound what a run reads and writes; those that are 0 are the usual.
type Limits struct {
	load.Limits
	cases, reportCases, workbookCases int
}

// MostBytes is the largest file in bytes that is read as a whole.
func (l Limits) MostBytes() int64 { return int64(cmp.Or(l.FileSize, load.MaxFileSize)) }

// MostCases is how many cases are kept in memory with all their lines.
func (l Limits) MostCases() int { return cmp.Or(l.cases, usualCases) }

// MostPublished is how many cases a publication tells, MostInWorkbook how many
// a workbook calculates.
func (l Limits) MostPublished() int  { return cmp.Or(l.reportCases, magazine.MaxCases) }
func (l Limits) MostInWorkbook() int { return cmp.Or(l.workbookCases, workbook.MaxCases) }

// Bound is one limit that --limit lifts.
type Bound struct {
	Name string
	// usual is the limit of a run that sets none, and most the highest that can be set.
	usual, most int
	of          func(*Limits) *int
	// What it is a limit on.
	What lang.Text
}

// Highest limits: what is larger than mostSize goes as a stream of CSV or JSON
// Lines, and what is nested deeper than mostDepth the YAML parser refuses itself.
const (
	mostSize  = 1 << 30
	mostDepth = 5000
)

// Bounds are all limits, in the order in which they are told.
var Bounds = []Bound{
	{load.FileSizeLimit, load.MaxFileSize, mostSize, func(l *Limits) *int { return &l.FileSize }, lang.Text{
		EN: "size of a file; of a result or a list of cases four times as much", NL: "grootte van een bestand; van een uitkomst of een lijst casussen vier keer zoveel"}},
	{load.DepthLimit, load.MaxDepth, mostDepth, func(l *Limits) *int { return &l.Depth }, lang.Text{
		EN: "how deep lists and mappings are nested", NL: "hoe diep lijsten en groepen in elkaar zitten"}},
	{load.AliasesLimit, load.MaxAliasNodes, math.MaxInt32, func(l *Limits) *int { return &l.Aliases }, lang.Text{
		EN: "values for which the aliases (*name) of a file stand", NL: "waarden waar de verwijzingen (*naam) in een bestand voor staan"}},
	{load.LinesLimit, load.MaxLines, math.MaxInt32, func(l *Limits) *int { return &l.Lines }, lang.Text{
		EN: "lines of a group of a case", NL: "regels van een groep van een casus"}},
	{load.ExtendsLimit, load.MaxExtends, math.MaxInt32, func(l *Limits) *int { return &l.Extends }, lang.Text{
		EN: "parameter files that lie over each other", NL: "parameterbestanden die over elkaar liggen"}},
	{"cases", usualCases, math.MaxInt32, func(l *Limits) *int { return &l.cases }, lang.Text{
		EN: "cases that are kept in memory with all their lines, as calc -f json keeps none", NL: "casussen die met al hun regels in het geheugen worden bewaard; calc -f json bewaart er geen"}},
	{"report-cases", magazine.MaxCases, math.MaxInt32, func(l *Limits) *int { return &l.reportCases }, lang.Text{
		EN: "cases that a publication tells", NL: "casussen die een publicatie vertelt"}},
	{"workbook-cases", workbook.MaxCases, math.MaxInt32, func(l *Limits) *int { return &l.workbookCases }, lang.Text{
		EN: "cases in a workbook", NL: "casussen in een werkmap"}},
}

// Flag is a flag that lifts one limit, as in depth=200; it may be repeated.
type Flag struct{ Target *Limits }

// String returns the limits that were set, as Set takes them, with commas.
func (f Flag) String() string {
	var set []string
	if f.Target == nil {
		return ""
	}
	for _, b := range Bounds {
		if n := *b.of(f.Target); n != 0 {
			set = append(set, b.Name+"="+b.text(n))
		}
	}
	return strings.Join(set, ",")
}

func (f Flag) Type() string { return "limit" }

// Set takes NAME=NUMBER, or NAME=SIZE for a limit in bytes.
func (f Flag) Set(text string) error {
	name, value, _ := strings.Cut(text, "=")
	if b := Find(name); b != nil {
		return b.set(f.Target, strings.TrimSpace(value))
	}
	names := make([]string, len(Bounds))
	for i, b := range Bounds {
		names[i] = b.Name
	}
	if near, ok := check.Nearest(name, names); ok {
		return failure.OfUsage(lang.Text{EN: "unknown limit %q; did you mean %s?", NL: "onbekende grens %q; bedoelt u %s?"}, name, near)
	}
	return failure.OfUsage(lang.Text{EN: "unknown limit %q; choose from %s", NL: "onbekende grens %q; kies uit %s"}, name, lang.List(names))
}

// Find returns the limit of a name, nil for none.
func Find(name string) *Bound {
	for i := range Bounds {
		if Bounds[i].Name == strings.TrimSpace(name) {
			return &Bounds[i]
		}
	}
	return nil
}

// set puts a value in place of the usual one.
func (b Bound) set(target *Limits, value string) error {
	digits, unit := value, 1
	if b.Name == load.FileSizeLimit {
		unit = 0
		for _, u := range []struct {
			name string
			size int
		}{{"MB", 1 << 20}, {"GB", 1 << 30}} {
			if rest, ok := strings.CutSuffix(strings.ToUpper(value), u.name); ok {
				digits, unit = strings.TrimSpace(rest), u.size
			}
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || unit == 0 || n > b.most/unit {
		return failure.OfUsage(lang.Text{
			EN: "%s: %q is not a limit; write %s", NL: "%s: %q is geen grens; schrijf %s"}, b.Name, value, b.allowed())
	}
	*b.of(target) = n * unit
	return nil
}

// allowed says what a limit may be.
func (b Bound) allowed() lang.Message {
	if b.Name == load.FileSizeLimit {
		return lang.Text{EN: "a size of 1MB to 1GB, such as 256MB", NL: "een grootte van 1MB tot 1GB, zoals 256MB"}.With()
	}
	return lang.Text{EN: "a whole number from 1 to %s", NL: "een heel getal van 1 tot %s"}.With(lang.Decimal{Value: float64(b.most)})
}

// Usual is the usual limit as --limit takes it.
func (b Bound) Usual() string { return b.text(b.usual) }

// text returns a value of the limit as --limit takes it.
func (b Bound) text(n int) string {
	if b.Name == load.FileSizeLimit {
		return strconv.Itoa(n>>20) + "MB"
	}
	return strconv.Itoa(n)
}

// usualCases is how many cases are kept in memory with all their lines, as most
// commands do; calc and simulate go through more as a stream.
const usualCases = 20_000

// TooMany is the failure of n cases that would have to be kept in memory, nil
// where these are few enough.
func (l Limits) TooMany(n int) error {
	most := l.MostCases()
	if n <= most {
		return nil
	}
	return failure.Of(lang.Text{
		EN: "there are more than %s cases, the most that are kept in memory; ipta calc and ipta simulate leave them out with --rows none, and write a row of each with -f csv, jsonl or parquet; else give fewer, or allow more with --limit cases=NUMBER",
		NL: "er zijn meer dan %s casussen, het meeste dat in het geheugen wordt bewaard; ipta calc en ipta simulate laten ze weg met --rows none, en schrijven van elke een rij met -f csv, jsonl of parquet; geef er anders minder, of sta meer toe met --limit cases=AANTAL"},
		lang.Decimal{Value: float64(most)})
}

// Strictness says how strict a value of --limit is, the higher the stricter, and
// about which limit; ok is false for one that is refused.
func Strictness(value string) (about string, strict int, ok bool) {
	name, _, _ := strings.Cut(value, "=")
	b, read := Find(name), Limits{}
	if b == nil || (Flag{&read}).Set(value) != nil {
		return "", 0, false
	}
	return b.Name, -*b.of(&read), true
}

// UsualStrictness is how strict the usual value of a limit is.
func UsualStrictness(name string) int { return -Find(name).usual }
