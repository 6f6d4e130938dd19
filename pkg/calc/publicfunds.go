package calc

import (
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Government is the perspective whose members are government for PublicFunds.
const Government = "public"

// PublicFunds is what public money brings to others: the marginal value of public
// funds. It looks at all stakeholders, whatever perspective the totals are of.
//
// Source: Hendren and Sprung-Keyser, A Unified Welfare Analysis of Government
// Policies, The Quarterly Journal of Economics 135(3), 2020, section II: what
// beneficiaries are willing to pay, divided by the net cost to government.
type PublicFunds struct {
	// Known says that it is known who government is; otherwise the rest is 0.
	Known bool
	// MVPF is Gain / Paid, and there is none unless Paid > 0. It may be below 0.
	MVPF Ratio
	// Gain is what all others than government gain, less what they pay; Paid is what
	// government pays, less what it saves. Both are present values in the currency of
	// the parameter file, and Gain − Paid is the net present value for society.
	Gain, Paid float64
	// PaysForItself says that government pays nothing on balance, while others lose
	// nothing and one of the two gains: MVPF then counts as infinite.
	PaysForItself bool
}

// newPublicFunds returns what public money brings by what stakeholders have.
func newPublicFunds(p *model.Parameters, parts []Part) PublicFunds {
	government, ok := Members(p, Government)
	if !ok {
		return PublicFunds{MVPF: Ratio{Reason: noGovernment}}
	}
	gain, paid, isHelp := 0.0, 0.0, false
	for _, x := range parts {
		isHelp = isHelp || x.Costs != 0
		if government[x.ID] {
			paid -= x.Net
		} else {
			gain += x.Net
		}
	}
	if !isHelp {
		return PublicFunds{Known: true, Gain: settled(gain), Paid: settled(paid), MVPF: Ratio{Reason: noCosts}}
	}
	return PublicFundsOf(settled(gain), settled(paid))
}

// PublicFundsOf returns what follows from what others gain and what government pays.
func PublicFundsOf(gain, paid float64) PublicFunds {
	f := PublicFunds{Known: true, Gain: gain, Paid: paid}
	switch {
	case paid > 0:
		f.MVPF = Ratio{Value: gain / paid, OK: true}
	case gain < 0:
		f.MVPF.Reason = othersLose
	case gain == 0 && paid == 0:
		f.MVPF.Reason = nothingMoves
	default:
		f.PaysForItself = true
		f.MVPF.Reason = paysForItself
	}
	return f
}

// These say why there is no MVPF.
var (
	noGovernment = lang.Text{
		EN: "the parameter file has no perspective public, which says who government is",
		NL: "het parameterbestand heeft geen perspectief public, dat zegt wie de overheid is"}
	othersLose = lang.Text{
		EN: "government pays nothing on balance while others lose: a ratio would tell what each amount saved costs others",
		NL: "de overheid betaalt per saldo niets terwijl anderen verliezen: een ratio zou zeggen wat elk bespaard bedrag anderen kost"}
	nothingMoves = lang.Text{
		EN: "government pays nothing on balance, and others gain nothing",
		NL: "de overheid betaalt per saldo niets, en anderen winnen niets"}
	paysForItself = lang.Text{
		EN: "infinite: it pays for itself, as government pays nothing on balance and others do not lose",
		NL: "oneindig: het betaalt zichzelf terug, want de overheid betaalt per saldo niets en anderen verliezen niet"}
)
