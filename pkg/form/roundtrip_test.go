package form_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/finding"
)

// read reads a form, in which nothing may be wrong.
func read(t testing.TB, content []byte) []*model.Case {
	t.Helper()
	c, found := form.Read(&diag.File{Name: "form.xlsx", Text: content}, load.Limits{}, nil)
	if len(found) > 0 {
		t.Fatal(finding.Diagnostics(found, lang.EN, 20))
	}
	if !c.IsForm {
		t.Fatal("it is no form")
	}
	return c.Cases
}

// inLines returns cases as JSON Lines, which hold all that counts.
func inLines(t testing.TB, cases []*model.Case) []string {
	t.Helper()
	var b bytes.Buffer
	if err := cohort.WriteJSONLines(&b, cases); err != nil {
		t.Fatal(err)
	}
	return strings.Split(b.String(), "\n")
}

// TestRoundTrip writes the examples in a form and reads them back.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, l := range []lang.Language{lang.NL, lang.EN} {
		cases := examples(t)
		again := read(t, write(t, cases, options(l)))
		if diff := cmp.Diff(inLines(t, cases), inLines(t, again)); diff != "" {
			t.Errorf("%s (-written +read)\n%s", l, diff)
		}
	}
}

// TestOrderOfVoices keeps the mean of voices that stand in another order in the file, to
// its last digit: 0.1 + 0.2 + 0.3 is not 0.2 + 0.3 + 0.1.
func TestOrderOfVoices(t *testing.T) {
	t.Parallel()
	cases := fromYAML(t, "sam.yaml", "ipta: case/1\nid: sam\navoided: [{unit_cost: eviction, without: {voices: {researcher: 0.1, network: 0.2, coach: 0.3}}}]\n")
	again := read(t, write(t, cases, options(lang.NL)))
	if want, got := cases[0].Avoided[0].Without.Value, again[0].Avoided[0].Without.Value; got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
