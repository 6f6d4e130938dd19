package selftest

import (
	"reflect"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/schema"
)

// File is an outcome as a file has it. Its names are stable.
type File struct {
	Ipta    string `json:"ipta" schema:"const=selftest/1"`
	Version string `json:"version"`
	// Random is the number of random cases.
	Random int         `json:"random"`
	Seed   uint64      `json:"seed"`
	Passed bool        `json:"passed"`
	Paths  []PathFile  `json:"paths"`
	ByHand []HandFile  `json:"by_hand"`
	Others []OtherFile `json:"published"`
}

// PathFile is what was compared along a path.
type PathFile struct {
	ID          string           `json:"id"`
	Run         bool             `json:"run" means:"Whether it was compared; if not, why / Of het is vergeleken; zo niet, waarom"`
	Why         string           `json:"why,omitempty"`
	Cases       int              `json:"cases"`
	Figures     int              `json:"figures"`
	Tolerance   report.Figure    `json:"tolerance" means:"Largest difference that is allowed, as a part of the figure / Grootste verschil dat mag, als deel van het cijfer"`
	Largest     report.Figure    `json:"largest" means:"No difference is larger, of published figures as a part of their tolerance / Geen verschil is groter, bij gepubliceerde cijfers als deel van hun speling"`
	Differ      int              `json:"differ"`
	Differences []DifferenceFile `json:"differences"`
}

// DifferenceFile is a figure that differs; got and want are null where there is none.
type DifferenceFile struct {
	Figure string  `json:"figure"`
	Got    *string `json:"got"`
	Want   *string `json:"want"`
}

// HandFile is a figure that was worked out by hand.
type HandFile struct {
	Figure      string        `json:"figure"`
	Parameters  string        `json:"parameters"`
	Perspective string        `json:"perspective"`
	Value       report.Figure `json:"value"`
	Arithmetic  string        `json:"arithmetic"`
}

// OtherFile is a published figure beside that of ipta.
type OtherFile struct {
	Example   string        `json:"example"`
	Figure    string        `json:"figure"`
	Publisher string        `json:"publisher"`
	Title     string        `json:"title"`
	URL       string        `json:"url"`
	Published report.Figure `json:"published"`
	Ipta      report.Figure `json:"ipta"`
	Tolerance report.Figure `json:"tolerance"`
	Why       string        `json:"why" means:"Where the tolerance comes from / Waar de speling vandaan komt"`
	Within    bool          `json:"within"`
}

// NewFile returns an outcome as a file has it, with its texts in a language.
func NewFile(o *Outcome, l lang.Language) File {
	f := File{Ipta: "selftest/1", Version: o.Version, Random: o.Cases, Seed: o.Seed, Passed: o.Wrong() == 0,
		Paths: []PathFile{}, ByHand: []HandFile{}, Others: []OtherFile{}}
	for i := range o.Comparisons {
		c := &o.Comparisons[i]
		p := PathFile{ID: c.Path.ID(), Run: !c.NotRun, Cases: c.Cases, Figures: c.Figures, Tolerance: report.Figure(c.Path.Tolerance()),
			Largest: report.Figure(c.Bound()), Differ: c.Wrong, Differences: []DifferenceFile{}}
		if c.NotRun {
			p.Why = o.WhyNotRun(c.Path).In(l)
		}
		for _, d := range c.Differences {
			p.Differences = append(p.Differences, DifferenceFile{Figure: d.Figure, Got: orNull(d.Got), Want: orNull(d.Want)})
		}
		f.Paths = append(f.Paths, p)
	}
	for _, x := range o.Sums {
		f.ByHand = append(f.ByHand, HandFile{Figure: x.Figure, Parameters: x.Parameters, Perspective: x.Perspective, Value: report.Figure(x.Value), Arithmetic: x.Arithmetic})
	}
	for i := range o.Figures {
		x := &o.Figures[i]
		f.Others = append(f.Others, OtherFile{Example: x.Example, Figure: x.Figure, Publisher: x.Publisher, Title: x.Title, URL: x.URL, Published: report.Figure(x.Printed),
			Ipta: report.Figure(x.Got), Tolerance: report.Figure(x.Tolerance), Why: x.Why.In(l), Within: x.Within()})
	}
	return f
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Schema returns the JSON Schema of an outcome, which follows from File.
func Schema() []byte {
	return schema.Of("ipta selftest/1",
		"The result of ipta selftest -f json. got and want are null where there is no such figure / De uitkomst van ipta selftest -f json. got en want zijn null als het cijfer er niet is.",
		reflect.TypeFor[File](), schema.Types{})
}
