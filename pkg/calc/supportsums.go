package calc

import (
	"maps"
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// SupportSums are what a tally knows of what costs and benefits rest on, and of numbers
// without a range.
type SupportSums struct {
	Costs    SideSums `json:"costs"`
	Benefits SideSums `json:"benefits"`
	// Counted, Named and AssumedNumber are those of Evidence.
	Counted       bool `json:"counted,omitempty"`
	Named         bool `json:"named,omitempty"`
	AssumedNumber bool `json:"assumed_number,omitempty"`
	// Unranged are unit costs without a range, Content is the most that one case holds
	// before anything is taken off, and Unknown are the paths of numbers without a range
	// of which it is not known what they do.
	Unranged []PartSums `json:"unranged,omitempty"`
	Content  Micro      `json:"content"`
	Unknown  []string   `json:"unknown,omitempty"`
	// Careful is absent in files of before it was noted.
	Careful *CarefulSums `json:"careful,omitempty"`
}

// SideSums are the parts of the costs, or of the benefits, by Ground, and the part whose
// source a reader can open.
type SideSums struct {
	Grounds []AmountSums `json:"grounds"`
	Open    AmountSums   `json:"open"`
}

// AmountSums are an amount, and on what cases it rests.
type AmountSums struct {
	Amount Micro `json:"amount"`
	ShareSums
}

func (s *support) out() *SupportSums {
	if s == nil {
		return nil
	}
	x := &SupportSums{Counted: s.counted, Named: s.named, AssumedNumber: s.assumedNumber, Content: s.content, Unknown: slices.Sorted(maps.Keys(s.unknown)), Careful: s.careful.out()}
	for i, to := range [...]*SideSums{&x.Costs, &x.Benefits} {
		for _, g := range s.sides[i].grounds {
			to.Grounds = append(to.Grounds, g.out())
		}
		to.Open = s.sides[i].open.out()
	}
	for _, id := range slices.Sorted(maps.Keys(s.unranged)) {
		x.Unranged = append(x.Unranged, s.unranged[id].out())
	}
	return x
}

func (p *partOfSide) out() AmountSums { return AmountSums{p.amount, *p.shareSum.out()} }

// support returns that of which sums were given, nil for none.
func (r *reader) support(p *model.Parameters, x *SupportSums) *support {
	if x == nil {
		return nil
	}
	r.at = "support"
	s := newSupport()
	s.counted, s.named, s.assumedNumber, s.content = x.Counted, x.Named, x.AssumedNumber, r.micro(x.Content)
	r.fails(x.Content < 0 || !slices.IsSorted(x.Unknown))
	for i, from := range [...]*SideSums{&x.Costs, &x.Benefits} {
		if len(from.Grounds) != int(groundCount) {
			r.fails(true)
			return nil
		}
		for g := range from.Grounds {
			s.sides[i].grounds[g] = r.partOfSide(&from.Grounds[g])
		}
		s.sides[i].open = r.partOfSide(&from.Open)
	}
	for _, u := range x.Unranged {
		r.fails(s.unranged[u.ID] != nil || u.Cases < 1)
		s.unranged[u.ID] = new(r.part(u))
	}
	for _, path := range x.Unknown {
		s.unknown[path] = true
	}
	s.careful = r.careful(p, x.Careful)
	return s
}

func (r *reader) partOfSide(x *AmountSums) partOfSide {
	return partOfSide{r.micro(x.Amount), r.share(&x.ShareSums, x.Amount)}
}

// support holds what costs and benefits rest on to these.
func (b *identities) support(t *Tally) {
	if t.support == nil {
		return
	}
	var sum flowSum
	for i := range t.support.sides {
		of := &t.support.sides[i]
		all := Micro(0)
		for g := range of.grounds {
			all += of.grounds[g].amount
		}
		if i == 0 {
			sum.costs = all
		} else {
			sum.benefits = all
		}
	}
	b.same(lang.Text{EN: "all that has a source or none", NL: "alles met en zonder bron"}.With(), sum, lang.Text{EN: "the total", NL: "het totaal"}, t.flowSum)
}
