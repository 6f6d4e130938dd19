package load

import (
	"fmt"
	"math/rand/v2"
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
	put("source", u.Source.Title+u.Source.Assumption)
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
	for seed := range uint64(500) {
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
