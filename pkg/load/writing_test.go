package load

import "testing"

// TestWriting reads numbers as programs and spreadsheets write them.
func TestWriting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		writing     Writing
		text, plain string
		doubt       bool
	}{
		{ByHand, "1.250", "1.250", true}, {ByHand, "8,5", "8,5", true},
		{ByPoint, "1.250", "1.250", false}, {ByPoint, "0.125", "0.125", false}, {ByPoint, "1,250.5", "1250.5", false},
		{ByPoint, "1,250,500", "1250500", false}, {ByPoint, "1,250", "1,250", true}, {ByPoint, "8,5", "8,5", true}, {ByPoint, "1.250,5", "1.250,5", true},
		{ByComma, "8,125", "8.125", false}, {ByComma, "1.250,5", "1250.5", false}, {ByComma, "1.250.500", "1250500", false},
		{ByComma, "1.250", "1.250", true}, {ByComma, "8.5", "8.5", true}, {ByComma, "1 250,5", "1250.5", false}, {ByComma, "1,250.5", "1,250.5", true},
		{ByComma, "12.50,5", "12.50,5", true}, {ByComma, "1 25", "1 25", true}, {ByComma, "8,5,5", "8,5,5", true},
		{ByEither, "8,5", "8.5", false}, {ByEither, "8,125", "8,125", true}, {ByEither, "1.250", "1.250", true},
		{ByEither, "1.250,125", "1250.125", false}, {ByEither, "1,250.125", "1250.125", false}, {ByEither, "0,125", "0.125", false},
	} {
		if plain, doubt := c.writing.plain(c.text); plain != c.plain || doubt != c.doubt {
			t.Errorf("%d: %q is %q, in doubt: %v; want %q, %v", c.writing, c.text, plain, doubt, c.plain, c.doubt)
		}
	}
}
