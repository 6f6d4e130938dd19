package cohort

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

var posType = reflect.TypeFor[diag.Pos]()

// withoutPlaces compares models but for the places of their values, and for whether they
// come from a table.
var withoutPlaces = cmp.Options{
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().Type() == posType }, cmp.Ignore()),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".At" || p.Last().String() == ".ByLabel" }, cmp.Ignore()),
}

// read reads a text in a format; None is YAML.
func read(t *testing.T, format Format, text string) ([]*model.Case, []diag.Finding) {
	t.Helper()
	file := &diag.File{Name: "x", Text: []byte(text)}
	if format == None {
		content, found := load.Cases(file, nil)
		return content.Cases, found
	}
	content, found := Read(file, Options{Format: format})
	return content.Cases, found
}

// idsOf lists the ids and paths of findings, sorted.
func idsOf(found []diag.Finding) string {
	list := make([]string, len(found))
	for i, f := range found {
		path := f.Path
		if _, rest, ok := strings.Cut(path, "]."); ok && strings.HasPrefix(path, "cases[") {
			path = rest
		}
		list[i] = f.ID + " " + path
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// TestSameCase reads the same cases from YAML, JSON Lines and CSV in both
// languages: the models are the same.
func TestSameCase(t *testing.T) {
	t.Parallel()
	const yaml = `ipta: case/1
cases:
  - id: sam
    title: "Sam, 19"
    municipality: Zoetermeer
    labels: {district: West, source: "5"}
    start: 2024
    weight: {value: 2, low: 1, high: 3}
    interventions:
      - {unit_cost: ipta_coach, quantity: 80.5, years: 0-1, note: "a \"good\" one\nin two lines"}
    avoided:
      - unit_cost: eviction
        without: {value: 40%, low: 25%, high: 0.55, distribution: beta}
        with: 5%
        evidence: {grade: 4, text: Coach}
      - unit_cost: eviction
        total: {value: 3, low: 2, high: 4}
        without: {voices: {coach: 40%, network: 60%}}
        confidence: 5
    achieved:
      - label: {nl: Rijbewijs, en: Driving licence}
        value: {value: 2500, low: 2000, high: 3000}
        kind: value
        price_year: 2023
        index: cpi
        real_growth: 1%
        unit: course
        domain: work
        enjoyed_by: {participant: 62.5%, state: 37.5%}
        includes: [eviction, theft]
        cashable: 40%
        basis: average
        source: {publisher: CBS, title: T, year: 2020, page: "12"}
        deadweight: 10%
        attributable: 70%
        displacement: 5%
        drop_off: 15%
        years: 1-4
  - {id: kim}
`
	const jsonLines = `{"id":"sam","title":"Sam, 19","municipality":"Zoetermeer","labels":{"district":"West","source":5},"start":2024,"weight":{"value":2,"low":1,"high":3},"interventions":[{"unit_cost":"ipta_coach","quantity":80.5,"years":"0-1","note":"a \"good\" one\nin two l\u0069nes"}],"avoided":[{"unit_cost":"eviction","without":{"value":"40%","low":0.25,"high":0.55,"distribution":"beta"},"with":0.05,"evidence":{"grade":4,"text":"Coach"}},{"unit_cost":"eviction","total":{"value":3,"low":2,"high":4},"without":{"voices":{"coach":0.4,"network":0.6}},"confidence":5}],"achieved":[{"label":{"nl":"Rijbewijs","en":"Driving licence"},"value":{"value":2500,"low":2000,"high":3000},"kind":"value","price_year":2023,"index":"cpi","real_growth":0.01,"unit":"course","domain":"work","enjoyed_by":{"participant":0.625,"state":0.375},"includes":["eviction","theft"],"cashable":0.4,"basis":"average","source":{"publisher":"CBS","title":"T","year":2020,"page":12},"deadweight":0.1,"attributable":0.7,"displacement":0.05,"drop_off":0.15,"years":"1-4"}]}
{"ipta": "case/1", "id": "kim", "title": null}
`
	const english = `case,title,municipality,labels.district,labels.source,start,weight,weight_low,weight_high,group,unit_cost,label_nl,label_en,quantity,total,total_low,total_high,years,without,without_low,without_high,without_distribution,without_voices,with,deadweight,attributable,displacement,drop_off,value,value_low,value_high,kind,price_year,index,real_growth,unit,domain,enjoyed_by,includes,cashable,basis,source,source_publisher,source_year,source_page,evidence_grade,evidence_text,confidence,event,note
sam,"Sam, 19",Zoetermeer,West,5,2024,2,1,3,interventions,ipta_coach,,,80.5,,,,0-1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"a ""good"" one
in two lines"
sam,,,,,,,,,avoided,eviction,,,,,,,,40%,25%,0.55,beta,,5%,,,,,,,,,,,,,,,,,,,,,,4,Coach,,,
sam,,,,,,,,,avoided,eviction,,,,3,2,4,,,,,,"coach: 40%, network: 60%",,,,,,,,,,,,,,,,,,,,,,,,,5,x,
sam,"Sam, 19",,,,,,,,achieved,,Rijbewijs,Driving licence,,,,,1-4,,,,,,,10%,70%,5%,15%,2500,2000,3000,value,2023,cpi,1%,course,work,"participant: 62.5%, state: 37.5%",eviction theft,40%,average,T,CBS,2020,12,,,,,
kim,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
`
	// The header is in Dutch, the rest has semicolons and decimal commas.
	var pairs []string
	for _, c := range columns() {
		pairs = append(pairs, ","+c.key+",", ","+c.dutch+",")
	}
	names := strings.NewReplacer(pairs...)
	head, rows, _ := strings.Cut(english, "\n")
	head = names.Replace(names.Replace("," + head + ","))
	dutch := strings.Trim(head, ",") + "\n" + strings.NewReplacer("interventions", "Interventie", "avoided", "vermeden", "achieved", "bereikt").Replace(rows)
	dutch = strings.NewReplacer(`"Sam, 19"`, "Sam, 19", `"coach: 40%, network: 60%"`, "coach: 40%, network: 60%",
		`"participant: 62.5%, state: 37.5%"`, "participant: 62,5%, state: 37,5%", ", ", ", ", ",", ";", "80.5", "80,5", "0.55", "0,55").Replace(dutch)
	want, found := read(t, None, yaml)
	if len(found) > 0 || len(want) != 2 {
		t.Fatal(found)
	}
	for _, format := range []Format{None, JSONLines, CSV} {
		again := writtenAs(t, format, want)
		got, found := readAs(format, again)
		if diff := cmp.Diff(want, got, sameModel); diff != "" || len(found) > 0 {
			t.Errorf("written as %q: %s\n%s\n%s", format, idsOf(found), diff, again)
		}
	}
	for _, c := range []struct {
		name   string
		format Format
		text   string
	}{
		{"JSON Lines", JSONLines, jsonLines},
		{"CSV", CSV, english},
		{"CSV with Windows line ends and a byte order mark", CSV, byteOrderMark + strings.NewReplacer("one\n", "one\n", "\n", "\r\n").Replace(english)},
		{"CSV with tabs", CSV, strings.NewReplacer(", ", ", ", ",", "\t").Replace(english)},
		{"CSV in Dutch", CSV, dutch},
	} {
		got, found := read(t, c.format, c.text)
		if len(found) > 0 {
			t.Errorf("%s: %s\n%s", c.name, idsOf(found), found[0].Message.In("en"))
		}
		if diff := cmp.Diff(want, got, withoutPlaces); diff != "" {
			t.Errorf("%s (+) and YAML (-):\n%s", c.name, diff)
		}
	}
}
