package calculation

import (
	"cmp"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// NetEnds says who puts in, or loses, most on balance and who is left with most; of those that have
// as much, the first. It is "" without parts.
func NetEnds(w report.Writer, parts []calc.Part) string {
	if len(parts) == 0 {
		return ""
	}
	byNet := func(a, b calc.Part) int { return cmp.Compare(report.Micros(a.Net), report.Micros(b.Net)) }
	low, high := slices.MinFunc(parts, byNet), slices.MaxFunc(parts, byNet)
	say := func(x calc.Part) string {
		told := onBalance(w, x)
		if lang.Round(x.Net, 0) < 0 && report.Micros(x.Benefits) < 0 { // not all of it is put in
			told = w.Say(agreeing(x, lang.Text{EN: "loses %s on balance", NL: "verliest per saldo %s"},
				lang.Text{EN: "lose %s on balance", NL: "verliezen per saldo %s"}), w.Euros(math.Abs(x.Net)))
			if !report.AddsUp(x.Net, x.Benefits, -x.Costs) {
				told += " (" + rounded.In(w.Lang) + ")"
			}
		}
		return w.Params.StakeholderLabel(x.ID).In(w.Lang) + ": " + told
	}
	switch pays, gains := report.Micros(low.Net) < 0, report.Micros(high.Net) > 0; {
	case pays && gains:
		return say(low) + "; " + say(high) + "."
	case pays:
		return say(low) + "; " + w.Say(lang.Text{EN: "nobody is left with anything on balance", NL: "niemand houdt per saldo iets over"}) + "."
	case gains:
		return say(high) + "; " + w.Say(lang.Text{EN: "nobody puts in on balance", NL: "niemand legt per saldo toe"}) + "."
	}
	return w.Say(lang.Text{EN: "All come out even on balance.", NL: "Allen komen per saldo op nul uit."})
}
