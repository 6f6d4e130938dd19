package cohort

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"ipta/pkg/model"
)

// WriteJSONLines writes cases as JSON Lines.
func WriteJSONLines(w io.Writer, cases []*model.Case) error {
	for _, c := range cases {
		t := treeOf(c)
		if _, err := io.WriteString(w, string(t.appendJSON(nil, ":", ","))+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// WriteYAML writes cases as a case file: a key a line, and a line of a case on
// one line of the file.
func WriteYAML(w io.Writer, cases []*model.Case) error {
	b := []byte("ipta: case/1\ncases:\n")
	for _, c := range cases {
		t := treeOf(c)
		for i, f := range t.fields {
			indent := "    "
			if i == 0 {
				indent = "  - "
			}
			b = append(append(append(b, indent...), f.key...), ':')
			if f.value.kind != listing {
				b = append(f.value.appendJSON(append(b, ' '), ": ", ", "), '\n')
				continue
			}
			b = append(b, '\n')
			for j := range f.value.items {
				b = append(f.value.items[j].appendJSON(append(b, "      - "...), ": ", ", "), '\n')
			}
		}
	}
	if len(cases) == 0 {
		b = []byte("ipta: case/1\ncases: []\n")
	}
	_, err := w.Write(b)
	return err
}

// appendJSON adds a value in JSON, which is YAML as well.
func (t *tree) appendJSON(b []byte, colon, comma string) []byte {
	switch {
	case t.kind == mapping:
		b = append(b, '{')
		for i := range t.fields {
			if i > 0 {
				b = append(b, comma...)
			}
			key := t.fields[i].key
			if colon == ":" || !isPlainID([]byte(key)) { // YAML reads a plain key without quotes
				key = quoteJSON(key)
			}
			b = append(append(b, key...), colon...)
			b = t.fields[i].value.appendJSON(b, colon, comma)
		}
		return append(b, '}')
	case t.kind == listing:
		b = append(b, '[')
		for i := range t.items {
			if i > 0 {
				b = append(b, comma...)
			}
			b = t.items[i].appendJSON(b, colon, comma)
		}
		return append(b, ']')
	case t.bare:
		return append(b, t.text...)
	}
	return append(b, quoteJSON(t.text)...)
}

// quoteJSON writes a text in quotes, with what no YAML takes in escapes.
func quoteJSON(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text does not fail
	return strings.TrimSuffix(b.String(), "\n")
}

// WriteCSV writes cases as CSV, with the columns that some case needs, and
// returns the keys that a table has no columns for, of which some case has one.
func WriteCSV(w io.Writer, cases []*model.Case) (lost []string, err error) {
	var rows []map[string]string
	used := map[string]bool{"case": true, "group": true}
	var labels []string
	for _, c := range cases {
		t := treeOf(c)
		for _, key := range notInCSV {
			if slices.ContainsFunc(t.fields, func(f pair) bool { return f.key == key }) && !slices.Contains(lost, key) {
				lost = append(lost, key)
			}
		}
		if slices.ContainsFunc(c.Lines(), hasEvent) && !slices.Contains(lost, "event") {
			lost = append(lost, "event")
		}
		for _, row := range rowsOf(&t) {
			for name := range row {
				if !used[name] && strings.HasPrefix(name, labelPrefixes[0]) {
					labels = append(labels, name)
				}
				used[name] = true
			}
			rows = append(rows, row)
		}
	}
	slices.Sort(labels)
	inBothLanguages(rows, used)
	var header []string
	for _, c := range columns() {
		if c.key == "group" {
			header = append(header, labels...)
		}
		if used[c.key] {
			header = append(header, c.key)
		}
	}
	b := appendRow(nil, header, func(name string) string { return name })
	for _, row := range rows {
		b = appendRow(b, header, func(name string) string { return row[name] })
	}
	_, err = w.Write(b)
	return lost, err
}

// inBothLanguages writes a text that holds in both languages in the columns of
// both, where another row has one by language.
func inBothLanguages(rows []map[string]string, used map[string]bool) {
	for _, key := range []string{"label", "unit", "note"} {
		nl, en := key+"_nl", key+"_en"
		if !used[key] || !used[nl] && !used[en] {
			continue
		}
		used[key], used[nl], used[en] = false, true, true
		for _, row := range rows {
			if text, ok := row[key]; ok {
				row[nl], row[en] = text, text
			}
		}
	}
}

// appendRow adds a row of CSV (RFC 4180).
func appendRow(b []byte, header []string, text func(name string) string) []byte {
	for i, name := range header {
		if i > 0 {
			b = append(b, ',')
		}
		if s := text(name); strings.ContainsAny(s, ",;\t\"\r\n") || strings.TrimSpace(s) != s {
			b = append(b, quoteCSV(s)...)
		} else {
			b = append(b, s...)
		}
	}
	return append(b, "\r\n"...)
}

// rowsOf returns the rows of a case: the cells by column.
func rowsOf(t *tree) []map[string]string {
	head := map[string]string{}
	rows := []map[string]string{head}
	id := ""
	for _, f := range t.fields {
		switch {
		case f.key == "id":
			id = f.value.text
			head["case"] = id
		case slices.Contains(notInCSV, f.key):
		case f.key == "labels":
			for _, l := range f.value.fields {
				head[labelPrefixes[0]+l.key] = l.value.text
			}
		case f.value.kind == listing:
			for i := range f.value.items {
				row := head
				if _, taken := head["group"]; taken {
					row = map[string]string{"case": id}
					rows = append(rows, row)
				}
				row["group"] = f.key
				flatten(row, &f.value.items[i])
			}
		default:
			flatten(head, &tree{fields: []pair{f}})
		}
	}
	return rows
}

func hasEvent(l *model.Line) bool { return l.Event.Name != "" }

// flatten puts the values of a mapping in the cells of its columns.
func flatten(row map[string]string, t *tree) {
	for _, f := range t.fields {
		v := &f.value
		switch f.key {
		case "event": // goes with the story, without which nothing can be found of it
			continue
		case "borne_by", "received_by", "enjoyed_by":
			row[f.key] = joined(v)
			continue
		case "source":
			for _, x := range v.fields {
				row[strings.TrimSuffix("source_"+x.key, "_title")] = x.value.text
			}
			continue
		}
		switch v.kind {
		case scalar:
			row[f.key] = v.text
		case listing:
			var list []string
			for _, item := range v.items {
				list = append(list, item.text)
			}
			row[f.key] = strings.Join(list, ", ")
		case mapping:
			for _, x := range v.fields {
				switch x.key {
				case "value":
					row[f.key] = x.value.text
				case "voices":
					row[f.key+"_voices"] = joined(&x.value)
				default:
					row[f.key+"_"+x.key] = x.value.text
				}
			}
		}
	}
}

// joined writes names with shares in one cell.
func joined(t *tree) string {
	list := make([]string, len(t.fields))
	for i, f := range t.fields {
		list[i] = f.key + ": " + f.value.text
	}
	return strings.Join(list, ", ")
}
