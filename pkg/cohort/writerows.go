package cohort

import (
	"slices"
	"strings"

	"ipta/pkg/model"
)

// twoTexts are the columns of a text that holds in both languages, and of its halves.
type twoTexts struct{ both, nl, en string }

// inBothLanguages returns the texts that go into the columns of both languages, as another
// row has one by language, and changes which columns are used.
func inBothLanguages(used map[string]bool) (list []twoTexts) {
	for _, c := range columns() {
		key, isDutch := strings.CutSuffix(c.key, "_nl")
		nl, en := key+"_nl", key+"_en"
		if !isDutch || !used[key] || !used[nl] && !used[en] {
			continue
		}
		used[key], used[nl], used[en] = false, true, true
		list = append(list, twoTexts{key, nl, en})
	}
	return list
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
				head[labelColumn+l.key] = l.value.text
			}
		case f.key == "life_areas":
			for _, a := range f.value.fields {
				head[areaColumn+a.key] = a.value.inCell("score")
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
		case "years": // in two columns, as a spreadsheet makes dates of 1-3
			from, to, isSpan := strings.Cut(v.text, "-")
			if !isSpan {
				to = from
			}
			row["from"], row["to"] = from, to
			continue
		case "event": // goes with the story, without which nothing can be found of it
			continue
		case "borne_by", "received_by", "enjoyed_by":
			row[f.key] = joined(v)
			continue
		case "measured":
			row[f.key] = v.inCell("happened")
			continue
		case "source":
			for i := range v.fields {
				x := &v.fields[i]
				if key := strings.TrimSuffix("source_"+x.key, "_title"); x.value.kind == mapping {
					parted(row, key, &x.value)
				} else {
					row[key] = x.value.text
				}
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
			parted(row, f.key, v)
		}
	}
}

// parted puts the parts of a value in cells of their own.
func parted(row map[string]string, key string, t *tree) {
	for i := range t.fields {
		x := &t.fields[i]
		switch {
		case x.key == "value":
			row[key] = x.value.text
		case x.key == "voices":
			row[key+"_voices"] = joined(&x.value)
		case x.key == "prior":
			row[key+"_prior"] = x.value.text // voices
			for _, y := range x.value.fields {
				if y.key == "value" {
					row[key+"_prior"] = y.value.text
				} else {
					row[key+"_"+y.key] = y.value.text
				}
			}
		case x.value.kind == mapping:
			parted(row, key+"_"+x.key, &x.value)
		default:
			row[key+"_"+x.key] = x.value.text
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
