package field

import (
	"maps"
	"slices"
	"testing"

	"ipta/pkg/model"
)

// TestKeysCalled wants each key to be known by a word in Dutch, and no word to be that of
// two keys of one object; and no words for keys that there are not.
func TestKeysCalled(t *testing.T) {
	t.Parallel()
	for _, key := range slices.Sorted(maps.Keys(keysCalled)) {
		if !slices.Contains(columnNames().IDs, key) {
			t.Errorf("there are words for %q, which is no key", key)
		}
	}
	// the name or the title of a parameter file; avoided or achieved; without or with
	mayBeTwo := []string{"naam", "name", "baten", "opbrengsten", "kans", "chance", "probability"}
	var object func(in string, fields Fields)
	object = func(in string, fields Fields) {
		keys := fields.Keys(nil)
		for i := range fields {
			f := &fields[i]
			object(in+"."+f.Key, f.Of)
			if len(f.Key) < 2 || f.Number != nil && f.Number.Kind == Ratio { // a and b of a correlation; a ratio stands in with
				continue
			}
			if f.Dutch == "" && len(keysCalled[f.Key]) == 0 {
				t.Errorf("%s.%s has no word in Dutch; give it one in keysCalled", in, f.Key)
			}
			for _, word := range append(slices.Clone(keysCalled[f.Key]), f.Dutch) {
				if got := KeysCalled(word, keys); len(got) > 1 && !slices.Contains(mayBeTwo, word) {
					t.Errorf("in %s %q is %q", in, word, got)
				}
			}
		}
	}
	object("case", Case)
	object("analysis", Analysis)
	object("parameters", Parameters)
	for _, x := range []struct{ word, want string }{
		{"Vermeden", "avoided"}, {"behaald", "achieved"}, {"hulp", "interventions"}, {"jaar", "years"}, {"kostprijs", "unit_cost"},
		{"Reële groei", "real_growth"}, {"gedragen-door", "borne_by"}, {"relatief risico", "risk_ratio"}, {"drop off", "drop_off"},
	} {
		keys := append(Line.Keys(nil), "interventions", "avoided", "achieved", "risk_ratio")
		if got := KeysCalled(x.word, keys); !slices.Equal(got, []string{x.want}) {
			t.Errorf("%q is %q, want %q", x.word, got, x.want)
		}
	}
}

// TestWordsCalled wants each word of a few to be known by a word in Dutch, and none to be
// that of two in one field.
func TestWordsCalled(t *testing.T) {
	t.Parallel()
	for _, fields := range []Fields{Case, Analysis, Parameters} {
		fields.walk(func(f *Field) {
			for _, word := range f.Words {
				others, ok := wordsCalled[word]
				if !ok {
					t.Errorf("%q of %s has no word in Dutch; give it one in wordsCalled", word, f.Key)
				}
				for _, other := range others {
					if got := WordsCalled(other, f.Words); !slices.Equal(got, []string{word}) {
						t.Errorf("%q of %s is %q, want %q", other, f.Key, got, word)
					}
				}
			}
		})
	}
}

func TestGroupOf(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]model.Group{
		"interventions": model.Intervention, "Interventie": model.Intervention, "HULP": model.Intervention,
		"vermeden": model.Avoided, "Vermeden kosten": model.Avoided, "avoided": model.Avoided,
		"Bereikt": model.Achieved, "behaald": model.Achieved, "achieved": model.Achieved, "iets": "", "": "",
	} {
		if got, ok := GroupOf(word); got != want || ok != (want != "") {
			t.Errorf("GroupOf(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
}
