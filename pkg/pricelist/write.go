package pricelist

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Text is a parameter file that lies over base, with the cell that each line is from.
type Text struct {
	YAML []byte
	// places are those of the lines, from line 1 on.
	places []diag.Pos
}

// Text writes the list as a parameter file.
func (l *List) Text(name, base string) Text {
	var t Text
	line := func(at diag.Pos, format string, args ...any) {
		t.YAML = fmt.Appendf(t.YAML, format+"\n", args...)
		t.places = append(t.places, at)
	}
	none := l.items[0].at
	none.Line, none.Column = 0, 0
	line(none, "ipta: parameters/1")
	line(none, "name: %s", quote(name))
	line(none, "extends: %s", quote(base))
	for _, x := range []struct {
		key  string
		list []newName
	}{{"stakeholders", l.stakeholders}, {"domains", l.domains}} {
		if len(x.list) > 0 {
			line(none, "%s:", x.key)
		}
		for _, n := range x.list {
			line(n.at, "  %s: {label: %s}", quoteKey(n.id), quote(n.text))
		}
	}
	if len(l.Mapping.Index) > 0 {
		var levels []string
		for _, p := range l.Mapping.Index {
			levels = append(levels, p.Key+": "+p.Text)
		}
		line(none, "indices: {%s: {%s}}", quote(l.usualIndex()), strings.Join(levels, ", "))
	}
	line(none, "unit_costs:")
	for _, it := range l.items {
		line(it.at, "  %s:", quoteKey(it.id))
		for _, e := range it.fields {
			line(e.at, "    %s: %s", e.key, e.value)
		}
	}
	return t
}

// InTable returns findings on the file, called made, as findings on the cells of the
// list that they are about; others stay as they are.
func (t Text) InTable(findings []diag.Finding, made string) []diag.Finding {
	told := make([]diag.Finding, len(findings))
	for i, f := range findings {
		if f.Pos.Name() == made && int(f.Pos.Line) <= len(t.places) {
			f.Pos = t.places[max(0, int(f.Pos.Line)-1)]
		}
		var related []diag.Related
		for _, r := range f.Related {
			if r.Pos.Name() == made && r.Pos.Line > 0 && int(r.Pos.Line) <= len(t.places) {
				r.Pos = t.places[r.Pos.Line-1]
			}
			related = append(related, r)
		}
		f.Related = related
		told[i] = f
	}
	return together(told)
}

// together puts findings together that say the same of cells of one column: the first is
// told, with the rows of the others.
func together(found []diag.Finding) []diag.Finding {
	type same struct {
		id, text string
		file     *diag.File
		column   int32
	}
	first, rows := map[same]int{}, map[same][]int{}
	var kept []diag.Finding
	for _, f := range found {
		of := same{f.ID, f.Message.In(lang.EN), f.Pos.File, f.Pos.Column}
		if _, again := first[of]; again && f.Pos.Line > 0 {
			rows[of] = append(rows[of], int(f.Pos.Line))
			continue
		}
		first[of] = len(kept)
		kept = append(kept, f)
	}
	for of, list := range rows {
		slices.Sort(list)
		f := &kept[first[of]]
		f.Message = lang.Text{EN: "%s; so it is on rows %s", NL: "%s; zo is het ook op rijen %s"}.With(f.Message, ranges(slices.Compact(list)))
	}
	return kept
}

// quote writes a text in YAML.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text does not fail
	return string(lang.EscapeYAML(bytes.TrimSuffix([]byte(b.String()), []byte("\n"))))
}

// quoteKey writes an id, in quotes where YAML would take it for a number or a truth.
func quoteKey(id string) string {
	if strings.ContainsAny(id[:1], "0123456789") || len(id) < len("false")+1 {
		return quote(id)
	}
	return id
}
