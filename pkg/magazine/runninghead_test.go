package magazine_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestRunningHeadsOfOne wants each page of a publication about one young person to say at
// its head what it is about, and not the title once more.
func TestRunningHeadsOfOne(t *testing.T) {
	t.Parallel()
	spaced := strings.NewReplacer(`\2c `, ",")
	for _, c := range []struct {
		name       string
		edit       func(name, text string) string
		have, lack []string
	}{
		{"told", nil, []string{
			`@page answer { @top-right { content: "The answer" } }`, `@page front { @top-right { content: "In this publication" } }`,
			`@page story { @top-right { content: "The story" } }`, `@page figures { @top-right { content: "Figures and annex" } }`,
		}, []string{`@page single`, `@top-right { content: "Noor, 21" }`}},
		{"untold", only("noor.yaml", strings.NewReplacer("story: true", "story: false")), []string{
			`@page single { @top-right { content: "Answer, figures and annex" } }`,
		}, []string{`@page story`, `@top-right { content: "Young person 1" }`}},
	} {
		css := spaced.Replace(page(t, input(t, "ipta/noor.yaml", lang.EN, c.edit)))
		for _, x := range c.have {
			if !strings.Contains(css, x) {
				t.Errorf("%s: no %s", c.name, x)
			}
		}
		for _, x := range c.lack {
			if strings.Contains(css, x) {
				t.Errorf("%s: %s", c.name, x)
			}
		}
	}
}
