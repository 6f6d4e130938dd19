package page

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// placed returns the case that a finding is about, and its place in there.
func (st *study) placed(f diag.Finding) (at int, path string) {
	at, path = All, f.Path
	if f.Case != "" {
		for i, c := range st.cases {
			if c.ID == f.Case {
				return i, path
			}
		}
	}
	for i, w := range st.written {
		if st.Files[w.file].Name != f.Pos.Name() {
			continue
		}
		if w.Path != "" && strings.HasPrefix(f.Path, w.Path+".") {
			return i, strings.TrimPrefix(f.Path, w.Path+".")
		}
		if i < len(st.cases) && (at == All || st.cases[i].Pos.Line <= f.Pos.Line) {
			at = i
		}
	}
	return at, path
}

// about calls what stands at a path of a case as its reader does: "Eviction: chance
// without the help".
func (st *study) about(at int, path string) string {
	if st.all != nil && path != "" {
		id := ""
		if at >= 0 {
			id = st.cases[at].ID
		}
		names := st.writer().Names(st.cases)
		for _, whose := range []string{id, ""} { // a number of the case, or of the parameters
			if name, _, ok := names.Called(whose, path); ok {
				return name
			}
		}
	}
	key, rest, _ := strings.Cut(path, ".")
	group, _, _ := strings.Cut(key, "[")
	if at < 0 || at >= len(st.cases) || path == "" || st.parameters == nil {
		return ""
	}
	for _, l := range st.cases[at].Lines() {
		if l.ID() != key {
			continue
		}
		label := st.writer().LineLabel(l)
		name, _, _ := strings.Cut(rest, ".")
		name, _, _ = strings.Cut(name, "[")
		if number := field.Find(name); number != nil {
			return label + ": " + number.Name.In(st.Lang)
		}
		if word := fieldWord(field.Line, name, st.Lang); word != "" {
			return label + ": " + word
		}
		return label
	}
	if key == "id" { // its word is that of the case itself
		return caseID.In(st.Lang)
	}
	for _, g := range model.Groups {
		if g.Key() == group {
			return report.GroupWords[g].In(st.Lang)
		}
	}
	if word := fieldWord(field.Case, group, st.Lang); word != "" {
		return report.Capitalised(word)
	}
	return ""
}

// fieldWord is what a reader calls a field: its Dutch name, or its key.
func fieldWord(fields field.Fields, key string, l lang.Language) string {
	for i := range fields {
		if fields[i].Key != key {
			continue
		}
		word := key
		if l == lang.NL && fields[i].Dutch != "" {
			word = fields[i].Dutch
		}
		return strings.ReplaceAll(word, "_", " ")
	}
	return ""
}

var (
	makeIt  = lang.Text{EN: "Make it %s", NL: "Maak er %s van"}
	caseID  = lang.Text{EN: "Id of the case", NL: "Id van de casus"}
	otherID = lang.Text{EN: "Give this one another: %s", NL: "Geef deze een ander: %s"}
	takeOut = lang.Text{EN: "Take it out", NL: "Haal het weg"}
)

// mends returns how an error at a place can be mended at once: the number as it must
// have been meant, or the nearest name.
func (st *study) mends(x *Finding) (all []Mend) {
	if x.Severity != diag.Error || x.Case < 0 || x.Case >= len(st.written) {
		return nil
	}
	if x.ID == "duplicate-case" && x.Case < len(st.cases) {
		id := st.freeID(st.cases[x.Case].ID)
		return []Mend{{otherID.With(id).In(st.Lang), []Edit{{Op: "set", Case: x.Case, Path: "id", Value: quote(id)}}}}
	}
	if x.Path == "" {
		return nil
	}
	text, ok := scalarAt(st.written[x.Case].Value, x.Path)
	if !ok {
		return nil
	}
	f, number := fieldAt(x.Path)
	if number != nil {
		both := []string{}
		if number.Kind.IsPercent() {
			both = smallShare(text)
		}
		for _, value := range both {
			all = append(all, Mend{makeIt.With(st.decimals(value)).In(st.Lang), []Edit{{Op: "set", Case: x.Case, Path: x.Path, Value: quote(value)}}})
		}
		if value, ok := typed(x.Path, text, st.Lang); ok && len(both) == 0 && string(value) != string(quote(text)) && string(value) != text {
			all = append(all, Mend{makeIt.With(strings.Trim(string(value), `"`)).In(st.Lang), []Edit{{Op: "set", Case: x.Case, Path: x.Path, Value: value}}})
		}
	}
	if st.parameters != nil && strings.HasSuffix(x.Path, ".unit_cost") {
		if u := st.parameters.UnitCost(text); u != nil {
			return st.otherGroup(x, u.Kind)
		}
		for _, u := range st.parameters.UnitCosts {
			if l := strings.ToLower(text); l == strings.ToLower(u.Label.NL) || l == strings.ToLower(u.Label.EN) {
				return []Mend{st.named(x, u.ID, u.Label.In(st.Lang))}
			}
		}
		var ids []string
		for _, u := range st.parameters.UnitCosts {
			ids = append(ids, u.ID)
		}
		if near, ok := check.Nearest(text, ids); ok {
			all = append(all, st.named(x, near, st.parameters.UnitCost(near).Label.In(st.Lang)))
		}
		return all
	}
	if f == nil || !f.Required {
		all = append(all, Mend{takeOut.In(st.Lang), []Edit{{Op: "remove", Case: x.Case, Path: x.Path}}})
	}
	return all
}

// freeID is an id like the given one that no case has.
func (st *study) freeID(id string) string {
	for n := 2; ; n++ {
		free := id + "-" + strconv.Itoa(n)
		if !slices.ContainsFunc(st.cases, func(c *model.Case) bool { return c.ID == free }) {
			return free
		}
	}
}

func (st *study) named(x *Finding, id, label string) Mend {
	return Mend{makeIt.With("“" + label + "”").In(st.Lang), []Edit{{Op: "set", Case: x.Case, Path: x.Path, Value: quote(id)}}}
}

// otherGroup moves a line to the group for its kind of unit cost: what is paid can be
// avoided, what is enjoyed achieved.
func (st *study) otherGroup(x *Finding, kind model.Kind) []Mend {
	line, _, _ := strings.Cut(x.Path, ".")
	from, _, _ := strings.Cut(line, "[")
	to, label := model.Achieved.Key(), lang.Text{EN: "Move it to what went well", NL: "Verplaats naar wat lukte"}
	if kind == model.Cost {
		to, label = model.Avoided.Key(), lang.Text{EN: "Move it to what did not happen", NL: "Verplaats naar wat niet gebeurde"}
	}
	if from == to {
		return nil
	}
	const last = 9999
	return []Mend{{label.In(st.Lang), []Edit{{Op: "move", Case: x.Case, Path: line, To: to, At: last}}}}
}
