package load_test

import (
	"strings"
	"testing"

	"ipta/parameters"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// TestReferences wants each ratio of the list that is carried to be whole, and the list
// to hold help that does harm too.
func TestReferences(t *testing.T) {
	t.Parallel()
	list, err := load.References(parameters.Reference)
	if err != nil {
		t.Fatal(err)
	}
	below := 0
	for _, r := range list {
		if r.Value < 0 {
			below++
		}
		if !strings.HasPrefix(r.URL, "http") {
			t.Errorf("%s: %s is no address", r.ID, r.URL)
		}
		if r.Definition == model.BenefitCost && r.Perspective != model.Society {
			t.Errorf("%s counts for %s", r.ID, r.Perspective)
		}
	}
	if below < 3 {
		t.Errorf("%d of %d are below 0", below, len(list))
	}
}

func TestReferencesRefuse(t *testing.T) {
	t.Parallel()
	const whole = `ipta: reference/1
ratios:
  - {id: a, label: {en: A, nl: A}, definition: bcr, perspective: society, value: 1.9, low: 1, high: 2, year: 2021, country: NL, design: model,
     source: {publisher: P, title: T, url: "https://example.org"}, seen_via: {nl: pagina, en: page}, confidence: 3}
`
	if _, err := load.References([]byte(whole)); err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{"reference/1", "reference/2"}, {"id: a, ", ""}, {", nl: A", ""}, {"bcr", "roi"}, {"design: model", "design: hope"}, {"low: 1", "low: 1.95"},
		{", high: 2,", ","}, {"2021", "21"}, {"NL", "Holland"}, {", confidence: 3", ""}, {"nl: pagina, ", ""}, {"title: T", "page: 9"}, {"value: 1.9", "worth: 1.9"},
	} {
		if _, err := load.References([]byte(strings.Replace(whole, change[0], change[1], 1))); err == nil {
			t.Errorf("%q in place of %q was taken", change[1], change[0])
		}
	}
}
