package load

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// extension reads a parameter file and those that it extends, and lays them
// over each other.
type extension struct {
	d    *decoder
	read Reader
	// files are those that were read, and names what they go by: see
	// model.Parameters.
	files []*diag.File
	names []model.Ref
}

// load returns the tree of a file laid over the files that it extends; nil, and
// the reason reported, when one of them cannot be read.
func (e *extension) load(file *diag.File) *node {
	e.files = append(e.files, file)
	root := e.d.parameterTree(file)
	if root == nil {
		return nil
	}
	e.names = append(e.names, e.name(root, file))
	f := root.get("extends")
	if f == nil || f.value.isNull() {
		if len(e.files) == 1 && root.liesOver() {
			e.d.add("missing-key", root.pos, lang.Text{
				EN: "extends is missing; without price_level and discounting this file can only lie over a set: write which, as in extends: nl-2025, or give the file with --over in place of -p",
				NL: "extends ontbreekt; zonder price_level en discounting kan dit bestand alleen over een set liggen: schrijf welke, zoals extends: nl-2025, of geef het bestand mee met --over in plaats van -p",
			}.With())
			e.d.baseless = true
		}
		e.d.reached(root, root)
		return root
	}
	e.d.push("extends")
	next := e.find(f.value)
	e.d.pop()
	if next == nil {
		e.d.baseless = true
		return root
	}
	base := e.load(next)
	if base == nil {
		e.d.baseless = true
		return root
	}
	base.anonymous()
	return e.d.over(base, root)
}

// liesOver reports whether a file has figures and lacks all that one of its own must have
// beside them, as one that was written to lie over a set.
func (n *node) liesOver() bool {
	for _, key := range []string{"price_level", "discounting", "stakeholders", "domains", "indices"} {
		if n.get(key) != nil {
			return false
		}
	}
	return n.get("unit_costs") != nil || n.get("numbers") != nil
}

// lay lays a file over all that were read; nil, and the reason reported, when it
// cannot be read or extends another file than those.
func (e *extension) lay(base *node, file *diag.File) *node {
	root := e.d.parameterTree(file)
	if root == nil {
		return nil
	}
	if f := root.get("extends"); f != nil && !f.value.isNull() {
		e.d.push("extends")
		next := e.named(f.value, file)
		if next != nil && !e.has(next) {
			e.d.add("over-extends", f.value.pos, lang.Text{
				EN: "%s is not among the parameters over which this file is laid (%s); give parameters that lie over it with -p, or take this line away",
				NL: "%s zit niet bij de parameters waar dit bestand over wordt gelegd (%s); geef met -p parameters die eroverheen liggen, of haal deze regel weg",
			}.With(next.Name, e.chain()))
			next = nil
		}
		e.d.pop()
		if next == nil {
			return nil
		}
	}
	e.files, e.names = append([]*diag.File{file}, e.files...), append([]model.Ref{e.name(root, file)}, e.names...)
	root.anonymous()
	return e.d.over(base, root)
}

// name returns the name of a file. It refuses that of a built-in set: changed
// figures would pass for those of the set.
func (e *extension) name(root *node, file *diag.File) model.Ref {
	name := nameOf(root, file)
	if reserved := e.d.limits.Reserved; reserved != nil && reserved(name.Name, file) {
		e.d.push("name")
		e.d.add("builtin-name", name.Pos, lang.Text{
			EN: "%q is the name of a built-in set, or looks like it; give this file a name of its own, such as name: our-town",
			NL: "%q is de naam van een ingebouwde set, of lijkt daarop; geef dit bestand een eigen naam, zoals name: onze-gemeente",
		}.With(name.Name))
		e.d.pop()
	}
	return name
}

// has reports whether a file was read, under whatever name.
func (e *extension) has(file *diag.File) bool {
	return slices.ContainsFunc(e.files, func(f *diag.File) bool {
		return f.Name == file.Name || bytes.Equal(f.Text, file.Text)
	})
}

// chain names the files that were read.
func (e *extension) chain() lang.List {
	names := make(lang.List, len(e.files))
	for i, f := range e.files {
		names[i] = f.Name
	}
	return names
}

// anonymous takes from a file what speaks of that file alone.
func (n *node) anonymous() {
	for _, key := range []string{"ipta", "extends", "name", "title"} {
		n.remove(key)
	}
}

// nameOf returns the name of a parameter file, with its place: what it says, or
// the name of the file without folder and extension.
func nameOf(root *node, file *diag.File) model.Ref {
	if f := root.get("name"); f != nil && f.value.kind == yaml.ScalarNode && f.value.text != "" && !f.value.isNull() {
		return model.Ref{Name: f.value.text, Pos: f.value.pos}
	}
	return model.Ref{Name: baseName(file.Name), Pos: root.pos}
}

// named returns the file that extends names, seen from the file in which it does.
func (e *extension) named(value *node, from *diag.File) *diag.File {
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
	next, err := e.read(name, from)
	if err != nil {
		e.d.add("extends-missing", pos, lang.Text{
			EN: "nothing to extend: %s",
			NL: "er is niets om uit te breiden: %s",
		}.With(inWords(err)))
		return next
	}
	if !e.d.limits.HeaderOf(next).Found { // its text is none of ours: no message may show a line of it
		e.d.add("extends-missing", pos, lang.Text{
			EN: "nothing to extend: %s is no parameter file, for it has no line ipta: parameters/1",
			NL: "er is niets om uit te breiden: %s is geen parameterbestand, want er staat geen regel ipta: parameters/1 in",
		}.With(next.Name))
		return nil
	}
	return next
}

// find returns the file that extends names, unless it was read before.
func (e *extension) find(value *node) *diag.File {
	pos := value.pos
	next := e.named(value, e.files[len(e.files)-1])
	if next == nil {
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
	d.documents(src, d.limits.Parsed, func(i int, root *node) {
		switch {
		case i > 0:
			d.add("second-document", root.pos, lang.Text{
				EN: "a second document begins here, and a parameter file holds one; put it in a file of its own",
				NL: "hier begint een tweede document, en een parameterbestand heeft er één; zet het in een eigen bestand",
			}.With())
		case d.header(root, true, parametersHeader) != "":
			d.slips(root, field.Parameters, "ipta")
			root.nestCounts()
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
	d.replaced, d.recounted = nil, d.otherCurrency(base, root)
	own, under := root.apart("sources")
	merged := d.overlay(base, under)
	d.unsayByNumber(merged, root, d.replaced)
	unsay(merged, withEnds(d.replaced))
	if own != nil {
		merged.sayToo(*own)
		d.reached(merged, root)
	}
	return merged
}

// otherCurrency reports whether a file gives the amounts below it another currency.
// It refuses to rename any: each needs a value in that currency.
func (d *decoder) otherCurrency(base, root *node) bool {
	code := func(n *node) string {
		if f := n.get("currency"); f != nil && !f.value.isNull() {
			return f.value.text
		}
		return defaultCurrency
	}
	f, old := root.get("currency"), code(base)
	if f == nil || f.value.kind != yaml.ScalarNode || code(root) == old {
		return false
	}
	var kept []member
	above := root.get("unit_costs")
	if below := base.get("unit_costs"); below != nil {
		kept = slices.DeleteFunc(slices.Clone(below.value.fields), func(u member) bool {
			if u.value.isNull() || above == nil {
				return u.value.isNull()
			}
			own := above.value.get(u.name)
			return own != nil && (own.value.isNull() || own.value.get("value") != nil || own.value.get("values") != nil)
		})
	}
	if len(kept) > 0 {
		d.push("currency")
		d.add("currency", f.value.pos, lang.Text{
			EN: "another currency does not change amounts, and %d of those below are in %s, such as %s; leave the currency as it is, or give each a value in %s with its source, or null",
			NL: "een andere munt verandert geen bedragen, en %d van die eronder zijn in %s, zoals %s; laat de munt zoals zij is, of geef elk een waarde in %s met haar bron, of null",
		}.With(len(kept), old, kept[0].name, code(root)), diag.Related{Pos: kept[0].pos, Message: lang.Text{
			EN: "an amount in %s", NL: "een bedrag in %s",
		}.With(old)})
		d.pop()
	}
	return true
}

// overlay lays one tree over another: mappings merge by key, in the order of
// the base with what is new behind it; scalars and lists replace; null removes,
// also where there is nothing. A value is a statement: see isAnother.
func (d *decoder) overlay(base, over *node) *node {
	if over.isNamed() && !isSame(base, over) || base.isNamed() && over.get("value") != nil {
		d.replaced = append(d.replaced, pathString(d.path))
		return over // another number in its place
	}
	if over.kind != yaml.MappingNode {
		if over.kind == yaml.ScalarNode && isSame(plainNumber(base), over) {
			if base.kind == yaml.MappingNode || d.path[len(d.path)-1].name == "value" || d.isAmountOfYear() {
				return base // the same number, which keeps its range
			}
			return over
		}
		d.replaced = append(d.replaced, pathString(d.path))
		return over
	}
	if d.isStatement() {
		base, over = base.besides(), over.besides()
	}
	base = d.stated(lifted(base, over), over)
	if !d.inTable() || d.isStatement() {
		base = base.withRoomFor(over)
	}
	merged := &node{kind: yaml.MappingNode, pos: over.pos, bare: base.bare, taken: slices.Clone(base.taken)}
	above := make(map[string]member, len(over.fields))
	var split map[string]member // fractions, by the name of the number before them
	for i, f := range over.fields {
		above[f.name] = f
		if i > 0 && isSplit(over.fields[i-1], f) {
			if split == nil {
				split = map[string]member{}
			}
			split[over.fields[i-1].name] = f
		}
	}
	put := func(f member) {
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
			merged.taken = append(merged.taken, top)
		case slices.Contains(wholes, f.name) && !d.inTable():
			if !isSame(f.value, top.value) {
				d.replaced = append(d.replaced, pathString(d.path))
			}
			put(top)
		default:
			put(member{f.name, top.pos, d.overlay(f.value, top.value)})
		}
		d.pop()
		delete(above, f.name)
	}
	for _, f := range over.fields {
		_, left := above[f.name]
		if left && f.value.isNull() && !d.declares(f.value) {
			merged.taken = append(merged.taken, f)
			d.nothingTaken(f, base)
			continue
		}
		if !left {
			continue
		}
		d.push(f.name)
		put(member{f.name, f.pos, d.overlay(&node{}, f.value)})
		d.pop()
	}
	return merged
}
