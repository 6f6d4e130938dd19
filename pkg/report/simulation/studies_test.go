package simulation

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

var euros = &model.Parameters{Currency: "EUR"}

// TestFollowing holds that the sentence says of what is worth something what it is
// worth, never as nothing, and of what is not that nothing would change.
func TestFollowing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		more int
		evsi float64
		want [2]string
	}{
		{40, 3100.4, [2]string{
			"Following 40 more young people is worth €3,100 to this decision; it pays if it costs less.",
			"Nog 40 jongeren volgen is voor deze beslissing € 3.100 waard; het loont als het minder kost."}},
		{1, 0.2, [2]string{
			"Following 1 more young person is worth < €1 to this decision; it pays if it costs less.",
			"Nog 1 jongere volgen is voor deze beslissing < € 1 waard; het loont als het minder kost."}},
		{1000, 0, [2]string{
			"Whatever is seen of 1,000 more young people, it would not change this decision.",
			"Wat er ook blijkt bij nog 1.000 jongeren, het verandert deze beslissing niet."}},
	} {
		for i, l := range []lang.Language{lang.EN, lang.NL} {
			w := report.Writer{Lang: l, Params: euros}
			if got := strings.ReplaceAll(Following(c.more, c.evsi, w.Worth, l), "\u00a0", " "); got != c.want[i] {
				t.Errorf("got %q, want %q", got, c.want[i])
			}
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		more, evsi := rapid.IntRange(1, 10_000).Draw(r, "more"), rapid.Float64Range(0, 1e6).Draw(r, "evsi")
		for _, l := range []lang.Language{lang.EN, lang.NL} {
			w := report.Writer{Lang: l, Params: euros}
			said := Following(more, evsi, w.Worth, l)
			if pays := strings.Contains(said, w.Worth(evsi)); pays != (evsi > 0) {
				r.Errorf("%v: %s", evsi, said)
			}
			if many := strings.Contains(said, "young people") || strings.Contains(said, "jongeren"); many != (more > 1) {
				r.Errorf("%d: %s", more, said)
			}
		}
	})
}
