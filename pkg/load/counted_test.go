package load

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/model"
)

// TestForms reads each form of SPEC 2.4 that concerns one number. The arithmetic of the
// values: (12 + ½)/41; ½/41 and 40½/41; (12 + 5)/50; the voices have a mean of 50 %, so
// (3 + 4)/14.
func TestForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		value    float64
		form     model.Form
		observed bool
	}{
		{"{count: 12, of: 40}", 12.5 / 41, model.Form{Count: 12, Of: 40}, true},
		{"{count: 0, of: 40}", 0.5 / 41, model.Form{Of: 40}, true},
		{"{of: 40, count: 40, distribution: beta}", 40.5 / 41, model.Form{Count: 40, Of: 40}, true},
		{"{count: 12, of: 40, value: 30.5%}", 12.5 / 41, model.Form{Count: 12, Of: 40}, true},
		{"{count: 12, of: 40, prior: {value: 50%, worth: 10}}", 17.0 / 50, model.Form{Count: 12, Of: 40, Prior: 0.5, Worth: 10}, true},
		{"{count: 3, of: 6, prior: voices, worth: 8, voices: {young-person: 70%, network: 60%, coach: 40%, researcher: 30%}}", 0.5, model.Form{Count: 3, Of: 6, Prior: 0.5, Worth: 8, ByVoices: true}, true},
		{"{value: 30%, se: 5%}", 0.3, model.Form{SE: 0.05}, true},
		{"{value: 40%, low: 25%, high: 55%, interval: 90%}", 0.4, model.Form{Interval: 0.9}, false},
		{"{value: 40%, low: 25%, high: 55%}", 0.4, model.Form{}, false},
	} {
		content, findings := Cases(newFile("x.yaml", "ipta: case/1\nid: x\navoided:\n  - {unit_cost: a, without: "+c.text+"}\n"), nil)
		if len(findings) > 0 {
			t.Errorf("%s: %v", c.text, findings)
			continue
		}
		n := &content.Cases[0].Avoided[0].Without
		if math.Abs(n.Value-c.value) > 1e-15 || n.Observed() != c.observed {
			t.Errorf("%s: value %v, want %v; observed %v", c.text, n.Value, c.value, n.Observed())
		}
		if diff := cmp.Diff(c.form, n.Spread.Form, withoutPlaces); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
		if !(n.Spread.Low < n.Value && n.Value < n.Spread.High) {
			t.Errorf("%s: %v is not between %v and %v", c.text, n.Value, n.Spread.Low, n.Spread.High)
		}
		if voices := strings.Contains(c.text, "coach"); voices != (len(n.Spread.Voices) > 0) {
			t.Errorf("%s: voices %v", c.text, n.Spread.Voices)
		}
	}
}

// TestUnder: the coach says 40 %, and three of six did it; worth eight young people that
// makes (3 + 3.2)/14.
func TestUnder(t *testing.T) {
	t.Parallel()
	s := &model.Spread{Form: model.Form{Count: 3, Of: 6, Worth: 8, ByVoices: true}}
	if got := s.Under(model.Voice{Value: 0.4}); math.Abs(got-6.2/14) > 1e-15 {
		t.Errorf("got %v", got)
	}
}
