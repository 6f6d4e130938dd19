package simulation

import (
	"slices"

	"ipta/pkg/calc"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/sensitivity"
)

// addPublicFunds says how what public money brings to others is spread, where that was
// asked for and it is known who government is.
func (w simulationWriter) addPublicFunds(d *report.Document) {
	isHelp := slices.ContainsFunc(w.Result.Aggregate.ByStakeholder, func(x calc.Part) bool { return x.Costs != 0 })
	if f := w.Simulation.Aggregate.PublicFunds; f != nil && f.Known && isHelp {
		d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "What public money brings to others (MVPF)", NL: "Wat publiek geld anderen oplevert (MVPF)"})},
			report.Paragraph{Text: publicFunds(w.Writer, f)})
	}
}

// publicFunds says in sentences in how many of the draws there is an MVPF, and which, in how
// many the help pays for itself, and in how many there is neither.
func publicFunds(w report.Writer, f *sensitivity.PublicFundsSimulation) string {
	in := func(share float64) string {
		if share == 1 {
			return w.Say(lang.Text{EN: "In all draws", NL: "In alle trekkingen"})
		}
		return w.Say(lang.Text{EN: "In %s of the draws", NL: "In %s van de trekkingen"}, w.Probability(share))
	}
	var said []string
	if f.Pays > 0 {
		number := func(share float64) string { return lang.Number(at(f.MVPF, share), 2, w.Lang) }
		said = append(said, w.Say(lang.Text{
			EN: "%s government pays on balance: the MVPF is then %s (median), and lies from %s to %s in nine of ten of these draws.",
			NL: "%s betaalt de overheid per saldo: de MVPF is dan %s (mediaan), en ligt in negen van de tien van deze trekkingen tussen %s en %s.",
		}, in(f.Pays), number(0.5), number(0.05), number(0.95)))
	}
	if f.PaysForItself > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "%s the help pays for itself: government pays nothing on balance, and others do not lose.",
			NL: "%s betaalt de hulp zichzelf terug: de overheid betaalt per saldo niets, en anderen verliezen niet.",
		}, in(f.PaysForItself)))
	}
	const exact = 9 // decimals to which shares of draws add up
	if rest := lang.Round(1-f.Pays-f.PaysForItself, exact); rest > 0 {
		said = append(said, w.Say(lang.Text{
			EN: "%s there is no MVPF: government pays nothing on balance, and others gain nothing or lose.",
			NL: "%s is er geen MVPF: de overheid betaalt per saldo niets, en anderen winnen niets of verliezen.",
		}, in(rest)))
	}
	return strings.Join(said, " ")
}
