package lang_test

import (
	"testing"

	"ipta/pkg/lang"
)

func TestArgument(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"town.yaml": "town.yaml", "discounting.rate=4%": "discounting.rate=4%", "2002=58.1": "2002=58.1",
		"our town.yaml": `"our town.yaml"`, "prices(2).csv": `"prices(2).csv"`, "cases.sam.avoided[0].with=5%": `"cases.sam.avoided[0].with=5%"`,
		`a "b"`: `"a \"b\""`, "d'Oude": `"d'Oude"`,
	} {
		if got := lang.Argument(word); got != want {
			t.Errorf("%s: %s, not %s", word, got, want)
		}
	}
}
