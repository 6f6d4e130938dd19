package calculation

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// TestNetEndsHolds reads the sentence back from generated figures: nobody puts in more
// than the first it names, nobody gains more than the second, it says that nobody does
// only where that is so, and the amounts are theirs, to within a tenth.
func TestNetEndsHolds(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	rapid.Check(t, func(t *rapid.T) {
		parts := someParts().Draw(t, "parts")
		least, most := int64(0), int64(0)
		for _, x := range parts {
			n := int64(math.Round(x.Net * 1e6))
			least, most = min(least, n), max(most, n)
		}
		for _, l := range lang.Languages {
			w := report.Writer{Lang: l, Params: p}
			said := NetEnds(w, parts, 6)
			if said == "" {
				if len(parts) > 0 {
					t.Fatalf("nothing is said of %v", parts)
				}
				continue
			}
			clauses := strings.Split(strings.TrimSuffix(said, "."), "; ")
			// named wants a clause to be of a party with this net, and to say it.
			named := func(clause string, net int64) (x calc.Part) {
				t.Helper()
				i := slices.IndexFunc(parts, func(x calc.Part) bool {
					subject, _ := w.PartyInSentence(x.ID, 6)
					return int64(math.Round(x.Net*1e6)) == net && strings.HasPrefix(clause, report.Capitalised(subject)+" ") ||
						int64(math.Round(x.Net*1e6)) == net && strings.HasPrefix(clause, subject+" ")
				})
				if i < 0 {
					t.Fatalf("%q: nobody of that name has %d", said, net)
				}
				shown, want := printedRoughly(clause), math.Abs(float64(net)/1e6)
				if math.Abs(shown-want) > 0.1*want+0.5 {
					t.Fatalf("%q: %v, want %v", said, shown, want)
				}
				return parts[i]
			}
			none := strings.Contains(said, "nobody ") || strings.Contains(said, "niemand ")
			switch {
			case none != ((least < 0) != (most > 0)):
				t.Fatalf("%q, of least %d and most %d", said, least, most)
			case least == 0 && most == 0:
				if len(clauses) != 1 || len(printedAmounts(said)) > 0 {
					t.Fatalf("%q of nothing", said)
				}
				continue
			}
			if least < 0 {
				x := named(clauses[0], least)
				// Who has benefits below 0 does not put in all that is missing.
				if loses := strings.Contains(clauses[0], " lose") || strings.Contains(clauses[0], " verlie"); loses != slices.ContainsFunc(parts, func(y calc.Part) bool {
					return report.Micros(y.Net) == report.Micros(x.Net) && report.Micros(y.Benefits) < 0
				}) {
					t.Fatalf("%q, of %+v", said, x)
				}
			}
			if most > 0 {
				named(clauses[map[bool]int{true: 1}[least < 0]], most)
			}
		}
	})
}

// printedRoughly reads back an amount that was shown roughly.
func printedRoughly(s string) float64 {
	if strings.Contains(s, "less than") || strings.Contains(s, "minder dan") {
		return 0
	}
	unit := 1.0
	for word, x := range map[string]float64{" million": 1e6, " miljoen": 1e6, " billion": 1e9, " miljard": 1e9} {
		if strings.Contains(s, word) {
			unit = x
		}
	}
	digits := regexp.MustCompile(`\d[\d.,]*\d|\d`).FindString(s)
	if unit > 1 {
		digits = strings.Replace(digits, ",", ".", 1)
	} else {
		digits = strings.NewReplacer(".", "", ",", "").Replace(digits)
	}
	x, _ := strconv.ParseFloat(digits, 64)
	return x * unit
}

// TestNetEnds has the words of the usual stakeholders.
func TestNetEnds(t *testing.T) {
	t.Parallel()
	p := &model.Parameters{Currency: "EUR", Stakeholders: []model.Label{
		{ID: "municipality", Label: lang.Text{EN: "Municipality", NL: "Gemeente"}}, {ID: "participant", Label: lang.Text{EN: "Young person", NL: "Jongere"}},
		{ID: "health_insurers", Label: lang.Text{EN: "Health insurers", NL: "Zorgverzekeraars"}}, {ID: "zorgkantoor", Label: lang.Text{EN: "Zorgkantoor", NL: "Zorgkantoor"}}}}
	part := func(id string, costs, benefits float64) calc.Part {
		return calc.Part{ID: id, Costs: costs, Benefits: benefits, Net: benefits - costs}
	}
	var region []calc.Part // of a region, each with as much
	for range 12 {
		region = append(region, part("zorgkantoor", 20, 64))
	}
	for _, c := range []struct {
		parts  []calc.Part
		people float64
		en, nl string
	}{
		{region, 1, "Zorgkantoor, Zorgkantoor, Zorgkantoor and 9 others gain €44 each on balance; nobody puts in on balance.", "Zorgkantoor, Zorgkantoor, Zorgkantoor en 9 anderen winnen per saldo elk € 44; niemand legt bij."},
		{[]calc.Part{part("municipality", 1784801, 1177816), part("participant", 0, 799258)}, 175,
			"The municipality puts in €0.6 million on balance; the young people gain €0.8 million.", "De gemeente legt € 0,6 miljoen bij; de jongeren winnen € 0,8 miljoen."},
		{[]calc.Part{part("health_insurers", 0, -5791), part("participant", 0, 63449)}, 1,
			"Health insurers lose €5,800 on balance; the young person gains €63,000.", "De zorgverzekeraars verliezen per saldo € 5.800; de jongere wint € 63.000."},
		{[]calc.Part{part("municipality", 100, 0), part("zorgkantoor", 0, 0)}, 1,
			"The municipality puts in €100 on balance; nobody gains on balance.", "De gemeente legt € 100 bij; niemand wint per saldo."},
		{[]calc.Part{part("zorgkantoor", 0, 12_345_678)}, 2,
			"Zorgkantoor gains €12 million on balance; nobody puts in on balance.", "Zorgkantoor wint per saldo € 12 miljoen; niemand legt bij."},
		{[]calc.Part{part("municipality", 700, 0), part("health_insurers", 0, 1800), part("participant", 0, 1800)}, 1,
			"The municipality puts in €700 on balance; health insurers and the young person gain €1,800 each.", "De gemeente legt € 700 bij; de zorgverzekeraars en de jongere winnen elk € 1.800."},
		{[]calc.Part{part("municipality", 5, 5)}, 1, "All come out even on balance.", "Allen komen per saldo op nul uit."},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if got := strings.ReplaceAll(NetEnds(report.Writer{Lang: l, Params: p}, c.parts, c.people), "\u00a0", " "); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// TestInMoneyHolds wants what is said of a gain to be so: that it is money only in the part
// that no valuation is, and nothing where none is in it.
func TestInMoneyHolds(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.OneOf(rapid.SampledFrom([]float64{-3e5, -1, 0, 1, 5e3, 1.1e6}), rapid.Float64Range(-2e6, 2e6))
		gain, valued := amount.Draw(t, "gain"), amount.Draw(t, "valued")
		if rapid.Bool().Draw(t, "all") {
			valued = gain
		}
		for _, l := range lang.Languages {
			said := InMoney(report.Writer{Lang: l, Params: p}, gain, valued)
			if (said == "") != (report.Micros(gain) <= 0 || report.Micros(valued) == 0) {
				t.Fatalf("%v, of which %v: %q", gain, valued, said)
			}
			if said == "" {
				continue
			}
			money := gain - valued
			if none := strings.HasPrefix(said, "None") || strings.HasPrefix(said, "Niets"); none != (report.Micros(money) == 0) {
				t.Fatalf("%v, of which %v: %q", gain, valued, said)
			} else if none {
				continue
			}
			if shown := printedRoughly(said); math.Abs(shown-math.Abs(money)) > 0.1*math.Abs(money)+0.5 {
				t.Fatalf("%v is money: %q", money, said)
			}
			if loses := strings.Contains(said, "loss") || strings.Contains(said, "verlies"); loses != (money < 0) {
				t.Fatalf("%v is money: %q", money, said)
			}
			if lower := strings.Contains(said, "lower") || strings.Contains(said, "lagere"); lower != (valued < 0) {
				t.Fatalf("%v is a valuation: %q", valued, said)
			}
		}
	})
}

// TestShortOf wants exactly those named who pay and are left with less than nothing.
func TestShortOf(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	w := report.Writer{Lang: lang.EN, Params: p}
	rapid.Check(t, func(t *rapid.T) {
		parts := someParts().Draw(t, "parts")
		names, n := ShortOf(w, parts, 6), 0
		for _, x := range parts {
			if report.Micros(x.Costs) > 0 && report.Micros(x.Net) < 0 {
				if name, _ := w.PartyInSentence(x.ID, 6); n >= len(names) || names[n] != name {
					t.Fatalf("%+v is not named in %v", x, names)
				}
				n++
			}
		}
		if n != len(names) {
			t.Fatalf("%v of %+v", names, parts)
		}
	})
}
