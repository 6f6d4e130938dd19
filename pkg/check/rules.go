package check

import (
	"fmt"
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// rules collects what is found in one document.
type rules struct {
	p     *model.Parameters
	found []diag.Finding
	// gone are the names that a file takes away and others still use, in the order in which
	// they are met.
	gone []gone
}

// add adds an error; the severity of the rare other finding is set afterwards.
func (r *rules) add(id string, pos diag.Pos, path string, m lang.Message, related ...diag.Related) {
	r.found = append(r.found, diag.Finding{
		ID: id, Severity: diag.Error, Pos: pos, Path: path, Message: m, Related: related,
	})
}

// declared is a name that may be referred to, and where it stands.
type declared struct {
	name  string
	pos   diag.Pos
	label lang.Text
}

// sort is a sort of name: the id of the finding about one that is not known,
// and how to call it.
type sort struct {
	id      string
	unknown lang.Text
	// see says where all names stand, for sorts of which there are many; it may be nil.
	see func(*model.Parameters) lang.Message
	// in is where names of this sort are declared in a parameter file.
	in string
}

var (
	unitCosts = sort{"unknown-unit-cost", lang.Text{EN: "unknown unit cost", NL: "onbekende kostprijs"},
		func(p *model.Parameters) lang.Message { return ShowsAll(p.Given) }, "unit_costs"}
	stakeholders = sort{id: "unknown-stakeholder", unknown: lang.Text{EN: "unknown stakeholder", NL: "onbekende partij"}, in: "stakeholders"}
	domains      = sort{id: "unknown-domain", unknown: lang.Text{EN: "unknown domain", NL: "onbekend domein"}, in: "domains"}
	indices      = sort{id: "unknown-index", unknown: lang.Text{EN: "unknown index", NL: "onbekende index"}, in: "indices"}
	namedRates   = sort{id: "unknown-rate", unknown: lang.Text{EN: "unknown discount rate", NL: "onbekende discontovoet"}, in: "discounting.rates"}
	events       = sort{id: "unknown-event", unknown: lang.Text{EN: "unknown event", NL: "onbekende gebeurtenis"}}
	cases        = sort{id: "unknown-case", unknown: lang.Text{EN: "unknown case", NL: "onbekende casus"}}
	checks       = sort{"unknown-check", lang.Text{EN: "unknown check", NL: "onbekende controle"},
		func(*model.Parameters) lang.Message {
			return lang.Text{EN: `"ipta help checks" explains all`, NL: `"ipta help checks" legt ze alle uit`}.With()
		}, ""}
)

// ShowsAll says which command lists the unit costs of parameters, given as model.Parameters
// tells.
func ShowsAll(given []string) lang.Message {
	command := "ipta params list"
	for i, name := range given {
		flag := " --over "
		if i == 0 {
			flag = " -p "
		}
		command += flag + lang.Argument(name)
	}
	return lang.Text{EN: "%s shows all", NL: "%s toont ze alle"}.With(command)
}

// mostListed is how many known names a message lists when none lies near.
const mostListed = 12

// refer reports whether a name is declared, and adds a finding when it is not:
// with the declared name whose label it is, or the nearest, and its place; or else the
// names there are.
func (r *rules) refer(s sort, ref model.Ref, path string, known []declared) bool {
	if slices.ContainsFunc(known, func(k declared) bool { return k.name == ref.Name }) {
		return true
	}
	if r.isGone(s.in+"."+ref.Name, ref.Pos, path) {
		return false
	}
	names := new(lang.Names)
	for _, k := range known {
		names.Add(k.name, k.label.NL, k.label.EN)
	}
	listed := names.IDs
	meant, _, say := Meant(ref.Name, names)
	switch {
	case len(meant) > 0:
		var related []diag.Related
		for _, k := range known {
			if slices.Contains(meant, k.name) && !k.pos.IsZero() {
				related = append(related, definedHere(k))
			}
		}
		r.add(s.id, ref.Pos, path, lang.Same("%s %q; %s").With(s.unknown, ref.Name, say), related...)
	case len(known) == 0:
		r.add(s.id, ref.Pos, path, lang.Text{
			EN: "%s %q; none is declared",
			NL: "%s %q; er is er geen opgegeven",
		}.With(s.unknown, ref.Name))
	case s.see != nil:
		r.add(s.id, ref.Pos, path, lang.Same("%s %q; %s").With(s.unknown, ref.Name, s.see(r.p)))
	case len(known) > mostListed:
		listed = append(listed[:mostListed:mostListed], "…")
		fallthrough
	default:
		r.add(s.id, ref.Pos, path, lang.Text{
			EN: "%s %q; known: %s",
			NL: "%s %q; bekend: %s",
		}.With(s.unknown, ref.Name, lang.List(listed)))
	}
	if _, taken, ok := r.takenAt(s.in + "." + ref.Name); ok {
		f := &r.found[len(r.found)-1]
		f.Related = append(f.Related, diag.Related{Pos: taken, Message: lang.Text{
			EN: "it is taken away here", NL: "het wordt hier weggehaald"}.With()})
	}
	return false
}

func definedHere(d declared) diag.Related {
	return diag.Related{Pos: d.pos, Message: lang.Text{
		EN: "%q is defined here",
		NL: "%q staat hier",
	}.With(d.name)}
}

// stakeholder wants a name to be that of a stakeholder. The list of all names
// is made only for a message, as a parameter file refers to many.
func (r *rules) stakeholder(ref model.Ref, path string) {
	if !isStakeholder(r.p, ref.Name) {
		r.refer(stakeholders, ref, path, labels(r.p.Stakeholders))
	}
}

func isStakeholder(p *model.Parameters, id string) bool {
	return slices.ContainsFunc(p.Stakeholders, func(l model.Label) bool { return l.ID == id })
}

// unitCost wants a name to be that of a unit cost.
func (r *rules) unitCost(ref model.Ref, path string) {
	if r.p.UnitCost(ref.Name) == nil {
		r.refer(unitCosts, ref, path, r.knownUnitCosts())
	}
}

func labels(all []model.Label) []declared {
	known := make([]declared, len(all))
	for i, l := range all {
		known[i] = declared{l.ID, l.Pos, l.Label}
	}
	return known
}

func (r *rules) knownUnitCosts() []declared {
	known := make([]declared, len(r.p.UnitCosts))
	for i, u := range r.p.UnitCosts {
		known[i] = declared{u.ID, u.Pos, u.Label}
	}
	return known
}

// allowed wants the code of each accepted finding to be known.
func (r *rules) allowed(allow []model.Allow) {
	if len(allow) == 0 {
		return
	}
	known := make([]declared, len(MethodCodes))
	for i, code := range MethodCodes {
		known[i] = declared{name: code}
	}
	for i, a := range allow {
		if a.Check == "" {
			continue // that it is missing is told already
		}
		r.refer(checks, model.Ref{Name: a.Check, Pos: a.Pos}, fmt.Sprintf("allow[%d].check", i), known)
	}
}
