package calculation

import (
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// VoicesTurn says in a sentence by whose estimates the benefits compare otherwise with the costs than
// with the numbers of the files, and by whose they do not; "" where that is nobody, nobody was asked, or who
// was asked is not shown. It tells no amount: of a few people, that is for who shows each of them.
func VoicesTurn(w report.Writer, a *calc.Aggregate) string { return voicesTurn(w, a, false) }

// VoicesTurnInShort is VoicesTurn without those by whose estimates the verdict is the same.
func VoicesTurnInShort(w report.Writer, a *calc.Aggregate) string { return voicesTurn(w, a, true) }

// VoicesTurnCase is VoicesTurnInShort of one case.
func VoicesTurnCase(w report.Writer, c *calc.CaseResult) string {
	return voicesTurn(w, &calc.Aggregate{Totals: c.Totals, YoungPeople: 1, ByVoice: c.ByVoice}, true)
}

func voicesTurn(w report.Writer, a *calc.Aggregate, short bool) string {
	groups := map[int]lang.List{} // by whether benefits are less than costs, the same or more
	partly := false
	turned := false
	for _, v := range a.ByVoice {
		if v.Who == lang.Hidden {
			return ""
		}
		sign := signOf(v.NPV)
		groups[sign] = append(groups[sign], voiceItself(v.Who, a.YoungPeople > 1).In(w.Lang))
		if sign != signOf(a.NPV) {
			turned = true
			partly = partly || v.Cases < a.Cases
		}
	}
	if !turned {
		return ""
	}
	order := map[int][]int{-1: {1, 0, -1}, 0: {-1, 1, 0}, 1: {-1, 0, 1}}[signOf(a.NPV)] // that of the files last
	var parts []string
	for _, sign := range order {
		switch {
		case len(groups[sign]) == 0, short && sign == signOf(a.NPV):
		case len(parts) == 0:
			parts = append(parts, w.Say(turnWords[sign].first, groups[sign]))
		default:
			parts = append(parts, w.Say(turnWords[sign].next, groups[sign]))
		}
	}
	said := strings.Join(parts, "; ") + "."
	if partly {
		said += " " + w.Say(lang.Text{EN: "Not all cases were asked about; the others count as in the files.", NL: "Niet over alle casussen is iets gevraagd; de andere tellen zoals in de bestanden."})
	}
	return said
}

// turnWords say how benefits compare with costs under some estimates, in a first part of a
// sentence and in a next one, by the sign of what is left.
var turnWords = map[int]struct{ first, next lang.Text }{
	-1: {lang.Text{EN: "With the estimates of %s, the benefits are less than the costs", NL: "Met de schattingen van %s zijn de baten lager dan de kosten"},
		lang.Text{EN: "with those of %s, less", NL: "met die van %s lager"}},
	0: {lang.Text{EN: "With the estimates of %s, the benefits are as high as the costs", NL: "Met de schattingen van %s zijn de baten even hoog als de kosten"},
		lang.Text{EN: "with those of %s, the same", NL: "met die van %s even hoog"}},
	1: {lang.Text{EN: "With the estimates of %s, the benefits are more than the costs", NL: "Met de schattingen van %s zijn de baten hoger dan de kosten"},
		lang.Text{EN: "with those of %s, more", NL: "met die van %s hoger"}},
}

func signOf(x float64) int {
	switch m := report.Micros(x); {
	case m < 0:
		return -1
	case m > 0:
		return 1
	}
	return 0
}

// voiceItself names who was asked: of the young people themselves, that it is they.
func voiceItself(who string, several bool) lang.Text {
	switch {
	case who != "young-person":
		return report.VoiceNamed(who)
	case several:
		return lang.Text{EN: "the young people themselves", NL: "de jongeren zelf"}
	}
	return lang.Text{EN: "the young person", NL: "de jongere zelf"}
}
