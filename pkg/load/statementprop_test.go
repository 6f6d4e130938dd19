package load

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// layered is a random set with random files over it. Whatever a file says of a
// value carries the file's number, so that it can be told in what was loaded
// where it came from.
type layered struct {
	files []string
	sets  []string
	// want is what must be left of each unit cost, by key, and null where a file
	// took it away.
	want map[string]map[string]string
}

const costs = 5

// newLayered returns up to four files over each other. The rule is written here a
// second time, the other way round: not what is taken away, but what is left.
func newLayered(r *rand.Rand) layered {
	l := layered{want: map[string]map[string]string{}}
	last := 1 + r.IntN(4)
	for k := range last + 1 {
		file := "ipta: parameters/1\n"
		if k == 0 {
			file += "price_level: 2024\ndiscounting: {rate: 3%}\nindices: {cpi: {2010: 90, 2011: 91, 2012: 92, 2013: 93, 2014: 94, 2024: 100}}\nstakeholders: {a: , b: }\ndomains: {d: }\n"
		} else {
			file += fmt.Sprintf("extends: f%d\n", k-1)
		}
		file += "unit_costs:\n  none: null\n"
		for i := range costs {
			id := fmt.Sprintf("x%d", i)
			if k > 0 && r.IntN(3) == 0 {
				continue
			}
			file += "  " + id + ": {" + l.say(r, id, k) + "}\n"
		}
		l.files = append(l.files, file)
	}
	for i := range costs {
		if id := fmt.Sprintf("x%d", i); r.IntN(4) == 0 {
			l.sets = append(l.sets, "unit_costs."+id+".value=777")
			tried := map[string]string{"value": "777", "unit": l.want[id]["unit"], "price_year": l.want[id]["price_year"], "source": "tried with --set"}
			switch r.IntN(4) {
			case 0: // per another unit
				l.sets[len(l.sets)-1] = "unit_costs." + id + ".unit=year"
				tried["value"], tried["unit"] = l.want[id]["value"], "year"
			case 1: // in prices of another year
				l.sets[len(l.sets)-1] = "unit_costs." + id + ".price_year=2024"
				tried["value"], tried["price_year"] = l.want[id]["value"], "2024"
			}
			if grade, ok := l.want[id]["confidence"]; ok { // what is corrected for optimism stays so
				tried["confidence"] = grade
			}
			l.want[id] = tried
		}
	}
	return l
}

// say returns what file k says of a unit cost, and notes what is left of it.
func (l layered) say(r *rand.Rand, id string, k int) string {
	keys := map[string]string{}
	maybe := func(key, value string) {
		if r.IntN(2) == 0 {
			keys[key] = value
		}
	}
	maybe("source", fmt.Sprintf("source of f%d", k))
	maybe("note", fmt.Sprintf("note of f%d", k))
	maybe("confidence", fmt.Sprint(k+1))
	maybe("review_by", fmt.Sprintf("2030-01-0%d", k+1))
	if r.IntN(2) == 0 {
		keys["low"], keys["high"] = fmt.Sprint(1+k), fmt.Sprint(9001+k)
	}
	before := l.want[id]
	switch r.IntN(4) {
	case 0: // nothing but what stands beside the value
	case 1:
		keys["value"] = before["value"] // the same
	default:
		keys["value"] = fmt.Sprint(1000 + 100*k + r.IntN(90))
	}
	if keys["value"] == "" && before == nil || k == 0 {
		keys["value"], keys["source"] = fmt.Sprint(500+r.IntN(90)), "source of f0"
	}
	// The source of one amount per one unit: each of the three makes it another.
	isOther := func(key string) bool { return keys[key] != "" && keys[key] != before[key] }
	isStatement := before == nil || keys["value"] != "" && len(keys) > 1 || isOther("value") || isOther("source")
	if before != nil && r.IntN(4) == 0 {
		keys["unit"] = []string{"day", "month"}[r.IntN(2)]
		isStatement = isStatement || isOther("unit")
	}
	if isStatement && keys["value"] != "" {
		keys["price_year"] = fmt.Sprint(2010 + k)
	}
	if keys["value"] == "" {
		delete(keys, "value")
	}
	left := map[string]string{"unit": "day"}
	switch {
	case !isStatement:
		left = before
	case before != nil:
		left["unit"] = before["unit"]
		if keys["value"] == "" {
			left["value"], left["price_year"] = before["value"], before["price_year"]
		}
	}
	for key, value := range keys {
		left[key] = value
	}
	l.want[id] = left

	var parts []string
	if k == 0 {
		parts = append(parts, "label: X, domain: d, unit: day, borne_by: {a: 100%}")
	}
	for _, key := range []string{"value", "price_year", "source", "note", "confidence", "review_by", "low", "high", "unit"} {
		value, ok := keys[key]
		inValue := keys["value"] != "" && keys["low"] != "" && len(keys)%2 == 0 // a shape of its own
		switch {
		case !ok || inValue && (key == "low" || key == "high"):
		case inValue && key == "value":
			parts = append(parts, fmt.Sprintf("value: {value: %s, low: %s, high: %s}", value, keys["low"], keys["high"]))
		case key == "source" && len(keys)%3 == 0:
			parts = append(parts, "source: {title: "+value+"}")
		default:
			parts = append(parts, key+": "+value)
		}
	}
	return strings.Join(parts, ", ")
}

// loaded returns what stands beside a value that was loaded, by key.
func loaded(u *model.UnitCost) map[string]string {
	got := map[string]string{"value": fmt.Sprint(u.Value.Value), "price_year": fmt.Sprint(u.PriceYear), "unit": u.Unit.EN}
	put := func(key, value string) {
		if value != "" && value != "0" {
			got[key] = value
		}
	}
	put("source", u.Source.Title+u.Source.Assumption.EN)
	put("note", u.Note.EN)
	put("confidence", fmt.Sprint(u.Confidence))
	put("review_by", string(u.ReviewBy))
	if s := u.Value.Spread; s != nil {
		put("low", fmt.Sprint(s.Low))
		put("high", fmt.Sprint(s.High))
	}
	return got
}

// TestValuesKeepTheirOwnEvidence wants of random files over random sets that what
// is said of each value is what the file said that gave it, or one over that; and
// the same whether a file extends those below or is laid over them.
func TestValuesKeepTheirOwnEvidence(t *testing.T) {
	t.Parallel()
	seeds := uint64(500)
	if testing.Short() {
		seeds = 50
	}
	for seed := range seeds {
		l := newLayered(rand.New(rand.NewPCG(seed, 1)))
		files := map[string]string{}
		var overs []*diag.File
		for k, text := range l.files {
			files[fmt.Sprint("f", k)] = text
			if k > 0 {
				overs = append(overs, newFile(fmt.Sprint("f", k), text))
			}
		}
		sets, _ := parseSets(t, l.sets...)
		last := fmt.Sprint("f", len(l.files)-1)
		p, findings := Parameters(newFile(last, files[last]), reader(files), sets)
		q, alike := Limits{}.Layered(newFile("f0", files["f0"]), overs, reader(files), sets)
		if len(findings)+len(alike) > 0 {
			t.Fatalf("seed %d: %s%s\n%s", seed, brief(findings), brief(alike), strings.Join(l.files, "\n"))
		}
		for id, want := range l.want {
			got, over := fmt.Sprint(loaded(p.UnitCost(id))), fmt.Sprint(loaded(q.UnitCost(id)))
			if got != fmt.Sprint(want) || over != got {
				t.Fatalf("seed %d, %s:\nextends %s\n--over  %s\nwant    %v\n%s\n%q", seed, id, got, over, want, strings.Join(l.files, "\n"), l.sets)
			}
		}
	}
}

// forms are numbers in every form of SPEC 2.4 that a number of the parameters takes, each
// with its parts changed one at a time.
var forms = []string{
	"30%", "0.3", "31%", "{value: 30%}", "{value: 31%}",
	"{value: 30%, low: 20%, high: 40%}", "{value: 30%, low: 21%, high: 40%}", "{value: 30%, distribution: fixed}",
	"{value: 30%, low: 20%, high: 40%, interval: 90%}", "{value: 30%, low: 20%, high: 40%, interval: 80%}",
	"{value: 30%, se: 5%}", "{value: 31%, se: 5%}",
	"{count: 1, of: 4}", "{of: 4.0, count: 1}", "{count: 2, of: 4}", "{count: 1, of: 5}", "{count: 5, of: 9}", "{count: 1, of: 4, distribution: beta}", "{count: 1, of: 4, value: 30%}",
	"{count: 1, of: 4, prior: {value: 50%, worth: 4}}", "{count: 1, of: 4, prior: {worth: 4, value: 0.5}}",
	"{count: 1, of: 4, prior: {value: 40%, worth: 4}}", "{count: 1, of: 4, prior: {value: 50%, worth: 5}}",
}

// says reports whether two numbers, each read alone, have the same value: the rule, on
// what was read and not on the text.
func says(a, b *model.Number) bool {
	statement := func(n *model.Number) (f model.Form, value float64) {
		if n.Spread != nil && n.Spread.Form.IsCounted() {
			f = n.Spread.Form
			f.Interval, f.SE = 0, 0
			return f, 0
		}
		return f, n.Value
	}
	f, x := statement(a)
	g, y := statement(b)
	return f == g && x == y && a.Named == b.Named
}

// formHead begins a parameter file of which only the numbers matter.
const formHead = "ipta: parameters/1\nprice_level: 2024\ndiscounting: {rate: 3%}\nstakeholders: {town: }\ndomains: {housing: }\nunit_costs: {}\n"

// TestFormsAreStatements lays each form over each other one, beside the label and in
// value, and sets it in place: what was said of a value stays with that value, and only
// where the file above says nothing else of it.
func TestFormsAreStatements(t *testing.T) {
	t.Parallel()
	const said = "label: N, kind: share, source: {title: Old, year: 2011}, note: old, confidence: 1, review_by: 2020-01-01, "
	read := func(below, above string, args ...string) *model.NamedNumber {
		base := newFile("base", formHead+"numbers: {n: {"+said+below+"}}\n")
		var overs []*diag.File
		if above != "" {
			overs = append(overs, newFile("top", "ipta: parameters/1\nnumbers: {n: {"+above+"}}\n"))
		}
		sets, wrong := parseSets(t, args...)
		p, findings := Limits{}.Layered(base, overs, nil, sets)
		if len(findings)+len(wrong) > 0 {
			t.Fatalf("%s over %s, %q: %s%s", above, below, args, brief(wrong), brief(findings))
		}
		return p.Numbers[0]
	}
	shapes := func(form string) []string {
		if !strings.HasPrefix(form, "{") {
			return []string{"value: " + form}
		}
		return []string{"value: " + form, form[1 : len(form)-1]}
	}
	seen := map[string]bool{}
	for i, below := range forms {
		was := read(shapes(below)[0], "")
		if s := was.Value.Spread; s != nil {
			for i, form := 0, reflect.ValueOf(s.Form); i < form.NumField(); i++ {
				seen[form.Type().Field(i).Name] = seen[form.Type().Field(i).Name] || !form.Field(i).IsZero()
			}
		}
		for k, above := range forms {
			if testing.Short() && (i+k)%5 != 0 {
				continue
			}
			is := read(shapes(above)[0], "")
			hasRange := strings.ContainsAny(above, "{") && !strings.Contains(above, "count") && strings.Contains(above, ",")
			keeps := says(&was.Value, &is.Value) && !hasRange
			for _, b := range shapes(below) {
				for _, a := range shapes(above) {
					got := read(b, a)
					if kept := got.Source.Title == "Old" && got.Note.EN == "old" && got.Confidence == 1 && got.ReviewBy != ""; kept != keeps || !keeps && (!got.Source.IsZero() || got.Note.EN != "" || got.Confidence != 0 || got.ReviewBy != "") {
						t.Errorf("%s over %s: source %q, note %q, grade %d; kept should be %v", a, b, got.Source.Title, got.Note.EN, got.Confidence, keeps)
					}
					if !says(&got.Value, &is.Value) {
						t.Errorf("%s over %s: %s", a, b, stated(&got.Value))
					}
					if apart := got.RangeApart(); len(apart) > 0 && got.Value.Spread.Form.IsCounted() {
						t.Errorf("%s over %s: the range of counts is apart: %v", a, b, apart)
					}
				}
				got := read(b, "", "numbers.n.value="+above)
				if isTrial := !got.Source.Assumption.IsZero(); isTrial == (got.Source.Title != "") || !says(&got.Value, &is.Value) || !isTrial && !says(&was.Value, &is.Value) {
					t.Errorf("--set %s over %s: %s, source %v", above, b, stated(&got.Value), got.Source)
				}
			}
		}
	}
	for name, isThere := range seen {
		if !isThere && name != "ByVoices" { // people are asked in cases only
			t.Errorf("no form has %s: add one to forms", name)
		}
	}
}

// TestPartsOfCounts tries one part of a number that is known by counts, along both paths
// to it: the value is another, and tried.
func TestPartsOfCounts(t *testing.T) {
	t.Parallel()
	const counts = "count: 1, of: 4, prior: {value: 50%, worth: 4}"
	for _, shape := range []string{counts, "value: {" + counts + "}"} {
		for part, want := range map[string]string{
			"count=3": "3 of 4, prior 0.5 worth 4", "of=5": "1 of 5, prior 0.5 worth 4", "prior.worth=9": "1 of 4, prior 0.5 worth 9",
			"prior.value=20%": "1 of 4, prior 0.2 worth 4", "prior={value: 10%, worth: 2}": "1 of 4, prior 0.1 worth 2", "prior=null": "1 of 4, prior 0 worth 0",
			"count=1": "1 of 4, prior 0.5 worth 4",
		} {
			for _, path := range []string{"numbers.n.", "numbers.n.value."} {
				p, findings := withSets(t, []string{path + part}, func(sets []Set) (*model.Parameters, []diag.Finding) {
					return Parameters(newFile("base", formHead+"numbers: {n: {label: N, kind: share, source: {title: Old}, note: old, "+shape+"}}\n"), nil, sets)
				})
				if len(findings) > 0 {
					t.Errorf("%s, %s%s: %s", shape, path, part, brief(findings))
					continue
				}
				n := p.Numbers[0]
				if isTrial := n.Source.Trial != ""; stated(&n.Value) != want || isTrial == (part == "count=1") || isTrial == (n.Note.EN != "") {
					t.Errorf("%s, %s%s: %s, source %v", shape, path, part, stated(&n.Value), n.Source)
				}
			}
		}
	}
}
