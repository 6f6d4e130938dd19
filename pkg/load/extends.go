package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// extension reads a parameter file and those that it extends, and lays them
// over each other.
type extension struct {
	d    *decoder
	read Reader
	// files are those that were read, the file that was asked for first.
	files []*diag.File
}

// load returns the tree of a file laid over the files that it extends; nil, and
// the reason reported, when one of them cannot be read.
func (e *extension) load(file *diag.File) *node {
	e.files = append(e.files, file)
	root := e.d.parameterTree(file)
	if root == nil {
		return nil
	}
	f := root.get("extends")
	if f == nil || f.value.isNull() {
		return root
	}
	e.d.push("extends")
	next := e.find(f.value)
	e.d.pop()
	if next == nil {
		return nil
	}
	base := e.load(next)
	if base == nil {
		return nil
	}
	for _, key := range []string{"ipta", "extends", "name", "title"} { // these speak of the base alone
		base.remove(key)
	}
	return e.d.over(base, root)
}

// find returns the file that extends names, unless it was read before.
func (e *extension) find(value *node) *diag.File {
	name, pos := e.d.ref(value).Name, value.pos
	switch {
	case value.kind != yaml.ScalarNode:
		return nil
	case name == "":
		e.d.add("extends-missing", pos, lang.Text{
			EN: "no file is named; write the name of a built-in set or a path",
			NL: "er staat geen bestand; schrijf de naam van een ingebouwde set of een pad",
		}.With())
		return nil
	}
	next, err := e.read(name, e.files[len(e.files)-1])
	if err != nil {
		e.d.add("extends-missing", pos, lang.Text{
			EN: "nothing to extend: %s",
			NL: "er is niets om uit te breiden: %s",
		}.With(inWords(err)))
		return nil
	}
	if !e.d.limits.HeaderOf(next).Found { // its text is none of ours: no message may show a line of it
		e.d.add("extends-missing", pos, lang.Text{
			EN: "nothing to extend: %s is no parameter file, for it has no line ipta: parameters/1",
			NL: "er is niets om uit te breiden: %s is geen parameterbestand, want er staat geen regel ipta: parameters/1 in",
		}.With(next.Name))
		return nil
	}
	for i, file := range e.files {
		if file.Name != next.Name {
			continue
		}
		var chain []string
		for _, f := range e.files[i:] {
			chain = append(chain, f.Name)
		}
		e.d.add("extends-cycle", pos, lang.Text{
			EN: "the files extend each other in a circle: %s; take one of these lines away",
			NL: "de bestanden breiden elkaar in een kring uit: %s; haal één van deze regels weg",
		}.With(strings.Join(append(chain, next.Name), " → ")))
		return nil
	}
	if most := e.d.limits.extends(); len(e.files) >= most {
		e.d.add("extends-cycle", pos, passed(ExtendsLimit, lang.Text{
			EN: "more than %s files lie over each other; put some of them together",
			NL: "er liggen meer dan %s bestanden over elkaar; voeg er een paar samen",
		}, most))
		return nil
	}
	return next
}

// inWords returns an error that says itself in both languages as it is, and
// any other by its text.
func inWords(err error) any {
	if l, ok := err.(lang.Localized); ok {
		return l
	}
	return err.Error()
}

// parameterTree returns the tree of a parameter file; nil when it is none.
func (d *decoder) parameterTree(file *diag.File) (tree *node) {
	src := d.open(file)
	if src == nil {
		return nil
	}
	d.documents(src, func(i int, root *node) {
		switch {
		case i > 0:
			d.add("second-document", root.pos, lang.Text{
				EN: "a second document begins here, and a parameter file holds one; put it in a file of its own",
				NL: "hier begint een tweede document, en een parameterbestand heeft er één; zet het in een eigen bestand",
			}.With())
		case d.header(root, true, parametersHeader) != "":
			tree = root
		}
	})
	return tree
}

func (n *node) remove(name string) {
	kept := n.fields[:0]
	for _, f := range n.fields {
		if f.name != name {
			kept = append(kept, f)
		}
	}
	n.fields = kept
}

// over lays a file over those below it.
func (d *decoder) over(base, root *node) *node {
	d.replaced = nil
	merged := d.overlay(base, root)
	if root.get("sources") == nil {
		unsay(merged, d.replaced)
	}
	return merged
}

// overlay lays one tree over another: mappings merge by key, in the order of
// the base with what is new behind it; scalars and lists replace; null removes,
// also where there is nothing. A value is a statement: see isAnother.
func (d *decoder) overlay(base, over *node) *node {
	if over.kind != yaml.MappingNode {
		if over.kind == yaml.ScalarNode && isSame(plainNumber(base), over) {
			if base.kind == yaml.MappingNode || d.path[len(d.path)-1].name == "value" {
				return base // the same number, which keeps its range
			}
			return over
		}
		d.replaced = append(d.replaced, pathString(d.path))
		return over
	}
	if d.isUnitCost() {
		base, over = base.besides(), over.besides()
	}
	base = d.stated(lifted(base, over), over)
	merged := &node{kind: yaml.MappingNode, pos: over.pos}
	above := make(map[string]field, len(over.fields))
	var split map[string]field // fractions, by the name of the number before them
	for i, f := range over.fields {
		above[f.name] = f
		if i > 0 && isSplit(over.fields[i-1], f) {
			if split == nil {
				split = map[string]field{}
			}
			split[over.fields[i-1].name] = f
		}
	}
	put := func(f field) {
		merged.fields = append(merged.fields, f)
		if fraction, ok := split[f.name]; ok {
			merged.fields = append(merged.fields, fraction) // for splitNumber to find; no null that removes
		}
	}
	for _, f := range base.fields {
		top, ok := above[f.name]
		d.push(f.name)
		switch {
		case !ok:
			merged.fields = append(merged.fields, f)
		case top.value.isNull():
			d.replaced = append(d.replaced, pathString(d.path))
		case slices.Contains(wholes, f.name) && !d.inTable():
			put(top)
		default:
			put(field{f.name, top.pos, d.overlay(f.value, top.value)})
		}
		d.pop()
		delete(above, f.name)
	}
	for _, f := range over.fields {
		if _, left := above[f.name]; !left || f.value.isNull() && !d.declares(f.value) {
			continue
		}
		d.push(f.name)
		put(field{f.name, f.pos, d.overlay(&node{}, f.value)})
		d.pop()
	}
	return merged
}

// declares reports whether a value without text, as in stakeholders: {school: },
// is the declaration of a name; a written null is not.
func (d *decoder) declares(value *node) bool {
	if len(d.path) != 1 || value.text != "" {
		return false
	}
	key := d.path[0].name
	return key == "stakeholders" || key == "domains"
}
