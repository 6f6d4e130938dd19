package main

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// TestSuggestedFigures asks for figures with a slip in their name: what is offered
// instead is a figure of the same case, written as it was asked, and works.
func TestSuggestedFigures(t *testing.T) {
	t.Parallel()
	six := filepath.Join("..", "..", "examples", "ipta")
	offer := regexp.MustCompile(`(?:did you mean "|put the case in front: )([^"\n]+)`)
	for asked, want := range map[string]string{
		"npvv": "npv", "total.npvv": "total.npv", "daan.npvv": "daan.npv", "daann.npv": "daan.npv", "daann": "daan",
		"daan.avoided.99": "daan.avoided.0", "daan.avoided[99]": "daan.avoided[0]", "daan.avoided.0.quantityy": "daan.avoided.0.quantity",
		"avoided.5": "noor.avoided.5", "interventions[4]": "yassin.interventions[4]", "daann.npvx": "daan", "robin.by_yaer.3": "robin.by_year.3",
	} {
		run := func(figure string) (int, string) {
			var out, said strings.Builder
			status := Main(context.Background(), []string{"explain", six, "--figure", figure, "--lang", "en"}, Env{In: strings.NewReader(""), Out: &out, Err: &said, Today: today()})
			return status, said.String()
		}
		status, said := run(asked)
		got := offer.FindStringSubmatch(said)
		if status != failure.Usage || got == nil || got[1] != want {
			t.Errorf("%s: exit status %d, %s", asked, status, said)
			continue
		}
		if status, said := run(got[1]); status != failure.Done {
			t.Errorf("%s instead of %s: exit status %d, %s", got[1], asked, status, said)
		}
	}
}
