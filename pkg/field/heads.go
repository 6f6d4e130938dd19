package field

import (
	"cmp"
	"slices"
	"sync"

	"ipta/pkg/model"
)

// DutchHead returns the name in Dutch of a column of a result or a list, or of one of
// the few words that stand in one: that of the field it shows, where it shows one, so
// that a result and a case call the same thing the same. What has none, such as a group
// that a user named, keeps its name.
func DutchHead(name string) string { return cmp.Or(dutchHeads()[name], name) }

// HasDutchHead reports whether a column has a name in Dutch.
func HasDutchHead(name string) bool { return dutchHeads()[name] != "" }

// HasResultHead reports whether a head of a table has a column that only results of ipta
// have, in English or in Dutch: no table of cases and no list of prices calls one so.
func HasResultHead(head []string) bool {
	return slices.ContainsFunc(resultHeads, func(name string) bool {
		return slices.Contains(head, name) || slices.Contains(head, DutchHead(name))
	})
}

// resultHeads are columns of which each table of results has one.
var resultHeads = []string{
	"npv", "bcr", "net_effect", "value_at_price_level", "p_positive", "p_npv_positive", "break_even", "swing",
	"cumulative", "pays_now", "brier", "suppressed",
}

// DutchGroup returns what a table in Dutch calls a group of lines.
func DutchGroup(g model.Group) string { return keysCalled[g.Key()][0] }

var dutchHeads = sync.OnceValue(func() map[string]string {
	heads := map[string]string{}
	add := func(fields Fields, key, dutch string) {
		for i := range fields {
			if f := &fields[i]; f.Dutch != "" {
				heads[key+f.Key] = dutch + f.Dutch
			}
		}
	}
	for _, fields := range []Fields{Case, Line, UnitCost} {
		add(fields, "", "")
	}
	add(Source, "source_", "bron_")
	for name, dutch := range otherHeads {
		heads[name] = dutch
	}
	return heads
})

// otherHeads are the names in Dutch of columns that show no field, or a field under
// another name.
var otherHeads = map[string]string{
	model.Society: "samenleving", // the perspective of all together
	// what a row is of
	"case": "casus", "id": "id", "group": "groep", "of": "van_wat", "what": "wat", "figure": "cijfer", "from": "van", "to": "tot",
	"source_title": "bron", "assumption": "aanname", "from_elsewhere": "van_elders", "parameters": "parameters", "notes": "opmerkingen",
	"changed": "gewijzigd", "currency": "valuta", "price_level": "in_prijzen_van", "perspective": "perspectief", "review_by": "herzien_voor",
	"partial": "onvolledig", "suppressed": "niet_getoond", "cases": "casussen", "lines": "regels", "young_people": "jongeren",

	// sums
	"costs": "kosten", "benefits": "baten", "net": "saldo", "npv": "netto_contante_waarde", "bcr": "baten_kostenratio",
	"roi": "rendement", "break_even_share": "break_evenaandeel", "payback": "terugverdientijd", "discounted_payback": "terugverdientijd_verdisconteerd",
	"net_effect": "netto_effect", "unit_value": "prijs_per_eenheid", "present_value": "contante_waarde", "perspective_value": "waarde_in_perspectief",
	"value_at_price_level": "waarde_op_prijspeil",

	// what they are sums of
	"total": "totaal", "stakeholder": "partij", "year": "jaar", "set_aside": "apart_gezet", "finding": "bevinding", "aggregate": "alle_casussen",
	"aggregate_with_choice_of_cases": "alle_casussen_met_keuze_van_casussen", "stakeholder_with_choice_of_cases": "partij_met_keuze_van_casussen",
	"true": "ja", "false": "nee", "all": "alle", "voice": "stem", "bin": "klasse_van_kansen", "outcome": "gevolg",

	// draws
	"mean": "gemiddelde", "sd": "standaardafwijking", "error_of_mean": "fout_van_gemiddelde",
	"p2_5": "p2_5", "p5": "p5", "p25": "p25", "p50": "p50", "p75": "p75", "p95": "p95", "p97_5": "p97_5",
	"p_positive": "kans_boven_0", "p_positive_apart": "kans_boven_0_apart", "p_positive_together": "kans_boven_0_samen",
	"p_npv_positive": "kans_ncw_boven_0", "npv_apart": "netto_contante_waarde_apart", "npv_together": "netto_contante_waarde_samen",
	"draws": "trekkingen", "draw": "trekking", "seed": "startgetal", "sampler": "trekwijze",
	"npv_with_choice_of_cases": "netto_contante_waarde_met_keuze_van_casussen",

	"values": "bedragen_per_jaar", "ages": "leeftijden", "discount": "discontovoet",

	// what turns on a number
	"low": "laag", "high": "hoog", "distribution": "verdeling", "range": "bandbreedte",
	"given": "gegeven", "grade": "klasse", "assumed": "aangenomen",
	"npv_at_low": "netto_contante_waarde_bij_laag", "npv_at_high": "netto_contante_waarde_bij_hoog",
	"bcr_at_low": "baten_kostenratio_bij_laag", "bcr_at_high": "baten_kostenratio_bij_hoog", "swing": "verschil",
	"first": "eerste", "first_value": "waarde_eerste", "second": "tweede", "second_value": "waarde_tweede",
	"break_even": "break_evenwaarde", "distance": "afstand", "nearest": "dichtstbij", "npv_at_nearest": "netto_contante_waarde_dichtstbij", "in_words": "in_woorden",

	// budgets
	"cumulative": "opgeteld", "prices": "prijzen", "constant": "constant", "nominal": "nominaal",
	"back": "terug", "back_in": "terug_in", "in": "binnen horizon", "never_below": "nooit onder 0", "not_within_horizon": "niet binnen horizon",
	"lost_again": "weer kwijt", "pays_nothing": "betaalt niets",
	"pays_now": "betaalt_nu", "pays_by_gain": "betaalt_naar_baten", "pays_no_loss": "betaalt_zonder_verlies",
	"p_loss_now": "kans_op_verlies_nu", "p_loss_by_gain": "kans_op_verlies_naar_baten", "p_loss_no_loss": "kans_op_verlies_zonder_verlies",

	// what came of the chances
	"expected": "verwacht", "happened": "gebeurd", "stated": "opgegeven", "share": "deel", "share_low": "deel_laag", "share_high": "deel_hoog",
	"brier": "brierscore", "brier_low": "brierscore_laag", "brier_high": "brierscore_hoog", "verdict": "oordeel",
	"beside_file": "naast_bestand", "beside_file_low": "naast_bestand_laag", "beside_file_high": "naast_bestand_hoog",
	"learned": "geleerd", "learned_low": "geleerd_laag", "learned_high": "geleerd_hoog",
	"too-few": "te weinig", "no-sign": "geen teken", "too-high": "te hoog", "too-low": "te laag",
}
