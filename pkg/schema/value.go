package schema

import (
	"ipta/pkg/check"
	"ipta/pkg/field"
	"ipta/pkg/model"
)

// value returns the schema of the value of a field. Nothing may stand where a
// value may be left out, but for a number of a case and what has no empty form.
func (w *writer) value(f *field.Field) schema {
	switch f.Shape {
	case field.ID:
		return w.define("id", schema{"type": "string", "pattern": `^[\p{L}\p{N}_-]+$`})
	case field.Words:
		return schema{"type": "string", "minLength": 1}
	case field.Score:
		return schema{"type": "integer", "minimum": 1, "maximum": 5}
	case field.Count:
		return w.define("positive", numberWithin(schema{"exclusiveMinimum": 0}))
	case field.Rank:
		return anyOf(numberWithin(schema{"minimum": -1, "maximum": 1}), text(`^-?[0-9.]+ *%$`))
	case field.Check:
		return schema{"enum": check.MethodCodes}
	case field.Uncertain:
		if f.Number == field.With {
			return anyOf(w.number(f.Number), w.ratio())
		}
		if f.Number.IsOfFigure() {
			return orNull(w.number(f.Number))
		}
		return w.number(f.Number)
	case field.Object, field.Sourced, field.Evidenced, field.Rates, field.Stated, field.Perspectives:
		return w.composed(f)
	case field.List, field.Dated:
		return listOf(w.named(f))
	case field.Parts:
		return anyOf(w.of(field.Share), listOf(w.of(field.Share)))
	case field.Mapping, field.Labels, field.Indices, field.Portions, field.ByGrade, field.ByYear, field.RatesByName, field.Scores:
		return w.mapping(f)
	}
	return w.plain(f)
}

// plain returns the schema of a value that has no parts, or is empty.
func (w *writer) plain(f *field.Field) schema {
	switch f.Shape {
	case field.Localized:
		w.plain(&field.Field{})
		return w.define("localized", anyOf(w.define("text", nil), schema{
			"type": "object", "additionalProperties": false,
			"properties": schema{"nl": w.define("text", nil), "en": w.define("text", nil)},
		}))
	case field.Texts:
		return w.define("texts", anyOf(schema{"type": "string"}, listOf(w.plain(&field.Field{}))))
	case field.Reference:
		if s, ok := w.oneOf(f.To); ok {
			return s
		}
		return w.define("name", schema{"type": []string{"string", "null"}})
	case field.References:
		if s, ok := w.oneOf(f.To); ok {
			return anyOf(s, listOf(s))
		}
		return w.define("names", anyOf(schema{"type": "string"}, listOf(schema{"type": "string"})))
	case field.Word:
		return anyOf(schema{"enum": f.Words}, null)
	case field.Language:
		return orNull(text("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$"))
	case field.Focus:
		return orNull(text(model.FocusPattern))
	case field.Currency:
		return orNull(text("^[A-Z]{3}$"))
	case field.Flag:
		return schema{"type": []string{"boolean", "null"}}
	case field.YesNo:
		return anyOf(schema{"type": "boolean"}, text("^(?:[Yy]es|YES|[Nn]o|NO|[Jj]a|JA|[Nn]ee|NEE|[Tt]rue|TRUE|[Ff]alse|FALSE)$"))
	case field.Year:
		return w.define("year", wholeWithin(1900, 2200))
	case field.Horizon:
		return wholeWithin(0, 1000)
	case field.Grade:
		return w.define("grade", wholeWithin(1, model.MaxGrade))
	case field.Age:
		return wholeWithin(1, 120)
	case field.Ages:
		return anyOf(wholeWithin(0, 120), text(`^[0-9]{1,3}( *[-–—−] *[0-9]{1,3})?$`), null)
	case field.Date:
		return w.define("date", orNull(text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))
	case field.Moment:
		return anyOf(schema{"type": "integer", "minimum": 1000, "maximum": 9999}, orNull(text("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")))
	case field.Years:
		return anyOf(schema{"type": "integer", "minimum": 0, "maximum": 1000}, text("^(0|[1-9][0-9]*) *([-–—−] *(0|[1-9][0-9]*))?$"))
	case field.Certain:
		return w.of(field.Share)
	case field.Price:
		return orNull(w.of(field.Amount))
	case field.Part:
		return orNull(w.of(field.Share))
	case field.Size:
		return orNull(w.of(field.Quantity))
	}
	return w.define("text", schema{"type": []string{"string", "number", "boolean", "null"}})
}

// named returns the schema of the objects of a list or a mapping, under the name of
// what they are where many have it.
func (w *writer) named(f *field.Field) schema {
	switch f.Key {
	case "interventions":
		return w.define("intervention", w.line(f.Of))
	case "avoided", "achieved":
		return w.define("effect", w.line(f.Of))
	case "allow", "unit_costs":
		return w.define(f.Key, w.object(f.Of))
	}
	return w.object(f.Of)
}

// line returns the schema of a line: it names a unit cost or has a figure of its
// own, and one quantity.
func (w *writer) line(fields field.Fields) schema {
	s := w.object(fields)
	s["anyOf"] = []schema{{"required": []string{"unit_cost"}}, {"required": []string{field.Value.Key, "label"}}}
	s["not"] = schema{"required": []string{field.UnitsPerYear.Key, field.Total.Key}}
	return s
}

// composed returns the schema of an object, or of what may stand in its place.
func (w *writer) composed(f *field.Field) schema {
	object := w.object(f.Of)
	switch f.Shape {
	case field.Sourced:
		return w.define("source", anyOf(schema{"type": "string", "minLength": 1}, object, null))
	case field.Evidenced:
		return anyOf(schema{"type": []string{"string", "null"}}, object)
	case field.Stated:
		return anyOf(w.of(field.Share), object, null)
	case field.Rates:
		return anyOf(w.number(field.DiscountRate), schema{"type": "array", "minItems": 1, "items": object})
	case field.Perspectives:
		members := schema{"allOf": []schema{w.define("names", nil), {"minItems": 1}}}
		object["properties"].(schema)["members"] = members
		return schema{"type": []string{"object", "null"}, "additionalProperties": anyOf(members, object)}
	}
	return anyOf(object, null)
}

// mapping returns the schema of names with values.
func (w *writer) mapping(f *field.Field) schema {
	s := schema{"type": []string{"object", "null"}}
	switch f.Shape {
	case field.Labels:
		s["propertyNames"] = w.value(&field.Field{Shape: field.ID})
		s["additionalProperties"] = w.plain(&field.Field{})
	case field.Indices:
		s["additionalProperties"] = schema{
			"type": []string{"object", "null"}, "propertyNames": schema{"pattern": "^[12][0-9]{3}$"},
			"additionalProperties": anyOf(schema{"type": []string{"number", "null"}}, w.object(f.Of)),
		}
	case field.RatesByName:
		s["propertyNames"] = w.value(&field.Field{Shape: field.ID})
		s["additionalProperties"] = w.of(field.Rate)
	case field.Portions:
		return w.portions(f)
	case field.ByYear:
		s["propertyNames"] = schema{"pattern": "^[12][0-9]{3}$"}
		s["additionalProperties"] = w.plain(&field.Field{Shape: field.Price})
	case field.ByGrade:
		s["propertyNames"] = schema{"enum": []string{"1", "2", "3", "4", "5", "6"}}
		s["additionalProperties"] = w.of(field.Share)
		return w.define("grades", s)
	case field.Scores:
		area := w.object(f.Of)
		properties := area["properties"].(schema)
		area["patternProperties"] = schema{"^[mMtT](0|[1-9][0-9]?)$": properties[model.Before]}
		area["anyOf"] = []schema{
			{"required": []string{model.Before, model.After}}, {"required": []string{"measured"}},
			{"not": schema{"patternProperties": schema{"^[mMtT][0-9]": false}}}, // it has one of these
		}
		s["additionalProperties"] = anyOf(properties["measured"].(schema), area)
	default:
		s["additionalProperties"] = anyOf(w.named(f), null)
	}
	return s
}
