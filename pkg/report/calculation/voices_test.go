package calculation

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// TestVoicesTurn wants the sentence exactly where somebody's estimates make another verdict
// than the numbers of the files, with each who was asked once and on the side on which the
// benefits are by what he or she says.
func TestVoicesTurn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.SampledFrom([]float64{-24_588, -0.3, -1e-9, 0, 1e-9, 0.3, 810_000})
		a := calc.Aggregate{Cases: rapid.IntRange(1, 3).Draw(t, "cases"), YoungPeople: rapid.SampledFrom([]float64{1, 175}).Draw(t, "people")}
		a.NPV = amount.Draw(t, "npv")
		for _, who := range model.VoiceNames {
			if rapid.Bool().Draw(t, who) {
				a.ByVoice = append(a.ByVoice, calc.Voice{Who: who, NPV: amount.Draw(t, "of "+who), Cases: rapid.IntRange(1, a.Cases).Draw(t, "asked of "+who)})
			}
		}
		turned := false
		for _, v := range a.ByVoice {
			turned = turned || sideOf(v.NPV) != sideOf(a.NPV)
		}
		for _, l := range lang.Languages {
			said := VoicesTurn(report.Writer{Lang: l}, &a)
			if (said != "") != turned {
				t.Fatalf("%+v: %q", a, said)
			}
			if !turned {
				continue
			}
			sentence, _, _ := strings.Cut(said, ".")
			parts := strings.Split(sentence, "; ")
			for _, v := range a.ByVoice {
				name, found := voiceItself(v.Who, a.YoungPeople > 1).In(l), 0
				for _, part := range parts {
					if strings.Contains(part, name) {
						found++
						if got := sideSaid(part, l); got != sideOf(v.NPV) {
							t.Fatalf("%s has %v and stands in %q", v.Who, v.NPV, part)
						}
					}
				}
				if found != 1 {
					t.Fatalf("%s stands %d times in %q", v.Who, found, said)
				}
			}
			short := VoicesTurnInShort(report.Writer{Lang: l}, &a)
			for _, v := range a.ByVoice {
				if told := strings.Contains(short, voiceItself(v.Who, a.YoungPeople > 1).In(l)); told != (sideOf(v.NPV) != sideOf(a.NPV)) {
					t.Fatalf("%s has %v: %q", v.Who, v.NPV, short)
				}
			}
			if one := VoicesTurnCase(report.Writer{Lang: l}, &calc.CaseResult{Totals: a.Totals, ByVoice: a.ByVoice}); a.YoungPeople == 1 && !strings.HasPrefix(short, one) {
				t.Fatalf("of one case %q is said, and of all %q", one, short)
			} else if strings.Count(one, ".") != 1 { // nothing of cases that were not asked about
				t.Fatalf("of one case: %q", one)
			}
			if sideSaid(parts[0], l) == sideOf(a.NPV) {
				t.Fatalf("what is another verdict comes first: %q", said)
			}
		}
	})
	hidden := calc.Aggregate{Cases: 2, YoungPeople: 2, ByVoice: []calc.Voice{{Who: lang.Hidden, NPV: -1}}}
	hidden.NPV = 1
	if said := VoicesTurn(report.Writer{}, &hidden); said != "" {
		t.Errorf("of who may not be shown: %q", said)
	}
}

func sideOf(x float64) string {
	switch x = math.Round(x * 1e6); {
	case x < 0:
		return "less"
	case x > 0:
		return "more"
	}
	return "same"
}

// sideSaid reads how the benefits are said to compare with the costs.
func sideSaid(part string, l lang.Language) string {
	words := map[lang.Language]map[string][]string{
		lang.EN: {"less": {" less"}, "more": {" more"}, "same": {"as high as", "the same"}},
		lang.NL: {"less": {"lager"}, "more": {"hoger"}, "same": {"even hoog"}},
	}
	for side, list := range words[l] {
		for _, word := range list {
			if strings.Contains(part, word) {
				return side
			}
		}
	}
	return ""
}
