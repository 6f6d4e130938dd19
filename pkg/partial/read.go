package partial

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
	"ipta/pkg/schema"
	"ipta/pkg/sensitivity"
)

// The ids of findings about a part.
const (
	noTotals     = "result-totals"   // a result that cannot be added up
	wrongTotals  = "result-changed"  // sums that do not have the right form
	brokenTotals = "result-identity" // sums that do not add up
	otherDrawing = "result-drawing"  // draws that this program would not draw
	wrongKey     = "result-key"      // a name that no result has
)

// MostShards is into how many shares cases may fall.
const MostShards = 1_000_000

// Read reads the part that a result file holds. whole is the type of the file, in
// which no other keys may stand than it has; nil holds only the sums to that. When a
// finding is an error there is no part.
func Read(f *diag.File, whole reflect.Type) (*Part, []diag.Finding) {
	m, findings := resolved.FromResult(f)
	if diag.Failed(findings) {
		return nil, findings
	}
	if findings = wrongKeys(f, whole); len(findings) > 0 {
		return nil, findings
	}
	failed := func(id, path string, m lang.Message) (*Part, []diag.Finding) {
		return nil, []diag.Finding{{ID: id, Severity: diag.Error, Path: path, Pos: placeOf(f, path), Message: m}}
	}
	var file contents
	if err := json.Unmarshal(f.Text, &file); err != nil {
		if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
			return failed(wrongTotals, asWritten(wrong.Field), changed)
		}
		return failed(wrongTotals, "totals", changed)
	}
	if file.Totals == nil {
		return failed(noTotals, "totals", lang.Text{
			EN: "this result holds no sums that can be added up; make it again with --rows none -f json",
			NL: "deze uitkomst bevat geen sommen die op te tellen zijn; maak haar opnieuw met --rows none -f json",
		}.With())
	}
	m.Cases = nil
	p, _ := m.Restore()
	if draws := file.Totals.Draws; draws != nil && errors.Is(draws.Check(p), sensitivity.ErrDrawing) {
		return failed(otherDrawing, "totals.draws", lang.Text{
			EN: "its simulation was drawn in another way than this version of ipta draws (by ipta %s), or lacks the sums that tell what the choice of cases does; make it again with ipta simulate",
			NL: "de simulatie erin is op een andere manier getrokken dan deze versie van ipta trekt (door ipta %s), of mist de sommen die zeggen wat de keuze van de casussen doet; maak haar opnieuw met ipta simulate",
		}.With(file.Version))
	}
	part, at := file.part(m, p)
	if at != "" {
		return failed(wrongTotals, "totals."+at, changed)
	}
	if broken, at := file.broken(part); !broken.IsZero() {
		return failed(brokenTotals, at, lang.Text{
			EN: "the sums do not hold together: %s; this result was changed, make it again with --rows none -f json",
			NL: "de sommen kloppen niet met elkaar: %s; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
		}.With(broken))
	}
	if t := file.Totals; t.Beside != "" && t.Beside != beside(f.Text) {
		return failed(brokenTotals, "totals.beside", lang.Text{
			EN: "a figure or a text beside the sums is not the one that was written: its fingerprint is another; this result was changed, make it again with --rows none -f json",
			NL: "een cijfer of een tekst naast de sommen is niet wat is geschreven: de vingerafdruk is anders; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
		}.With())
	}
	if t := file.Totals; len(t.Parts) == 1 && !t.Added && t.Parts[0] != part.fingerprint(t.Sums) || t.Seal != "" && t.Seal != t.seal() {
		return failed(brokenTotals, "totals", lang.Text{
			EN: "a number in it is not the one that was written: its fingerprint is another; this result was changed, make it again with --rows none -f json",
			NL: "een getal erin is niet het getal dat is geschreven: de vingerafdruk is anders; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
		}.With())
	}
	return part, nil
}

// contents are a result file: its sums, and what stands beside them and is held against
// them.
type contents struct {
	Version   string      `json:"version"`
	Totals    *File       `json:"totals"`
	Aggregate *aggregate  `json:"aggregate"`
	Groups    *groupsSaid `json:"groups"`
	Counts    []countSaid `json:"finding_counts"`
	Drawn     any         `json:"simulation"`
	head
	resolved.Made
}

// part returns what the sums are, or at which key of them something is not of the form
// that ipta writes.
func (c *contents) part(m resolved.Model, p *model.Parameters) (part *Part, at string) {
	t := c.Totals
	part = &Part{Version: c.Version, Model: m, Parameters: p, Findings: t.Findings, Draws: t.Draws, Shards: t.Shards, Populations: t.Populations, SetAside: t.SetAside, IDs: t.IDs, Salt: t.IDSalt, Made: c.Made.Nameless(),
		SomeIDs: t.SomeIDs, Unseen: t.Unseen, Salts: t.Salts, Parts: t.Parts, Added: t.Added, Older: t.Older || t.Parts == nil && t.Sums.Cases > 0}
	tally, err := calc.NewTally(p, t.Sums)
	part.Tally = tally
	wrong := calc.SumsError{}
	for _, x := range []struct {
		wrong bool
		at    string
	}{
		{part.hash() != t.ParametersSHA256, "parameters_sha256"},
		{errors.As(err, &wrong), strings.TrimSuffix("sums."+wrong.At, ".")},
		{err != nil, "sums"},
		{!validShards(t.Shards), "shards"},
		{!t.Populations.holds(t.Sums), "populations"},
		{!validParts(t.Parts, t.Sums.Cases), "parts"},
		{t.SetAside < 0, "set_aside"},
		{!t.Findings.Holds(t.Sums.Cases, t.Sums.YoungPeople), "findings"},
		{!slices.IsSorted(t.IDs) || t.IDSalt != "" && (len(t.IDs) != t.Sums.Cases || t.Salts != nil), "ids"},
		{!validParts(t.Salts, MostShards), "salts"},
		{t.Draws != nil && t.Draws.Check(p) != nil, "draws"},
	} {
		if x.wrong {
			return nil, x.at
		}
	}
	return part, ""
}

// broken returns what does not add up, and at which key; zero where all does.
func (c *contents) broken(part *Part) (why lang.Message, at string) {
	t := c.Totals
	for _, x := range []struct {
		under string
		check func() (lang.Message, string)
	}{
		{"totals.sums.", func() (lang.Message, string) { return part.Tally.Broken(part.Parameters, part.Perspective()) }},
		{"aggregate.", func() (lang.Message, string) { return c.Aggregate.broken(t.Sums) }},
		{"", func() (lang.Message, string) { return c.head.broken(&part.Model) }},
		{"groups.", func() (lang.Message, string) { return c.Groups.broken(t.Sums) }},
		{"finding_counts", func() (lang.Message, string) { return brokenCounts(c.Counts, t.Findings) }},
		{"simulation", func() (lang.Message, string) { return brokenSpreads(c.Drawn, "") }},
		{"totals.draws.rows", func() (why lang.Message, at string) {
			if t.Draws != nil {
				why = part.brokenDraws()
			}
			return why, ""
		}},
	} {
		if why, at := x.check(); !why.IsZero() {
			return why, x.under + at
		}
	}
	return lang.Message{}, ""
}

// changed says that sums are not of the form that they are written in.
var changed = lang.Text{
	EN: "this is not what ipta writes here; this result was changed, make it again with --rows none -f json",
	NL: "dit is niet wat ipta hier schrijft; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
}.With()

// asWritten returns a path without the names of types, which stand in no file: those
// begin with a capital.
func asWritten(path string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(path, "."), func(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }), ".")
}

// placeOf returns where a key stands in a file, or the last above it that does.
func placeOf(f *diag.File, path string) diag.Pos {
	k, ok := schema.Place(f.Text, path)
	if !ok {
		return diag.Pos{File: f, Line: 1, Column: 1, Width: 1}
	}
	return keyPos(f, k)
}

// keyPos is the place of a key.
func keyPos(f *diag.File, k schema.Key) diag.Pos {
	before := f.Text[:k.Offset]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: f, Line: int32(bytes.Count(before, []byte("\n")) + 1), Column: int32(utf8.RuneCount(line) + 1), Width: int32(k.Width)}
}

// wrongKeys returns a finding for each key that no result of this version has, or
// that stands twice: whoever reads one of the two does not read the other.
func wrongKeys(f *diag.File, whole reflect.Type) (found []diag.Finding) {
	var file struct {
		Version string `json:"version"`
	}
	_ = json.Unmarshal(f.Text, &file) // else there is no version to name
	var totals struct {
		Totals File `json:"totals"`
	}
	inside := whole == nil
	if inside {
		whole = reflect.TypeOf(totals)
	}
	for _, k := range schema.WrongKeys(f.Text, whole) {
		if inside && !strings.HasPrefix(k.Path, "totals.") {
			continue
		}
		x := diag.Finding{ID: wrongKey, Severity: diag.Error, Path: k.Path, Pos: keyPos(f, k)}
		near, ok := check.Nearest(k.Name(), k.Known)
		switch {
		case k.Twice:
			x.Message = lang.Text{
				EN: "%q stands twice here; this result was changed, make it again with --rows none -f json",
				NL: "%q staat hier twee keer; deze uitkomst is gewijzigd, maak haar opnieuw met --rows none -f json",
			}.With(k.Name())
		case ok:
			x.Message = lang.Text{
				EN: "unknown name %q; did you mean %q? ipta %s made it: make it again with this version, --rows none -f json",
				NL: "onbekende naam %q; bedoelt u %q? ipta %s heeft haar gemaakt: maak haar opnieuw met deze versie, --rows none -f json",
			}.With(k.Name(), near, file.Version)
		default:
			x.Message = lang.Text{
				EN: "unknown name %q; ipta %s made this result: make it again with this version, --rows none -f json",
				NL: "onbekende naam %q; ipta %s heeft deze uitkomst gemaakt: maak haar opnieuw met deze versie, --rows none -f json",
			}.With(k.Name(), file.Version)
		}
		found = append(found, x)
	}
	return found
}

// between reports whether a median, which may be rounded to two digits, may lie between
// the lowest and the highest.
func between(median, lowest, highest float64) bool {
	const halfOfSecondDigit = 0.05
	off := 1e-6 + float64(halfOfSecondDigit*math.Abs(median))
	return median >= lowest-off && median <= highest+off
}

// number is a number as a message shows it.
type number float64

func (x number) In(l lang.Language) string { return lang.Plain(float64(x), l) }

// fingerprint is how one is written.
var fingerprint = lang.Pattern(`^[0-9a-f]{16}$`)

// validParts reports whether there can be such fingerprints, or salts, of so many cases.
func validParts(parts []string, cases int) bool {
	return slices.IsSorted(parts) && len(parts) <= min(cases, MostShards) && len(slices.Compact(slices.Clone(parts))) == len(parts) &&
		!slices.ContainsFunc(parts, func(x string) bool { return !fingerprint().MatchString(x) })
}

func validShards(shards []Shard) bool {
	for i, s := range shards {
		if s.Of < 1 || s.Of > MostShards || len(s.Parts) == 0 || i > 0 && s.Input <= shards[i-1].Input {
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
