package tracking_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/lang"
	"ipta/pkg/report/tracking"
	"ipta/pkg/track"
)

// TestVerdictHolds wants each sentence over a record to be so, whatever came of the
// chances: nobody is called too hopeful whose mean chance lies in the interval, and of
// fewer than ten persons nothing is said.
func TestVerdictHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		persons := rapid.IntRange(1, 25).Draw(t, "persons")
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) track.Outcome {
			return track.Outcome{
				Person: rapid.IntRange(1, persons).Draw(t, "person"), Chance: rapid.Float64Range(0, 1).Draw(t, "chance"),
				Happened: rapid.IntRange(0, 9).Draw(t, "happened") < rapid.SampledFrom([]int{0, 1, 5, 10}).Draw(t, "often"),
			}
		}), 1, 60).Draw(t, "list")
		r := track.Of(list)
		said := tracking.Verdict(r).In(lang.EN)
		few := r.People < track.Few
		hopeful := !few && r.Stated() > r.Share.High
		gloomy := !few && r.Stated() < r.Share.Low
		for _, c := range []struct {
			words string
			holds bool
		}{
			{"cannot be said yet", few}, {"too hopeful", hopeful}, {"too gloomy", gloomy}, {"No difference is seen", !few && !hopeful && !gloomy},
		} {
			if strings.Contains(said, c.words) != c.holds {
				t.Errorf("%d persons, %v stated, %v: %s", r.People, r.Stated(), r.Share, said)
			}
		}
		v := track.OfVoice{Record: r, Nearer: track.Nearer(list, list)}
		if nearer := tracking.NearerWords(v).EN; nearer != "no difference seen" && nearer != "too few to say" {
			t.Errorf("nearer than itself: %s", nearer)
		}
	})
}
