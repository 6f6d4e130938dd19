package main

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/magazine"
	"ipta/pkg/workbook"
)

// limits bound what a run reads and writes; those that are 0 are the usual.
type limits struct {
	load.Limits
	cases, reportCases, workbookCases int
	// files are told of every file that is read; nil for a run that writes none.
	files *files.Files
}

// fileSize is the largest file in bytes that is read as a whole.
func (l limits) fileSize() int64 { return int64(cmp.Or(l.FileSize, load.MaxFileSize)) }

// mostCases is how many cases are kept in memory with all their lines.
func (l limits) mostCases() int { return cmp.Or(l.cases, usualCases) }

// mostPublished is how many cases a publication tells, mostInWorkbook how many
// a workbook calculates.
func (l limits) mostPublished() int  { return cmp.Or(l.reportCases, magazine.MaxCases) }
func (l limits) mostInWorkbook() int { return cmp.Or(l.workbookCases, workbook.MaxCases) }

// bound is one limit that --limit lifts.
type bound struct {
	name string
	// usual is the limit of a run that sets none, and most the highest that can be set.
	usual, most int
	of          func(*limits) *int
	// what it is a limit on.
	what lang.Text
}

// Highest limits: what is larger than mostSize goes as a stream of CSV or JSON
// Lines, and what is nested deeper than mostDepth the YAML parser refuses itself.
const (
	mostSize  = 1 << 30
	mostDepth = 5000
)

var bounds = []bound{
	{load.FileSizeLimit, load.MaxFileSize, mostSize, func(l *limits) *int { return &l.FileSize }, lang.Text{
		EN: "size of a file; of a result or a list of cases four times as much", NL: "grootte van een bestand; van een uitkomst of een lijst casussen vier keer zoveel"}},
	{load.DepthLimit, load.MaxDepth, mostDepth, func(l *limits) *int { return &l.Depth }, lang.Text{
		EN: "how deep lists and mappings are nested", NL: "hoe diep lijsten en groepen in elkaar zitten"}},
	{load.AliasesLimit, load.MaxAliasNodes, math.MaxInt32, func(l *limits) *int { return &l.Aliases }, lang.Text{
		EN: "values for which the aliases (*name) of a file stand", NL: "waarden waar de verwijzingen (*naam) in een bestand voor staan"}},
	{load.LinesLimit, load.MaxLines, math.MaxInt32, func(l *limits) *int { return &l.Lines }, lang.Text{
		EN: "lines of a group of a case", NL: "regels van een groep van een casus"}},
	{load.ExtendsLimit, load.MaxExtends, math.MaxInt32, func(l *limits) *int { return &l.Extends }, lang.Text{
		EN: "parameter files that lie over each other", NL: "parameterbestanden die over elkaar liggen"}},
	{"cases", usualCases, math.MaxInt32, func(l *limits) *int { return &l.cases }, lang.Text{
		EN: "cases that are kept in memory with all their lines", NL: "casussen die met al hun regels in het geheugen worden bewaard"}},
	{"report-cases", magazine.MaxCases, math.MaxInt32, func(l *limits) *int { return &l.reportCases }, lang.Text{
		EN: "cases that a publication tells", NL: "casussen die een publicatie vertelt"}},
	{"workbook-cases", workbook.MaxCases, math.MaxInt32, func(l *limits) *int { return &l.workbookCases }, lang.Text{
		EN: "cases in a workbook", NL: "casussen in een werkmap"}},
}

// limitFlag is a flag that lifts one limit, as in depth=200; it may be repeated.
type limitFlag struct{ target *limits }

// String returns the limits that were set, as Set takes them, with commas.
func (f limitFlag) String() string {
	var set []string
	if f.target == nil {
		return ""
	}
	for _, b := range bounds {
		if n := *b.of(f.target); n != 0 {
			set = append(set, b.name+"="+b.text(n))
		}
	}
	return strings.Join(set, ",")
}

func (f limitFlag) Type() string { return "limit" }

// Set takes NAME=NUMBER, or NAME=SIZE for a limit in bytes.
func (f limitFlag) Set(text string) error {
	name, value, _ := strings.Cut(text, "=")
	if b := boundOf(name); b != nil {
		return b.set(f.target, strings.TrimSpace(value))
	}
	names := make([]string, len(bounds))
	for i, b := range bounds {
		names[i] = b.name
	}
	if near, ok := check.Nearest(name, names); ok {
		return failure.OfUsage(lang.Text{EN: "unknown limit %q; did you mean %s?", NL: "onbekende grens %q; bedoelt u %s?"}, name, near)
	}
	return failure.OfUsage(lang.Text{EN: "unknown limit %q; choose from %s", NL: "onbekende grens %q; kies uit %s"}, name, lang.List(names))
}

// boundOf returns the limit of a name, nil for none.
func boundOf(name string) *bound {
	for i := range bounds {
		if bounds[i].name == strings.TrimSpace(name) {
			return &bounds[i]
		}
	}
	return nil
}

// set puts a value in place of the usual one.
func (b bound) set(target *limits, value string) error {
	digits, unit := value, 1
	if b.name == load.FileSizeLimit {
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
			EN: "%s: %q is not a limit; write %s", NL: "%s: %q is geen grens; schrijf %s"}, b.name, value, b.allowed())
	}
	*b.of(target) = n * unit
	return nil
}

// allowed says what a limit may be.
func (b bound) allowed() lang.Message {
	if b.name == load.FileSizeLimit {
		return lang.Text{EN: "a size of 1MB to 1GB, such as 256MB", NL: "een grootte van 1MB tot 1GB, zoals 256MB"}.With()
	}
	return lang.Text{EN: "a whole number from 1 to %s", NL: "een heel getal van 1 tot %s"}.With(lang.Decimal{Value: float64(b.most)})
}

// usualText is the usual limit as --limit takes it.
func (b bound) usualText() string { return b.text(b.usual) }

// text returns a value of the limit as --limit takes it.
func (b bound) text(n int) string {
	if b.name == load.FileSizeLimit {
		return strconv.Itoa(n>>20) + "MB"
	}
	return strconv.Itoa(n)
}
