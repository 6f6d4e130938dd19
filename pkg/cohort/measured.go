package cohort

import (
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// measurement begins one of the measurements in a cell: its date, or its name, and a
// colon, behind a semicolon, a comma, a line end or nothing. What is a date in daily life,
// as 1-6-2022 or juni 2022, is taken for one, so that it is told how to write it.
var measurement = lang.Pattern(`(?:^|[;,\n])\s*([0-9]{4}(?:-[0-9]{2}){0,2}|[0-9]{1,4}[-/. ][0-9\pL]{1,9}(?:[-/. ][0-9]{1,4})?|\pL{3,9}\.?[- ][0-9]{2,4}|before|after|voor|na|[mMtT][0-9]+)\s*:\s*`)

// measurementsIn takes a cell such as "2021-06: no; 2022-06: yes" apart. Where none
// can be read the whole stands for a date, which is then told to be none, with
// something that can be read behind it.
func measurementsIn(text, readable string) (list [][2]string) {
	found := measurement().FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 || strings.TrimSpace(text[:found[0][0]]) != "" {
		return [][2]string{{text, readable}}
	}
	for i, at := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		on := text[at[2]:at[3]]
		for _, w := range dutchWords {
			if on == w.dutch {
				on = w.english
			}
		}
		list = append(list, [2]string{on, strings.TrimSpace(text[at[1]:end])})
	}
	return list
}

// dutchWords are the words in a cell with measurements that a table in Dutch has in Dutch.
var dutchWords = [...]struct{ english, dutch string }{{model.Before, "voor"}, {model.After, "na"}, {"yes", "ja"}, {"no", "nee"}}

// measurementsInDutch writes a cell with measurements with those words.
func measurementsInDutch(text string) string {
	if text == "" {
		return ""
	}
	var all []string
	for _, x := range measurementsIn(text, "") {
		result, source, hasSource := strings.Cut(x[1], " (")
		for _, w := range dutchWords {
			switch w.english {
			case x[0]:
				x[0] = w.dutch
			case result:
				result = w.dutch
			}
		}
		if hasSource {
			result += " (" + source
		}
		all = append(all, x[0]+": "+result)
	}
	return strings.Join(all, "; ")
}

// measurements reads what came of a chance: "2021-06: no; 2022-06: yes (register)",
// with in brackets who saw it.
func measurements(text string, pos diag.Pos) load.Value {
	list := load.List(pos)
	for _, x := range measurementsIn(text, "no") {
		m := load.Mapping(pos)
		m.Put("on", pos, load.Text(x[0], pos))
		happened, source, found := strings.Cut(x[1], "(")
		m.Put("happened", pos, load.Text(strings.TrimSpace(happened), pos))
		if source, closed := strings.CutSuffix(source, ")"); found && closed {
			m.Put("source", pos, load.Text(source, pos))
		}
		list.Append(m)
	}
	return list
}

// areaScores reads how an area of life went: "2019-03: 2; 2020-03: 4", or
// "before: 2; after: 4".
func areaScores(text string, pos diag.Pos) load.Value {
	area, list := load.Mapping(pos), load.List(pos)
	for _, x := range measurementsIn(text, "1") {
		if _, isRound := model.IsRound(x[0]); isRound || x[0] == model.Before || x[0] == model.After {
			area.Put(x[0], pos, load.Text(x[1], pos))
			continue
		}
		m := load.Mapping(pos)
		m.Put("on", pos, load.Text(x[0], pos))
		m.Put("score", pos, load.Text(x[1], pos))
		list.Append(m)
	}
	if list.Len() > 0 {
		area.Put("measured", pos, list)
	}
	return area
}

// inCell writes measurements as a cell holds them; key is that of what was measured.
func (t *tree) inCell(key string) string {
	var list []string
	for i := range t.items {
		m := &t.items[i]
		cell := m.get("on").text + ": " + m.get(key).text
		if source := m.get("source"); len(source.fields) > 0 && fitsCell(&source) {
			cell += " (" + source.get("title").text + ")"
		}
		list = append(list, cell)
	}
	for _, f := range t.fields {
		switch f.key {
		case "label":
		case "measured":
			list = append(list, f.value.inCell(key))
		default:
			list = append(list, f.key+": "+f.value.text)
		}
	}
	return strings.Join(list, "; ")
}

// get returns the value of a key of a mapping, an empty one where there is none.
func (t *tree) get(key string) tree {
	for _, f := range t.fields {
		if f.key == key {
			return f.value
		}
	}
	return tree{}
}

// fitsCell reports whether a source is no more than a title, in which nothing looks
// like another measurement, or is not there.
func fitsCell(source *tree) bool {
	for _, f := range source.fields {
		if f.key != "title" || measurement().MatchString(f.value.text) {
			return false
		}
	}
	return true
}

// notInCell lists what of the measurements of a case a cell has no place for: the
// name of an area, and of a source all but its title.
func notInCell(t *tree) (lost []string) {
	for _, area := range t.get("life_areas").fields {
		if len(area.value.get("label").fields) > 0 || area.value.get("label").text != "" {
			lost = append(lost, "life_areas.label")
			break
		}
	}
	for _, group := range []string{"avoided", "achieved"} {
		for _, line := range t.get(group).items {
			for _, m := range line.get("measured").items {
				if source := m.get("source"); !fitsCell(&source) {
					return append(lost, "measured.source")
				}
			}
		}
	}
	return lost
}
