package partial

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/resolved"
)

// aggregate is what a result says of all cases beside its sums: amounts in euros.
type aggregate struct {
	Cases         *int     `json:"cases"`
	YoungPeople   *float64 `json:"young_people"`
	Costs         *float64 `json:"costs"`
	Benefits      *float64 `json:"benefits"`
	NPV           *float64 `json:"npv"`
	MeanNPV       *float64 `json:"mean_npv"`
	MinNPV        *float64 `json:"min_npv"`
	MedianNPV     *float64 `json:"median_npv"`
	MaxNPV        *float64 `json:"max_npv"`
	SharePositive *float64 `json:"share_positive"`
	BCR           *float64 `json:"bcr"`
	ROI           *float64 `json:"roi"`
	BreakEven     *float64 `json:"break_even_share"`

	ByStakeholder  []part `json:"by_stakeholder"`
	ByDomain       []part `json:"by_domain"`
	ByMunicipality []part `json:"by_municipality"`
	ByYear         []part `json:"by_year"`
}

// part is one of several that add up to the total, or a year; without amounts where these
// are not shown.
type part struct {
	ID       string   `json:"id"`
	Year     int      `json:"year"`
	Costs    *float64 `json:"costs"`
	Benefits *float64 `json:"benefits"`
	Net      *float64 `json:"net"`
}

// broken returns which figure is not that of the sums, and its name.
func (a *aggregate) broken(sums calc.Sums) (broken lang.Message, at string) {
	if a == nil {
		return lang.Message{}, ""
	}
	npv, cases, people := (sums.Benefits - sums.Costs).Float(), float64(sums.Cases), float64(sums.YoungPeople)/peopleUnit
	var count *float64
	if a.Cases != nil {
		count = new(float64(*a.Cases))
	}
	costs, benefits := sums.Costs.Float(), sums.Benefits.Float()
	figures := []said{
		{"cases", lang.Text{EN: "a number of cases", NL: "een aantal casussen"}, count, cases},
		{"young_people", lang.Text{EN: "a number of young people", NL: "een aantal jongeren"}, a.YoungPeople, people},
		{"costs", lang.Text{EN: "costs", NL: "kosten"}, a.Costs, costs},
		{"benefits", lang.Text{EN: "benefits", NL: "baten"}, a.Benefits, benefits},
		{"npv", lang.Text{EN: "net present value, benefits less costs,", NL: "netto contante waarde, baten min kosten,"}, a.NPV, npv},
		{"mean_npv", lang.Text{EN: "a mean net present value", NL: "een gemiddelde netto contante waarde"}, a.MeanNPV, npv / people},
		{"share_positive", lang.Text{EN: "a share of cases that gain", NL: "een deel van de casussen dat wint"}, a.SharePositive, float64(sums.Positive) / cases},
		{"min_npv", lang.Text{EN: "a lowest net present value", NL: "een laagste netto contante waarde"}, a.MinNPV, sums.NPV.Least.Float()},
		{"max_npv", lang.Text{EN: "a highest net present value", NL: "een hoogste netto contante waarde"}, a.MaxNPV, sums.NPV.Most.Float()},
		{"bcr", lang.Text{EN: "a benefit-cost ratio", NL: "een baten-kostenratio"}, a.BCR, benefits / costs},
		{"roi", lang.Text{EN: "a return", NL: "een rendement"}, a.ROI, npv / costs},
		{"break_even_share", lang.Text{EN: "a break-even share", NL: "een break-evenaandeel"}, a.BreakEven, costs / benefits},
	}
	for _, x := range append(figures, a.parts(sums)...) {
		if x.wrong() {
			return lang.Text{
				EN: "the result says %[1]s of %[2]s, and the sums %[3]s",
				NL: "de uitkomst noemt %[1]s van %[2]s, en de sommen %[3]s",
			}.With(x.what, number(*x.says), number(x.isSum)), x.at
		}
	}
	if m := a.MedianNPV; m != nil && !between(*m, sums.NPV.Least.Float(), sums.NPV.Most.Float()) {
		return lang.Text{
			EN: "the median of %s is not between the lowest and the highest, %s and %s",
			NL: "de mediaan van %s ligt niet tussen de laagste en de hoogste, %s en %s",
		}.With(number(*m), number(sums.NPV.Least.Float()), number(sums.NPV.Most.Float())), "median_npv"
	}
	return lang.Message{}, ""
}

// said is a figure that a result says, and what it is by its sums.
type said struct {
	at    string
	what  lang.Text
	says  *float64
	isSum float64
}

// wrong reports whether the two differ by more than rounding.
func (x said) wrong() bool {
	const lastBits = 1e-9
	return x.says != nil && !(math.Abs(*x.says-x.isSum) <= 1e-6+float64(lastBits*math.Abs(x.isSum)))
}

// parts returns what the result says of stakeholders, domains, municipalities and years.
// One that the sums do not have is nothing.
func (a *aggregate) parts(sums calc.Sums) (list []said) {
	add := func(at string, x part, is calc.FlowSums) {
		for _, y := range []said{
			{"costs", lang.Text{EN: "costs", NL: "kosten"}, x.Costs, is.Costs.Float()},
			{"benefits", lang.Text{EN: "benefits", NL: "baten"}, x.Benefits, is.Benefits.Float()},
			{"net", lang.Text{EN: "a net amount", NL: "een saldo"}, x.Net, (is.Benefits - is.Costs).Float()},
		} {
			y.at = at + "." + y.at
			list = append(list, y)
		}
	}
	for _, by := range []struct {
		at   string
		says []part
		is   []calc.PartSums
	}{{"by_stakeholder", a.ByStakeholder, sums.Stakeholders}, {"by_domain", a.ByDomain, sums.Domains}, {"by_municipality", a.ByMunicipality, sums.Municipalities}} {
		amounts := map[string]calc.FlowSums{}
		for _, x := range by.is {
			amounts[x.ID] = x.FlowSums
		}
		for i, x := range by.says {
			add(by.at+"["+strconv.Itoa(i)+"]", x, amounts[x.ID])
		}
	}
	for i, x := range a.ByYear {
		if x.Year >= 0 && x.Year < len(sums.Years.Costs) {
			add("by_year["+strconv.Itoa(i)+"]", x, calc.FlowSums{Costs: sums.Years.Costs[x.Year], Benefits: sums.Years.Benefits[x.Year]})
		}
	}
	return list
}

// groupsSaid are groups as a result says them: nothing but the key of a hidden one.
type groupsSaid struct {
	Groups []struct {
		Key         []*string `json:"key"`
		Cases       *float64  `json:"cases"`
		YoungPeople *float64  `json:"young_people"`
		Costs       *float64  `json:"costs"`
		Benefits    *float64  `json:"benefits"`
		NPV         *float64  `json:"npv"`
		BCR         *float64  `json:"bcr"`
		Positive    *float64  `json:"p_npv_positive"`
	} `json:"groups"`
}

// broken returns which figure of a group is not that of the sums, and its name. One that
// the sums do not have is nothing.
func (g *groupsSaid) broken(sums calc.Sums) (broken lang.Message, at string) {
	if g == nil {
		return lang.Message{}, ""
	}
	is := map[string]calc.GroupSums{}
	if sums.Groups != nil {
		for i, list := range sums.Groups.Margins {
			for _, x := range list {
				key := make([]*string, len(sums.Groups.By))
				key[i] = &x.Key[0]
				is[textOf(key)] = x
			}
		}
		for _, x := range sums.Groups.Cells {
			is[textOf(x.Key)] = x
		}
	}
	for i, x := range g.Groups {
		sum := is[textOf(x.Key)]
		costs, benefits := sum.Costs.Float(), sum.Benefits.Float()
		for _, y := range []said{
			{"cases", lang.Text{EN: "a number of cases", NL: "een aantal casussen"}, x.Cases, float64(sum.Cases)},
			{"young_people", lang.Text{EN: "a number of young people", NL: "een aantal jongeren"}, x.YoungPeople, float64(sum.YoungPeople) / peopleUnit},
			{"costs", lang.Text{EN: "costs", NL: "kosten"}, x.Costs, costs},
			{"benefits", lang.Text{EN: "benefits", NL: "baten"}, x.Benefits, benefits},
			{"npv", lang.Text{EN: "a net present value", NL: "een netto contante waarde"}, x.NPV, (sum.Benefits - sum.Costs).Float()},
			{"bcr", lang.Text{EN: "a benefit-cost ratio", NL: "een baten-kostenratio"}, x.BCR, benefits / costs},
		} {
			if y.wrong() {
				return lang.Text{
					EN: "of a group the result says %[1]s of %[2]s, and the sums %[3]s",
					NL: "van een groep noemt de uitkomst %[1]s van %[2]s, en de sommen %[3]s",
				}.With(y.what, number(*y.says), number(y.isSum)), "groups[" + strconv.Itoa(i) + "]." + y.at
			}
		}
		if p := x.Positive; p != nil && !(*p >= 0 && *p <= 1) {
			return noChance.With(number(*p)), "groups[" + strconv.Itoa(i) + "].p_npv_positive"
		}
	}
	return lang.Message{}, ""
}

var noChance = lang.Text{EN: "%s is no chance: it is not between 0 and 1", NL: "%s is geen kans: het ligt niet tussen 0 en 1"}

// countSaid is in how many cases a check finds something, as a result says it.
type countSaid struct {
	Check    string   `json:"check"`
	Cases    *float64 `json:"cases"`
	Accepted *float64 `json:"accepted"`
}

// brokenCounts returns which of the counts of findings is not that of the sums, and its name.
func brokenCounts(counts []countSaid, sums *method.Sums) (broken lang.Message, at string) {
	is := map[string]method.CheckSums{}
	if sums != nil {
		for _, x := range sums.Checks {
			is[x.Check] = x
		}
	}
	for i, x := range counts {
		for _, y := range []said{
			{"cases", lang.Text{}, x.Cases, float64(is[x.Check].Cases)}, {"accepted", lang.Text{}, x.Accepted, float64(is[x.Check].Accepted)},
		} {
			if y.wrong() {
				return lang.Text{
					EN: "the result counts %[1]s in %[2]s cases, and the sums in %[3]s",
					NL: "de uitkomst telt %[1]s in %[2]s casussen, en de sommen in %[3]s",
				}.With(x.Check, number(*y.says), number(y.isSum)), "[" + strconv.Itoa(i) + "]." + y.at
			}
		}
	}
	return lang.Message{}, ""
}

// points are the points of a spread, the lowest first, and the chance to be above 0.
var points = []string{"p2_5", "p5", "p25", "p50", "p75", "p95", "p97_5"}

// brokenSpreads looks at each spread of what was drawn, however deep: its points must rise,
// and chances be between 0 and 1.
func brokenSpreads(x any, path string) (broken lang.Message, at string) {
	switch x := x.(type) {
	case []any:
		for i, item := range x {
			if broken, at = brokenSpreads(item, path+"["+strconv.Itoa(i)+"]"); !broken.IsZero() {
				return broken, at
			}
		}
	case map[string]any:
		last, any := 0.0, false
		for _, key := range points {
			y, ok := x[key].(float64)
			if ok && any && y < last {
				return lang.Text{
					EN: "the points of what was drawn do not rise: %[1]s comes after %[2]s",
					NL: "de punten van wat is getrokken lopen niet op: %[1]s komt na %[2]s",
				}.With(number(y), number(last)), path + "." + key
			}
			if ok {
				last, any = y, true
			}
		}
		for _, key := range slices.Sorted(maps.Keys(x)) {
			if p, ok := x[key].(float64); ok && strings.HasPrefix(key, "p_") && !(p >= 0 && p <= 1) {
				return noChance.With(number(p)), path + "." + key
			}
			if broken, at = brokenSpreads(x[key], path+"."+key); !broken.IsZero() {
				return broken, at
			}
		}
	}
	return lang.Message{}, ""
}

// head is what a result says at its head of how it was reckoned.
type head struct {
	Currency    string `json:"currency"`
	PriceLevel  int    `json:"price_level"`
	Convention  string `json:"convention"`
	Horizon     int    `json:"horizon"`
	Perspective string `json:"perspective"`
}

// broken returns what is not as in the parameters and settings, and its name.
func (h head) broken(m *resolved.Model) (broken lang.Message, at string) {
	text := func(x any) lang.Message { return lang.Same("%s").With(fmt.Sprint(x)) }
	for _, x := range []struct {
		at       string
		says, is any
	}{
		{"currency", h.Currency, m.Currency}, {"price_level", h.PriceLevel, m.PriceLevel}, {"convention", h.Convention, string(m.Discounting.Convention)},
		{"horizon", h.Horizon, m.Horizon}, {"perspective", h.Perspective, m.Perspective.ID},
	} {
		if x.says != x.is {
			return lang.Text{
				EN: "the head says %[1]s, and what it was reckoned with says %[2]s",
				NL: "de kop zegt %[1]s, en waarmee is gerekend zegt %[2]s",
			}.With(text(x.says), text(x.is)), x.at
		}
	}
	return lang.Message{}, ""
}

// SealBeside seals what a result says beside its sums: result is as it will be written.
func (f *File) SealBeside(result any) error {
	text, err := json.Marshal(result)
	if err != nil {
		return err
	}
	f.Beside = beside(text)
	f.Seal = f.seal()
	return nil
}

// dropEmpty leaves out lists without anything in them: some are written as null, and
// without cases as none.
func dropEmpty(x any) {
	switch x := x.(type) {
	case map[string]any:
		for key, value := range x {
			if list, ok := value.([]any); value == nil || ok && len(list) == 0 {
				delete(x, key)
			} else {
				dropEmpty(value)
			}
		}
	case []any:
		for _, item := range x {
			dropEmpty(item)
		}
	}
}

// beside returns the hash of all that a result says but its sums, however it is laid out.
func beside(text []byte) string {
	var raw map[string]json.RawMessage
	if json.Unmarshal(text, &raw) != nil {
		return ""
	}
	delete(raw, "totals")
	all := map[string]any{}
	for key, value := range raw {
		var x any
		if json.Unmarshal(value, &x) != nil {
			return ""
		}
		all[key] = x
	}
	dropEmpty(all)
	sum := sha256.Sum256([]byte(textOf(all)))
	return hex.EncodeToString(sum[:])
}
