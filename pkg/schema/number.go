package schema

import (
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// kinds are the names of the schemas of numbers.
var kinds = map[field.Kind]string{
	field.Share: "share", field.Chance: "share", field.Rate: "rate",
	field.Quantity: "quantity", field.Amount: "amount", field.Weight: "positive",
}

// of returns the schema of a number of a kind that is certain.
func (w *writer) of(k field.Kind) schema {
	var s schema
	switch k {
	case field.Share, field.Chance:
		s = anyOf(numberWithin(schema{"minimum": 0, "maximum": 1}), text(`^\+?(100|[0-9]{1,2})?(\.[0-9]+)? ?%$`))
	case field.Rate:
		s = anyOf(numberWithin(schema{"exclusiveMinimum": -1, "maximum": 1}), text(`^[+-]?([0-9]|[1-9][0-9]*)?(\.[0-9]+)? ?%$`))
	case field.Quantity:
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
		"properties":   schema{"value": plain, "low": plain, "high": plain, "distribution": distribution},
		"dependencies": schema{"low": []string{"high"}, "high": []string{"low"}},
	}}
	name := "uncertain-" + kinds[n.Kind]
	if n.Kind == field.Chance {
		name = "chance"
		voices := schema{}
		for _, who := range model.VoiceNames {
			voices[who] = plain
		}
		forms = append(forms, schema{
			"type": "object", "additionalProperties": false, "required": []string{"voices"},
			"properties": schema{
				"voices": schema{"type": "object", "properties": voices, "additionalProperties": false, "minProperties": 1},
				"value":  plain, "distribution": distribution,
			},
		})
	}
	return w.define(name, anyOf(forms...))
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
