package schema

import (
	"maps"

	"ipta/pkg/field"
	"ipta/pkg/model"
)

// kinds are the names of the schemas of numbers.
var kinds = map[field.Kind]string{
	field.Share: "share", field.Chance: "share", field.Rate: "rate",
	field.Quantity: "quantity", field.Amount: "amount", field.Weight: "positive",
	field.Ratio: "ratio",
}

// of returns the schema of a number of a kind that is certain.
func (w *writer) of(k field.Kind) schema {
	var s schema
	switch k {
	case field.Share, field.Chance:
		s = anyOf(numberWithin(schema{"minimum": 0, "maximum": 1}), text(`^\+?(100|[0-9]{1,2})?(\.[0-9]+)? ?%$`))
	case field.Rate:
		s = anyOf(numberWithin(schema{"exclusiveMinimum": -1, "maximum": 1}), text(`^[+-]?([0-9]|[1-9][0-9]*)?(\.[0-9]+)? ?%$`))
	case field.Quantity, field.Ratio:
		s = anyOf(numberWithin(schema{"minimum": 0}), text(`^\+?[0-9]+(\.[0-9]+)? ?%$`))
	case field.Weight:
		s = numberWithin(schema{"exclusiveMinimum": 0})
	default:
		s = numberWithin(schema{"minimum": 0})
	}
	return w.define(kinds[k], s)
}

// number returns the schema of a number that may be uncertain: the value alone, or
// with its range, or as those who were asked see it.
func (w *writer) number(n *field.Number) schema {
	plain := w.of(n.Kind)
	distribution := w.define("distribution", schema{"enum": model.Distributions})
	forms := []schema{plain, {
		"type": "object", "additionalProperties": false, "required": []string{"value"},
		"properties":   schema{"value": plain, "low": plain, "high": plain, "interval": w.of(field.Share), "distribution": distribution},
		"dependencies": schema{"low": []string{"high"}, "high": []string{"low"}, "interval": []string{"low"}},
	}, {
		"type": "object", "additionalProperties": false, "required": []string{"value", "se"},
		"properties": schema{"value": plain, "se": plain, "distribution": distribution},
	}}
	if n.Kind == field.Rate {
		forms[2]["properties"].(schema)["se"] = w.of(field.Share)
	}
	if n.Kind.Takes() != "" && !field.IsNamed(n) {
		name, ok := w.oneOf("numbers")
		if !ok {
			name = w.value(&field.Field{Shape: field.ID})
		}
		forms = append(forms, schema{
			"type": "object", "additionalProperties": false, "required": []string{"number"}, "properties": schema{"number": name},
		})
	}
	name := "uncertain-" + kinds[n.Kind]
	if field.IsNamed(n) {
		name = "number"
	}
	voices := schema{}
	if n.Kind == field.Chance {
		name = "chance"
		said := schema{}
		for _, who := range model.VoiceNames {
			said[who] = plain
		}
		voices = w.define("voices", schema{"type": "object", "properties": said, "additionalProperties": false, "minProperties": 1})
		forms = append(forms, schema{
			"type": "object", "additionalProperties": false, "required": []string{"voices"},
			"properties": schema{"voices": voices, "value": plain, "distribution": distribution},
		})
	}
	if n.Kind == field.Chance || n.Kind == field.Share || field.IsNamed(n) {
		forms = append(forms, w.counts(plain, distribution, voices)...)
	}
	return w.define(name, anyOf(forms...))
}

// counts returns the forms of a share that is known by counts: alone, or beside what was
// expected, in a value or by voices where these are asked.
func (w *writer) counts(plain, distribution, voices schema) []schema {
	form := func(more schema, required ...string) schema {
		properties := schema{"count": wholeNumber(0), "of": wholeNumber(1), "value": plain, "distribution": distribution}
		maps.Copy(properties, more)
		return schema{
			"type": "object", "additionalProperties": false, "required": append([]string{"count", "of"}, required...),
			"properties": properties,
		}
	}
	worth := w.define("positive", numberWithin(schema{"exclusiveMinimum": 0}))
	forms := []schema{form(schema{"prior": w.define("prior", schema{
		"type": "object", "additionalProperties": false, "required": []string{"value", "worth"},
		"properties": schema{"value": plain, "worth": worth},
	})})}
	if len(voices) > 0 {
		forms = append(forms, form(schema{"prior": schema{"const": "voices"}, "worth": worth, "voices": voices}, "prior", "worth", "voices"))
	}
	return forms
}

func wholeNumber(least int) schema { return schema{"type": "integer", "minimum": least} }

// ratio returns the schema of a ratio by which a chance follows from another.
func (w *writer) ratio() schema {
	var forms []schema
	for _, n := range field.Ratios {
		key := n.Path()[1]
		forms = append(forms, schema{
			"type": "object", "additionalProperties": false, "required": []string{key}, "properties": schema{key: w.number(n)},
		})
	}
	return w.define("ratio-of-chances", anyOf(forms...))
}

// null is the schema of nothing.
var null = schema{"type": "null"}

func anyOf(forms ...schema) schema { return schema{"anyOf": forms} }

func orNull(s schema) schema { return anyOf(s, null) }

func listOf(items schema) schema { return schema{"type": []string{"array", "null"}, "items": items} }

func text(pattern string) schema { return schema{"type": "string", "pattern": pattern} }

func numberWithin(bounds schema) schema {
	bounds["type"] = "number"
	return bounds
}

func wholeWithin(least, most int) schema {
	return schema{"type": []string{"integer", "null"}, "minimum": least, "maximum": most}
}
