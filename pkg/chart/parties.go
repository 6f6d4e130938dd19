package chart

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Parties shows who pays, who gains and when: what a party puts in or loses to the left
// of zero, what comes back to it to the right, by area of life, a mark where that leaves
// it, and before the bars how its running balance goes.
type Parties struct {
	Caption
	Unit
	// Areas are the areas of life of what parties gain or lose, at most three, of which
	// the last may be all others. Without them a side is one bar.
	Areas []Area
	// Range says what the Range of rows is, as in "9 of 10 draws"; "" where none has one.
	Range string
	// Anchor begins the places in a page to which rows lead: Anchor-Key for a row,
	// Anchor-Key-0 for what it pays and Anchor-Key-1 and up for an area. "" leads nowhere.
	Anchor string
	Rows   []Party
}

// Area is an area of life, or several that are shown as one. Keys are those under which
// a page knows them that reckons again.
type Area struct {
	Label string
	Keys  []string
}

// Party is a row. When says in a few words when it has back what it put in; ""
// where it puts in nothing. Running is its running balance by year, from year 0;
// it may be empty.
type Party struct {
	BalanceRow
	When    string
	Running []float64
	// Areas are the benefits by Parties.Areas, which add up to Benefits; empty where they
	// are not known.
	Areas []float64
	// Range is where the net amount lies, from the least to the most; nil for not known.
	Range *[2]float64
	// Key names the row in a page: letters, digits, _ and -.
	Key string
}

var (
	partyPays = lang.Text{EN: "pays", NL: "betaalt"}
	partyGets = lang.Text{EN: "gets", NL: "krijgt"}
	// What an area of life that gets worse is called: a benefit below 0 of one area, and
	// not of all together.
	partyWorse  = lang.Text{EN: "area of life that gets worse", NL: "leefgebied dat slechter wordt"}
	partyEither = lang.Text{EN: "pays or gets worse", NL: "betaalt of wordt slechter"}
	partySpoken = lang.Text{EN: "%s: pays %s, gets %s%s, net %s%s. ", NL: "%s: betaalt %s, krijgt %s%s, saldo %s%s. "}
	partyApart  = lang.Text{EN: "An area of life that gets worse is drawn apart, to the left.", NL: "Een leefgebied dat slechter wordt, is apart getekend, links."}
	onBalance   = lang.Text{EN: "on balance %s", NL: "per saldo %s"}
	partyMark   = lang.Text{EN: "%s ◇ is what is left of the two.", NL: "%s ◇ is wat er van beide overblijft."}
	partyTime   = lang.Text{EN: "The small line is the running balance over the years.", NL: "Het lijntje is het lopende saldo over de jaren."}
	partyRange  = lang.Text{EN: "The thin bar below it: %s.", NL: "De dunne streep eronder: %s."}
	partyWithin = lang.Text{EN: ", between %s and %s", NL: ", tussen %s en %s"}
)

// balance is the same without time and areas.
func (c Parties) balance() Balance {
	b := Balance{Caption: c.Caption, Unit: c.Unit}
	for _, r := range c.Rows {
		b.Rows = append(b.Rows, r.BalanceRow)
	}
	return b
}

// areas are the benefits of a row, by area or, where those are not known, as a whole.
func (c Parties) areas(r Party) []float64 {
	if len(c.Areas) == 0 || len(r.Areas) != len(c.Areas) {
		return []float64{finite(r.Benefits)}
	}
	all := make([]float64, len(r.Areas))
	for i, x := range r.Areas {
		all[i] = finite(x)
	}
	return all
}

// sides returns how far the bars of a row reach to the left and to the right.
func (c Parties) sides(r Party) (left, right float64) {
	for _, x := range append(c.areas(r), -finite(r.Costs)) {
		left, right = left+min(x, 0), right+max(x, 0)
	}
	return left, right
}

// lost is what of the left side of a row is lost and not paid, 0 or below.
func (c Parties) lost(r Party) (sum float64) {
	for _, x := range c.areas(r) {
		sum += min(x, 0)
	}
	return sum
}

// reach is as far as bars reach.
func (c Parties) reach() (lo, hi float64) {
	for _, r := range c.Rows {
		left, right := c.sides(r)
		lo, hi = min(lo, left), max(hi, right)
	}
	return lo, hi
}

// span is as far as anything reaches.
func (c Parties) span() (lo, hi float64) {
	lo, hi = c.reach()
	for _, r := range c.Rows {
		if r.Range != nil {
			lo, hi = min(lo, finite(r.Range[0])), max(hi, finite(r.Range[1]))
		}
	}
	return lo, hi
}

// toLeft names what lies to the left of zero: what is paid, and a benefit below zero,
// which nobody pays.
func (c Parties) toLeft() lang.Text {
	if c.loses() {
		return partyEither
	}
	return partyPays
}

// Describe tells the figures, for who does not see the picture.
func (c Parties) Describe(l lang.Language) string {
	var b strings.Builder
	for _, r := range c.Rows {
		name, _ := head(r.Label, longestSpoken)
		when, _ := head(r.When, longestSpoken)
		if when != "" {
			when = ", " + when
		}
		if r.Range != nil {
			when = partyWithin.With(c.signed(r.Range[0], l), c.signed(r.Range[1], l)).In(l) + when
		}
		sides := r.turned()
		b.WriteString(partySpoken.With(name, c.write(sides.Costs, l), c.got(r, c.write(sides.Benefits, l), l), c.spokenAreas(r, l), c.signed(r.net(), l), when).In(l))
	}
	return strings.TrimSpace(b.String())
}

// pays says what a row pays: that it is that, where what gets worse lies beside it.
func (c Parties) pays(r Party, amount string, l lang.Language) string {
	if amount == "" || c.lost(r) == 0 {
		return amount
	}
	return partyPays.In(l) + " " + amount
}

// got says what a row gets: on balance, where an area of life of it gets worse and is drawn
// apart, so that it is the length of no bar.
func (c Parties) got(r Party, amount string, l lang.Language) string {
	if amount == "" || c.lost(r) == 0 {
		return amount
	}
	return onBalance.With(amount).In(l)
}

// spokenAreas are the benefits of a row by area: " (Housing €3, Care −€1)".
func (c Parties) spokenAreas(r Party, l lang.Language) string {
	var parts []string
	for i, x := range c.areas(r) {
		if len(c.Areas) > 1 && len(r.Areas) == len(c.Areas) && lang.Round(x, c.Decimals) != 0 {
			name, _ := head(c.Areas[i].Label, longestSpoken)
			parts = append(parts, name+" "+c.write(x, l))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// PartyBar is a row for a format that draws it itself: Left is what lies to the left of
// zero, 0 or below, of which Lost is lost and not paid, and Right what lies to the right.
// Pays, Gets and Net are in words what SidesSay says, and what is left of both; "" where
// there is nothing. Where something gets worse Pays and Gets say what they are, as neither
// is the length of a bar. Areas are what Right is made of, by Parties.Areas, each 0 or more;
// empty where it is one bar.
type PartyBar struct {
	Label, When       string
	Left, Lost, Right float64
	Areas             []float64
	Pays, Gets, Net   string
}

// Bars returns the rows with the words over their three columns.
func (c Parties) Bars(l lang.Language) (bars []PartyBar, pays, gets, net string) {
	for _, r := range c.Rows {
		left, right := c.sides(r)
		bar := PartyBar{Label: r.Label, When: r.When, Left: left, Lost: c.lost(r), Right: right,
			Pays: c.pays(r, r.paid(c.Unit, l), l), Gets: c.got(r, r.got(c.Unit, l), l), Net: c.signed(r.net(), l)}
		if areas := c.areas(r); len(areas) > 1 && finite(r.Costs) >= 0 {
			for _, x := range areas {
				bar.Areas = append(bar.Areas, max(x, 0))
			}
		}
		bars = append(bars, bar)
	}
	return bars, c.toLeft().In(l), partyGets.In(l), balanceNet.In(l)
}

// LeftWords name the looks of what lies to the left of zero: what is paid and, where
// anything does, what gets worse.
func (c Parties) LeftWords(l lang.Language) (pays, worse string) {
	if c.loses() {
		worse = partyWorse.In(l)
	}
	return partyPays.In(l), worse
}

// loses reports whether anything lies to the left of zero that is not paid.
func (c Parties) loses() bool {
	return slices.ContainsFunc(c.Rows, func(r Party) bool { return c.lost(r) < 0 })
}

// SidesSay says what a party pays and gets, and that an area of life that gets worse is
// drawn apart, so that bars may be longer than either, where there is one.
func (c Parties) SidesSay(l lang.Language) string {
	says := sidesMean.In(l)
	if c.loses() {
		says += " " + partyApart.In(l)
	}
	return says
}
