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
	"ipta/pkg/report/simulation"
)

func TestWrongPocket(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	part := func(id string, costs, benefits float64) calc.Part {
		return calc.Part{ID: id, Costs: costs, Benefits: benefits, Net: benefits - costs}
	}
	for name, c := range map[string]struct {
		parts  []calc.Part
		en, nl string
	}{
		"another gains": {[]calc.Part{part("a", 60, 10), part("b", 40, 200)},
			"a: pays most of the help (€60 of €100), gets back €10 and puts in €50 on balance. b: gets most of the benefits (€200 of €210).",
			"a: betaalt het grootste deel van de hulp (€ 60 van € 100), krijgt € 10 terug en legt per saldo € 50 toe. b: krijgt het grootste deel van de baten (€ 200 van € 210)."},
		"the payer gains": {[]calc.Part{part("a", 60, 300), part("b", 40, 200)},
			"a: pays most of the help (€60 of €100), gets most of the benefits (€300 of €500) and is left with €240 on balance.",
			"a: betaalt het grootste deel van de hulp (€ 60 van € 100), krijgt het grootste deel van de baten (€ 300 van € 500) en houdt per saldo € 240 over."},
		"two pay as much": {[]calc.Part{part("a", 2340, 2082), part("b", 2340, 0), part("c", 0, 6937)},
			"a: pays half of the help (€2,340 of €4,680), gets back €2,082 and puts in €258 on balance. c: gets most of the benefits (€6,937 of €9,019).",
			"a: betaalt de helft van de hulp (€ 2.340 van € 4.680), krijgt € 2.082 terug en legt per saldo € 258 toe. c: krijgt het grootste deel van de baten (€ 6.937 van € 9.019)."},
		"the payer gains as much": {[]calc.Part{part("b", 0, 200), part("a", 60, 200)},
			"a: pays all of the help (€60), gets half of the benefits (€200 of €400) and is left with €140 on balance.",
			"a: betaalt alle hulp (€ 60), krijgt de helft van de baten (€ 200 van € 400) en houdt per saldo € 140 over."},
		"two gain alike": {[]calc.Part{part("a", 1000, 0), part("b", 0, 1500), part("c", 0, 1500)},
			"a: pays all of the help (€1,000), gets nothing back and puts in €1,000 on balance. b and c: each get half of the benefits (€1,500 of €3,000).",
			"a: betaalt alle hulp (€ 1.000), krijgt niets terug en legt per saldo € 1.000 toe. b en c: krijgen elk de helft van de baten (€ 1.500 van € 3.000)."},
		"one alone": {[]calc.Part{part("a", 926, 926)},
			"a: pays all of the help (€926), gets all of the benefits (€926) and comes out even on balance.",
			"a: betaalt alle hulp (€ 926), krijgt alle baten (€ 926) en komt per saldo op nul uit."},
		"three pay": {[]calc.Part{part("a", 30, 0), part("b", 30, 0), part("c", 30, -4)},
			"a: pays part of the help (€30 of €90; nobody pays more), gets nothing back and puts in €30 on balance.",
			"a: betaalt een deel van de hulp (€ 30 van € 90; niemand betaalt meer), krijgt niets terug en legt per saldo € 30 toe."},
		"losses": {[]calc.Part{part("a", 100, -20), part("b", -40, 50), part("c", 0, -10)},
			"a: pays all of the help (€100; others receive €40), also loses €20 and puts in €120 on balance. b: gets all of the benefits (€50; others lose €30).",
			"a: betaalt alle hulp (€ 100; anderen ontvangen € 40), verliest daarnaast € 20 en legt per saldo € 120 toe. b: krijgt alle baten (€ 50; anderen verliezen € 30)."},
		"some have less than nothing": {[]calc.Part{part("a", 60, 0), part("b", 40, 75), part("c", -30, 50), part("d", 0, -80)},
			"a: pays most of the help (€60 of €100; others receive €30), gets nothing back and puts in €60 on balance. b: gets most of the benefits (€75 of €125; others lose €80).",
			"a: betaalt het grootste deel van de hulp (€ 60 van € 100; anderen ontvangen € 30), krijgt niets terug en legt per saldo € 60 toe. b: krijgt het grootste deel van de baten (€ 75 van € 125; anderen verliezen € 80)."},
		"printed parts do not add up": {[]calc.Part{part("a", 341083.6, 120290.4)},
			"a: pays all of the help (€341,084), gets all of the benefits (€120,290) and puts in €220,793 on balance (rounded).",
			"a: betaalt alle hulp (€ 341.084), krijgt alle baten (€ 120.290) en legt per saldo € 220.793 toe (afgerond)."},
		"printed as half and all": {[]calc.Part{part("a", 50.2, 99.7), part("b", 50.1, 0.2)},
			"a: pays just over half of the help (€50 of €100), gets nearly all of the benefits (€100 of €100) and is left with €50 on balance.",
			"a: betaalt iets meer dan de helft van de hulp (€ 50 van € 100), krijgt bijna alle baten (€ 100 van € 100) en houdt per saldo € 50 over."},
		"half, printed as more": {[]calc.Part{part("a", 2340.5, 0.2), part("b", 2340.5, 0.3)},
			"a: pays half of the help (€2,341 of €4,681; rounded), gets back less than €1 and puts in €2,340 on balance (rounded). b: gets just over half of the benefits (< €1 of €1).",
			""},
		"nobody pays":         {[]calc.Part{part("a", 0, 300)}, "", ""},
		"nobody there":        {nil, "", ""},
		"a cent of a gain":    {[]calc.Part{part("a", 10, 10.01)}, "a: pays all of the help (€10), gets all of the benefits (€10) and comes out about even on balance.", ""},
		"nothing is gained":   {[]calc.Part{part("a", 10, 0)}, "a: pays all of the help (€10), gets nothing back and puts in €10 on balance.", ""},
		"a loss of cents too": {[]calc.Part{part("a", 10, -0.2)}, "a: pays all of the help (€10), also loses less than €1 and puts in €10 on balance.", ""},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			got := strings.ReplaceAll(WrongPocket(report.Writer{Lang: l, Params: p}, c.parts), "\u00a0", " ")
			if got != want && (want != "" || c.en == "") {
				t.Errorf("%s: got %q, want %q", name, got, want)
			}
		}
	}
}

// someParts generates stakeholders, with many ties, halves and amounts near a
// bound of rounding. The amounts are whole micro-euros.
func someParts() *rapid.Generator[[]calc.Part] {
	amount := rapid.OneOf(
		rapid.SampledFrom([]int64{0, 0, 1e6, 2e6, 4e6, 499_999, 500_000, 1_500_000, 2_499_999, 2_500_001, -1e6, -400_000, 1, 2_340_000_000}),
		rapid.Int64Range(-3e6, 9e9))
	return rapid.Custom(func(t *rapid.T) []calc.Part {
		var parts []calc.Part
		for i := range rapid.IntRange(1, 5).Draw(t, "stakeholders") {
			costs, benefits := amount.Draw(t, "costs"), amount.Draw(t, "benefits")
			parts = append(parts, calc.Part{ID: string(rune('a' + i)), Costs: float64(costs) / 1e6, Benefits: float64(benefits) / 1e6, Net: float64(benefits-costs) / 1e6})
		}
		return parts
	})
}

// pocketTells reads the sentence back, in either language.
var pocketTells = map[lang.Language]*regexp.Regexp{
	lang.EN: regexp.MustCompile(`^(.): pays (.*?) of the help \((.*?)\), (?:gets (.*?) of the benefits \((.*?)\)|(gets back|also loses|gets nothing back) ?(.*?)) and (is left with|puts in|comes out) (.*?) ?on balance( \(rounded\))?\.(?: ([^.:]+): (?:gets|each get) (.*?) of the benefits \((.*?)\)\.)?$`),
	lang.NL: regexp.MustCompile(`^(.): betaalt (.*?)(?: van de)? hulp \((.*?)\), (?:krijgt ([^€]*?)(?: van de)? baten \((.*?)\)|(krijgt niets terug|krijgt|verliest daarnaast) ?(.*?)(?: terug)?) en (houdt|legt|komt) per saldo (.*?)(?: over| toe| uit)( \(afgerond\))?\.(?: ([^.:]+): (?:krijgt|krijgen elk) (.*?)(?: van de)? baten \((.*?)\)\.)?$`),
}

var extentsTold = map[string]extent{
	"part": someOf, "just under half": underHalf, "half": halfOf, "just over half": overHalf, "most": mostOf, "nearly all": nearlyAll, "all": allOf,
	"een deel": someOf, "iets minder dan de helft": underHalf, "de helft": halfOf, "iets meer dan de helft": overHalf, "het grootste deel": mostOf, "bijna alle": nearlyAll, "alle": allOf,
}

// printedAmounts are the whole amounts in a text; less than one is 0.
func printedAmounts(text string) (all []float64) {
	for _, found := range regexp.MustCompile(`(< )?€\x{a0}?[\d.,]*\d`).FindAllString(text, -1) {
		digits, small := strings.CutPrefix(found, "< ")
		digits = strings.NewReplacer("€", "", "\u00a0", "", ".", "", ",", "").Replace(digits)
		x, _ := strconv.ParseFloat(digits, 64)
		if small {
			x = 0
		}
		all = append(all, x)
	}
	return all
}

// cutOthers cuts off what is said of those who have less than nothing.
func cutOthers(amounts string) (before, others string, found bool) {
	at := regexp.MustCompile(`; (others|anderen) `).FindStringIndex(amounts)
	if at == nil {
		return amounts, "", false
	}
	return amounts[:at[0]], amounts[at[0]:], true
}

// TestPartiesAgree holds that each verb is plural where the stakeholder is: nothing
// else differs.
func TestPartiesAgree(t *testing.T) {
	t.Parallel()
	plural := map[lang.Language]map[string]string{
		lang.EN: {"pays": "pay", "gets": "get", "loses": "lose", "comes": "come", "is": "are", "puts": "put", "one": "Creditors", "two": "Victims"},
		lang.NL: {"betaalt": "betalen", "krijgt": "krijgen", "verliest": "verliezen", "komt": "komen", "houdt": "houden", "legt": "leggen", "one": "Schuldeisers", "two": "Slachtoffers"},
	}
	_, p := fixture(1, 2)
	p.Stakeholders = append(p.Stakeholders, model.Label{ID: "creditors", Label: lang.Text{EN: "Creditors", NL: "Schuldeisers"}},
		model.Label{ID: "victims", Label: lang.Text{EN: "Victims", NL: "Slachtoffers"}})
	amount := rapid.SampledFrom([]float64{0, 0, 0.2, 10, 10.2, 30, -5})
	rapid.Check(t, func(t *rapid.T) {
		parts := make([]calc.Part, 2)
		for i := range parts {
			parts[i].ID, parts[i].Costs, parts[i].Benefits = []string{"one", "two"}[i], amount.Draw(t, "costs"), amount.Draw(t, "benefits")
			parts[i].Net = parts[i].Benefits - parts[i].Costs
		}
		for l, words := range plural {
			w := report.Writer{Lang: l, Params: p}
			single := WrongPocket(w, parts)
			many := slices.Clone(parts)
			many[0].ID, many[1].ID = "creditors", "victims"
			want := regexp.MustCompile(`\pL+`).ReplaceAllStringFunc(single, func(word string) string {
				if changed, ok := words[word]; ok {
					return changed
				}
				return word
			})
			if got := WrongPocket(w, many); got != want {
				t.Fatalf("%q, want %q", got, want)
			}
		}
	})
}

// TestRoughPocket wants running text to say the same in three digits of the largest amount.
func TestRoughPocket(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	w := report.Writer{Lang: lang.EN, Params: p}
	parts := []calc.Part{{ID: "a", Costs: 2019392, Benefits: 1331456, Net: -687936}, {ID: "b", Costs: 1027903, Benefits: 2529231, Net: 1501328}}
	const want = "a: pays most of the help (€2,020,000 of €3,050,000), gets back €1,330,000 and puts in €690,000 on balance. b: gets most of the benefits (€2,530,000 of €3,860,000)."
	if got := RoughPocket(w, parts); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Float64Range(0, 1e7)
		var parts []calc.Part
		for _, id := range []string{"a", "b", "c"} {
			x := calc.Part{ID: id, Costs: amount.Draw(t, "costs"), Benefits: amount.Draw(t, "benefits")}
			x.Net = x.Benefits - x.Costs
			parts = append(parts, x)
		}
		for _, amount := range regexp.MustCompile("€[0-9,]+").FindAllString(RoughPocket(w, parts), -1) {
			if digits := strings.TrimRight(strings.NewReplacer("€", "", ",", "").Replace(amount), "0"); len(digits) > 4 { // four where all together need one more
				t.Fatalf("%s in %s", amount, RoughPocket(w, parts))
			}
		}
		amounts := regexp.MustCompile(`< |less than | \(rounded\)|; rounded|€[0-9,]+`)
		spoken := func(s string) string { return strings.Join(strings.Fields(amounts.ReplaceAllString(s, "")), " ") }
		nearly := regexp.MustCompile("half of|nearly all|even on balance") // which other digits may make, or unmake
		if rough, exact := spoken(RoughPocket(w, parts)), spoken(WrongPocket(w, parts)); rough != exact && !nearly.MatchString(rough+exact) {
			t.Fatalf("%q, and exactly %q", rough, exact)
		}
	})
}

// TestWrongPocketHolds reads the sentence back from generated figures: what it
// says of them holds, of the exact amounts and of those that it prints.
func TestWrongPocketHolds(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	rapid.Check(t, func(t *rapid.T) {
		parts := someParts().Draw(t, "parts")
		micro := func(x float64) int64 { return int64(math.Round(x * 1e6)) }
		byID := map[string]calc.Part{}
		var paid, gained, mostPaid, mostGained, received, lost int64
		for _, x := range parts {
			byID[x.ID] = x
			paid, gained = paid+max(micro(x.Costs), 0), gained+max(micro(x.Benefits), 0)
			received, lost = received+max(-micro(x.Costs), 0), lost+max(-micro(x.Benefits), 0)
			mostPaid, mostGained = max(mostPaid, micro(x.Costs)), max(mostGained, micro(x.Benefits))
		}
		for l, pattern := range pocketTells {
			told := WrongPocket(report.Writer{Lang: l, Params: p}, parts)
			if (told == "") != (paid == 0) {
				t.Fatalf("paid %d: %q", paid, told)
			}
			if told == "" {
				continue
			}
			m := pattern.FindStringSubmatch(told)
			if m == nil {
				t.Fatalf("cannot read %q", told)
			}
			holds := func(extentWord, amounts string, part, whole, most, below int64) {
				e, ok := extentsTold[extentWord]
				amounts, others, found := cutOthers(amounts)
				if found != (below > 0) || found && printedAmounts(others)[0] != lang.Round(float64(below)/1e6, 0) {
					t.Fatalf("%q: others have %d", told, -below)
				}
				shown := printedAmounts(amounts)
				switch {
				case !ok || part != most:
					t.Fatalf("%q: %d is not the most, %d", told, part, most)
				case (e == allOf) != (part == whole), (e == halfOf) != (2*part == whole), (e >= overHalf) != (2*part > whole):
					t.Fatalf("%q: %d of %d", told, part, whole)
				case len(shown) == 1 && e != allOf, len(shown) == 2 && e == allOf:
					t.Fatalf("%q: %v", told, shown)
				case e == mostOf && !(2*shown[0] > shown[1] && shown[0] < shown[1]), e == someOf && 2*shown[0] >= shown[1],
					e == halfOf && 2*shown[0] != shown[1] && !strings.Contains(amounts, rounded.In(l)):
					t.Fatalf("%q: the printed amounts deny it", told)
				}
			}
			payer := byID[m[1]]
			holds(m[2], m[3], micro(payer.Costs), paid, mostPaid, received)
			back := 0.0
			switch {
			case m[4] != "":
				holds(m[4], m[5], micro(payer.Benefits), gained, mostGained, lost)
				back = printedAmounts(m[5])[0]
			case m[7] != "" && !strings.Contains(m[7], "less than") && !strings.Contains(m[7], "minder dan"):
				back = printedAmounts(m[7])[0]
			}
			if strings.HasPrefix(m[6], "also loses") || strings.HasPrefix(m[6], "verliest") {
				back = -back
			}
			if (micro(payer.Benefits) < 0) != (strings.HasPrefix(m[6], "also loses") || strings.HasPrefix(m[6], "verliest")) {
				t.Fatalf("%q: benefits %v", told, payer.Benefits)
			}
			net := 0.0
			switch m[8] {
			case "is left with", "houdt":
				net = printedAmounts(m[9])[0]
			case "puts in", "legt":
				net = -printedAmounts(m[9])[0]
			}
			if net != lang.Round(payer.Net, 0) {
				t.Fatalf("%q: net %v", told, payer.Net)
			}
			if adds := back-printedAmounts(m[3])[0] == net; adds == (m[10] != "") {
				t.Fatalf("%q: the printed amounts add up: %v", told, adds)
			}
			if m[11] != "" {
				named := regexp.MustCompile(`[a-e]\b`).FindAllString(regexp.MustCompile(` and | en |, `).ReplaceAllString(m[11], " "), -1)
				for _, x := range parts {
					if slices.Contains(named, x.ID) != (micro(x.Benefits) == mostGained) {
						t.Fatalf("%q: %s gets %v", told, x.ID, x.Benefits)
					}
				}
				holds(m[12], m[13], mostGained, gained, mostGained, lost)
			} else if gained > 0 && m[4] == "" {
				t.Fatalf("%q: does not say who gains", told)
			}
		}
	})
}

// TestInDraws holds that all and none are said of all and none only.
func TestInDraws(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		share  float64
		en, nl string
	}{
		{0, "In none of the 10,000 draws", "In geen van de 10.000 trekkingen"},
		{0.0001, "In less than 0.1% of the draws", "In minder dan 0,1% van de trekkingen"},
		{0.56, "In 56% of the draws", "In 56% van de trekkingen"},
		{0.939, "In 93.9% of the draws", "In 93,9% van de trekkingen"},
		{0.9997, "In more than 99.9% of the draws", "In meer dan 99,9% van de trekkingen"},
		{1, "In all of the 10,000 draws", "In alle 10.000 trekkingen"},
	} {
		for l, want := range map[lang.Language]string{lang.EN: c.en, lang.NL: c.nl} {
			if got := simulation.InDraws(c.share, 10_000).In(l); got != want {
				t.Errorf("%v: got %q, want %q", c.share, got, want)
			}
		}
	}
}

// named reports whether a name stands in a list.
func named(list, name string) bool {
	return slices.Contains(regexp.MustCompile(`, | and | en `).Split(list, -1), name)
}

// TestVoicesDifferHolds holds that all are named by whom the result is highest or
// lowest, and that the amounts as printed give the difference.
func TestVoicesDifferHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var voices []calc.Voice
		high, low := math.Inf(-1), math.Inf(1)
		for _, who := range rapid.Permutation([]string{"a", "b", "c", "d"}).Draw(t, "who")[:rapid.IntRange(1, 4).Draw(t, "n")] {
			npv := float64(rapid.IntRange(-4, 4).Draw(t, "npv")) * 10.3
			voices = append(voices, calc.Voice{Who: who, NPV: npv})
			high, low = max(high, npv), min(low, npv)
		}
		for l, pattern := range map[lang.Language]*regexp.Regexp{
			lang.EN: regexp.MustCompile(`^The result is highest by the estimates of (.*) and lowest by those of (.*): (.*) apart( \(rounded\))?\.$`),
			lang.NL: regexp.MustCompile(`^De uitkomst is het hoogst volgens (.*) en het laagst volgens (.*): een verschil van (.*?)( \(afgerond\))?\.$`),
		} {
			_, p := fixture(1, 2)
			told := writer{Writer: report.Writer{Lang: l, Params: p}}.voicesDiffer(voices)
			if high == low {
				if told != "" {
					t.Fatal(told)
				}
				continue
			}
			m := pattern.FindStringSubmatch(told)
			for _, v := range voices {
				if named(m[1], v.Who) != (v.NPV == high) || named(m[2], v.Who) != (v.NPV == low) {
					t.Fatalf("%v: %q", voices, told)
				}
			}
			if adds := lang.Round(high, 0)-lang.Round(low, 0) == printedAmounts(m[3])[0]; adds == (m[4] != "") {
				t.Fatalf("%v: %q", voices, told)
			}
		}
	})
}
