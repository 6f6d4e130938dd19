package schema_test

import (
	"fmt"
	"reflect"
	"testing"

	"ipta/pkg/schema"
)

// TestWrongKeys names what does not belong in a text, wherever it stands.
func TestWrongKeys(t *testing.T) {
	t.Parallel()
	type inner struct {
		Costs int            `json:"costs"`
		Any   map[string]int `json:"any"`
	}
	type embedded struct {
		Years []inner `json:"years"`
	}
	type file struct {
		embedded
		Free any `json:"free"`
	}
	for text, want := range map[string]string{
		`{"years": [{"costs": 1, "any": {"x": 1}}], "free": {"y": 2}}`: "",
		`{"years": [{"costs": 1}, {"cost": 1}]}`:                       "years.cost@26+6 [any costs];",
		`{"fre\u0065": 1, "years": [], "years": []}`:                   "years@30+7 [];",
		`{"more": {"z": 1}, "years": [{"any": {"x": 1, "x": 2}}]}`:     "more@1+6 [free years];years.any.x@46+3 [];",
		`{"more": `: "more@1+6 [free years];",
	} {
		got := ""
		for _, k := range schema.WrongKeys([]byte(text), reflect.TypeFor[file]()) {
			got += fmt.Sprintf("%s@%d+%d %v;", k.Path, k.Offset, k.Width, k.Known)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestPlace finds a key, or the last above it that is there.
func TestPlace(t *testing.T) {
	t.Parallel()
	text := []byte(`{"a": 1, "b": {"c": [{"d": 1}]}}`)
	for path, want := range map[string]int{"a": 1, "b.c.d": 22, "b.c.e": 15, "b.x": 9} {
		if k, ok := schema.Place(text, path); !ok || k.Offset != want {
			t.Errorf("%s: %+v, want %d", path, k, want)
		}
	}
	if k, ok := schema.Place(text, "z"); ok {
		t.Errorf("z: %+v", k)
	}
}
