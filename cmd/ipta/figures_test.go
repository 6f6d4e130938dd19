package main

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"ipta/parameters"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// figuresFolder holds what was found of figures; its README tells of it.
const figuresFolder = "../../testdata/figures/"

// foundFigure is a row of what was found.
type foundFigure struct {
	ID               string
	Value, Low, High *float64
	PriceYear        int `yaml:"price_year"`
	Source           struct{ Publisher, Title, URL string }
}

// foundFigures reads the rows of all lists, in their order.
func foundFigures(t *testing.T) (rows []foundFigure, levels []map[int]float64) {
	t.Helper()
	for _, name := range []string{"found-2026-11-22.yaml", "found-2026-11-29.yaml", "found-2026-11-30.yaml"} {
		text, err := os.ReadFile(figuresFolder + name)
		if err != nil {
			t.Fatal(err)
		}
		var root yaml.Node
		if err := yaml.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		top := root.Content[0]
		for i := 1; i < len(top.Content); i += 2 {
			switch n := top.Content[i]; n.Kind {
			case yaml.SequenceNode:
				var list []foundFigure
				if err := n.Decode(&list); err != nil {
					t.Fatalf("%s: %s: %v", name, top.Content[i-1].Value, err)
				}
				rows = append(rows, list...)
			case yaml.MappingNode:
				for k := 0; k+1 < len(n.Content); k += 2 {
					level := map[int]float64{}
					if strings.HasPrefix(n.Content[k].Value, "index_") && n.Content[k+1].Decode(&level) == nil {
						levels = append(levels, level)
					}
				}
			}
		}
	}
	return rows, levels
}

// bringing are the ways in which a value of a set may follow from that of a row.
var bringing = []struct {
	by   float64
	what string
}{
	{1, ""}, {12, " × 12 months"}, {1.21, " with VAT"}, {12 * 1.21, " × 12 months with VAT"}, {1.0 / 12, " / 12 months"},
}

// match returns which row gives a value, "" for none: the same amount, also rounded to a
// whole one, in prices of the same year, and from a place of the same publisher.
func (f foundFigure) match(value float64, year int, source model.Source) (how string, ok bool) {
	for _, x := range []*float64{f.Value, f.Low, f.High} {
		if x == nil || f.PriceYear != 0 && year != 0 && f.PriceYear != year {
			continue
		}
		for _, b := range bringing {
			want := *x * b.by
			whole := value == math.Trunc(value) && math.Abs(value-want) <= 0.5 && math.Abs(value-want) <= 1e-3*value
			if whole || math.Abs(value-want) <= 1e-6*math.Abs(value)+0.0051 && math.Abs(value-want) <= 1e-3*math.Abs(value) {
				return f.ID + b.what, f.sameSource(source)
			}
		}
	}
	return "", false
}

// sameSource reports whether the row and a set name the same publisher or address.
func (f foundFigure) sameSource(s model.Source) bool {
	host := func(address string) string {
		u, err := url.Parse(address)
		if err != nil {
			return ""
		}
		return strings.TrimPrefix(u.Host, "www.")
	}
	if h := host(s.URL); h != "" && h == host(f.Source.URL) && h != "github.com" {
		return true
	}
	said := strings.ToLower(s.Publisher + " " + s.Title + " " + s.Via.EN)
	for _, word := range strings.FieldsFunc(strings.ToLower(f.Source.Publisher+" "+f.Source.Title), func(r rune) bool { return strings.ContainsRune(" ,;()/:.", r) }) {
		const telling = 5 // letters: a shorter word tells of no publisher, but for those in capitals
		if len(word) >= telling && strings.Contains(said, word) || slices.Contains([]string{"cbs", "cpb", "uwv", "svb"}, word) && strings.Contains(said, word) {
			return true
		}
	}
	return false
}

// Every value of the built-in Dutch sets is one that was found, or stands in the list of
// those that no row gives, with what the set says of it.
func TestFigures(t *testing.T) {
	t.Parallel()
	rows, levels := foundFigures(t)
	var without strings.Builder
	fmt.Fprintln(&without, "# Values of the built-in Dutch sets that no row of the lists gives, and what the set says of them.")
	fmt.Fprintln(&without, "# Made by go test ./cmd/ipta -run Figures (IPTA_UPDATE=1 writes it anew).")
	for _, name := range builtinNames(t) {
		if !strings.HasPrefix(name, "nl-") {
			continue
		}
		p, own := builtinAlone(t, name)
		all, matched := 0, 0
		look := func(at string, value float64, year int, s model.Source) {
			all++
			for _, row := range rows {
				if how, ok := row.match(value, year, s); ok {
					matched++
					t.Logf("%s: %s %v (%d) is %s", name, at, value, year, how)
					return
				}
			}
			fmt.Fprintf(&without, "%s: %s %s: %s\n", name, at, amountOf(value, year), saidOf(s))
		}
		for _, u := range p.UnitCosts {
			switch {
			case u.Value.Pos.Name() != own && u.Pos.Name() != own:
			case len(u.Values) > 0:
				for _, x := range u.Values {
					if x.Pos.Name() == own {
						look(u.ID, x.Amount, x.Year, u.Source)
					}
				}
			case u.Value.Pos.Name() == own:
				look(u.ID, u.Value.Value, u.PriceYear, u.Source)
			}
		}
		for _, x := range p.Numbers {
			if x.Value.Pos.Name() == own {
				look("numbers."+x.ID, x.Value.Value, 0, x.Source)
			}
		}
		for _, x := range p.Indices {
			for _, year := range slices.Sorted(maps.Keys(x.Levels)) {
				if x.At[year].Name() != own {
					continue
				}
				all++
				if slices.ContainsFunc(levels, func(l map[int]float64) bool { return l[year] == x.Levels[year] }) {
					matched++
					continue
				}
				fmt.Fprintf(&without, "%s: indices.%s.%d %v\n", name, x.Name, year, x.Levels[year])
			}
		}
		fmt.Fprintf(&without, "# %s: %d of %d values are in the lists\n", name, matched, all)
	}
	stored := figuresFolder + "without-match.txt"
	if updating() {
		if err := os.WriteFile(stored, []byte(without.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(stored)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(without.String(), "\n")); diff != "" {
		t.Errorf("%s lists other values than the sets have without a row; IPTA_UPDATE=1 writes it anew (-listed +without a row)\n%s", stored, diff)
	}
}

// A figure that was seen through another publication is graded lower than the best.
func TestSeenViaIsGradedLower(t *testing.T) {
	t.Parallel()
	for _, name := range builtinNames(t) {
		p, _ := builtinAlone(t, name)
		look := func(u *model.UnitCost) {
			if !u.Source.Via.IsZero() && u.Confidence == 1 {
				t.Errorf("%s: %s was seen via %s, and has grade 1", name, u.ID, u.Source.Via.In(lang.EN))
			}
		}
		for _, u := range p.UnitCosts {
			look(u)
		}
		for _, x := range p.Numbers {
			look(&x.UnitCost)
		}
	}
}

// builtinNames lists the built-in sets.
func builtinNames(t *testing.T) (names []string) {
	t.Helper()
	entries, err := parameters.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// builtinAlone returns a built-in set, and the name of its own file among those that it
// lies over.
func builtinAlone(t *testing.T, name string) (*model.Parameters, string) {
	t.Helper()
	open := func(name string, _ *diag.File) (*diag.File, error) {
		text, err := parameters.Files.ReadFile(path.Base(name) + ".yaml")
		return &diag.File{Name: name, Text: text}, err
	}
	file, err := open(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, found := load.Parameters(file, open, nil)
	if diag.Failed(found) {
		t.Fatal(fieldFindings(found))
	}
	return p, name
}

func amountOf(value float64, year int) string {
	if year == 0 {
		return lang.Plain(value, lang.EN)
	}
	return fmt.Sprintf("%s (%d)", lang.Plain(value, lang.EN), year)
}

// saidOf says what a set says of where a value comes from.
func saidOf(s model.Source) string {
	if !s.Assumption.IsZero() {
		return "assumption"
	}
	return strings.TrimSpace(s.Publisher + ", " + s.Title)
}
