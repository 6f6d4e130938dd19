package selftest

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// Reader reads a file of the kit: byhand, oracle, evidence and published with what is
// in them.
type Reader func(name string) (text string, err error)

// Kit compares the fixed cases with the figures of others, and returns what was
// compared by hand, by an independent calculator and with publications.
func Kit(read Reader) (all []Comparison, figures []PublishedFigure) {
	hand, independent := Comparison{Path: ByHand}, Comparison{Path: Independent}
	if err := byHand(&hand, read); err != nil {
		hand.fail(noStudy, err.Error())
	}
	for _, x := range expectations {
		if err := x.compare(&independent, read); err != nil {
			independent.fail(noStudy, err.Error())
		}
	}
	published, figures := compareExamples(read)
	return []Comparison{hand, independent, published}, figures
}

// noStudy stands for the number of a study where a case is none of them.
const noStudy = -1

// calculate reads and calculates files of a folder of the kit.
func calculate(read Reader, folder, parameters, perspective string, sets ...load.Set) (*calc.Result, error) {
	other := func(name string, _ *diag.File) (*diag.File, error) {
		text, err := read(path.Join(folder, name))
		return &diag.File{Name: name, Text: []byte(text)}, err
	}
	text, err := read(path.Join(folder, parameters))
	if err != nil {
		return nil, err
	}
	p, err := readParameters(parameters, text, other, sets...)
	if err != nil {
		return nil, err
	}
	if text, err = read(path.Join(folder, "cases.yaml")); err != nil {
		return nil, err
	}
	cases, err := readCases(p, text)
	if err != nil {
		return nil, err
	}
	return calc.Calculate(p, cases, calc.Options{Perspective: perspective}, 1)
}

// holds compares figures that were asked for with those of a result.
func (c *Comparison) holds(where string, got []figure, want []figure) {
	for _, w := range want {
		i, ok := slices.BinarySearchFunc(got, w.name, func(f figure, name string) int { return strings.Compare(f.name, name) })
		name := where + ": " + w.name
		switch {
		case !ok && w.value == 0: // of who has nothing
			c.Figures++
		case !ok || got[i].none != w.none:
			c.Figures++
			d := Difference{Study: noStudy, Figure: name, Want: w.written()}
			if ok {
				d.Got = got[i].written()
			}
			c.differ(d)
		default:
			c.number(noStudy, name, got[i].value, w.value, got[i].size, c.Path.Tolerance())
		}
	}
}

// Sum is a figure that was worked out by hand.
type Sum struct {
	Parameters, Perspective, Figure string
	Value                           float64
	// Arithmetic is how, as an expression.
	Arithmetic string
}

// Sums reads what was worked out by hand.
func Sums(text string) (list []Sum, err error) {
	var parameters, perspective string
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		fields := strings.SplitN(line, " = ", 3)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case len(fields) == 1:
			parameters, perspective, _ = strings.Cut(line, " ")
		default:
			x := Sum{Parameters: parameters, Perspective: perspective, Figure: fields[0], Arithmetic: fields[len(fields)-1]}
			if x.Value, err = strconv.ParseFloat(fields[1], 64); err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
			list = append(list, x)
		}
	}
	return list, nil
}

func byHand(c *Comparison, read Reader) error {
	text, err := read("byhand/figures.txt")
	if err != nil {
		return err
	}
	list, err := Sums(text)
	if err != nil {
		return err
	}
	for len(list) > 0 {
		first := list[0]
		n := slices.IndexFunc(list, func(x Sum) bool { return x.Parameters != first.Parameters || x.Perspective != first.Perspective })
		if n < 0 {
			n = len(list)
		}
		r, err := calculate(read, "byhand", first.Parameters, first.Perspective)
		if err != nil {
			return err
		}
		var want []figure
		for _, x := range list[:n] {
			want = append(want, figure{name: x.Figure, value: x.Value})
		}
		c.holds(first.Parameters+" "+first.Perspective, resultFigures(r), want)
		c.count("byhand", len(r.Cases))
		list = list[n:]
	}
	return nil
}

// expectation is what an independent calculator made of files.
type expectation struct{ folder, parameters, perspective, file string }

var expectations = []expectation{
	{"oracle", "parameters.yaml", "society", "expected-parameters-society.json"},
	{"oracle", "parameters.yaml", "public", "expected-parameters-public.json"},
	{"oracle", "parameters.yaml", "municipality", "expected-parameters-municipality.json"},
	{"oracle", "overlay.yaml", "society", "expected-overlay-society.json"},
	{"oracle", "overlay.yaml", "public", "expected-overlay-public.json"},
	{"oracle", "overlay.yaml", "municipality", "expected-overlay-municipality.json"},
	{"evidence", "parameters.yaml", "society", "expected-society.json"},
}

func (x *expectation) compare(c *Comparison, read Reader) error {
	r, err := calculate(read, x.folder, x.parameters, x.perspective)
	if err != nil {
		return err
	}
	text, err := read(path.Join(x.folder, x.file))
	if err != nil {
		return err
	}
	var expected struct {
		Cases     []map[string]any
		Aggregate map[string]any
	}
	if err := json.Unmarshal([]byte(text), &expected); err != nil {
		return err
	}
	if len(expected.Cases) != len(r.Cases) {
		return errors.New(x.file + ": it has other cases")
	}
	f := &figures{}
	for _, one := range expected.Cases {
		f.expect("cases."+fmt.Sprint(one["id"]), one)
	}
	f.expect("aggregate", expected.Aggregate)
	c.holds(x.folder+"/"+x.file, resultFigures(r), f.sorted())
	c.count(x.folder, len(r.Cases))
	return nil
}

// notFigures are numbers of a result that say of what it is.
var notFigures = []string{"start", "from", "year"}

// expect puts the figures of an object of a result file.
func (f *figures) expect(name string, object map[string]any) {
	for key, value := range object {
		switch v := value.(type) {
		case float64:
			if !slices.Contains(notFigures, key) {
				f.put(name+"."+key, v)
			}
		case nil:
			f.ratio(name+"."+key, 0, false, 0)
		case []any:
			for _, x := range v {
				one, _ := x.(map[string]any)
				switch id, isNamed := one["id"].(string); {
				case !isNamed:
					f.expect(fmt.Sprintf("%s.%s[%v]", name, key, one["year"]), one)
				case key == "lines":
					f.expect(name+"."+id, one)
				default:
					f.expect(name+"."+key+"."+id, one)
				}
			}
		}
	}
}

// PublishedFigure is a figure of a publication beside that of ipta.
type PublishedFigure struct {
	// Example is the folder of the files.
	Example                 string
	Publisher, Title, URL   string
	Figure                  string
	Printed, Got, Tolerance float64
	// Why says where the tolerance comes from.
	Why lang.Text
}

// Within reports whether the two agree.
func (f *PublishedFigure) Within() bool { return math.Abs(f.Got-f.Printed) <= f.Tolerance }

func compareExamples(read Reader) (c Comparison, list []PublishedFigure) {
	c.Path = Published
	for _, e := range examples() {
		var sets []load.Set
		if e.rate != "" {
			set, _ := load.ParseSet("discounting.rate="+e.rate, "--set", diag.Pos{})
			sets = append(sets, set)
		}
		r, err := calculate(read, "published/"+e.folder, e.parameters, "", sets...)
		if err != nil {
			c.fail(noStudy, e.folder+": "+err.Error())
			continue
		}
		c.count(e.folder, len(r.Cases))
		for i := range e.figures {
			p, from := &e.figures[i], sources[e.folder]
			f := PublishedFigure{Example: e.folder, Publisher: from.publisher, Title: from.title, URL: from.url, Figure: p.id,
				Printed: p.want, Got: p.got(r), Tolerance: p.tol, Why: e.why(p)}
			list = append(list, f)
			c.Figures++
			c.Largest = math.Max(c.Largest, math.Abs(f.Got-f.Printed)/f.Tolerance)
			if !f.Within() {
				c.differ(Difference{Study: noStudy, Figure: e.folder + ": " + f.Figure, Got: written(f.Got), Want: written(f.Printed)})
			}
		}
	}
	return c, list
}
