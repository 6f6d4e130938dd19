package study

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// builtinSet returns a set that is compiled in, over those that it extends.
func builtinSet(t *testing.T, name string) *model.Parameters {
	t.Helper()
	file, ok := Builtin(name)
	if !ok {
		t.Fatalf("there is no set %s", name)
	}
	p, findings := load.Parameters(file, func(name string, _ *diag.File) (*diag.File, error) {
		below, _ := Builtin(name)
		return below, nil
	}, nil)
	for _, f := range findings {
		t.Fatalf("%s: %s", name, f.Message.In(lang.EN))
	}
	return p
}

// TestFiguresAreFounded wants each figure of the newest Dutch sets to say where a reader
// finds it, publisher, title, year, address and place, or that it is an assumption; and
// its bearer, grade, range and note, in both languages. What the law sets needs no range.
func TestFiguresAreFounded(t *testing.T) {
	for _, name := range []string{"nl-2025", "nl-2025-cautious"} {
		p := builtinSet(t, name)
		for _, u := range p.UnitCosts {
			founded(t, name, u)
			shares := u.BorneBy
			if u.Kind == model.Value {
				shares = u.EnjoyedBy
			}
			sum := 0.0
			for _, x := range shares {
				sum += x.Share
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s: %s: who bears or enjoys it adds up to %v", name, u.ID, sum)
			}
			if u.Unit.EN == "" || u.PriceYear < 2010 || u.ReviewBy == "" {
				t.Errorf("%s: %s: unit %q, prices of %d, review by %q", name, u.ID, u.Unit.EN, u.PriceYear, u.ReviewBy)
			}
			if len(u.Values) == 0 && (u.Value.Spread == nil || u.Value.Spread.Low == u.Value.Spread.High) {
				t.Errorf("%s: %s has no range", name, u.ID)
			}
			for _, other := range u.Overlaps {
				if back := p.UnitCosts[slices.IndexFunc(p.UnitCosts, func(x *model.UnitCost) bool { return x.ID == other.Name })]; !slices.ContainsFunc(back.Overlaps, func(r model.Ref) bool { return r.Name == u.ID }) {
					t.Errorf("%s: %s overlaps %s, and that not it", name, u.ID, other.Name)
				}
			}
		}
		for _, x := range p.Numbers {
			founded(t, name, &x.UnitCost)
		}
		for _, x := range p.Sources {
			if s := x.Source; s.Assumption.IsZero() && !opens(s) {
				t.Errorf("%s: the source of %v does not open: %+v", name, x.For, s)
			}
		}
	}
}

// founded holds what a figure says of itself to what a reader needs.
func founded(t *testing.T, set string, u *model.UnitCost) {
	t.Helper()
	if s := u.Source; s.Kind == "" || (s.Kind == model.AssumptionKind) == s.Assumption.IsZero() {
		t.Errorf("%s: %s: kind of source %q", set, u.ID, s.Kind)
	}
	if strings.Contains(u.ID, "_18_20") && u.Ages == nil {
		t.Errorf("%s: %s does not say for which ages it holds", set, u.ID)
	}
	switch s := u.Source; {
	case !s.Assumption.IsZero():
		if s.Assumption.EN == s.Assumption.NL {
			t.Errorf("%s: %s: the assumption is in one language", set, u.ID)
		}
	case !opens(s):
		t.Errorf("%s: %s: the source does not open: %+v", set, u.ID, s)
	case !s.Via.IsZero() && u.Confidence < 2:
		t.Errorf("%s: %s was seen through %q, and has grade %d", set, u.ID, s.Via.EN, u.Confidence)
	}
	if u.Confidence < 1 || u.Confidence > 6 {
		t.Errorf("%s: %s has grade %d", set, u.ID, u.Confidence)
	}
	if u.Label.EN == u.Label.NL || u.Note.EN == "" || u.Note.NL == "" || u.Note.EN == u.Note.NL {
		t.Errorf("%s: %s: label %q, note %q", set, u.ID, u.Label.EN, u.Note.EN)
	}
}

// opens reports whether a reader can find a source and the place in it.
func opens(s model.Source) bool {
	return s.Publisher != "" && s.Title != "" && s.Year > 0 && s.Page != "" && strings.HasPrefix(s.URL, "http")
}

// payroll is the tax and benefit calculation of a set, from its numbers.
type payroll struct {
	t *testing.T
	p *model.Parameters
}

func (c payroll) number(name string) float64 {
	c.t.Helper()
	x := c.p.Number(name)
	if x == nil {
		c.t.Fatalf("there is no number %s", name)
	}
	return x.Value.Value
}

func (c payroll) unitCost(id string) *model.UnitCost {
	c.t.Helper()
	i := slices.IndexFunc(c.p.UnitCosts, func(u *model.UnitCost) bool { return u.ID == id })
	if i < 0 {
		c.t.Fatalf("there is no unit cost %s", id)
	}
	return c.p.UnitCosts[i]
}

// contributions are what an employer pays over a euro of wage.
func (c payroll) contributions() (sum float64) {
	for _, name := range []string{"unemployment", "disability", "childcare", "return", "health"} {
		sum += c.number(name + "_contribution")
	}
	return sum
}

// tax is the wage tax over the wage of a year, below the end of the second bracket.
func (c payroll) tax(wage float64) float64 {
	limit := c.number("income_tax_limit_1")
	tax := math.Min(wage, limit)*c.number("income_tax_rate_1") + math.Max(0, wage-limit)*c.number("income_tax_rate_2")
	tax -= c.number("general_credit") - math.Max(0, wage-c.number("general_credit_from"))*c.number("general_credit_less")
	switch two, three, four := c.number("labour_credit_from_2"), c.number("labour_credit_from_3"), c.number("labour_credit_from_4"); {
	case wage <= two:
		tax -= wage * c.number("labour_credit_rate_1")
	case wage <= three:
		tax -= c.number("labour_credit_at_2") + (wage-two)*c.number("labour_credit_rate_2")
	case wage <= four:
		tax -= c.number("labour_credit_at_3") + (wage-three)*c.number("labour_credit_rate_3")
	default:
		tax -= c.number("labour_credit") - (wage-four)*c.number("labour_credit_less")
	}
	return math.Max(0, tax)
}

// wage is that of a year with holiday allowance, at a wage per hour.
func (c payroll) wage(hour, hours float64) float64 {
	const weeks = 52
	return hour * hours * weeks * (1 + c.number("holiday_allowance"))
}

func (c payroll) near(what string, got, want, within float64) {
	c.t.Helper()
	if math.Abs(got-want) > within {
		c.t.Errorf("%s: %v, and the numbers make %v", what, got, want)
	}
}

// split wants the shares of who bears or enjoys an amount, in the order of the file.
func (c payroll) split(id string, shares []model.Portion, want ...float64) {
	c.t.Helper()
	if len(shares) != len(want) {
		c.t.Fatalf("%s: %d shares", id, len(shares))
	}
	for i, x := range shares {
		const hundredthOfPercent = 1e-4
		c.near(id+": "+x.Stakeholder, x.Share, want[i], hundredthOfPercent)
	}
}

// TestWorkFollowsFromTheNumbers recalculates what work is worth and whose it is from
// the minimum wage, the taxes and the contributions of the set.
func TestWorkFollowsFromTheNumbers(t *testing.T) {
	c := payroll{t, builtinSet(t, "nl-2025")}
	cost, hours := 1+c.contributions(), c.number("working_hours")
	low, high := c.p.Number("working_hours").Value.Spread.Low, c.p.Number("working_hours").Value.Spread.High
	hourly := func(wage string) float64 { return c.unitCost(wage).Value.Value }
	adult := hourly("minimum_wage_hour")

	work := c.unitCost("paid_work")
	c.near("paid_work", work.Value.Value, c.wage(adult, hours)*cost, 0.5)
	c.near("paid_work, low", work.Value.Spread.Low, c.wage(adult, low)*cost, 0.5)
	c.near("paid_work, high", work.Value.Spread.High, c.wage(adult, high)*cost, 0.5)
	of := func(hour float64) []float64 {
		wage := c.wage(hour, hours)
		tax := c.tax(wage)
		return []float64{(wage - tax) / (wage * cost), tax / (wage * cost), c.contributions() / cost}
	}
	c.split("paid_work", work.EnjoyedBy, of(adult)...)
	c.split("paid_work_hour", c.unitCost("paid_work_hour").EnjoyedBy, of(adult)...)

	perHour := (1 + c.number("holiday_allowance")) * cost
	c.near("paid_work_hour", hourly("paid_work_hour"), adult*perHour, 0.005)
	for id, kind := range map[string]string{"paid_work_hour_youth": "", "paid_work_hour_bbl": "bbl_"} {
		u := c.unitCost(id)
		c.near(id, u.Value.Value, hourly("minimum_wage_hour_"+kind+"19")*perHour, 0.005)
		c.near(id+", low", u.Value.Spread.Low, hourly("minimum_wage_hour_"+kind+"18")*perHour, 0.005)
		c.near(id+", high", u.Value.Spread.High, hourly("minimum_wage_hour_"+kind+"20")*perHour, 0.005)
		c.split(id, u.EnjoyedBy, 1/cost, c.contributions()/cost)
	}
	const free = 11049 // a year, by the note
	if c.tax(free) > 0 || c.tax(free+1) == 0 {
		t.Errorf("the tax does not begin over %v a year: %v and %v", free, c.tax(free), c.tax(free+1))
	}
	youth := c.unitCost("paid_work_18_20")
	c.near("paid_work_18_20", youth.Value.Value, c.wage(hourly("minimum_wage_hour_19"), hours)*cost, 0.5)
	c.near("paid_work_18_20, low", youth.Value.Spread.Low, c.wage(hourly("minimum_wage_hour_18"), low)*cost, 0.5)
	c.near("paid_work_18_20, high", youth.Value.Spread.High, c.wage(hourly("minimum_wage_hour_20"), hours)*cost, 0.5)
	c.split("paid_work_18_20", youth.EnjoyedBy, of(hourly("minimum_wage_hour_19"))...)

	// The gap in income of a start qualification, 50,400 to 56,300, lies in the second
	// bracket and where both credits shrink.
	const without, with = 50400, 56300
	marginal := (c.tax(with) - c.tax(without)) / (with - without)
	c.near("marginal tax", marginal, 0.50327, 1e-9)
	for id, shares := range map[string][]model.Portion{
		"early_school_leaving": c.unitCost("early_school_leaving").BorneBy,
		"start_qualification":  c.unitCost("start_qualification").EnjoyedBy,
	} {
		c.near(id, c.unitCost(id).Value.Value, (with-without)*cost, 0.5)
		c.split(id, shares, (1-marginal)/cost, marginal/cost, c.contributions()/cost)
	}
	cautious := payroll{t, builtinSet(t, "nl-2025-cautious")}.unitCost("paid_work").Value.Value
	const flexible = 25.2 // hours a week in flexible jobs (CBS)
	c.near("paid_work, cautious", cautious, c.wage(adult, flexible)*cost, 0.5)
}

// TestBenefitsFollowFromTheLaw recalculates the benefits from the norms of both halves
// of 2025, as the law has them.
func TestBenefitsFollowFromTheLaw(t *testing.T) {
	c := payroll{t, builtinSet(t, "nl-2025")}
	year := func(january, july float64) float64 { return (january + july) / 2 * 12 }
	// Who pays a benefit pays the health contribution over it too, to the funds.
	health, rate, credit := c.number("health_contribution"), c.number("income_tax_rate_1"), c.number("general_credit")
	grossed := func(net float64) float64 { return (net - credit) / (1 - rate) } // Participatiewet, article 19.4
	cost := func(gross float64) float64 { return gross * (1 + health) }
	split := func(id string, net, gross float64) {
		u := c.unitCost(id)
		want := []float64{net / cost(gross), (gross - net) / cost(gross), health * gross / cost(gross)}
		if net == gross {
			want = []float64{want[0], want[2]}
		}
		c.split(id, u.ReceivedBy, want...)
	}
	net := year(1345.45, 1369.06) // Participatiewet, article 21, a
	c.near("social_assistance", c.unitCost("social_assistance").Value.Value, cost(grossed(net)), 0.01)
	split("social_assistance", net, grossed(net))
	young := year(332.17, 337.98) // article 20.1, a
	c.near("social_assistance_18_20", c.unitCost("social_assistance_18_20").Value.Value, cost(young), 0.01)
	split("social_assistance_18_20", young, young)
	supplemented := young + 12*746.45*young/12/345.99 // the supplement of 2026, less the rise of the norm
	supplement := c.unitCost("social_assistance_18_20_supplement")
	c.near(supplement.ID, supplement.Value.Value, cost(grossed(supplemented)), 0.5)
	c.near(supplement.ID+", low", supplement.Value.Spread.Low, cost(young), 0.5)
	c.near(supplement.ID+", high", supplement.Value.Spread.High, cost(grossed(net)), 0.5)
	split(supplement.ID, supplemented, grossed(supplemented))
	// 2026, with the rates of that year: 35.75%, a credit of 3,115, and 6.10% for health.
	for id, want := range map[string]float64{
		"social_assistance":       (year(1401.50, 1419.46) - 3115) / (1 - 0.3575) * 1.061,
		"social_assistance_18_20": year(345.99, 350.42) * 1.061,
	} {
		for _, x := range c.unitCost(id).Values {
			if x.Year == 2026 {
				c.near(id+", 2026", x.Amount, want, 0.01)
			}
		}
	}
	taxed := func(gross float64) float64 {
		return math.Max(0, gross*rate-credit-c.number("young_disabled_credit"))
	}
	wajong := year(2191.80, 2245.80) * 0.75 * (1 + c.number("holiday_allowance"))
	c.near("wajong", c.unitCost("wajong").Value.Value, cost(wajong), 0.01)
	split("wajong", wajong-taxed(wajong), wajong)
	const at18, at19, at20 = 0.5, 0.6, 0.8 // of the minimum wage
	youth := c.unitCost("wajong_18_20")
	c.near("wajong_18_20", youth.Value.Value, cost(wajong*at19), 0.5)
	c.near("wajong_18_20, low", youth.Value.Spread.Low, cost(wajong*at18), 0.5)
	c.near("wajong_18_20, high", youth.Value.Spread.High, cost(wajong*at20), 0.5)
	split("wajong_18_20", wajong*at19-taxed(wajong*at19), wajong*at19)
	const vat = 1.21
	for id, fee := range map[string]float64{"guardianship_year": 1814, "guardianship_start": 660, "guardianship_standard_year": 1403, "guardianship_final_account": 248, "mentorship_year": 1814, "administrator_hour": 82.50} {
		c.near(id, c.unitCost(id).Value.Value, fee*vat, 0.006)
	}
}
