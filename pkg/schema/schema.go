// Package schema writes the JSON Schema (draft 7) of a file from the tables of
// package field, so that an editor knows what the reader of files knows.
package schema

import (
	"bytes"
	"encoding/json"
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// schema is a schema, or a part of one; its keys come out in alphabetical order.
type schema = map[string]any

const draft = "http://json-schema.org/draft-07/schema#"

// Case returns the schema of a case file, or of a joint analysis. With names of a
// parameter set, the file may use these and no others; nil takes any name.
func Case(names *Names) []byte {
	w := &writer{definitions: schema{}, names: names}
	return w.write(schema{
		"$schema": draft, "title": "ipta case/1", "type": "object", "required": []string{"ipta"},
		"description": "Cases, or their joint analysis (ipta: analysis/1) / Casussen, of hun gezamenlijke analyse. See ipta help case-file.",
		"properties":  schema{"ipta": schema{"enum": []string{"case/1", "analysis/1"}}},
		"if":          schema{"properties": schema{"ipta": schema{"const": "analysis/1"}}},
		"then":        w.file("analysis/1", field.Analysis),
		"else": schema{
			"if": schema{"required": []string{"cases"}},
			"then": schema{
				"type": "object", "additionalProperties": false,
				"properties": schema{"ipta": schema{"const": "case/1"}, "cases": listOf(w.define("case", w.file("case/1", field.Case)))},
			},
			"else": w.define("case", nil),
		},
	})
}

// Parameters returns the schema of a parameter file. One that extends another
// need not say everything.
func Parameters() []byte {
	w := &writer{definitions: schema{}}
	s := w.file("parameters/1", field.Parameters)
	s["$schema"], s["title"] = draft, "ipta parameters/1"
	s["description"] = "Unit costs and settings / Kostprijzen en instellingen. See ipta help parameter-file."
	s["if"], s["then"] = schema{"required": []string{"extends"}}, schema{}
	s["else"] = schema{
		"required": s["required"],
		"properties": schema{
			"discounting": schema{"required": []string{"rate"}},
			"unit_costs":  schema{"additionalProperties": priced()},
			"numbers":     schema{"additionalProperties": known()},
		},
	}
	s["required"] = []string{"ipta"}
	return w.write(s)
}

// priced is the schema of a unit cost that says all that it needs: an amount in prices
// of one year, or an amount of each year, with its source, or a number with a name, which
// has one.
func priced() schema {
	var needed, ofOne []string
	for _, key := range field.Needed {
		switch key {
		case "value", "price_year":
			ofOne = append(ofOne, key)
		case "source":
		default:
			needed = append(needed, key)
		}
	}
	named := schema{"value": schema{"type": "object", "required": []string{"number"}}}
	return schema{"type": "object", "required": needed, "dependencies": ofInterval(), "anyOf": []schema{
		{"required": append(slices.Clone(ofOne), "source")}, {"required": []string{"values", "source"}},
		{"required": ofOne, "properties": named},
	}}
}

// known is the schema of a number with a name that says all that it needs: a value, or
// counts from which it follows.
func known() schema {
	needed := slices.DeleteFunc(slices.Clone(field.NeededOfNumber), func(key string) bool { return key == "value" })
	return schema{"type": "object", "required": needed, "dependencies": ofInterval(), "anyOf": []schema{{"required": []string{"value"}}, {"required": []string{"count", "of"}}}}
}

// ofInterval says that an interval is one between low and high. In a file that extends
// another these may stand below.
func ofInterval() schema { return schema{"interval": []string{"low"}} }

// writer collects what a schema uses in more than one place.
type writer struct {
	definitions schema
	names       *Names
}

func (w *writer) write(s schema) []byte {
	s["definitions"] = w.definitions
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(s) // to memory, of what JSON can hold
	return lang.EscapeJSON(text.Bytes())
}

// define keeps a schema under a name and returns a reference to it.
func (w *writer) define(name string, s schema) schema {
	if s != nil {
		w.definitions[name] = s
	}
	return schema{"$ref": "#/definitions/" + name}
}

// file returns the schema of a file that says what it is.
func (w *writer) file(header string, fields field.Fields) schema {
	s := w.object(fields)
	s["properties"].(schema)["ipta"] = schema{"const": header}
	return s
}

// object returns the schema of an object with fields and no others.
func (w *writer) object(fields field.Fields) schema {
	properties := schema{}
	for i := range fields {
		properties[fields[i].Key] = w.field(&fields[i])
	}
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if keys := required(fields); len(keys) > 0 {
		s["required"] = keys
	}
	if _, isRange := properties["low"]; isRange {
		s["dependencies"] = schema{"low": []string{"high"}, "high": []string{"low"}}
	}
	return s
}

func required(fields field.Fields) []string {
	return fields.Keys(func(f *field.Field) bool { return f.Required })
}

// field returns the schema of the value of a field, with what it means.
func (w *writer) field(f *field.Field) schema {
	s := w.value(f)
	if f.Means.IsZero() {
		return s
	}
	means := f.Means.EN
	if f.Means.NL != means {
		means += " / " + f.Means.NL
	}
	if _, isReference := s["$ref"]; isReference {
		s = schema{"allOf": []schema{s}} // draft 7 looks at nothing beside $ref
	}
	s["description"] = means
	return s
}
