package model

import (
	"ipta/pkg/dist"
	"ipta/pkg/lang"
)

// Form is the form in which a file says what is known of a number (SPEC 2.4). The zero
// Form is a value, with or without low and high, or voices.
type Form struct {
	// Interval is the share of the distribution between low and high, as the file
	// gives it: 0.9 where these are the 5 % and 95 % points. It is 0 where the file
	// gives none.
	Interval float64
	// SE is the standard error, above 0; 0 where the file gives none.
	SE float64
	// Count of Of young people were seen to do it or to have it, 0 ≤ Count ≤ Of. Of
	// is 0 where nothing was counted.
	Count, Of float64
	// Prior is the share that was expected beforehand, which weighs as much as Worth
	// observed young people. Worth is 0 where nothing was said beforehand: then the
	// prior of Jeffreys counts, of half a young person either way.
	Prior, Worth float64
	// ByVoices says that Prior is the mean of the Voices beside it.
	ByVoices bool
}

// IsCounted reports whether the number is known by counts.
func (f *Form) IsCounted() bool { return f.Of > 0 }

// Counts says what was counted, and what was expected beforehand: "12 of 40". It is
// nothing for a number that is not known by counts.
func (f *Form) Counts() lang.Message {
	if !f.IsCounted() {
		return lang.Message{}
	}
	counts := lang.Text{EN: "%s of %s", NL: "%s van %s"}.With(lang.Decimal{Value: f.Count}, lang.Decimal{Value: f.Of})
	switch {
	case f.ByVoices:
		return lang.Text{EN: "%s, with what voices say worth %s", NL: "%s, met wat de stemmen zeggen ter waarde van %s"}.With(counts, lang.Brief(f.Worth))
	case f.Worth > 0:
		return lang.Text{EN: "%s, with %s expected worth %s", NL: "%s, met %s verwacht ter waarde van %s"}.With(counts, lang.Share(f.Prior), lang.Brief(f.Worth))
	}
	return counts
}

// Beta returns the parameters of the distribution of a number that is known by counts:
// beta(12 + ½, 28 + ½) for 12 of 40, beta(12 + 5, 28 + 5) with a prior of 50 % that is
// worth 10. Source: SPEC 2.4.
func (f *Form) Beta() (a, b float64) {
	if f.Worth == 0 {
		return f.Count + 0.5, f.Of - f.Count + 0.5
	}
	before := float64(f.Prior * f.Worth)
	return f.Count + before, f.Of - f.Count + (f.Worth - before)
}

// Mean returns the value of a number that is known by counts: (12 + ½) / (40 + 1), or
// with a prior of 50 % that is worth 10, (12 + 5) / (40 + 10).
func (f *Form) Mean() float64 { return f.under(f.Prior) }

// under returns what Mean would be with another prior.
func (f *Form) under(prior float64) float64 {
	if f.Worth == 0 {
		return (f.Count + 0.5) / (f.Of + 1)
	}
	return (f.Count + float64(prior*f.Worth)) / (f.Of + f.Worth)
}

// Under returns the value of the number if only that voice had been heard: what it
// says, or where voices are the prior of counts, what it and the counts say together.
func (s *Spread) Under(v Voice) float64 {
	if s.Form.ByVoices {
		return s.Form.under(v.Value)
	}
	return v.Value
}

// Observed reports whether the number was measured and not estimated: by counts, also
// beside what was expected, or with a standard error.
func (n *Number) Observed() bool {
	return n.Spread != nil && (n.Spread.Form.IsCounted() || n.Spread.Form.SE > 0)
}

// Stated returns what is said of an uncertain number, which may be least to most.
func (n *Number) Stated(least, most float64) dist.Stated {
	s := n.Spread
	stated := dist.Stated{
		Name: s.Distribution, Value: n.Value, Low: s.Low, High: s.High,
		Interval: s.Form.Interval, SE: s.Form.SE, Least: least, Most: most,
	}
	if s.Form.IsCounted() {
		stated.A, stated.B = s.Form.Beta()
	}
	return stated
}

// VoiceMean returns the mean of the voices, which is never outside them; 0 without any.
func (s *Spread) VoiceMean() float64 {
	if len(s.Voices) == 0 {
		return 0
	}
	sum, low, high := 0.0, s.Voices[0].Value, s.Voices[0].Value
	for _, v := range s.Voices {
		sum += v.Value
		low, high = min(low, v.Value), max(high, v.Value)
	}
	// The mean of equal voices may differ from them in its last digit.
	return max(low, min(high, sum/float64(len(s.Voices))))
}
