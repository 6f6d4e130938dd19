package cohort

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestForms reads the forms in which a number may be known (SPEC 2.4) from YAML, JSON
// Lines and CSV in both languages: the models are the same, and stay so when they are
// written and read again.
func TestForms(t *testing.T) {
	t.Parallel()
	const yaml = `ipta: case/1
cases:
  - id: sam
    avoided:
      - {unit_cost: eviction, without: {count: 12, of: 40}, with: {count: 0, of: 12, prior: {value: 2.5%, worth: 10}}, deadweight: {value: 10%, se: 2%}}
      - {unit_cost: eviction, total: {value: 30, se: 4, distribution: lognormal}, without: {count: 3, of: 6, prior: voices, worth: 8, voices: {coach: 40%, network: 60%}}, with: {value: 5%, low: 2%, high: 9%, interval: 80%}}
      - {label: Own, value: {value: 900, se: 50}, unit: course, domain: work, price_year: 2024, cashable: {count: 2, of: 5}, borne_by: {state: 100%}}
`
	const jsonLines = `{"id":"sam","avoided":[{"unit_cost":"eviction","without":{"count":12,"of":40},"with":{"count":0,"of":12,"prior":{"value":0.025,"worth":10}},"deadweight":{"value":0.1,"se":"2%"}},` +
		`{"unit_cost":"eviction","total":{"value":30,"se":4,"distribution":"lognormal"},"without":{"count":3,"of":6,"prior":"voices","worth":8,"voices":{"coach":0.4,"network":0.6}},"with":{"value":0.05,"low":0.02,"high":0.09,"interval":0.8}},` +
		`{"label":"Own","value":{"value":900,"se":50},"unit":"course","domain":"work","price_year":2024,"cashable":{"count":2,"of":5},"borne_by":{"state":1}}]}
`
	const english = `case,group,unit_cost,total,total_se,total_distribution,without_count,without_of,without_prior,without_worth,without_voices,with,with_low,with_high,with_interval,with_count,with_of,with_prior,with_worth,deadweight,deadweight_se,label,value,value_se,unit,domain,price_year,cashable_count,cashable_of,borne_by
sam,avoided,eviction,,,,12,40,,,,,,,,0,12,2.5%,10,10%,2%,,,,,,,,,
sam,avoided,eviction,30,4,lognormal,3,6,voices,8,"coach: 40%, network: 60%",5%,2%,9%,80%,,,,,,,,,,,,,,,
sam,avoided,,,,,,,,,,,,,,,,,,,,Own,900,50,course,work,2024,2,5,state: 100%
`
	header, rows, _ := strings.Cut(english, "\n")
	names := strings.Split(header, ",")
	for i, name := range names {
		c, ok := named(name)
		if !ok {
			t.Fatalf("no column %s", name)
		}
		names[i] = c.dutch
	}
	rows = strings.NewReplacer(`"coach: 40%, network: 60%"`, "coach: 40% , network: 60%", ",voices,", ";stemmen;", "2.5%", "2,5%").Replace(rows)
	rows = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(rows, ",", ";"), "2;5%", "2,5%"), " ; ", ", ")
	rows = strings.ReplaceAll(rows, "coach: 40%, network: 60%", `"coach: 40%, network: 60%"`)
	want, found := read(t, None, yaml)
	if len(found) > 0 {
		t.Fatal(idsOf(found))
	}
	for _, c := range []struct {
		name   string
		format Format
		text   string
	}{
		{"JSON Lines", JSONLines, jsonLines}, {"CSV", CSV, english}, {"Dutch CSV", CSV, strings.Join(names, ";") + "\n" + rows},
		{"CSV again", CSV, string(writtenAs(t, CSV, want))}, {"JSON Lines again", JSONLines, string(writtenAs(t, JSONLines, want))},
		{"YAML again", None, string(writtenAs(t, None, want))},
	} {
		got, found := read(t, c.format, c.text)
		if len(found) > 0 {
			t.Errorf("%s: %s\n%s", c.name, idsOf(found), c.text)
		}
		if diff := cmp.Diff(want, got, sameModel); diff != "" {
			t.Errorf("%s (-want +got):\n%s\n%s", c.name, diff, c.text)
		}
	}
}
