package partial

import (
	"encoding/json"
	"errors"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// The ids of findings about a part.
const (
	noTotals     = "result-totals"   // a result that cannot be added up
	wrongTotals  = "result-changed"  // sums that do not have the right form
	brokenTotals = "result-identity" // sums that do not add up
	otherDrawing = "result-drawing"  // draws that this program would not draw
)

// MostShards is into how many shares cases may fall.
const MostShards = 1_000_000

// Read reads the part that a result file holds. When a finding is an error there
// is no part.
func Read(f *diag.File) (*Part, []diag.Finding) {
	m, findings := resolved.FromResult(f)
	if diag.Failed(findings) {
		return nil, findings
	}
	var file struct {
		Version   string     `json:"version"`
		Totals    *File      `json:"totals"`
		Aggregate *aggregate `json:"aggregate"`
		resolved.Made
	}
	failed := func(id string, m lang.Message) (*Part, []diag.Finding) {
		return nil, []diag.Finding{{ID: id, Severity: diag.Error, Path: "totals",
			Pos: diag.Pos{File: f, Line: 1, Column: 1, Width: 1}, Message: m}}
	}
	changed := lang.Text{
		EN: "the sums do not hold together; this result was changed, make it again with --rows none -f json",
		NL: "de sommen kloppen niet met elkaar; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
	}.With()
	if err := json.Unmarshal(f.Text, &file); err != nil {
		return failed(wrongTotals, changed)
	}
	if file.Totals == nil {
		return failed(noTotals, lang.Text{
			EN: "this result holds no sums that can be added up; make it again with --rows none -f json",
			NL: "deze uitkomst bevat geen sommen die op te tellen zijn; maak haar opnieuw met --rows none -f json",
		}.With())
	}
	t := file.Totals
	m.Cases = nil
	p, _ := m.Restore()
	if t.Draws != nil && errors.Is(t.Draws.Check(p), sensitivity.ErrDrawing) {
		return failed(otherDrawing, lang.Text{
			EN: "its simulation was drawn in another way than this version of ipta draws (by ipta %s), or lacks the sums that tell what the choice of cases does; make it again with ipta simulate",
			NL: "de simulatie erin is op een andere manier getrokken dan deze versie van ipta trekt (door ipta %s), of mist de sommen die zeggen wat de keuze van de casussen doet; maak haar opnieuw met ipta simulate",
		}.With(file.Version))
	}
	part := &Part{Version: file.Version, Model: m, Parameters: p, Draws: t.Draws, Shards: t.Shards, Populations: t.Populations, SetAside: t.SetAside, IDs: t.IDs, Salt: t.IDSalt, Made: file.Made.Nameless(),
		SomeIDs: t.SomeIDs, Parts: t.Parts, Older: t.Older || t.Parts == nil && t.Sums.Cases > 0}
	tally, err := calc.NewTally(p, t.Sums)
	switch {
	case err != nil, part.hash() != t.ParametersSHA256, !validShards(t.Shards), !t.Populations.holds(t.Sums), !validParts(t.Parts, t.Sums.Cases), t.SetAside < 0, !slices.IsSorted(t.IDs),
		t.Draws != nil && t.Draws.Check(p) != nil, t.IDSalt != "" && len(t.IDs) != t.Sums.Cases:
		return failed(wrongTotals, changed)
	}
	part.Tally = tally
	broken := tally.Broken(p, part.Perspective())
	if broken.IsZero() {
		broken = file.Aggregate.broken(t.Sums.FlowSums)
	}
	if !broken.IsZero() {
		return failed(brokenTotals, lang.Text{
			EN: "the sums do not hold together: %s; this result was changed, make it again with --rows none -f json",
			NL: "de sommen kloppen niet met elkaar: %s; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
		}.With(broken))
	}
	return part, nil
}

// aggregate is what a result says of all cases beside its sums, in euros.
type aggregate struct {
	Costs    *float64 `json:"costs"`
	Benefits *float64 `json:"benefits"`
	NPV      *float64 `json:"npv"`
}

// broken returns which amount is not that of the sums.
func (a *aggregate) broken(sums calc.FlowSums) lang.Message {
	if a == nil {
		return lang.Message{}
	}
	for _, x := range []struct {
		what  lang.Text
		says  *float64
		isSum calc.Micro
	}{
		{lang.Text{EN: "costs", NL: "kosten"}, a.Costs, sums.Costs},
		{lang.Text{EN: "benefits", NL: "baten"}, a.Benefits, sums.Benefits},
		{lang.Text{EN: "net present value, benefits less costs,", NL: "netto contante waarde, baten min kosten,"}, a.NPV, sums.Benefits - sums.Costs},
	} {
		const lastBits = 1e-12
		if want := x.isSum.Float(); x.says != nil && math.Abs(*x.says-want) > 1e-6+float64(lastBits*math.Abs(want)) {
			return lang.Text{
				EN: "the result says %[1]s of %[2]s, and the sums %[3]s",
				NL: "de uitkomst noemt %[1]s van %[2]s, en de sommen %[3]s",
			}.With(x.what, number(*x.says), number(want))
		}
	}
	return lang.Message{}
}

// number is a number as a message shows it.
type number float64

func (x number) In(l lang.Language) string { return lang.Plain(float64(x), l) }

// fingerprint is how one is written.
var fingerprint = lang.Pattern(`^[0-9a-f]{16}$`)

// validParts reports whether there can be such fingerprints of so many cases.
func validParts(parts []string, cases int) bool {
	return slices.IsSorted(parts) && len(parts) <= cases &&
		!slices.ContainsFunc(parts, func(x string) bool { return !fingerprint().MatchString(x) })
}

func validShards(shards []Shard) bool {
	for _, s := range shards {
		if s.Of < 1 || s.Of > MostShards || len(s.Parts) == 0 {
			return false
		}
		for i, k := range s.Parts {
			if k < 1 || k > s.Of || i > 0 && k <= s.Parts[i-1] {
				return false
			}
		}
	}
	return true
}

// textOf returns a value as text, to compare it.
func textOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("partial: " + err.Error()) // numbers and texts only
	}
	return string(text)
}
