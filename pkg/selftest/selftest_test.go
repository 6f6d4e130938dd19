package selftest

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/lang"
)

// TestRandom walks all paths within the program, as ipta selftest --random does, and
// wants the same outcome on any number of goroutines.
func TestRandom(t *testing.T) {
	t.Parallel()
	n := 4 * casesInStudy
	if testing.Short() {
		n = casesInStudy + 1 // two studies
	}
	var texts []string
	for _, jobs := range []int{1, 3} {
		all := &Outcome{Options: Options{Cases: n, Seed: 1, Jobs: jobs}}
		all.Comparisons, _ = walkAll(all.Options)
		text, err := json.Marshal(NewFile(all, lang.NL))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text)+all.JUnit(lang.NL))
		for i := range all.Comparisons {
			c := &all.Comparisons[i]
			if c.NotRun || c.Cases != n || c.Figures < n {
				t.Errorf("%s: of %d cases %d figures were compared", c.Path.ID(), c.Cases, c.Figures)
			}
			for _, d := range c.Differences {
				t.Errorf("%s: %s is %s, want %s", c.Path.ID(), d.Figure, d.Got, d.Want)
			}
		}
	}
	if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
		t.Error(diff)
	}
}

// TestSeed wants the same study for the same seed and number, and for no other.
func TestSeed(t *testing.T) {
	t.Parallel()
	if a, b := NewStudy(5, 3, 5), NewStudy(5, 4, 5); a.Cases == b.Cases || a.Cases != NewStudy(5, 3, 5).Cases || a.Cases == NewStudy(6, 3, 5).Cases {
		t.Error("a study is of its seed and number")
	}
}

// TestComparison wants every sort of difference to be seen.
func TestComparison(t *testing.T) {
	t.Parallel()
	of := func(name string, value float64) figure { return figure{name: name, value: value} }
	none := figure{name: "b", none: true}
	for name, c := range map[string]struct {
		path      Path
		got, want []figure
		wrong     int
	}{
		"equal":         {YAML, []figure{of("a", 1)}, []figure{of("a", 1)}, 0},
		"last digit":    {YAML, []figure{of("a", 1)}, []figure{of("a", math.Nextafter(1, 2))}, 1},
		"rounding":      {Definition, []figure{of("a", 1)}, []figure{of("a", 1+1e-12)}, 0},
		"more":          {Definition, []figure{of("a", 1)}, []figure{of("a", 1+1e-8)}, 1},
		"of larger":     {Definition, []figure{{name: "a", value: 1e-6, size: 1e6}}, []figure{of("a", 2e-6)}, 0},
		"no number":     {Definition, []figure{of("a", math.NaN())}, []figure{of("a", 1)}, 1},
		"only here":     {YAML, []figure{of("a", 1), of("b", 1)}, []figure{of("a", 1)}, 1},
		"only there":    {YAML, []figure{of("a", 1)}, []figure{of("a", 1), of("b", 1)}, 1},
		"nothing there": {YAML, []figure{of("a", 1), of("b", 0)}, []figure{of("a", 1)}, 0},
		"none":          {YAML, []figure{none}, []figure{of("b", 1)}, 1},
		"none of both":  {YAML, []figure{none}, []figure{none}, 0},
	} {
		x := Comparison{Path: c.path}
		x.lists(3, c.got, c.want)
		if x.Wrong != c.wrong || len(x.Differences) != c.wrong || x.studies[3] != (c.wrong > 0) {
			t.Errorf("%s: %+v, want %d differences", name, x, c.wrong)
		}
	}
}

// failing is an outcome of which the definition and a published figure differ.
func failing() *Outcome {
	o := &Outcome{Options: Options{Cases: 5, Seed: 2}, Failed: []*Study{NewStudy(2, 0, 5)}}
	for _, p := range Paths() {
		o.Comparisons = append(o.Comparisons, Comparison{Path: p, Cases: 5, Figures: 30, NotRun: p.IsOutside()})
	}
	for k := range mostDifferences + 3 {
		o.Comparisons[Definition].differ(Difference{Figure: fmt.Sprintf("cases.s1-1.line%d", k), Got: "1", Want: ""})
	}
	o.Figures = []PublishedFigure{{Example: "a", Figure: "npv", Printed: 1, Got: 2, Tolerance: 0.5}, {Example: "a", Figure: "bcr", Printed: 1, Got: 1, Tolerance: 0.5}}
	o.Comparisons[Published].differ(Difference{Study: noStudy, Figure: "a: npv", Got: "2", Want: "1"})
	return o
}

// TestFails wants an outcome that differs to say so in each form.
func TestFails(t *testing.T) {
	t.Parallel()
	o := failing()
	if o.Wrong() != mostDifferences+4 {
		t.Error(o.Wrong())
	}
	if f := NewFile(o, lang.EN); f.Passed || f.Paths[Definition].Differ != mostDifferences+3 || f.Paths[Workbook].Run || f.Paths[Workbook].Why == "" || f.Paths[YAML].Differ > 0 {
		t.Errorf("%+v", f)
	}
	if s := o.Sentence(lang.EN); !strings.HasPrefix(s, "24 differences in 420 figures") {
		t.Error(s)
	}
	var junit struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Cases []struct {
				Class string `xml:"classname,attr"`
				Name  string `xml:"name,attr"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(o.JUnit(lang.EN)), &junit); err != nil {
		t.Fatal(err)
	}
	if junit.Tests != len(Paths())+2 || junit.Failures != 3 || junit.Skipped != 2 {
		t.Errorf("%+v", junit)
	}
}

// TestNamesOfTests wants no two tests of JUnit of one name.
func TestNamesOfTests(t *testing.T) {
	t.Parallel()
	_, figures := theKit()
	seen := map[string]bool{}
	for _, f := range figures {
		if name := f.Example + " " + f.Figure; seen[name] {
			t.Errorf("%s is there twice", name)
		} else {
			seen[name] = true
		}
	}
}

// TestProgramsAbsent wants a path that nobody walked to say why, and never that it was.
func TestProgramsAbsent(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{{}, {Cases: 1}, {Cases: 1, Programs: &Programs{}}} {
		all := &Outcome{Options: o, Absent: map[Path]bool{}}
		var studies []*Study
		if o.Cases > 0 {
			studies = []*Study{NewStudy(1, 0, o.Cases)}
		}
		for _, c := range all.outside(studies) {
			if why := all.WhyNotRun(c.Path).EN; !c.Path.IsOutside() || !c.NotRun || c.Figures > 0 || !strings.HasPrefix(why, "not run: ") {
				t.Errorf("%+v: %s", c, why)
			}
		}
	}
}
