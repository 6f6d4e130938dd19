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
// those that have as much, all. people is how many young people they are of. It is
// "" without parts.
func NetEnds(w report.Writer, parts []calc.Part, people float64) string {
	if len(parts) == 0 {
		return ""
	}
	byNet := func(a, b calc.Part) int { return cmp.Compare(report.Micros(a.Net), report.Micros(b.Net)) }
	low, high := slices.MinFunc(parts, byNet), slices.MaxFunc(parts, byNet)
	// say tells of a part, or of all that have as much on balance.
	say := func(x calc.Part, one, more, each lang.Text) string {
		var names lang.List
		several := false
		for _, y := range parts {
			if report.Micros(y.Net) == report.Micros(x.Net) {
				name, isSeveral := w.PartyInSentence(y.ID, people)
				names, several = append(names, name), isSeveral
			}
		}
		switch {
		case len(names) > 1:
			one = each
		case several:
			one = more
		}
		return w.Say(one, w.Parties(names), w.Roughly(x.Net))
	}
	var told string
	if report.Micros(low.Net) < 0 {
		one, more, each := lang.Text{EN: "%s puts in %s on balance", NL: "%s legt %s bij"}, lang.Text{EN: "%s put in %s on balance", NL: "%s leggen %s bij"}, lang.Text{EN: "%s put in %s each on balance", NL: "%s leggen elk %s bij"}
		if slices.ContainsFunc(parts, func(x calc.Part) bool { // not all of it is put in
			return report.Micros(x.Net) == report.Micros(low.Net) && report.Micros(x.Benefits) < 0
		}) {
			one, more, each = lang.Text{EN: "%s loses %s on balance", NL: "%s verliest per saldo %s"}, lang.Text{EN: "%s lose %s on balance", NL: "%s verliezen per saldo %s"}, lang.Text{EN: "%s lose %s each on balance", NL: "%s verliezen per saldo elk %s"}
		}
		told = say(low, one, more, each)
	}
	switch gains := report.Micros(high.Net) > 0; {
	case gains && told != "":
		told += "; " + say(high, lang.Text{EN: "%s gains %s", NL: "%s wint %s"}, lang.Text{EN: "%s gain %s", NL: "%s winnen %s"}, lang.Text{EN: "%s gain %s each", NL: "%s winnen elk %s"})
	case gains:
		told = say(high, lang.Text{EN: "%s gains %s on balance", NL: "%s wint per saldo %s"}, lang.Text{EN: "%s gain %s on balance", NL: "%s winnen per saldo %s"}, lang.Text{EN: "%s gain %s each on balance", NL: "%s winnen per saldo elk %s"}) +
			"; " + w.Say(lang.Text{EN: "nobody puts in on balance", NL: "niemand legt bij"})
	case told != "":
		told += "; " + w.Say(lang.Text{EN: "nobody gains on balance", NL: "niemand wint per saldo"})
	default:
		told = w.Say(lang.Text{EN: "all come out even on balance", NL: "allen komen per saldo op nul uit"})
	}
	return report.Capitalised(told) + "."
}

// InMoney says of a gain how much of it is money, where a part is what quality of life is
// valued at, which nobody has in hand; "" where no such part is in it. valued is that part.
func InMoney(w report.Writer, gain, valued float64) string {
	money := gain - valued
	switch v, m := report.Micros(valued), report.Micros(money); {
	case report.Micros(gain) <= 0 || v == 0:
		return ""
	case v < 0:
		return w.Say(lang.Text{EN: "In money that gain is %s, less what a lower quality of life is valued at.", NL: "In geld is die winst %s, min de waarde van een lagere kwaliteit van leven."}, w.Roughly(money))
	case m == 0:
		return w.Say(lang.Text{EN: "None of that gain is money: it is what quality of life is valued at.", NL: "Niets van die winst is geld: het is wat kwaliteit van leven waard wordt geacht."})
	case m < 0:
		return w.Say(lang.Text{EN: "In money that gain is a loss of %s; the rest is what quality of life is valued at.", NL: "In geld is die winst een verlies van %s; de rest is wat kwaliteit van leven waard wordt geacht."}, w.Roughly(money))
	}
	return w.Say(lang.Text{EN: "In money that gain is %s; the rest is what quality of life is valued at.", NL: "In geld is die winst %s; de rest is wat kwaliteit van leven waard wordt geacht."}, w.Roughly(money))
}

// Valued is what of the benefits by domain is a valuation and no money: quality of life.
func Valued(domains []calc.Part) (sum float64) {
	for _, x := range domains {
		if x.ID == valuedDomain {
			sum += x.Benefits
		}
	}
	return sum
}

// valuedDomain is the domain of the built-in sets of which the amounts are valuations, and
// no money in a budget.
const valuedDomain = "quality_of_life"

// ShortOf names those who pay for the help and have less of the benefits than they pay.
func ShortOf(w report.Writer, parts []calc.Part, people float64) (names lang.List) {
	for _, x := range parts {
		if report.Micros(x.Costs) > 0 && report.Micros(x.Net) < 0 {
			name, _ := w.PartyInSentence(x.ID, people)
			names = append(names, name)
		}
	}
	return w.Parties(names)
}
