package calculation

import (
	"cmp"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// NetEnds says who puts in, or loses, most on balance and who gains most: "The
// municipality puts in €0.6 million on balance; the young people gain €0.8 million."; of
// those that have as much, the first. people is how many young people they are of. It is
// "" without parts.
func NetEnds(w report.Writer, parts []calc.Part, people float64) string {
	if len(parts) == 0 {
		return ""
	}
	byNet := func(a, b calc.Part) int { return cmp.Compare(report.Micros(a.Net), report.Micros(b.Net)) }
	low, high := slices.MinFunc(parts, byNet), slices.MaxFunc(parts, byNet)
	say := func(x calc.Part, one, more lang.Text) string {
		name, several := w.PartyInSentence(x.ID, people)
		if several {
			one = more
		}
		return w.Say(one, name, w.Roughly(x.Net))
	}
	var told string
	if report.Micros(low.Net) < 0 {
		one, more := lang.Text{EN: "%s puts in %s on balance", NL: "%s legt %s bij"}, lang.Text{EN: "%s put in %s on balance", NL: "%s leggen %s bij"}
		if report.Micros(low.Benefits) < 0 { // not all of it is put in
			one, more = lang.Text{EN: "%s loses %s on balance", NL: "%s verliest per saldo %s"}, lang.Text{EN: "%s lose %s on balance", NL: "%s verliezen per saldo %s"}
		}
		told = say(low, one, more)
	}
	switch gains := report.Micros(high.Net) > 0; {
	case gains && told != "":
		told += "; " + say(high, lang.Text{EN: "%s gains %s", NL: "%s wint %s"}, lang.Text{EN: "%s gain %s", NL: "%s winnen %s"})
	case gains:
		told = say(high, lang.Text{EN: "%s gains %s on balance", NL: "%s wint per saldo %s"}, lang.Text{EN: "%s gain %s on balance", NL: "%s winnen per saldo %s"}) +
			"; " + w.Say(lang.Text{EN: "nobody puts in on balance", NL: "niemand legt bij"})
	case told != "":
		told += "; " + w.Say(lang.Text{EN: "nobody gains on balance", NL: "niemand wint per saldo"})
	default:
		told = w.Say(lang.Text{EN: "all come out even on balance", NL: "allen komen per saldo op nul uit"})
	}
	return report.Capitalised(told) + "."
}
