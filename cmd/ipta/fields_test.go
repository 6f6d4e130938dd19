package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
	"ipta/pkg/workbook"
	"ipta/pkg/xlsx/xlsxtest"
)

// A field of a line, a unit cost or a case must be known wherever files and
// results tell of it, and each place has a list of its own. TestFields holds
// these lists together: it finds the fields by reflection, gives each another
// value in a file, and wants every place to notice. A field that is new and
// named nowhere in this test fails it.

// medium is somewhere that tells of a field.
type medium string

const (
	jsonLines  medium = "JSON Lines, there and back"
	table      medium = "CSV, there and back"
	yamlAgain  medium = "YAML, there and back"
	inResolved medium = "the numbers of a result file"
	inWorkbook medium = "the workbook"
	inExplain  medium = "explain"
	inCompare  medium = "compare"
	inSchema   medium = "the JSON Schema"
)

var media = []medium{jsonLines, table, yamlAgain, inResolved, inWorkbook, inExplain, inCompare, inSchema}

// fieldTrial is how a field gets another value than in fieldCase and fieldParameters.
type fieldTrial struct {
	// key is its key in a file, and what the schema calls it.
	key string
	// old and new are a piece of the files, and what stands there instead.
	old, new string
	// inCase is what must be another piece of the case for that, or empty.
	inCase [2]string
	// but are the places that need not know the field, with the reason.
	but map[medium]string
}

const (
	noNumber   = "no amount follows from it"
	notCounted = "it tells how good a figure is, and never what"
	parsedAway = "the reader of files fills it in, from where the line stands"
	noColumns  = "CSV has no columns for it; convert says so"
	onlyLabels = "names are for people; the difference is in numbers"
)

func withReason(reason string, list ...medium) map[medium]string {
	m := map[medium]string{}
	for _, p := range list {
		m[p] = reason
	}
	return m
}

func also(m, more map[medium]string) map[medium]string {
	for p, reason := range more {
		m[p] = reason
	}
	return m
}

const fieldParameters = `ipta: parameters/1
name: trial
currency: EUR
price_level: 2024
discounting: {rate: {value: 2%, low: 1%, high: 3%}, rates: {fixed: 1%}, convention: year-start}
horizon: 10
indices:
  cpi: {2015: 100, 2023: 120, 2024: 125}
  wages: {2015: 100, 2023: 130, 2024: 140}
stakeholders:
  municipality: {label: Municipality}
  state: {label: State}
  participant: {label: Young person}
domains:
  housing: {label: Housing}
  work: {label: Work}
unit_costs:
  coach: {label: Coach, domain: work, unit: hour, value: 80, price_year: 2024, borne_by: {municipality: 100%}, source: {assumption: trial}}
  shelter: {label: Shelter, domain: housing, unit: night, value: 90, price_year: 2024, borne_by: {municipality: 100%}, source: {assumption: trial}}
  eviction:
    label: Eviction
    domain: housing
    unit: event
    kind: cost
    value: 9000
    price_year: 2023
    index: cpi
    real_growth: 0
    borne_by: {municipality: 100%}
    received_by: {participant: 10%}
    includes: []
    overlaps: []
    confidence: 3
    cashable: 10%
    basis: average
    review_by: 2027-01-01
    source: {publisher: Somebody}
    note: first
  work_year:
    label: Work
    domain: work
    unit: year
    kind: value
    value: 20000
    price_year: 2024
    enjoyed_by: {participant: 100%}
    source: {assumption: trial}
`

const fieldCase = `ipta: case/1
id: sam
title: Sam
municipality: Delft
labels: {district: West}
start: 2020
weight: 2
interventions:
  - {unit_cost: coach, quantity: 60, years: 0}
avoided:
  - unit_cost: eviction
    quantity: 3
    years: 1-3
    without: 40%
    with: 10%
    deadweight: 5%
    attributable: 90%
    displacement: 6%
    drop_off: 7%
    evidence: {grade: 4, text: estimate}
    confidence: 2
    event: first
    note: remark
  - {unit_cost: shelter, total: 12, without: 30%, with: 10%}
achieved:
  - {unit_cost: work_year, without: 10%, with: 60%}
unpriced:
  - {label: Rest, direction: +, for: participant}
life_areas:
  housing: {before: 2, after: 4}
story:
  consent: {story: false, photos: false}
  timeline: [{id: first, when: 2020, kind: step, title: One}, {id: second, when: 2020, kind: step, title: Two}]
allow:
  - {check: no-range, because: trial}
`

// lineFields, unitCostFields and caseFields say how each field is tried. Fields
// that only the program fills in are in filledIn.
var lineFields = map[string]fieldTrial{
	"UnitCost":     {key: "unit_cost", old: "unit_cost: coach", new: "unit_cost: shelter"},
	"Own":          {key: "domain", old: "unit_cost: coach,", new: "unit_cost: coach, value: 85,"},
	"Quantity":     {key: "quantity", old: "quantity: 3\n", new: "quantity: {value: 4, low: 2, high: 5}\n"},
	"Total":        {key: "total", old: "total: 12", new: "total: {value: 14, low: 10, high: 15}"},
	"From":         {key: "years", old: "years: 1-3", new: "years: 2-3"},
	"To":           {key: "years", old: "years: 1-3", new: "years: 1-4"},
	"Profile":      {key: "profile", old: "years: 1-3\n", new: "years: 1-3\n    profile: [25%, 50%, 100%]\n"},
	"Without":      {key: "without", old: "without: 40%", new: "without: {value: 45%, low: 20%, high: 50%}"},
	"With":         {key: "with", old: "with: 10%\n    dead", new: "with: {value: 12%, low: 1%, high: 15%}\n    dead"},
	"RiskRatio":    {key: "risk_ratio", old: "with: 10%\n    dead", new: "with: {risk_ratio: {value: 0.5, low: 0.2, high: 0.9}}\n    dead"},
	"OddsRatio":    {key: "odds_ratio", old: "with: 10%\n    dead", new: "with: {odds_ratio: {value: 0.5, low: 0.2, high: 0.9}}\n    dead"},
	"HazardRatio":  {key: "hazard_ratio", old: "with: 10%\n    dead", new: "with: {hazard_ratio: 0.5}\n    dead"},
	"Deadweight":   {key: "deadweight", old: "deadweight: 5%", new: "deadweight: {value: 8%, low: 1%, high: 9%}"},
	"Attributable": {key: "attributable", old: "attributable: 90%", new: "attributable: {value: 80%, low: 70%, high: 95%}"},
	"Displacement": {key: "displacement", old: "displacement: 6%", new: "displacement: {value: 3%, low: 1%, high: 9%}"},
	"DropOff":      {key: "drop_off", old: "drop_off: 7%", new: "drop_off: {value: 3%, low: 1%, high: 9%}"},
	"EvidenceGrade": {key: "evidence", old: "grade: 4", new: "grade: 5",
		but: withReason(notCounted, inCompare)},
	"EvidenceText": {key: "evidence", old: "text: estimate", new: "text: measured",
		but: withReason(noNumber, inResolved, inCompare)},
	"Confidence": {key: "confidence", old: "confidence: 2", new: "confidence: 5",
		but: withReason(notCounted, inCompare, inExplain)},
	"Measured": {key: "measured", old: "confidence: 2\n", new: "confidence: 2\n    measured: [{on: 2021-06, happened: no}, {on: 2022, happened: yes, source: The landlord}]\n",
		but: withReason("what came of a chance moves no figure; ipta track holds it against the chance", inResolved, inCompare, inWorkbook)},
	"Event": {key: "event", old: "event: first", new: "event: second",
		but: also(withReason(noNumber, inResolved, inCompare, inWorkbook), withReason(noColumns, table))},
	"Note": {key: "note", old: "note: remark", new: "note: another",
		but: withReason(noNumber, inResolved, inCompare, inExplain)},
}

var unitCostFields = map[string]fieldTrial{
	"ID": {key: "", old: "eviction", new: "removal",
		but: withReason("names are free", inSchema)},
	"Label":  {key: "label", old: "label: Eviction", new: "label: Removal", but: withReason(onlyLabels, inCompare)},
	"Domain": {key: "domain", old: "Eviction\n    domain: housing", new: "Eviction\n    domain: work", but: withReason(onlyLabels, inCompare)},
	"Unit":   {key: "unit", old: "unit: event", new: "unit: night", but: withReason(onlyLabels, inCompare, inExplain)},
	"Kind": {key: "kind", old: "kind: value\n    value: 20000\n    price_year: 2024\n    enjoyed_by", new: "kind: cost\n    value: 20000\n    price_year: 2024\n    borne_by",
		inCase: [2]string{"achieved:\n  - {unit_cost: work", "  - {unit_cost: work"}},
	"Value":      {key: "value", old: "value: 9000", new: "value: {value: 9500, low: 9000, high: 9900}"},
	"Values":     {key: "values", old: "value: 9000\n    price_year: 2023\n", new: "values: {2023: 9000, 2024: 9700}\n"},
	"PriceYear":  {key: "price_year", old: "price_year: 2023", new: "price_year: 2015"},
	"Index":      {key: "index", old: "index: cpi", new: "index: wages"},
	"Discount":   {key: "discount", old: "index: cpi\n", new: "index: cpi\n    discount: fixed\n"},
	"RealGrowth": {key: "real_growth", old: "real_growth: 0", new: "real_growth: 1%"},
	"Ages": {key: "ages", old: "index: cpi\n", new: "index: cpi\n    ages: 18-20\n",
		but: withReason("it is held against the age of a case by the check age-norm", inResolved, inCompare, inWorkbook, inExplain)},
	"BorneBy":    {key: "borne_by", old: "borne_by: {municipality: 100%}\n    rec", new: "borne_by: {municipality: 60%, state: 40%}\n    rec"},
	"ReceivedBy": {key: "received_by", old: "participant: 10%", new: "participant: 20%"},
	"EnjoyedBy":  {key: "enjoyed_by", old: "enjoyed_by: {participant: 100%}", new: "enjoyed_by: {participant: 50%, state: 50%}"},
	"Includes": {key: "includes", old: "includes: []", new: "includes: [coach]",
		but: withReason("it is held against the lines by the check double-count", inResolved, inCompare, inWorkbook, inExplain)},
	"Overlaps": {key: "overlaps", old: "overlaps: []", new: "overlaps: [coach]",
		but: withReason("it is held against the lines by the check double-count", inResolved, inCompare, inWorkbook, inExplain)},
	"Confidence": {key: "confidence", old: "confidence: 3", new: "confidence: 5", but: withReason(notCounted, inCompare)},
	"Cashable":   {key: "cashable", old: "cashable: 10%", new: "cashable: 20%", but: withReason("it never changes a benefit", inCompare)},
	"Basis":      {key: "basis", old: "basis: average", new: "basis: marginal", but: withReason(notCounted, inResolved, inCompare, inExplain, inWorkbook)},
	"ReviewBy":   {key: "review_by", old: "review_by: 2027-01-01", new: "review_by: 2028-01-01", but: withReason(notCounted, inResolved, inCompare)},
	"Source":     {key: "source", old: "publisher: Somebody", new: "publisher: Anybody", but: withReason(notCounted, inResolved, inCompare)},
	"Note":       {key: "note", old: "note: first", new: "note: second", but: withReason(noNumber, inResolved, inCompare)},
}

var caseFields = map[string]fieldTrial{
	"ID":    {key: "id", old: "id: sam", new: "id: kim"},
	"Title": {key: "title", old: "title: Sam", new: "title: Kim", but: withReason(noNumber, inResolved, inCompare, inExplain)},
	"Municipality": {key: "municipality", old: "municipality: Delft", new: "municipality: Gouda",
		but: withReason(onlyLabels, inCompare, inExplain)},
	"Labels": {key: "labels", old: "district: West", new: "district: East",
		but: withReason("results are grouped by it only where that is asked", inResolved, inCompare, inWorkbook, inExplain)},
	"Start": {key: "start", old: "start: 2020", new: "start: 2021", but: withReason("without a base year nothing hangs on it", inCompare)},
	"Age": {key: "age", old: "start: 2020\n", new: "start: 2020\nage: 19\n",
		but: withReason("it is held against the ages of unit costs by the check age-norm", inResolved, inCompare, inWorkbook, inExplain)},
	"Weight": {key: "weight", old: "weight: 2", new: "weight: 3",
		but: withReason("it is told with all cases together", inExplain)},
	"Interventions": {key: "interventions", old: "quantity: 60", new: "quantity: 70"},
	"Avoided":       {key: "avoided", old: "with: 10%}", new: "with: 10%}\n  - {unit_cost: shelter, years: 5}"},
	"Achieved":      {key: "achieved", old: "with: 60%}", new: "with: 50%}"},
	"Unpriced": {key: "unpriced", old: "label: Rest", new: "label: Peace",
		but: also(withReason(noNumber, inResolved, inCompare, inExplain), withReason(noColumns, table))},
	"LifeAreas": {key: "life_areas", old: "{before: 2, after: 4}", new: "[{on: 2020-03, score: 2}, {on: 2021, score: 3}]\n  work: {m0: 1, m1: 2, before: 2, after: 3}",
		but: withReason("the publication and ipta track tell of it", inResolved, inCompare, inExplain, inWorkbook)},
	"Story": {key: "story", old: "title: Two", new: "title: Second",
		but: also(withReason("the publication tells of it", inResolved, inCompare, inExplain, inWorkbook), withReason(noColumns, table))},
	"Allow": {key: "allow", old: "because: trial", new: "because: it is a trial",
		but: also(withReason("it is shown beside the finding", inResolved, inCompare, inExplain, inWorkbook), withReason(noColumns, table))},
}

// filledIn are the fields that no file gives.
var filledIn = map[string]string{
	"Line.Group": parsedAway, "Line.Index": parsedAway, "Line.Figure": "check.Link fills it in", "Line.Numbers": "check.Link fills it in", "Line.YearsPos": parsedAway, "Line.ProfilePos": parsedAway, "Line.Pos": parsedAway,
	"UnitCost.Pos": parsedAway, "UnitCost.At": parsedAway,
	"Line.TriedNumber": "check.Link fills it in", "Line.TriedEvidence": "what --set changed, which the head of every output tells (TestMade)", "UnitCost.TriedGrade": "what --set changed, which the head of every output tells (TestMade)",
	"Case.Stream": "it is what a pseudonymised case was called", "Case.Changes": "the head of every output tells what --set changed (TestMade)", "Case.Pos": parsedAway, "Case.ByLabel": parsedAway, "Case.At": parsedAway,
}

// fieldStudy is what was read from the two files of a trial.
type fieldStudy struct {
	p *model.Parameters
	c *model.Case
}

func readFieldStudy(t *testing.T, parameters, text string) fieldStudy {
	t.Helper()
	p, findings := load.Parameters(&diag.File{Name: "trial.yaml", Text: []byte(parameters)}, nil, nil)
	content, found := load.Cases(&diag.File{Name: "sam.yaml", Text: []byte(text)}, nil)
	findings = append(findings, found...)
	if diag.Failed(findings) || len(content.Cases) != 1 {
		t.Fatalf("%s", fieldFindings(findings))
	}
	findings = slices.Concat(check.Parameters(p), check.Cases(content.Cases), check.Link(p, content.Cases[0]))
	if diag.Failed(findings) {
		t.Fatalf("%s", fieldFindings(findings))
	}
	return fieldStudy{p, content.Cases[0]}
}

func fieldFindings(findings []diag.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintln(&b, f.Pos.Name(), f.Pos.Line, f.Path, f.Message.In(lang.EN))
	}
	return b.String()
}

func TestFields(t *testing.T) {
	t.Parallel()
	old := readFieldStudy(t, fieldParameters, fieldCase)
	for _, object := range []struct {
		of     reflect.Type
		trials map[string]fieldTrial
		schema string
	}{
		{reflect.TypeFor[model.Line](), lineFields, "case"},
		{reflect.TypeFor[model.UnitCost](), unitCostFields, "parameters"},
		{reflect.TypeFor[model.Case](), caseFields, "case"},
	} {
		for f := range object.of.Fields() {
			name := object.of.Name() + "." + f.Name
			if _, ok := filledIn[name]; ok {
				continue
			}
			trial, ok := object.trials[f.Name]
			if !ok {
				t.Errorf("%s is a new field: say in this test how it stands in a file, then mend what does not know it", name)
				continue
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				parameters, text := fieldParameters, fieldCase
				if object.schema == "parameters" {
					parameters = strings.ReplaceAll(parameters, trial.old, trial.new)
				}
				if object.schema == "case" || f.Name == "ID" {
					text = strings.ReplaceAll(text, trial.old, trial.new)
				}
				if trial.inCase[0] != "" {
					text = strings.ReplaceAll(text, trial.inCase[0], trial.inCase[1])
				}
				moved := readFieldStudy(t, parameters, text)
				if !differ(old, moved, object.of, f.Name) {
					t.Fatal("the trial of this test does not change the field")
				}
				for _, p := range media {
					_, excepted := trial.but[p]
					knows := knowsField(t, p, old, moved, object.schema, trial.key)
					switch {
					case !knows && !excepted:
						t.Errorf("%s does not know it", p)
					case knows && excepted:
						t.Errorf("%s knows it after all: take the exception out", p)
					}
				}
			})
		}
	}
}

// differ reports whether the field differs in any of the objects of a study.
func differ(old, new fieldStudy, of reflect.Type, field string) bool {
	a, b := fieldValues(old, of, field), fieldValues(new, of, field)
	return !reflect.DeepEqual(a, b)
}

// fieldValues returns the values of a field in all objects of its type, without places.
func fieldValues(s fieldStudy, of reflect.Type, field string) (values []any) {
	var objects []any
	switch of {
	case reflect.TypeFor[model.Case]():
		objects = append(objects, s.c)
	case reflect.TypeFor[model.Line]():
		for _, l := range s.c.Lines() {
			objects = append(objects, l)
		}
	default:
		for _, u := range s.p.UnitCosts {
			objects = append(objects, u)
		}
	}
	for _, o := range objects {
		values = append(values, withoutPlaces(reflect.ValueOf(o).Elem().FieldByName(field).Interface()))
	}
	return values
}

// withoutPlaces returns a value of the model as text, without where it stood and
// what was linked to it.
func withoutPlaces(value any) string {
	var b strings.Builder
	var write func(v reflect.Value)
	write = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				write(v.Elem())
			}
		case reflect.Struct:
			b.WriteByte('{')
			for f, x := range v.Fields() {
				if f.Type == reflect.TypeFor[diag.Pos]() || f.Type == reflect.TypeFor[[]diag.Pos]() || f.Name == "At" || v.Type() == reflect.TypeFor[model.Line]() && f.Name == "Figure" {
					continue
				}
				fmt.Fprint(&b, f.Name, ":")
				write(x)
				b.WriteByte(' ')
			}
			b.WriteByte('}')
		case reflect.Slice:
			for i := range v.Len() {
				write(v.Index(i))
				b.WriteByte(',')
			}
		default:
			fmt.Fprintf(&b, "%v", v.Interface())
		}
	}
	write(reflect.ValueOf(value))
	return b.String()
}

// knowsField reports whether a place tells two studies apart, or gives back what
// it was given.
func knowsField(t *testing.T, p medium, old, new fieldStudy, schema, key string) bool {
	t.Helper()
	switch p {
	case jsonLines:
		return schema == "parameters" || travels(t, new, key, cohort.JSONLines, func(w io.Writer, c []*model.Case) error { return cohort.WriteJSONLines(w, c) })
	case table:
		return schema == "parameters" || travels(t, new, key, cohort.CSV, func(w io.Writer, c []*model.Case) error {
			return cohort.WriteCSV(w, c, cohort.English, nil)
		}) && travels(t, new, key, cohort.CSV, func(w io.Writer, c []*model.Case) error {
			return cohort.WriteCSV(w, c, cohort.Dutch, new.p.StakeholdersIn(lang.NL))
		})
	case yamlAgain:
		return schema == "parameters" || travels(t, new, key, cohort.None, func(w io.Writer, c []*model.Case) error { return cohort.WriteYAML(w, c) })
	case inResolved:
		return !bytes.Equal(resolvedText(t, old), resolvedText(t, new))
	case inWorkbook:
		return workbookText(t, old) != workbookText(t, new)
	case inExplain:
		return explained(t, old) != explained(t, new)
	case inCompare:
		return compared(t, old, new)
	default:
		return strings.Contains(schemaText(t, schema), `"`+key+`"`)
	}
}

// travels writes a case, reads it again and reports whether it is the same.
func travels(t *testing.T, s fieldStudy, key string, format cohort.Format, write func(io.Writer, []*model.Case) error) bool {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, []*model.Case{s.c}); err != nil {
		t.Fatal(err)
	}
	file := &diag.File{Name: "again", Text: b.Bytes()}
	content, findings := load.Cases(file, nil)
	if format != cohort.None {
		content, findings = cohort.Read(file, cohort.Options{Format: format})
	}
	if diag.Failed(findings) || len(content.Cases) != 1 {
		t.Fatalf("%s\n%s", b.String(), fieldFindings(findings))
	}
	check.Link(s.p, content.Cases[0]) // as the case is, of which some numbers hang on the parameters
	want, got := *s.c, *content.Cases[0]
	lost := slices.Contains([]string{"unpriced", "story", "allow"}, key)
	if format == cohort.CSV && !lost && key != "event" { // it has no columns for these, and with stories go the events of lines
		want.Unpriced, want.Story, want.Allow = got.Unpriced, got.Story, got.Allow
		for i, l := range want.Lines() {
			got.Lines()[i].Event = l.Event
		}
	}
	return withoutPlaces(&want) == withoutPlaces(&got)
}

func resolvedText(t *testing.T, s fieldStudy) []byte {
	t.Helper()
	text, err := json.Marshal(resolved.Of(s.p, []*model.Case{s.c}, ""))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func fieldResult(t *testing.T, s fieldStudy) *calc.Result {
	t.Helper()
	r, err := calc.Calculate(s.p, []*model.Case{s.c}, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// workbookText returns the parts of a workbook.
func workbookText(t *testing.T, s fieldStudy) string {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.Write(&b, fieldResult(t, s), s.p, nil, workbook.Options{Version: "trial", MaxCases: workbook.MaxCases}); err != nil {
		t.Fatal(err)
	}
	return xlsxtest.Text(t, b.Bytes())
}

// explained returns all that explain tells of a case.
func explained(t *testing.T, s fieldStudy) string {
	t.Helper()
	r := fieldResult(t, s)
	figures, err := explain.Figures(r, s.p, s.c.ID)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, figure := range figures {
		node, err := explain.Figure(r, s.p, s.c.ID, figure)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, figure, withoutPlaces(node))
	}
	return all.String()
}

// compared reports whether the comparison of two studies names a change.
func compared(t *testing.T, old, new fieldStudy) bool {
	t.Helper()
	settings := make([]*compare.Setting, 2)
	for i, s := range []fieldStudy{old, new} {
		setting, findings, err := compare.NewSetting("trial", s.p, []*model.Case{s.c}, model.Society, 1)
		if err != nil || diag.Failed(findings) {
			t.Fatal(err, fieldFindings(findings))
		}
		settings[i] = &setting
	}
	d, err := compare.Between(settings[0], settings[1])
	if err != nil {
		t.Fatal(err)
	}
	return len(d.Changes) > 0
}

func schemaText(t *testing.T, kind string) string {
	t.Helper()
	text, err := schemaOf(kind, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// formTrials say of each part of model.Form in which two forms the chance without the
// help stands, between which that part differs, and its key.
var formTrials = map[string]fieldTrial{
	"Interval": {key: "interval", old: "{value: 40%, low: 25%, high: 55%, interval: 90%}", new: "{value: 40%, low: 25%, high: 55%, interval: 80%}",
		but: withReason("value, low and high are the same", inCompare)},
	"SE": {key: "se", old: "{value: 40%, se: 5%}", new: "{value: 40%, se: 4%}",
		but: withReason("the value is the same", inCompare)},
	"Count": {key: "count", old: "{count: 12, of: 40}", new: "{count: 13, of: 40}"},
	"Of":    {key: "of", old: "{count: 12, of: 40}", new: "{count: 12, of: 41}"},
	"Prior": {key: "prior", old: "{count: 12, of: 40, prior: {value: 50%, worth: 10}}", new: "{count: 12, of: 40, prior: {value: 40%, worth: 10}}"},
	"Worth": {key: "worth", old: "{count: 12, of: 40, prior: {value: 50%, worth: 10}}", new: "{count: 12, of: 40, prior: {value: 50%, worth: 9}}"},
	"ByVoices": {key: "voices", old: "{count: 12, of: 40, prior: {value: 50%, worth: 10}}", new: "{count: 12, of: 40, prior: voices, worth: 10, voices: {coach: 50%}}",
		but: withReason("the mean of the voices is the prior of the other", inCompare)},
}

// TestForms is TestFields for the forms in which a number may be known.
func TestForms(t *testing.T) {
	t.Parallel()
	for f := range reflect.TypeFor[model.Form]().Fields() {
		trial, ok := formTrials[f.Name]
		if !ok {
			t.Errorf("Form.%s is new: say in this test how it stands in a file, then mend what does not know it", f.Name)
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			var studies [2]fieldStudy
			for i, form := range []string{trial.old, trial.new} {
				studies[i] = readFieldStudy(t, fieldParameters, strings.Replace(fieldCase, "without: 40%", "without: "+form, 1))
			}
			a, b := studies[0].c.Avoided[0].Without.Spread.Form, studies[1].c.Avoided[0].Without.Spread.Form
			if reflect.DeepEqual(reflect.ValueOf(a).FieldByName(f.Name).Interface(), reflect.ValueOf(b).FieldByName(f.Name).Interface()) {
				t.Fatal("the trial of this test does not change it")
			}
			for _, p := range media {
				_, excepted := trial.but[p]
				if knows := knowsField(t, p, studies[0], studies[1], "case", trial.key); knows == excepted {
					t.Errorf("%s: knows it %v, excepted %v", p, knows, excepted)
				}
			}
		})
	}
}
