package jsondiff

import (
	"testing"

	"ipta/pkg/report/verification"
)

func TestFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		was, now string
		want     *verification.FirstDifference
	}{
		{`{"a": 1, "b": [1, 2]}`, `{"b":[1,2],"a":1}`, nil}, // keys in any order
		{`{"a": 1, "b": 2}`, `{"a": 3, "b": 4}`, &verification.FirstDifference{Path: "a", Was: "1", Now: "3"}},
		{`{"a": {"b": [1, 2]}}`, `{"a": {"b": [1]}}`, &verification.FirstDifference{Path: "a.b[1]", Was: "2"}},
		{`{"a": [1]}`, `{"a": [1, {"c": 2}]}`, &verification.FirstDifference{Path: "a[1]", Now: "{1}"}},
		{`{"a": []}`, `{"a": {}}`, &verification.FirstDifference{Path: "a", Was: "[0]", Now: "{0}"}},
		{`{"a": 1}`, `{"a": 1, "c": "x"}`, &verification.FirstDifference{Path: "c", Now: `"x"`}},
		{`{"version": 1, "a": 1.0}`, `{"version": 2, "a": 1.0}`, nil}, // left aside
	} {
		was, err := Parse([]byte(c.was))
		if err != nil {
			t.Fatal(err)
		}
		now, err := Parse([]byte(c.now))
		if err != nil {
			t.Fatal(err)
		}
		got := First(was, now, "", []string{"version"})
		if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%s and %s: %+v, want %+v", c.was, c.now, got, c.want)
		}
	}
}
