package form

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/cohort"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// value is a value of a case as its files have it: a scalar, a list or a mapping.
type value struct {
	kind  kind
	text  string
	isNum bool
	keys  []string
	items []value // of a list, or by key
}

type kind uint8

const (
	scalar kind = iota
	list
	mapping
)

// get returns the value of a key of a mapping.
func (v *value) get(key string) (value, bool) {
	if i := slices.Index(v.keys, key); i >= 0 {
		return v.items[i], true
	}
	return value{}, false
}

// valuesOf returns cases as they are written to files, value by value.
func valuesOf(cases []*model.Case) (all []value, err error) {
	var b bytes.Buffer
	if err := cohort.WriteJSONLines(&b, cases); err != nil {
		return nil, err
	}
	d := json.NewDecoder(&b)
	d.UseNumber()
	for range cases {
		v, err := next(d)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// next reads the next value, with its keys in their order.
func next(d *json.Decoder) (v value, err error) {
	t, err := d.Token()
	if err != nil {
		return v, err
	}
	switch t := t.(type) {
	case json.Delim:
		v.kind = list
		if t == '{' {
			v.kind = mapping
		}
		for d.More() {
			if v.kind == mapping {
				key, err := d.Token()
				if err != nil {
					return v, err
				}
				v.keys = append(v.keys, key.(string))
			}
			item, err := next(d)
			if err != nil {
				return v, err
			}
			v.items = append(v.items, item)
		}
		_, err = d.Token()
	case json.Number:
		v.text, v.isNum = t.String(), true
	case string:
		v.text = t
	case bool:
		v.text = strconv.FormatBool(t)
	}
	return v, err
}

// row is what stands in the cells of a row, by the keys of their columns.
type row struct {
	keys   []string
	values map[string]value
}

func (r *row) put(path []string, v value) {
	key := strings.Join(path, ".")
	if r.values == nil {
		r.values = map[string]value{}
	}
	r.keys = append(r.keys, key)
	r.values[key] = v
}

// filling is what cases put on the sheets.
type filling struct {
	rows map[string][]row
	need need
	// lost are the keys for which there is no place.
	lost []string
}

// fill spreads cases over the rows of the sheets.
func fill(cases []*model.Case) (*filling, error) {
	all, err := valuesOf(cases)
	if err != nil {
		return nil, err
	}
	f := &filling{rows: map[string][]row{}}
	for i := range all {
		f.ofCase(&all[i])
	}
	return f, nil
}

func (f *filling) add(sheet string, r row) {
	for _, key := range r.keys {
		f.need.add(key)
	}
	f.rows[sheet] = append(f.rows[sheet], r)
}

// ofCase spreads one case.
func (f *filling) ofCase(v *value) {
	id, _ := v.get("id")
	begin := func() (r row) {
		r.put([]string{"case"}, id)
		return r
	}
	var head row
	for i, key := range v.keys {
		of, _ := find(field.Case, []string{key})
		switch {
		case key == "story":
			f.story(&v.items[i], begin)
		case key == "life_areas":
			f.areas(&v.items[i], begin)
		case key == "unpriced" || key == "allow":
			f.list(key, &v.items[i], of.Of, begin)
		case of.Shape == field.List:
			for _, line := range v.items[i].items {
				r := begin()
				r.put([]string{"group"}, value{text: key})
				r.object(nil, &line, field.Line)
				f.add("lines", r)
			}
		case of.Shape == field.Labels:
			for k, name := range v.items[i].keys {
				head.put([]string{"labels", strconv.Itoa(f.label(name))}, v.items[i].items[k])
			}
		default:
			head.field([]string{key}, &v.items[i], &of)
		}
	}
	f.add("cases", head)
}

// label returns the place of the column of a label.
func (f *filling) label(name string) int {
	if i := slices.Index(f.need.labels, name); i >= 0 {
		return i
	}
	f.need.labels = append(f.need.labels, name)
	return len(f.need.labels) - 1
}

// list puts each object of a list in a row of a sheet.
func (f *filling) list(sheet string, v *value, of field.Fields, begin func() row) {
	for i := range v.items {
		r := begin()
		r.object(nil, &v.items[i], of)
		f.add(sheet, r)
	}
}

func (f *filling) story(v *value, begin func() row) {
	r := begin()
	for i, key := range v.keys {
		of, _ := find(field.Story, []string{key})
		if of.Shape == field.List {
			f.list(key, &v.items[i], of.Of, begin)
			continue
		}
		r.field([]string{key}, &v.items[i], &of)
	}
	f.add("story", r)
}

// areas puts each measurement of an area of life in a row.
func (f *filling) areas(v *value, begin func() row) {
	label, _ := find(field.Case, []string{"life_areas", "label"})
	for i, name := range v.keys {
		area := &v.items[i]
		first := true
		measured := func(on, score value) {
			r := begin()
			r.put([]string{"area"}, value{text: name})
			if text, ok := area.get("label"); ok && first {
				r.field([]string{"label"}, &text, &label)
			}
			first = false
			r.put([]string{"on"}, on)
			r.put([]string{"score"}, score)
			f.add("areas", r)
		}
		dated := func(all *value) {
			for k := range all.items {
				on, _ := all.items[k].get("on")
				score, _ := all.items[k].get("score")
				measured(on, score)
			}
		}
		if area.kind == list {
			dated(area)
			continue
		}
		for k, key := range area.keys {
			switch key {
			case "label":
			case "measured":
				dated(&area.items[k])
			default:
				measured(value{text: key}, area.items[k])
			}
		}
	}
}

// object puts the fields of an object in cells.
func (r *row) object(in []string, v *value, of field.Fields) {
	for i, key := range v.keys {
		f, ok := find(of, []string{key})
		if !ok {
			f = field.Field{Key: key}
		}
		r.field(append(slices.Clone(in), key), &v.items[i], &f)
	}
}

// field puts the value of a field in one cell or more.
func (r *row) field(path []string, v *value, f *field.Field) {
	below := func(step string) []string { return append(slices.Clone(path), step) }
	switch {
	case f.Shape == field.Uncertain:
		r.number(path, v)
	case f.Shape == field.Years && v.kind == scalar:
		from, to, isRange := strings.Cut(v.text, "-")
		r.put(below("from"), value{text: from, isNum: true})
		if isRange {
			r.put(below("to"), value{text: to, isNum: true})
		}
	case f.Shape == field.Portions:
		for i, who := range v.keys {
			slot := below(strconv.Itoa(i))
			r.put(append(slices.Clone(slot), "who"), value{text: who})
			r.put(append(slices.Clone(slot), "share"), v.items[i])
		}
	case f.Shape == field.Dated:
		for i := range v.items {
			r.object(below(strconv.Itoa(i)), &v.items[i], f.Of)
		}
	case v.kind == mapping && len(f.Of) > 0:
		r.object(path, v, f.Of)
	case v.kind == mapping: // a text in each language
		for i, key := range v.keys {
			r.put(below(key), v.items[i])
		}
	default:
		r.put(path, *v)
	}
}

// meanInOrder returns the mean of voices as the file has it; differs says that it is
// another, in its last digit, in the order in which a form has them.
func meanInOrder(v *value) (mean string, differs bool) {
	var inFile, inForm model.Spread
	for _, who := range append(slices.Clone(v.keys), model.VoiceNames...) {
		k := slices.Index(v.keys, who)
		if k < 0 {
			continue
		}
		x, err := strconv.ParseFloat(v.items[k].text, 64)
		if err != nil {
			return "", false
		}
		voice := model.Voice{Who: who, Value: x}
		if len(inFile.Voices) < len(v.keys) {
			inFile.Voices = append(inFile.Voices, voice)
		} else {
			inForm.Voices = append(inForm.Voices, voice)
		}
	}
	x := inFile.VoiceMean()
	return strconv.FormatFloat(x, 'f', -1, 64), x != inForm.VoiceMean()
}

// number puts a number, and what says how sure it is, in cells.
func (r *row) number(path []string, v *value) {
	if v.kind != mapping {
		r.put(path, *v)
		return
	}
	below := func(step string) []string { return append(slices.Clone(path), step) }
	for i, key := range v.keys {
		item := &v.items[i]
		switch {
		case key == "value":
			r.put(path, *item)
		case key == "voices":
			for k, who := range item.keys {
				r.put(append(below("voices"), who), item.items[k])
			}
			if mean, differs := meanInOrder(item); differs && len(v.keys) == 1 {
				r.put(path, value{text: mean, isNum: true})
			}
		case key == "prior" && item.kind == mapping:
			expected, _ := item.get("value")
			r.put(below("prior"), expected)
			worth, _ := item.get("worth")
			r.put(below("worth"), worth)
		case item.kind == mapping, slices.ContainsFunc(field.Ratios[:], func(n *field.Number) bool { return n.Path()[1] == key }):
			r.number(below(key), item)
		default:
			r.put(below(key), *item)
		}
	}
}
