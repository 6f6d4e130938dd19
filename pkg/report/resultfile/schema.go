package resultfile

import (
	"reflect"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
	"ipta/pkg/sensitivity"
)

// Schema returns the JSON Schema of a result file, which follows from Result.
func Schema() []byte {
	words := func(list any) map[string]any { return map[string]any{"enum": list} }
	means := func(text string) map[string]any { return map[string]any{"description": text} }
	suppressible := map[string]any{"oneOf": []any{
		map[string]any{"required": []string{"costs", "benefits", "net"}}, map[string]any{"required": []string{"suppressed"}}}}
	return schema.Of("ipta result/1",
		"The result of ipta calc -f json. Amounts in currency, in prices of price_level; shares and rates as fractions of 1 / Bedragen in currency, in prijzen van price_level; aandelen als deel van 1.",
		reflect.TypeFor[Result](), schema.Types{
			reflect.TypeFor[discount.Convention]():  words(discount.Conventions),
			reflect.TypeFor[lang.Language]():        words(lang.Languages),
			reflect.TypeFor[sensitivity.Sampler]():  words(sensitivity.Samplers),
			reflect.TypeFor[diag.Severity]():        words(severities),
			reflect.TypeFor[model.Group]():          words(model.Groups),
			reflect.TypeFor[model.Kind]():           words(model.Kinds),
			reflect.TypeFor[model.NumberKind]():     words(model.NumberKinds),
			reflect.TypeFor[resolved.Number]():      means("A number that is certain, or one with its range / Een zeker getal, of een getal met zijn bandbreedte"),
			reflect.TypeFor[resolved.Grades]():      means("By grade of confidence from 0 (none) to 6 / Per graad van betrouwbaarheid, van 0 (geen) tot 6"),
			reflect.TypeFor[SimulatedEnd]():         means("The net present value where estimates err each by itself (apart) or all together / De netto contante waarde als schattingen elk voor zich fout zitten (apart) of allemaal samen (together)"),
			reflect.TypeFor[Part]():                 suppressible,
			reflect.TypeFor[Year]():                 suppressible,
			reflect.TypeFor[resolved.Written]():     {"type": []string{"number", "string", "null"}},
			reflect.TypeFor[calc.Series]():          {"type": "string"},
			reflect.TypeFor[calc.Sums]():            {"type": "object"},
			reflect.TypeFor[sensitivity.DrawSums](): {"type": "object"},
		})
}
