package workbook

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// The sheet of shares: a column a stakeholder from shareFirst on.
const (
	shareFirst     = 4
	perspectiveRow = 6 // the first perspective
)

// role is a way in which a stakeholder has a part of an amount.
type role struct {
	key      string
	word     lang.Text
	sign     float64
	portions []model.Portion
}

func rolesOf(u *model.UnitCost) []role {
	roles := []role{
		{"borne_by", lang.Text{EN: "bears", NL: "draagt"}, 1, u.BorneBy},
		{"enjoyed_by", lang.Text{EN: "enjoys", NL: "geniet"}, 1, u.EnjoyedBy},
		{"received_by", lang.Text{EN: "receives", NL: "ontvangt"}, -1, u.ReceivedBy},
	}
	return slices.DeleteFunc(roles, func(r role) bool { return len(r.portions) == 0 })
}

func shareOf(portions []model.Portion, stakeholder string) float64 {
	share := 0.0
	for _, x := range portions {
		if x.Stakeholder == stakeholder {
			share += x.Share
		}
	}
	return share
}

func (w *writer) lastShare() int { return shareFirst + len(w.stakeholders) - 1 }

// fillShares writes who counts in which perspective, who bears, enjoys and
// receives what, and what that comes to per euro.
func (w *writer) fillShares() {
	s, last := w.shares, w.lastShare()
	s.widths = []float64{38, 20, 11}
	for range w.stakeholders {
		s.widths = append(s.widths, 13.5)
	}
	s.widths = append(s.widths, 9, 16)
	s.title(w.say(titleShares), w.say(noteShares))
	s.frozenRows, s.frozenColumns, s.repeatFirst, s.repeatLast = 2, 2, 1, 2
	row := w.fillPerspectives(last)

	row = s.section(row+2, last+1, w.say(sectionBearers), w.say(noteBearers))
	w.heads(s, row, 3, append(w.stakeholderHeads(wordUnitCost, wordDomain, wordRole), w.say(wordTotal)))
	first := row + 1
	sums := map[*figure]map[string]int{}
	for _, f := range w.figures {
		sums[f] = map[string]int{}
		for _, r := range rolesOf(f.cost) {
			row++
			sums[f][r.key] = row
			var shared int
			if f.shared != nil {
				shared = sums[f.shared][r.key]
			}
			w.fillRole(row, f, r, shared)
		}
	}
	w.allow(s, span(first, shareFirst, max(first, row), last), anyPart)
	w.shareChecks = s.of(span(first, last+2, max(first, row), last+2))

	s.print(1, row, last+1)
	row = s.section(row+2, last+1, w.sayMoney(sectionPerEuro), w.sayMoney(notePerEuro))
	w.heads(s, row, 2, append(w.stakeholderHeads(wordUnitCost, wordDomain, headCounts), w.say(wordTotal)))
	for _, f := range w.figures {
		row++
		w.fillWeights(row, f, sums[f])
	}
}

// stakeholderHeads returns heads, and then the names of the stakeholders.
func (w *writer) stakeholderHeads(first ...lang.Text) []string {
	heads := []string{}
	for _, h := range first {
		heads = append(heads, w.say(h))
	}
	for _, id := range w.stakeholders {
		heads = append(heads, w.own(w.p.StakeholderLabel(id)))
	}
	return heads
}

// fillPerspectives writes a row a perspective with 1 for who counts, and the
// row of the chosen one.
func (w *writer) fillPerspectives(last int) int {
	s := w.shares
	row := s.section(4, last+1, w.say(sectionPerspectives), "")
	w.heads(s, row, 3, append(w.stakeholderHeads(wordPerspective, lang.Text{}, lang.Text{}), "", w.say(headInFiles)))
	for _, id := range w.perspectives {
		row++
		s.text(row, 1, w.perspectiveName(id), isPlain)
		s.text(row, last+2, lang.Visible(id), isSubtle)
		declared := slices.ContainsFunc(w.p.Perspectives, func(x model.Perspective) bool { return x.ID == id })
		for i, stakeholder := range w.stakeholders {
			member := w.say(yesOrNo[w.counts(id, stakeholder)])
			if declared && stakeholder != model.Unallocated {
				w.input(s, row, shareFirst+i, "perspectives."+id+"."+stakeholder, member, asText)
			} else {
				s.put(row, shareFirst+i, cell{value: member, look: look{isPlain, asWord}})
			}
		}
	}
	first, lastRow := perspectiveRow, row
	yes := w.say(yesOrNo[1])
	w.allow(s, span(first, shareFirst, lastRow, last), rule{list: quoted(yes + "," + w.say(yesOrNo[0])), message: lang.Text{
		EN: "yes if this stakeholder counts, no if not", NL: "ja als deze partij meetelt, nee als dat niet zo is"}})
	row++
	w.counted = row
	s.text(row, 1, w.say(wordInForce), isTotal)
	s.formula(row, 2, "INDEX("+span(first, 1, lastRow, 1)+",perspective_number)", w.perspectiveName(w.r.Perspective), look{isTotal, asText})
	w.name("perspective_label", s.of(fixed(row, 2)))
	s.text(row, 3, "", isTotal)
	for i, stakeholder := range w.stakeholders {
		column := shareFirst + i
		member := fmt.Sprintf("INDEX(%s:%s,perspective_number)", fixedRow(first, column), fixedRow(lastRow, column))
		s.formula(row, column, fmt.Sprintf(`IF(OR(%s="%s",%s=1),1,0)`, member, yes, member),
			w.counts(w.r.Perspective, stakeholder), look{isTotal, asIs})
	}
	return row
}

// counts returns 1 for a stakeholder that counts in a perspective, else 0.
func (w *writer) counts(perspective, stakeholder string) float64 {
	members, _ := calc.Members(w.p, perspective)
	if members == nil || members[stakeholder] {
		return 1
	}
	return 0
}

// fillRole writes the shares of one role in a figure; shared is the row of the
// figure that it follows in this, if it does.
func (w *writer) fillRole(row int, f *figure, r role, shared int) {
	s, last := w.shares, w.lastShare()
	s.text(row, 1, w.figureName(f), isLabel)
	s.text(row, 2, w.domainName(f.cost), isPlain)
	s.text(row, 3, w.say(r.word), isPlain)
	total := 0.0
	for i, stakeholder := range w.stakeholders {
		share := shareOf(r.portions, stakeholder)
		total += share
		column := shareFirst + i
		switch {
		case stakeholder == model.Unallocated:
			s.number(row, column, share, look{isPlain, asShare})
		case f.ownsPortions(r.key) || shared == 0:
			w.input(s, row, column, f.path(r.key+"."+stakeholder), optional(share != 0, share), asShare)
		default:
			s.formula(row, column, at(shared, column), share, look{isPlain, asShare})
		}
	}
	s.formula(row, last+1, fmt.Sprintf("SUM(%s:%s)", at(row, shareFirst), at(row, last)), total, look{isKey, asShare})
	test := "ROUND(%s-1,9)=0"
	if r.sign < 0 {
		test = "ROUND(%s-1,9)<=0"
	}
	fine := w.say(wordInOrder)
	s.formula(row, last+2, fmt.Sprintf(`IF(`+test+`,"%s","%s")`, at(row, last+1), fine, w.say(wordNotInOrder)), fine, look{isSubtle, asText})
}

// fillWeights writes what each stakeholder has per euro of a figure, w(s) of
// SPEC 2.6, and what of it counts in the chosen perspective.
func (w *writer) fillWeights(row int, f *figure, rows map[string]int) {
	s, last := w.shares, w.lastShare()
	f.shareRow = row
	f.weights = make([]float64, len(w.stakeholders))
	s.text(row, 1, w.figureName(f), isLabel)
	s.text(row, 2, w.domainName(f.cost), isPlain)
	total := 0.0
	for i, stakeholder := range w.stakeholders {
		var formula strings.Builder
		for _, r := range rolesOf(f.cost) {
			sign := "+"
			if r.sign < 0 {
				sign = "-"
			}
			formula.WriteString(sign + at(rows[r.key], shareFirst+i))
			f.weights[i] += float64(r.sign * shareOf(r.portions, stakeholder))
		}
		total += f.weights[i]
		f.counts += float64(f.weights[i] * w.counts(w.r.Perspective, stakeholder))
		s.formula(row, shareFirst+i, strings.TrimPrefix(formula.String(), "+"), f.weights[i], look{isPlain, asShare})
	}
	s.formula(row, 3, fmt.Sprintf("SUMPRODUCT(%s:%s,%s)", at(row, shareFirst), at(row, last),
		span(w.counted, shareFirst, w.counted, last)), f.counts, look{isKey, asShare})
	s.formula(row, last+1, fmt.Sprintf("SUM(%s:%s)", at(row, shareFirst), at(row, last)), total, look{isKey, asShare})
}
