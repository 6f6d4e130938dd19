package partial

import (
	"encoding/json"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/resolved"
)

// The ids of findings about a part.
const (
	noTotals    = "result-totals"  // a result that cannot be added up
	wrongTotals = "result-changed" // sums that do not hold together
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
		Version string `json:"version"`
		Totals  *File  `json:"totals"`
		resolved.Made
	}
	failed := func(id string, m lang.Message) (*Part, []diag.Finding) {
		return nil, []diag.Finding{{ID: id, Severity: diag.Error, Path: "totals",
			Pos: diag.Pos{File: f, Line: 1, Column: 1, Width: 1}, Message: m}}
	}
	changed := lang.Text{
		EN: "the sums do not hold together; this result was changed, make it again with --totals-only -f json",
		NL: "de sommen kloppen niet met elkaar; deze uitkomst is gewijzigd, maak haar opnieuw met --totals-only -f json",
	}.With()
	if err := json.Unmarshal(f.Text, &file); err != nil {
		return failed(wrongTotals, changed)
	}
	if file.Totals == nil {
		return failed(noTotals, lang.Text{
			EN: "this result holds no sums that can be added up; make it again with --totals-only -f json",
			NL: "deze uitkomst bevat geen sommen die op te tellen zijn; maak haar opnieuw met --totals-only -f json",
		}.With())
	}
	t := file.Totals
	m.Cases = nil
	p, _ := m.Restore()
	part := &Part{Version: file.Version, Model: m, Parameters: p, Draws: t.Draws, Shards: t.Shards, SetAside: t.SetAside, IDs: t.IDs, Salt: t.IDSalt, Made: file.Made.Nameless()}
	tally, err := calc.NewTally(p, t.Sums)
	switch {
	case err != nil, part.hash() != t.ParametersSHA256, !validShards(t.Shards), t.SetAside < 0, !slices.IsSorted(t.IDs),
		t.Draws != nil && t.Draws.Check(p) != nil, t.IDSalt != "" && len(t.IDs) != t.Sums.Cases:
		return failed(wrongTotals, changed)
	}
	part.Tally = tally
	return part, nil
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
