package selftest

import "ipta/pkg/lang"

// Path is a way to the figures of a study.
type Path uint8

// The paths, in the order in which they are told. Each is held to what ipta makes of
// the files themselves, read from YAML and calculated case by case.
const (
	// ByHand, Independent and Published are fixed cases with figures of others.
	ByHand Path = iota
	Independent
	Published
	// Definition is the method a second time, in package definition.
	Definition
	// YAML, CSV, DutchCSV, JSONLines and Form are the cases written as that, and read.
	YAML
	CSV
	DutchCSV
	JSONLines
	Form
	// Merged is sums of a few cases each, written, read and added up.
	Merged
	// Saved is the numbers in a result file, calculated again.
	Saved
	// Explained is every branch of how a figure came about, from those below it.
	Explained
	// Kernel is the loop over draws, at the values of the files.
	Kernel
	// Page is what the page of ipta app is answered.
	Page
	// Workbook is a workbook, calculated anew by LibreOffice.
	Workbook
	// Browser is the page of ipta app in a browser.
	Browser
	paths
)

// Paths lists all paths.
func Paths() (all []Path) {
	for p := range paths {
		all = append(all, p)
	}
	return all
}

var pathTexts = [paths]struct {
	id        string
	name      lang.Text
	tolerance float64
}{
	ByHand:      {"by-hand", lang.Text{EN: "worked by hand", NL: "met de hand uitgerekend"}, Tolerance},
	Independent: {"independent", lang.Text{EN: "an independent calculator", NL: "een onafhankelijke rekenmachine"}, Tolerance},
	Published:   {"published", lang.Text{EN: "published examples", NL: "gepubliceerde voorbeelden"}, 0},
	Definition:  {"definition", lang.Text{EN: "by definition, year by year", NL: "volgens de definitie, jaar voor jaar"}, Tolerance},
	YAML:        {"yaml", lang.Text{EN: "cases written as YAML, and read", NL: "casussen als YAML geschreven en gelezen"}, 0},
	CSV:         {"csv", lang.Text{EN: "cases written as CSV, and read", NL: "casussen als CSV geschreven en gelezen"}, 0},
	DutchCSV:    {"csv-excel-nl", lang.Text{EN: "the same for a Dutch Excel", NL: "hetzelfde voor een Nederlandse Excel"}, 0},
	JSONLines:   {"jsonl", lang.Text{EN: "cases written as JSON Lines, and read", NL: "casussen als JSON Lines geschreven en gelezen"}, 0},
	Form:        {"form", lang.Text{EN: "cases in a form of Excel, and read", NL: "casussen in een invulformulier en gelezen"}, 0},
	Merged:      {"merge", lang.Text{EN: "totals of three parts, merged", NL: "totalen van drie delen, samengevoegd"}, 0},
	Saved:       {"result", lang.Text{EN: "the numbers in a result file", NL: "de getallen in een uitkomstbestand"}, 0},
	Explained:   {"explain", lang.Text{EN: "explain: each step from those below", NL: "explain: elke stap uit wat eronder staat"}, Tolerance},
	Kernel:      {"kernel", lang.Text{EN: "the loop over draws, at base values", NL: "de lus over trekkingen, op de basiswaarden"}, Tolerance},
	Page:        {"page", lang.Text{EN: "the calculator of ipta app", NL: "de rekenmachine van ipta app"}, 0},
	Workbook:    {"workbook", lang.Text{EN: "the workbook, in LibreOffice", NL: "de werkmap, in LibreOffice"}, Tolerance},
	Browser:     {"browser", lang.Text{EN: "the page of ipta app, in a browser", NL: "het blad van ipta app, in een browser"}, 0},
}

// ID is the name of a path for programs.
func (p Path) ID() string { return pathTexts[p].id }

// Name is what a reader calls it.
func (p Path) Name() lang.Text { return pathTexts[p].name }

// Tolerance is the largest difference that it allows; 0 for none, to the last digit.
// A published figure has its own.
func (p Path) Tolerance() float64 { return pathTexts[p].tolerance }

// IsRandom reports whether the path is walked with random cases.
func (p Path) IsRandom() bool { return p >= Definition }

// IsOutside reports whether it asks for a program besides ipta.
func (p Path) IsOutside() bool { return p == Workbook || p == Browser }
