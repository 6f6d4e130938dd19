package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// reckoned are the results that a what-if shows.
type reckoned struct {
	Costs    float64  `json:"costs"`
	Benefits float64  `json:"benefits"`
	NPV      float64  `json:"npv"`
	BCR      *float64 `json:"bcr"`
}

// moves moves sliders of a panel to places that a number picks, and returns what
// the page then says, and what each slider that was moved stands at. A share of 1
// moves every slider.
const moves = `const [panel, seed, share] = arguments;
	const section = document.querySelector("#whatif-" + panel), data = JSON.parse(document.querySelector("#whatif-data").textContent);
	let state = seed;
	const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const moved = [];
	for (const input of section.querySelectorAll("input")) {
		if (next() > share) continue;
		input.value = Math.floor(next() * (Number(input.max) + 1));
		input.dispatchEvent(new Event("input", {bubbles: true}));
		const lever = data.levers[Number(input.id.split("-").pop())];
		const owner = data.cases.findIndex(c => c.order.includes(data.levers.indexOf(lever)));
		const at = Number(input.value);
		const value = at === Math.round((lever.value - lever.least) / lever.step) ? lever.value : Number((lever.least + at * lever.step).toFixed(lever.decimals));
		moved.push({path: lever.path, owner: owner, value: value, cents: lever.cents, says: input.getAttribute("aria-valuetext")});
	}
	const result = {};
	for (const field of section.querySelectorAll("data")) result[field.dataset.result] = field.value === "" ? null : Number(field.value);
	const shown = [...section.querySelectorAll("data")].map(field => field.textContent);
	return {moved: moved, result: result, shown: shown};`

// moved is what moves returns.
type moved struct {
	Moved []struct {
		Path  string
		Owner int
		Value float64
		Cents bool
		Says  string
	}
	Result struct {
		Costs, Benefits, Left float64
		Ratio                 *float64
	}
	Shown []string
}

// caseNames are the ids of the examples, in the order of the page.
var caseNames = []string{"daan", "jairo", "noor", "robin", "selam", "yassin"}

// sets are the --set that say the same as the sliders.
func (m moved) sets() []string {
	var args []string
	set := func(path string, value any) { args = append(args, "--set", fmt.Sprintf("%s=%v", path, value)) }
	for _, x := range m.Moved {
		switch {
		case strings.HasPrefix(x.Path, "unit_costs."):
			unitCost := strings.TrimSuffix(x.Path, ".value")
			set(unitCost+".low", 0)
			set(unitCost+".high", 1e9)
			set(x.Path, x.Value)
		case strings.HasPrefix(x.Path, "discounting."):
			set(x.Path, x.Value)
		default:
			set("cases."+caseNames[x.Owner]+"."+x.Path, x.Value)
		}
	}
	return args
}

// sums are the ways in which a sum can be made; each must be honoured.
var sums = [][]string{
	{"--lang", "nl"},
	{"--lang", "en", "-p", "nl-2024-cautious", "--set", "discounting.convention=mid-year",
		"--set", "discounting.rate=[{from: 0, rate: 4%}, {from: 2, rate: 1%}]"},
	{"--lang", "nl", "--set", "discounting.convention=year-end", "--set", "discounting.base_year=2017", "--perspective", "public",
		"--set", "discounting.rate=[{from: 0, rate: 3%}, {from: 3, rate: 2%}]"},
	{"--lang", "en", "--set", "horizon=3", "--set", "price_level=2022", "--perspective", "municipality",
		"--set", "unit_costs.paid_work.real_growth=1%", "--set", "cases.noor.weight=3.3"},
}

// TestWhatIf moves sliders in a real browser, and wants what ipta calc gives with
// the same numbers.
func TestWhatIf(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	for i, args := range sums {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			b := &tab{t, b.session}
			b.size(1440, false)
			page := publication(t, dir, args...)
			b.open(page)
			b.run(nil, `document.querySelectorAll("details").forEach(d => d.open = true)`)
			b.await(`[...document.querySelectorAll(".whatif details")].every(d => d.querySelector("input") || d.hidden)`)
			random := rand.New(rand.NewPCG(uint64(i), 7))
			for _, panel := range []string{"2", "5", "all"} {
				for _, share := range []float64{0, 0.15, 1} {
					var m moved
					b.run(&m, moves, panel, 1+random.IntN(1e6), share)
					agrees(t, panel, share, m, args)
				}
				b.run(nil, `document.querySelector("#whatif-" + arguments[0] + " button").click()`, panel)
				var back moved
				b.run(&back, moves, panel, 1, 0)
				agrees(t, panel, 0, back, args)
			}
			if said := b.logged("browser"); len(said) > 0 {
				t.Errorf("the browser says %q", said)
			}
		})
	}
}

// agrees holds what the page says to what ipta calc gives.
func agrees(t *testing.T, panel string, share float64, m moved, args []string) {
	t.Helper()
	args = append(append([]string{"calc", "../../examples/ipta", "-f", "json", "-q"}, args...), m.sets()...)
	output, status := ipta(t, ".", args...)
	if status != failure.Done {
		t.Fatalf("ipta %s: %s", strings.Join(args, " "), output)
	}
	var result struct {
		Cases     []reckoned
		Aggregate reckoned
	}
	if err := json.Unmarshal([]byte(output), &result); err != nil {
		t.Fatal(err)
	}
	want := result.Aggregate
	if panel != "all" {
		want = result.Cases[panel[0]-'0']
	}
	// The page reckons in the order of calc, and says what it has to the
	// micro-euro; a hundredth of a cent is much more than that.
	const hundredth = 1e-4
	got := m.Result
	if moves := len(m.Moved); share == 1 && moves < 8 {
		t.Errorf("panel %s: %d sliders were moved", panel, moves)
	}
	for _, x := range []struct {
		what      string
		got, want float64
	}{{"costs", got.Costs, want.Costs}, {"benefits", got.Benefits, want.Benefits}, {"npv", got.Left, want.NPV}} {
		if math.Abs(x.got-x.want) > hundredth {
			t.Errorf("panel %s, %d sliders: %s %v, want %v\n%s", panel, len(m.Moved), x.what, x.got, x.want, strings.Join(args, " "))
		}
	}
	if (got.Ratio == nil) != (want.BCR == nil) || got.Ratio != nil && math.Abs(*got.Ratio-*want.BCR) > hundredth {
		t.Errorf("panel %s: ratio %v, want %v", panel, got.Ratio, want.BCR)
	}
	l := lang.Language(args[6])
	for i, x := range []float64{want.Costs, want.Benefits, want.NPV} {
		shown := lang.Amount{Value: x, Currency: "EUR"}.In(l)
		if i == 2 && lang.Round(x, 0) > 0 { // what is left has a sign
			shown = strings.Replace(lang.Amount{Value: -x, Currency: "EUR"}.In(l), lang.Minus, "+", 1)
		}
		if m.Shown[i] != shown {
			t.Errorf("panel %s: the page shows %q, want %q", panel, m.Shown[i], shown)
		}
	}
	for _, x := range m.Moved {
		says := lang.Share(x.Value).In(l)
		if strings.HasSuffix(x.Path, ".value") {
			decimals := map[bool]int{true: 2}[x.Cents]
			says = lang.Amount{Value: x.Value, Currency: "EUR", Decimals: decimals}.In(l)
		}
		if x.Says != says {
			t.Errorf("%s: a slider at %v says %q, want %q", x.Path, x.Value, x.Says, says)
		}
	}
}

// TestPicturesFollow moves sliders of all young people, and wants the picture of all
// parties to say what ipta calc gives each of them with the same numbers, every bar to
// stay in its picture, and all of it to be as it was when numbers are put back.
func TestPicturesFollow(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	args := []string{"--lang", "en"}
	b.size(1440, false)
	b.open(publication(t, dir, args...))
	b.run(nil, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	b.await(`[...document.querySelectorAll(".whatif details")].every(d => d.querySelector("input") || d.hidden)`)
	type drawn struct {
		Nets    map[string]string
		Outside int
		Notes   int
		All     string
	}
	const look = `const all = [...document.querySelectorAll("figure[data-follows] svg[data-zero]")];
		const nets = {};
		for (const x of document.querySelectorAll("#picture-parties .wide [data-signed]")) nets[x.dataset.signed] = x.textContent;
		let outside = 0;
		for (const svg of all) for (const r of svg.querySelectorAll("[data-stack] rect")) {
			const x = Number(r.getAttribute("x")), to = x + Number(r.getAttribute("width"));
			if (x < Number(svg.dataset.least) - 0.1 || to > Number(svg.dataset.most) + 0.1) outside++;
		}
		return {nets: nets, outside: outside, notes: document.querySelectorAll(".moved-note:not([hidden])").length,
			all: all.map(svg => svg.innerHTML).join("")};`
	var before drawn
	b.run(&before, look)
	for seed := 1; seed <= 3; seed++ {
		b.run(nil, `document.querySelector("#whatif-all button").click()`)
		var m moved
		b.run(&m, moves, "all", seed*1000, []float64{0.1, 0.4, 1}[seed-1])
		var now drawn
		b.run(&now, look)
		output, status := ipta(t, ".", append(append([]string{"calc", "../../examples/ipta", "-f", "json", "-q"}, args...), m.sets()...)...)
		if status != failure.Done {
			t.Fatal(output)
		}
		var result struct {
			Aggregate struct {
				ByStakeholder []struct {
					ID  string
					Net float64
				} `json:"by_stakeholder"`
			}
		}
		if err := json.Unmarshal([]byte(output), &result); err != nil {
			t.Fatal(err)
		}
		if now.Outside > 0 || now.Notes == 0 {
			t.Errorf("%d bars lie outside their pictures, %d notes show", now.Outside, now.Notes)
		}
		said := map[string]bool{}
		for _, x := range now.Nets {
			said[x] = true
		}
		if len(result.Aggregate.ByStakeholder) == 0 {
			t.Fatal("no stakeholders")
		}
		for _, x := range result.Aggregate.ByStakeholder {
			if want := (lang.Signed{Value: x.Net, Currency: "EUR"}).In(lang.EN); len(now.Nets) == len(result.Aggregate.ByStakeholder) && !said[want] {
				t.Errorf("%s: the picture does not say %s: %v", x.ID, want, now.Nets)
			}
		}
	}
	b.run(nil, `document.querySelector("#whatif-all button").click()`)
	var back drawn
	b.run(&back, look)
	if back.All != before.All || back.Notes != 0 {
		t.Error("the pictures are not as they were when numbers are put back")
	}
	if said := b.logged("browser"); len(said) > 0 {
		t.Errorf("the browser says %q", said)
	}
}
