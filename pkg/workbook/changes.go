package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// sort divides the inputs that were changed over parameters and cases, and puts
// together what is one value in a file and several cells in the workbook.
func (r *reader) sort() {
	base := baseValues(r.p)
	for i, in := range r.all {
		isCase := strings.HasPrefix(in.path, "cases.")
		isChoice := in.path == "perspective" || strings.HasPrefix(in.path, scenarioPath)
		if in.path == chosenPath {
			continue
		}
		if !isChoice && !isCase {
			if !same(in.was, base[in.path]) {
				r.find("workbook-parameters", diag.Error, in.place, lang.Text{
					EN: "the workbook was written with another value of %s than these parameters have (%v, not %v); give the parameters %q with which it was written, and each --over and --set that its summary names",
					NL: "de werkmap is geschreven met een andere waarde van %s dan deze parameters hebben (%v, niet %v); geef de parameters %q waarmee zij is geschreven, en elke --over en --set die haar samenvatting noemt",
				}, in.path, written(in.path, in.was), written(in.path, base[in.path]), r.Name)
			}
		}
		switch {
		case in.path == "perspective":
			if in.changed() {
				r.find("workbook-perspective", diag.Note, in.place, lang.Text{
					EN: "the perspective %v is a choice of a run and stands in no file; use --perspective",
					NL: "het perspectief %v is een keuze bij het rekenen en staat in geen bestand; gebruik --perspective",
				}, shown(in.is))
			}
		case isChoice:
			if in.changed() {
				r.find("workbook-scenario", diag.Note, in.place, lang.Text{
					EN: "the scenario %v is a choice inside the workbook and stands in no file; what is taken over are the base values",
					NL: "het scenario %v is een keuze in de werkmap en staat in geen bestand; wat wordt overgenomen, zijn de basiswaarden",
				}, shown(in.is))
			}
		case strings.HasPrefix(in.path, "perspectives."):
			r.perspective(i)
		case strings.HasPrefix(in.path, "discounting.rate["):
			r.rates(i)
		case strings.HasSuffix(in.path, ".years.from") && isCase:
			r.span(i)
		case strings.HasSuffix(in.path, ".years.to") && isCase: // taken with from
		case in.changed() && isCase:
			r.Cases = append(r.Cases, Change{in.path, in.was, in.is, in.place})
		case in.changed():
			r.Parameters = append(r.Parameters, Change{in.path, in.was, in.is, in.place})
		}
	}
}

func shown(value any) any {
	if value == nil {
		return lang.Dash
	}
	return value
}

// written returns the value of a number of a parameter file as it is written there.
func written(path string, value any) any {
	x, isNumber := value.(float64)
	if at, ok := field.Parse(strings.TrimSuffix(path, ".value")); ok && isNumber && at.Number == field.DiscountRate {
		return lang.Share(x)
	}
	at, ok := field.Parse(path)
	isShare := strings.HasPrefix(path, "optimism_bias.") || strings.Contains(path, "_by.") ||
		ok && (at.Number.Kind == field.Share || at.Number.Kind == field.Rate)
	if isNumber && isShare {
		return lang.Share(x)
	}
	return shown(value)
}

// group returns the inputs from i on whose paths begin alike, when i is the
// first of them and one was changed; otherwise nil.
func (r *reader) group(i int, prefix string) []found {
	if i > 0 && strings.HasPrefix(r.all[i-1].path, prefix) {
		return nil
	}
	last := i
	for last < len(r.all) && strings.HasPrefix(r.all[last].path, prefix) {
		last++
	}
	if group := r.all[i:last]; slices.ContainsFunc(group, found.changed) {
		return group
	}
	return nil
}

// changedIn returns the place of the first of some cells that was changed.
func changedIn(group []found) string {
	return group[max(0, slices.IndexFunc(group, found.changed))].place
}

// InCells returns findings on the file that changes make, as findings on the cells of
// the workbook in which these were made: nobody has seen that file yet. Others stay as
// they are.
func InCells(findings []diag.Finding, changes []Change, made, workbook string) []diag.Finding {
	told := slices.Clone(findings)
	for i, f := range told {
		if f.Pos.Name() != made {
			continue
		}
		told[i].Pos = diag.Pos{File: &diag.File{Name: workbook}}
		if at := slices.IndexFunc(changes, func(c Change) bool { return f.Path == c.Path || strings.HasPrefix(f.Path, c.Path+".") }); at >= 0 {
			told[i].Path, told[i].Message = changes[at].Place, lang.Same("%s: %s").With(f.Path, f.Message)
			continue
		}
		emptied := func(c Change) bool { return c.New == nil && strings.HasPrefix(c.Path, f.Path+".") }
		if at := slices.IndexFunc(changes, emptied); at >= 0 && f.ID == "missing-key" {
			told[i].Path, told[i].Message = changes[at].Place, lang.Text{
				EN: "%s: the cell is empty; fill in a number",
				NL: "%s: de cel is leeg; vul een getal in",
			}.With(changes[at].Path)
		}
	}
	return told
}

// perspective puts the members of a perspective together. Stakeholders that
// the workbook does not show stay what they are.
func (r *reader) perspective(i int) {
	id, _, _ := strings.Cut(strings.TrimPrefix(r.all[i].path, "perspectives."), ".")
	prefix := "perspectives." + id + "."
	group := r.group(i, prefix)
	if group == nil {
		return
	}
	change := Change{Path: "perspectives." + id, Place: changedIn(group)}
	var members []string
	for _, x := range r.p.Perspectives {
		if x.ID != id {
			continue
		}
		if !x.Label.IsZero() {
			change.Path += ".members"
		}
		for _, m := range x.Members {
			members = append(members, m.Name)
		}
	}
	change.Old = slices.Clone(members)
	for _, in := range group {
		who := strings.TrimPrefix(in.path, prefix)
		at := slices.Index(members, who)
		switch {
		case same(in.is, 1.0) && at < 0:
			members = append(members, who)
		case (in.is == nil || same(in.is, 0.0)) && at >= 0:
			members = slices.Delete(members, at, at+1)
		case in.is != nil && !same(in.is, 0.0) && !same(in.is, 1.0):
			r.find("workbook-value", diag.Error, in.place, lang.Text{
				EN: "%s: %v is neither yes (counts) nor no (does not count); choose one of the two",
				NL: "%s: %v is geen ja (telt mee) en geen nee (telt niet mee); kies een van de twee",
			}, in.path, in.is)
		}
	}
	change.New = members
	r.Parameters = append(r.Parameters, change)
}

// rates puts a schedule of discount rates together.
func (r *reader) rates(i int) {
	group := r.group(i, "discounting.rate[")
	var was, is discount.Schedule
	for k := 0; k+1 < len(group); k += 2 {
		step := func(from, rate any) discount.Step {
			year, _ := from.(float64)
			value, _ := rate.(float64)
			return discount.Step{From: int(year), Rate: value}
		}
		was = append(was, step(group[k].was, group[k+1].was))
		is = append(is, step(group[k].is, group[k+1].is))
	}
	if group != nil {
		r.Parameters = append(r.Parameters, Change{"discounting.rate", was, is, changedIn(group)})
	}
}

// span puts the years of a line together, as a case file has them.
func (r *reader) span(i int) {
	prefix := strings.TrimSuffix(r.all[i].path, "from")
	group := r.group(i, prefix)
	if len(group) != 2 {
		return
	}
	years := func(from, to any) any { return fmt.Sprintf("%v-%v", shown(from), shown(to)) }
	r.Cases = append(r.Cases, Change{strings.TrimSuffix(prefix, "."), years(group[0].was, group[1].was), years(group[0].is, group[1].is), changedIn(group)})
}

// baseValues returns the inputs of a parameter file by their paths, as a
// workbook written with it has them.
func baseValues(p *model.Parameters) map[string]any {
	v := map[string]any{
		"price_level": float64(p.PriceLevel), "horizon": float64(p.Horizon),
		"discounting.convention": string(p.Convention),
	}
	if p.BaseYear != nil {
		v["discounting.base_year"] = float64(*p.BaseYear)
	}
	for i, x := range p.Rates {
		if len(p.Rates) == 1 {
			v["discounting.rate"], v["discounting.rate.value"] = x.Rate.Value, x.Rate.Value // with a range or without
			break
		}
		v[fmt.Sprintf("discounting.rate[%d].from", i)] = float64(x.From)
		v[fmt.Sprintf("discounting.rate[%d].rate", i)] = x.Rate.Value
	}
	for _, x := range p.Named {
		v[field.NamedRatePath(x.ID)] = x.Rate.Value
	}
	for _, x := range p.Indices {
		for year, level := range x.Levels {
			v["indices."+x.Name+"."+strconv.Itoa(year)] = level
		}
	}
	bias := model.OptimismBias{}
	if p.OptimismBias != nil {
		bias = *p.OptimismBias
	}
	for grade := 1; grade <= model.MaxGrade; grade++ {
		v["optimism_bias.costs."+strconv.Itoa(grade)] = bias.Costs[grade]
		v["optimism_bias.benefits."+strconv.Itoa(grade)] = bias.Benefits[grade]
	}
	for _, x := range p.Perspectives {
		for _, s := range p.Stakeholders {
			v["perspectives."+x.ID+"."+s.ID] = 0.0
		}
		for _, m := range x.Members {
			v["perspectives."+x.ID+"."+m.Name] = 1.0
		}
	}
	for _, u := range p.UnitCosts {
		addBase(v, p, u)
	}
	for _, x := range p.Numbers {
		v[field.NamedPath(x.ID)] = x.Value.Value
	}
	return v
}

func addBase(v map[string]any, p *model.Parameters, u *model.UnitCost) {
	path := "unit_costs." + u.ID + "."
	v[path+"value"] = u.Value.Value
	v[path+"price_year"] = float64(u.PriceYear)
	v[path+"index"] = optionalText(u.Index.Name)
	v[path+"real_growth"] = u.RealGrowth.Value
	v[path+"confidence"] = gradeIn(p, u)
	if u.Cashable != nil {
		v[path+"cashable"] = u.Cashable.Value
	}
	for _, r := range rolesOf(u) {
		for _, x := range r.portions {
			share := shareOf(r.portions, x.Stakeholder)
			v[path+r.key+"."+x.Stakeholder] = optional(share != 0, share)
		}
	}
}
