package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/report/explanation"
)

// sourceWorld is a chain of parameter files, each laid over the next, with values
// tried over them, and a case that uses every unit cost. Each source and each note
// is a word that stands nowhere else, so that a search finds whose it is.
type sourceWorld struct {
	rand *rand.Rand
	// files are the texts by name; top is the parameter file that is asked for.
	files map[string]string
	top   string
	// over is a file that is laid over the top with --over, "" for none.
	over string
	sets []string
	// words counts the words, and value the amounts, no two of which are equal.
	words, value int
	// first is what holds for each unit cost in the lowest file alone, chain in the
	// one on top, said with the trial values over it, and inCase for the line of the
	// case that uses it.
	first, chain, said, inCase map[string]statedFigure
	// beside holds the word of the source of what stands beside a value, by path, as
	// long as no file or trial changes that; apart are the words of all that there were.
	beside map[string]string
	apart  []string
}

// besideWord is a word of the source of a share or an end of a range.
var besideWord = regexp.MustCompile(`Sq\d{3}w`)

// forgets takes away the sources of keys of a unit cost.
func (w *sourceWorld) forgets(id string, keys ...string) {
	for _, key := range keys {
		delete(w.beside, "unit_costs."+id+"."+key)
	}
}

// statedFigure is an amount with what its own file says of it; "" for nothing.
type statedFigure struct {
	value        int
	source, note string
	// file is the one that says it, ranged and graded those that give its range and
	// its grade, which may be others.
	file, ranged, graded string
}

const worldUnits = 6

func (w *sourceWorld) word() string {
	w.words++
	return fmt.Sprintf("Zq%03dw", w.words)
}

func (w *sourceWorld) amount() int {
	w.value += 1 + w.rand.IntN(5)
	return w.value
}

func unitName(i int) string { return "unit" + strconv.Itoa(i) }

// newSourceWorld returns a world by a seed.
func newSourceWorld(seed uint64) *sourceWorld {
	w := &sourceWorld{rand: rand.New(rand.NewPCG(seed, 12)), files: map[string]string{}, value: 300,
		first: map[string]statedFigure{}, said: map[string]statedFigure{}, inCase: map[string]statedFigure{}, beside: map[string]string{}}
	w.base()
	for i := range 1 + w.rand.IntN(3) {
		w.overlay(i + 1)
	}
	w.chain = maps.Clone(w.said)
	if w.rand.IntN(2) == 0 {
		top := w.top
		w.overlay(9)
		w.over, w.top = w.top, top
		w.files[w.over] = strings.Replace(w.files[w.over], "extends: "+top+"\n", "", 1)
	}
	for i := range worldUnits {
		if name := unitName(i); w.rand.IntN(4) == 0 {
			f := statedFigure{value: w.amount()}
			w.said[name] = f
			w.forgets(name, "low")
			w.sets = append(w.sets, fmt.Sprintf("unit_costs.%s.value=%d", name, f.value))
		}
	}
	w.oneCase()
	return w
}

// base writes the lowest file, in which everything has a source and a note.
func (w *sourceWorld) base() {
	var b strings.Builder
	b.WriteString("ipta: parameters/1\nname: base\ncurrency: EUR\nprice_level: 2024\nhorizon: 10\n" +
		"discounting: {rate: {value: 2%, low: 1%, high: 3%}, convention: year-start}\nindices: {cpi: {2024: 100}}\n" +
		"stakeholders: {town: {label: Town}, state: {label: State}}\ndomains: {housing: {label: Housing}}\nunit_costs:\n")
	for i := range worldUnits {
		f := statedFigure{w.amount(), w.word(), w.word(), "file0.yaml", "file0.yaml", "file0.yaml"}
		w.first[unitName(i)], w.said[unitName(i)] = f, f
		fmt.Fprintf(&b, "  %s:\n    label: Unit %d\n    domain: housing\n    unit: day\n    borne_by: {town: 100%%}\n    cashable: 39%%\n    confidence: 3\n", unitName(i), i)
		b.WriteString(f.yaml("    "))
		fmt.Fprintf(&b, "    low: %d\n    high: %d\n", f.value-100, f.value+500)
	}
	b.WriteString("sources:\n")
	for i := range worldUnits {
		for _, key := range []string{"borne_by", "cashable", "low"} {
			word := strings.Replace(w.word(), "Z", "S", 1)
			w.beside["unit_costs."+unitName(i)+"."+key] = word
			w.apart = append(w.apart, word)
			fmt.Fprintf(&b, "  - {for: unit_costs.%s.%s, publisher: %s}\n", unitName(i), key, word)
		}
	}
	w.files["file0.yaml"], w.top = b.String(), "file0.yaml"
}

// yaml is the figure as a file says it, each on a line of its own so that a
// message that shows a line shows one of them.
func (f statedFigure) yaml(inset string) string {
	text := fmt.Sprintf("%svalue: %d\n%sprice_year: 2024\n", inset, f.value, inset)
	if f.source != "" {
		text += inset + "source:\n" + inset + "  publisher: " + f.source + "\n"
	}
	if f.note != "" {
		text += inset + "note: " + f.note + "\n"
	}
	return text
}

// overlay writes a file that lies over those so far.
func (w *sourceWorld) overlay(number int) {
	var b strings.Builder
	name := fmt.Sprintf("file%d.yaml", number)
	fmt.Fprintf(&b, "ipta: parameters/1\nname: over%d\nextends: %s\nunit_costs:\n  coach%d: {label: Coach, domain: housing, unit: hour, value: 70, price_year: 2024, borne_by: {town: 100%%}, source: {assumption: a guess}}\n", number, w.top, number)
	for i := range worldUnits {
		id := unitName(i)
		f := w.said[id]
		switch w.rand.IntN(11) {
		case 0: // another value, without a source
			w.forgets(id, "low")
			f = statedFigure{value: w.amount(), file: name}
			fmt.Fprintf(&b, "  %s:\n%s", id, f.yaml("    "))
		case 1, 2: // with one
			w.forgets(id, "low")
			f = statedFigure{value: w.amount(), source: w.word(), note: w.word(), file: name}
			fmt.Fprintf(&b, "  %s:\n%s", id, f.yaml("    "))
		case 3: // another source of the same value
			f = statedFigure{value: f.value, source: w.word(), file: name}
			fmt.Fprintf(&b, "  %s:\n    source:\n      publisher: %s\n", id, f.source)
			w.forgets(id, "low")
		case 4: // something else
			w.forgets(id, "borne_by", "cashable")
			fmt.Fprintf(&b, "  %s: {cashable: 4%d%%, borne_by: {town: 5%d%%, state: 4%d%%}}\n", id, number, number, 10-number)
		case 5: // the same value again
			fmt.Fprintf(&b, "  %s: {value: %d}\n", id, f.value)
		case 6: // another range alone
			w.forgets(id, "low")
			f.ranged = name
			fmt.Fprintf(&b, "  %s: {low: %d, high: 90%d}\n", id, number, number)
		case 7: // another grade alone
			f.graded = name
			fmt.Fprintf(&b, "  %s: {confidence: 5}\n", id)
		case 8: // the same number for another unit
			w.forgets(id, "low")
			f = statedFigure{value: f.value, file: name}
			fmt.Fprintf(&b, "  %s: {unit: unit%d}\n", id, number)
		}
		w.said[id] = f
	}
	w.files[name], w.top = b.String(), name
}

// oneCase writes a case with a line for each unit cost, some with an amount of
// their own.
func (w *sourceWorld) oneCase() {
	var b strings.Builder
	b.WriteString("ipta: case/1\nid: sam\ntitle: Sam\nstart: 2024\ninterventions:\n" +
		"  - {unit_cost: coach1, quantity: 10, years: 0}\navoided:\n")
	for i := range worldUnits {
		id := unitName(i)
		f := w.said[id]
		fmt.Fprintf(&b, "  - unit_cost: %s\n    years: 1\n    without: {value: 40%%, low: 20%%, high: 60%%}\n    with: 10%%\n", id)
		switch w.rand.IntN(6) {
		case 0:
			f = statedFigure{value: w.amount()}
			b.WriteString(strings.ReplaceAll(f.yaml("    "), "    price_year: 2024\n", ""))
		case 1:
			f = statedFigure{value: w.amount(), source: w.word()}
			b.WriteString(f.yaml("    "))
		}
		w.inCase[id] = f
	}
	w.files["case.yaml"] = b.String()
}

// sourceLines are command lines over a world, with the formats in which each is
// tried; TOP and SETS stand for its file and its trial values.
var sourceLines = []struct {
	line, formats string
	// of says whose sources may show: those of the parameters, of the case, or of
	// both ends of the chain.
	of func(w *sourceWorld) []map[string]statedFigure
}{
	{"calc case.yaml -p TOP SETS --detail full --gross-to-net --by year,domain", "table markdown json", ofTheCase},
	{"calc case.yaml -p TOP SETS --detail full", "csv jsonl annotations sarif gitlab junit", ofTheCase},
	// A workbook shows a unit cost also where a line has its own value: each source stands at its value.
	{"calc case.yaml -p TOP SETS --detail full --gross-to-net --by year,domain", "xlsx", ofBoth},
	{"check case.yaml -p TOP SETS", "table json annotations sarif gitlab junit", ofBoth},
	{"explain case.yaml npv -p TOP SETS --depth all", "table markdown json", ofTheCase},
	{"explain case.yaml cashable -p TOP SETS --depth all", "table json", ofTheCase},
	{"explain case.yaml npv -p TOP SETS --depth all --perspective town", "table json", ofTheCase},
	{"report case.yaml -p TOP SETS", "html markdown", ofTheCase},
	{"review case.yaml -p TOP SETS", "table markdown json", ofTheCase},
	{"sensitivity case.yaml -p TOP SETS --all", "table markdown csv json svg", ofTheCase},
	{"breakeven case.yaml -p TOP SETS", "table csv json", ofTheCase},
	{"simulate case.yaml -p TOP SETS --draws 100", "table csv json", ofTheCase},
	{"params list -p TOP SETS", "table markdown", ofTheParameters},
	{"params show unit0 -p TOP SETS", "table markdown", ofTheParameters},
	{"params show unit1 -p TOP SETS", "table markdown", ofTheParameters},
	{"params audit -p TOP SETS --as-of 2026-01-01", "table", ofTheParameters},
	{"params export -p TOP SETS", "csv json xlsx", ofTheParameters},
	{"params diff file0.yaml TOP", "table markdown", ofTheChain},
}

func ofTheCase(w *sourceWorld) []map[string]statedFigure { return []map[string]statedFigure{w.inCase} }

func ofTheParameters(w *sourceWorld) []map[string]statedFigure {
	return []map[string]statedFigure{w.said}
}

func ofBoth(w *sourceWorld) []map[string]statedFigure {
	return []map[string]statedFigure{w.inCase, w.said}
}

// ofTheChain are the sources of the lowest file and of the one on top, without
// trial values.
func ofTheChain(w *sourceWorld) []map[string]statedFigure {
	return []map[string]statedFigure{w.first, w.chain}
}

// TestSources lays random files over each other and tries values over them: a
// source, or a note, shows in an output only if the value that it speaks of is
// the one in force, and where figures stand in rows, only beside that value.
func TestSources(t *testing.T) {
	t.Parallel()
	worlds := 12
	if testing.Short() {
		worlds = 3
	}
	for seed := range uint64(worlds) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			w := newSourceWorld(seed)
			dir := t.TempDir()
			for name, text := range w.files {
				put(t, dir, name, text)
			}
			for _, x := range sourceLines {
				for format := range strings.FieldsSeq(x.formats) {
					w.try(t, dir, x.line, format, x.of(w))
				}
			}
		})
	}
}

// try runs one command line in one format and looks whose sources it shows.
func (w *sourceWorld) try(t *testing.T, dir, line, format string, of []map[string]statedFigure) {
	t.Helper()
	var args []string
	for word := range strings.FieldsSeq(line) {
		switch word {
		case "TOP":
			args = append(args, w.top)
		case "SETS":
			if w.over != "" {
				args = append(args, "--over", w.over)
			}
			for _, set := range w.sets {
				args = append(args, "--set", set)
			}
		default:
			args = append(args, word)
		}
	}
	args = append(args, "-f", format)
	file := filepath.Join(dir, "out."+format)
	if !strings.HasPrefix(line, "check") {
		args = append(args, "-o", file)
	}
	printed, status := inProcess(dir, nil, args...)
	if status != failure.Done {
		t.Fatalf("ipta %s: exit status %d\n%s", strings.Join(args, " "), status, printed)
	}
	text := printed
	if content, err := os.ReadFile(file); err == nil {
		text += madeText(t, content, format)
	}
	values := map[string]int{}
	for _, figures := range of {
		for _, f := range figures {
			values[f.source], values[f.note] = f.value, f.value
		}
	}
	for _, word := range regexp.MustCompile(`Zq\d{3}w`).FindAllString(text, -1) {
		if _, ok := values[word]; !ok {
			t.Fatalf("ipta %s: %s is what a file says of a value that another replaced", strings.Join(args, " "), word)
		}
	}
	held := slices.Collect(maps.Values(w.beside))
	if strings.HasPrefix(line, "params diff") {
		held = w.apart
	}
	for _, word := range besideWord.FindAllString(text, -1) {
		if !slices.Contains(held, word) {
			t.Fatalf("ipta %s: %s is what a file says of a share, or a range, that another replaced", strings.Join(args, " "), word)
		}
	}
	w.inRows(t, line, format, text, values)
}

// inRows wants each source in rows of figures to stand in the row of its value.
func (w *sourceWorld) inRows(t *testing.T, line, format, text string, values map[string]int) {
	t.Helper()
	switch {
	case strings.HasPrefix(line, "explain") && format == "json":
		var explanation struct {
			Figures []explainedPart `json:"figures"`
		}
		if err := json.Unmarshal([]byte(text), &explanation); err != nil {
			t.Fatal(err)
		}
		w.walkExplained(t, explanation.Figures, values)
	case strings.HasPrefix(line, "params diff") && format == "markdown":
		for row := range strings.Lines(text) {
			what, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " |")
			if strings.Contains("Range Confidence Cashable Borne by", what) && regexp.MustCompile(`Zq\d{3}w`).MatchString(row) {
				t.Errorf("ipta %s: no file gives this with a source:\n%s", line, row)
			}
		}
	case strings.HasPrefix(line, "params export") && format == "csv", strings.HasPrefix(line, "report") && format == "markdown":
		rows := strings.Lines(text)
		if format == "markdown" {
			rows = strings.SplitSeq(text, "\n- ") // a source, and below it what it gives
		}
		for row := range rows {
			for _, word := range regexp.MustCompile(`Zq\d{3}w`).FindAllString(row, -1) {
				if !slices.Contains(regexp.MustCompile(`\d+`).FindAllString(row, -1), strconv.Itoa(values[word])) {
					t.Errorf("ipta %s -f %s: %s speaks of %d, and stands in\n%s", line, format, word, values[word], row)
				}
			}
		}
	}
}

// explainedPart is a figure of an explanation, as far as its sources go.
type explainedPart struct {
	Value json.RawMessage    `json:"value"`
	Input *explanation.Input `json:"input"`
	Parts []explainedPart    `json:"parts"`
}

// walkExplained wants sources beside the value that they speak of, and beside what
// else is said of the unit cost only those that speak of that; and a range and a grade
// of another file to be said to be of that.
func (w *sourceWorld) walkExplained(t *testing.T, parts []explainedPart, values map[string]int) {
	t.Helper()
	for _, p := range parts {
		w.walkExplained(t, p.Parts, values)
		if p.Input == nil {
			continue
		}
		in, unit, key := p.Input, "", ""
		if found := regexp.MustCompile(`^unit_costs\.(unit\d)\.(.*)$`).FindStringSubmatch(in.Path); found != nil {
			unit, key = found[1], found[2]
		}
		f := w.inCase[unit]
		text, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range regexp.MustCompile(`Zq\d{3}w`).FindAllString(string(text), -1) {
			if key != "" && key != "value" {
				t.Errorf("explain: %s is of %s, and stands beside %s", word, f.file, in.Path)
			} else if string(p.Value) != strconv.Itoa(values[word]) {
				t.Errorf("explain: %s speaks of %d, and stands beside %s", word, values[word], p.Value)
			}
		}
		want := ""
		switch first, _, _ := strings.Cut(key, "."); first {
		case "value":
			want = w.beside["unit_costs."+unit+".low"]
		case "borne_by", "cashable":
			want = w.beside["unit_costs."+unit+"."+first]
		}
		if got := strings.Join(besideWord.FindAllString(string(text), -1), " "); got != want {
			t.Errorf("explain: beside %s stands %q, want %q", in.Path, got, want)
		}
		if key != "value" || len(in.Sources) == 0 {
			continue
		}
		if in.Low != nil && (in.RangeFrom == "") != (f.ranged == f.file) {
			t.Errorf("explain: the range of %s is of %s, its source of %s: %s", unit, f.ranged, f.file, text)
		}
		if in.Confidence != 0 && (in.ConfidenceFrom == "") != (f.graded == f.file) {
			t.Errorf("explain: the grade of %s is of %s, its source of %s: %s", unit, f.graded, f.file, text)
		}
	}
}
