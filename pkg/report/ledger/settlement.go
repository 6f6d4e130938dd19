package ledger

import (
	"ipta/pkg/budget"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// addSettlement adds what each would pay if the costs were shared by what each gains.
func (w writer) addSettlement(d *report.Document) {
	s := w.b.Settlement
	d.Add(report.Heading{Level: 2, Text: w.Say(lang.Text{EN: "If the costs were shared", NL: "Als de kosten werden verdeeld"})})
	d.Add(report.Paragraph{Text: w.settlementSentence(s)})
	if s.Costs <= 0 {
		return
	}
	ways := w.ways(s)
	pays := w.settlementTable(lang.Text{EN: "What each pays, discounted as ipta calc does", NL: "Wat ieder betaalt, verdisconteerd zoals ipta calc doet"}, report.WordBenefits, ways)
	differs := w.settlementTable(lang.Text{EN: "More (+) or less (−) than now", NL: "Meer (+) of minder (−) dan nu"}, lang.Text{}, ways[1:])
	loses := w.settlementTable(lang.Text{EN: "Chance that each pays more than it gains", NL: "Kans dat ieder meer betaalt dan het oplevert"}, lang.Text{}, ways)
	total := report.Row{Kind: report.Total, Cells: []report.Cell{report.Text(report.WordTotal.In(w.Lang)), w.Amount(s.Gains)}}
	even := true
	sums := make([][]float64, len(ways)+1)
	for i := range s.Shares {
		x := &s.Shares[i]
		name := report.Text(w.label(x.ID))
		paid, more, chance := []report.Cell{name, w.Amount(x.Gains)}, []report.Cell{name}, []report.Cell{name}
		sums[len(ways)] = append(sums[len(ways)], x.Gains)
		for k, way := range ways {
			amount, loss := way.of(x)
			paid, chance = append(paid, w.Amount(amount)), append(chance, report.Text(w.Probability(loss)))
			if k > 0 {
				more = append(more, report.Text(w.SignedEuros(amount-x.Now)))
			}
			sums[k] = append(sums[k], amount)
		}
		pays.Rows, differs.Rows, loses.Rows = append(pays.Rows, report.Row{Cells: paid}), append(differs.Rows, report.Row{Cells: more}), append(loses.Rows, report.Row{Cells: chance})
	}
	for k := range ways {
		total.Cells = append(total.Cells, w.Amount(s.Costs))
		even = even && report.AddsUp(s.Costs, sums[k]...)
	}
	pays.Rows = append(pays.Rows, total)
	d.Add(pays)
	if !even || !report.AddsUp(s.Gains, sums[len(ways)]...) {
		d.Add(report.Notes{Items: []string{report.RoundingNote.In(w.Lang)}})
	}
	if len(ways) > 1 {
		d.Add(differs)
		for _, way := range ways[1:] {
			if said := w.changesHands(s, way); said != "" {
				d.Add(report.Paragraph{Text: said})
			}
		}
	}
	notes := w.notAsked(s)
	switch {
	case s.Draws == 1:
		notes = append(notes, w.Say(report.OneDraw))
	case s.Draws > 1:
		d.Add(loses)
		notes = append(notes, w.Say(lang.Text{
			EN: "Chances are over %s draws, the same for all, of the numbers that have a range; the others count as certain, and the choice of cases is not in them. Each pays its share of costs that turn out as they do.",
			NL: "De kansen gaan over %s trekkingen, voor allen dezelfde, van de getallen met een bandbreedte; de andere gelden als zeker, en de keuze van de casussen zit er niet in. Ieder betaalt zijn deel van de kosten zoals die uitvallen.",
		}, lang.Decimal{Value: float64(s.Draws)}))
		if few := w.FewDraws(s.Draws, false); few != "" {
			notes = append(notes, few)
		}
	}
	d.Add(report.Notes{Items: notes})
}

// changesHands says who then pays and who receives it: what some pay more than now is
// what others pay less. "" where nobody pays anything else than now.
func (w writer) changesHands(s *budget.Settlement, x way) string {
	var pay, receive lang.List
	for i := range s.Shares {
		amount, _ := x.of(&s.Shares[i])
		switch more := report.Micros(amount) - report.Micros(s.Shares[i].Now); {
		case more > 0:
			pay = append(pay, w.label(s.Shares[i].ID)+" "+w.Euros(amount-s.Shares[i].Now))
		case more < 0:
			receive = append(receive, w.label(s.Shares[i].ID)+" "+w.Euros(s.Shares[i].Now-amount))
		}
	}
	if len(pay) == 0 {
		return ""
	}
	return w.Say(lang.Text{EN: "%s: paid by %s, and received by %s.", NL: "%s: betaald door %s, en ontvangen door %s."}, x.head, pay, receive)
}

// way is a way of sharing the costs, with what a party then pays and its chance of a loss.
type way struct {
	head lang.Text
	of   func(x *budget.Share) (pays, loses float64)
}

// ways are the ways that there are, the first of them as it is now.
func (w writer) ways(s *budget.Settlement) []way {
	ways := []way{{lang.Text{EN: "Now", NL: "Nu"}, func(x *budget.Share) (float64, float64) { return x.Now, x.LosesNow }}}
	if s.ByGain {
		ways = append(ways, way{lang.Text{EN: "By gain", NL: "Naar baten"}, func(x *budget.Share) (float64, float64) { return x.ByGain, x.LosesByGain }})
	}
	if s.NoLoss {
		ways = append(ways, way{lang.Text{EN: "No loss", NL: "Zonder verlies"}, func(x *budget.Share) (float64, float64) { return x.NoLoss, x.LosesNoLoss }})
	}
	return ways
}

// settlementTable returns a table without rows: parties, perhaps another column, and ways.
func (w writer) settlementTable(caption, first lang.Text, ways []way) report.Table {
	t := report.Table{Caption: caption.In(w.Lang), Columns: []report.Column{{Head: report.WordStakeholder.In(w.Lang), Wrap: true}}}
	heads := []lang.Text{first}
	for _, x := range ways {
		heads = append(heads, x.head)
	}
	for _, head := range heads {
		if !head.IsZero() {
			t.Columns = append(t.Columns, report.Column{Head: head.In(w.Lang), Align: report.Right})
		}
	}
	return t
}

// settlementSentence says what is shared, and whether nobody need lose.
func (w writer) settlementSentence(s *budget.Settlement) string {
	switch more := report.Micros(s.Gains) - report.Micros(s.Costs); {
	case report.Micros(s.Costs) <= 0:
		return w.Say(lang.Text{EN: "Nobody who can be asked pays anything for the help, so that there is nothing to share.",
			NL: "Niemand die kan worden gevraagd, betaalt iets voor de hulp. Er valt dus niets te verdelen."})
	case s.NoLoss && more == 0:
		return w.Say(lang.Text{EN: "Those who can be asked pay %s together and gain exactly as much: nobody of them need lose, and then nobody wins.",
			NL: "Wie kan worden gevraagd, betaalt samen %s en heeft precies evenveel baten: niemand van hen hoeft te verliezen, en dan wint ook niemand."}, w.Worth(s.Costs))
	case s.NoLoss:
		return w.Say(lang.Text{EN: "Those who can be asked pay %s together and gain %s: it can be shared so that nobody of them loses.",
			NL: "Wie kan worden gevraagd, betaalt samen %s en heeft samen %s baten: het kan zo worden verdeeld dat niemand van hen verliest."}, w.Worth(s.Costs), w.Worth(s.Gains))
	}
	short := w.Worth(s.Costs - s.Gains)
	return w.Say(lang.Text{EN: "Those who can be asked pay %s together and gain %s, %s less: however they share, somebody of them loses.",
		NL: "Wie kan worden gevraagd, betaalt samen %s en heeft samen %s baten, %s minder: hoe zij ook verdelen, iemand van hen verliest."}, w.Worth(s.Costs), w.Euros(s.Gains), short)
}

// notAsked says who are not asked, and what they pay all the same.
func (w writer) notAsked(s *budget.Settlement) []string {
	if len(s.Others) == 0 {
		return nil
	}
	var names lang.List
	paid := 0.0
	for _, x := range s.Others {
		names = append(names, w.label(x.ID))
		paid += x.Costs
	}
	said := w.Say(lang.Text{EN: "Not asked: %s.", NL: "Niet gevraagd: %s."}, names.In(w.Lang))
	switch exact := report.Micros(paid); {
	case exact > 0:
		said += " " + w.Say(lang.Text{EN: "What they pay now (%s) stays as it is.", NL: "Wat zij nu betalen (%s) blijft zoals het is."}, w.Worth(paid))
	case exact < 0:
		said += " " + w.Say(lang.Text{EN: "What they receive of the costs now (%s) stays as it is.", NL: "Wat zij nu van de kosten ontvangen (%s), blijft zoals het is."}, w.Worth(-paid))
	}
	return []string{said}
}
