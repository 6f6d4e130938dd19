// Package partial holds what a run added up over its cases, as a file that can
// be shared in place of the cases, and adds up such files: exactly, whatever the
// split of the cases, and in any order.
//
// A part knows the parameters and settings with which it was made, and merges
// only with parts that share them.
package partial

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// Part is what a run added up over its cases.
type Part struct {
	// Version is that of the program.
	Version string
	// Model holds the parameters with the perspective, and no cases.
	Model resolved.Model
	// Parameters are those of Model: what follows from the sums is reckoned with
	// them, so that it does not matter from which file they once came.
	Parameters *model.Parameters
	Tally      *calc.Tally
	// Made is what was changed against the files, without a word on single cases.
	Made resolved.Made
	// Populations are from how many young people the cases were chosen, nil where no
	// run said so.
	Populations *Populations
	// Findings are how often the checks on the method found something, nil where that
	// is not known of all cases.
	Findings *method.Sums
	// Draws is nil when the run was no simulation.
	Draws *sensitivity.DrawSums
	// Shards says which shares of which inputs are in it, when it was made in
	// shards and not all of them are there.
	Shards []Shard
	// SetAside is how many cases had mistakes and are not in it. Of shares the
	// first one counts them.
	SetAside int
	// IDs tell cases apart, nil when the run did not note them; Salt says with
	// which salt they were made.
	IDs  calc.Series
	Salt string
	// SomeIDs says that the ids of some cases were noted and those of others not,
	// so that there are none here.
	SomeIDs bool
	// Unseen says that no ids were noted of any cases, and that they come from results of
	// which nothing else says that these have no case in common, as shares of one input.
	Unseen bool
	// Salts are those of the ids that were left out: with different salts, or none of
	// some cases, nobody could tell cases apart by them. Nil where ids are here.
	Salts []string
	// Parts are the fingerprints of the results that were added up, however deep,
	// in order; nil stands for the own one of what was not added up.
	Parts []string
	// Added says that Parts is of a result to which others without cases were added,
	// so that the sums are not those of its fingerprint.
	Added bool
	// Older says that a result in it does not tell of which others it was made, so
	// that Parts may lack some.
	Older bool
}

// Shard are shares of the cases of one input.
type Shard struct {
	// Input tells inputs apart; it follows from the content of the files.
	Input string `json:"input"`
	// Of is into how many shares the cases fall, Parts which of them are here,
	// from 1 and rising.
	Of    int   `json:"of"`
	Parts []int `json:"parts"`
}

// New returns the part of a run; Draws, Shards and IDs are for the caller to
// fill in. made is what the run changed.
func New(version string, p *model.Parameters, perspective string, tally *calc.Tally, made resolved.Made) *Part {
	part := &Part{Version: version, Model: resolved.Whole(p, perspective), Tally: tally, Made: made.Nameless()}
	part.Parameters, _ = part.Model.Restore()
	return part
}

// SortIDs puts the IDs in order, once all are there.
func (x *Part) SortIDs() { slices.Sort(x.IDs) }

// Perspective is whose costs and benefits count.
func (x *Part) Perspective() string { return x.Model.Perspective.ID }

// File is what a result file says of a part, under "totals", besides its
// version and the parameters.
type File struct {
	// ParametersSHA256 is the hash of the content of the parameters.
	ParametersSHA256 string `json:"parameters_sha256" schema:"pattern=^[0-9a-f]{64}$"`
	// Seal is that of all other values, absent in results of before there was one. A
	// value that is added later must be left out where there is none.
	Seal string `json:"seal,omitempty" schema:"pattern=^[0-9a-f]{64}$" means:"SHA-256 of all that stands here besides: a number that was changed by hand is noticed, a forgery is not / SHA-256 van al het andere dat hier staat: een met de hand gewijzigd getal valt op, een vervalsing niet"`
	// Beside is the hash of all that a result says besides, as Seal is.
	Beside string `json:"beside,omitempty" schema:"pattern=^[0-9a-f]{64}$" means:"The same of what the result says beside the sums / Hetzelfde van wat de uitkomst naast de sommen zegt"`
	// Parts are absent when there are no cases, and in results of before they
	// were noted.
	Parts       []string              `json:"parts,omitempty" schema:"items={\"type\":\"string\",\"pattern\":\"^[0-9a-f]{16}$\"}" means:"Fingerprints of the results of which this is made, in order / Vingerafdrukken van de uitkomsten waaruit deze is opgeteld, op volgorde"`
	Added       bool                  `json:"added,omitempty" means:"Results without cases were added to the only one in it / Bij de enige uitkomst erin zijn uitkomsten zonder casussen opgeteld"`
	Older       bool                  `json:"older,omitempty" means:"A result in it does not tell of which others it was made / Een uitkomst erin zegt niet uit welke andere zij is opgeteld"`
	Shards      []Shard               `json:"shards,omitempty"`
	Sums        calc.Sums             `json:"sums"`
	Findings    *method.Sums          `json:"findings,omitempty" means:"In how many cases each check on the method finds something; absent in results of before that was noted / In hoeveel casussen elke controle op de methode iets vindt; ontbreekt in uitkomsten van voordat dat werd genoteerd"`
	Draws       *sensitivity.DrawSums `json:"draws,omitempty"`
	Populations *Populations          `json:"populations,omitempty" means:"From how many young people the cases of inputs were chosen that say so, and for how many these stand / Uit hoeveel jongeren de casussen van bestanden zijn gekozen die dat zeggen, en voor hoeveel deze staan"`
	SetAside    int                   `json:"set_aside,omitempty" means:"Cases with mistakes, not counted / Casussen met fouten, niet meegeteld"`
	IDs         calc.Series           `json:"ids,omitempty"`
	IDSalt      string                `json:"id_salt,omitempty"`
	SomeIDs     bool                  `json:"some_ids,omitempty" means:"Ids were noted of some cases only, and left out / Van maar een deel van de casussen zijn id's genoteerd; ze zijn weggelaten"`
	Unseen      bool                  `json:"unseen,omitempty" means:"No ids of cases were noted, so that a case that is in two of the results is not seen / Er zijn geen id's van casussen genoteerd, zodat een casus die in twee van de uitkomsten zit niet te zien is"`
	Salts       []string              `json:"salts,omitempty" schema:"items={\"type\":\"string\",\"pattern\":\"^[0-9a-f]{16}$\"}" means:"The salts of ids that were left out, as they were not the same for all cases / Het zout van id's die zijn weggelaten, omdat het niet voor alle casussen hetzelfde was"`
}

// File returns the part as a result file has it. The error is calc.ErrOverflow.
func (x *Part) File() (*File, error) {
	sums, err := x.Tally.Sums()
	if err != nil {
		return nil, err
	}
	f := &File{
		ParametersSHA256: x.hash(), Parts: x.fingerprints(sums), Added: x.Added, Older: x.Older, Shards: x.Shards, Sums: sums,
		Findings: x.Findings, Draws: x.Draws, Populations: x.Populations, SetAside: x.SetAside, IDs: x.IDs, IDSalt: x.Salt, SomeIDs: x.SomeIDs, Unseen: x.Unseen, Salts: x.Salts,
	}
	f.Seal = f.seal()
	return f, nil
}

// seal returns the hash of all values but the seal.
func (f *File) seal() string {
	open := *f
	open.Seal = ""
	sum := sha256.Sum256([]byte(textOf(&open)))
	return hex.EncodeToString(sum[:])
}

// fingerprints returns those of the results of which this is made: its own when
// it was not added up, none without cases.
func (x *Part) fingerprints(sums calc.Sums) []string {
	if x.Parts == nil && sums.Cases > 0 {
		return []string{x.fingerprint(sums)}
	}
	return x.Parts
}

// fingerprint tells the result of a run apart by what it adds up, whatever the
// groups and whether ids were noted. It leaves out how far parts come from few
// cases, so that it is the same as before that was noted.
func (x *Part) fingerprint(sums calc.Sums) string {
	sums.Groups = nil
	sum := sha256.Sum256([]byte(textOf([]any{x.hash(), x.Model.Perspective, x.Shards, sums.WithoutBases()})))
	return hex.EncodeToString(sum[:8])
}

// hash returns the hash of the parameters, whatever the perspective.
func (x *Part) hash() string {
	m := x.Model
	m.Perspective = resolved.Perspective{}
	sum := sha256.Sum256([]byte(textOf(m)))
	return hex.EncodeToString(sum[:])
}

// Merge adds the part of other cases, which is left as it is. It first looks at
// what keeps the two apart, and then changes nothing: a Refusal. The error may
// also be calc.ErrOverflow; x is then of no more use.
func (x *Part) Merge(other *Part) error {
	if r := x.Refusal(other); r != nil {
		return r
	}
	sums, err := x.Tally.Sums()
	if err != nil {
		return err
	}
	others, err := other.Tally.Sums()
	if err != nil {
		return err
	}
	x.Parts = append(slices.Clone(x.fingerprints(sums)), other.fingerprints(others)...)
	slices.Sort(x.Parts)
	x.Added = len(x.Parts) == 1
	x.Older = x.Older || other.Older
	x.mergeIDs(other)
	switch {
	case other.Tally.Cases() == 0:
	case x.Tally.Cases() == 0:
		x.Findings = other.Findings
	default:
		x.Findings = x.Findings.Merge(other.Findings)
	}
	if err := x.Tally.Merge(other.Tally); err != nil {
		return err
	}
	if x.Draws != nil {
		if err := x.Draws.Merge(other.Draws); err != nil {
			return err
		}
	}
	x.Populations = x.Populations.and(other.Populations)
	x.SetAside += other.SetAside
	x.Made = x.Made.And(other.Made)
	x.Shards = joined(x.Shards, other.Shards)
	return nil
}

// mergeIDs adds the ids of other cases, before the sums of these are added. Of
// some cases only, or of different salts, they would not tell much, and are left out.
func (x *Part) mergeIDs(other *Part) {
	salts := append(x.salts(), other.salts()...)
	slices.Sort(salts)
	salts = slices.Compact(salts)
	without := x.withoutIDs() || other.withoutIDs()
	switch {
	case len(salts) == 1 && !without:
		x.IDs = append(slices.Clone(x.IDs), other.IDs...)
		slices.Sort(x.IDs)
		x.Salt = salts[0]
	case len(salts) > 0:
		x.IDs, x.Salt, x.Salts = nil, "", salts
	}
	x.SomeIDs = x.SomeIDs || other.SomeIDs || without && len(salts) > 0
	both := x.Tally.Cases() > 0 && other.Tally.Cases() > 0
	x.Unseen = len(salts) == 0 && (x.Unseen || other.Unseen || both && !x.beside(other))
}

// beside reports whether two parts hold shares of one input only, which have no case in
// common, but for what was added to them unseen.
func (x *Part) beside(other *Part) bool {
	return len(x.Shards) == 1 && len(other.Shards) == 1 && x.Shards[0].Input == other.Shards[0].Input
}

// salts returns those with which ids of its cases were made.
func (x *Part) salts() []string {
	if x.Salt == "" || x.Tally.Cases() == 0 {
		return slices.Clone(x.Salts)
	}
	return []string{x.Salt}
}

// withoutIDs reports whether of some of its cases no ids were noted.
func (x *Part) withoutIDs() bool {
	return x.SomeIDs || x.Tally.Cases() > 0 && x.Salt == "" && x.Salts == nil
}

// joined returns the shares of both, without inputs that are whole. Both divide an input into
// as many, or they are refused.
func joined(a, b []Shard) []Shard {
	var all []Shard
	for _, x := range slices.Concat(a, b) {
		i := slices.IndexFunc(all, func(y Shard) bool { return y.Input == x.Input })
		if i < 0 {
			i = len(all)
			all = append(all, Shard{Input: x.Input, Of: x.Of})
		}
		all[i].Parts = append(all[i].Parts, x.Parts...)
		slices.Sort(all[i].Parts)
	}
	all = slices.DeleteFunc(all, func(x Shard) bool { return len(x.Parts) == x.Of })
	slices.SortFunc(all, func(a, b Shard) int { return strings.Compare(a.Input, b.Input) })
	return all
}

// Missing returns which shares of an input are not here.
func (s Shard) Missing() []int {
	var missing []int
	for k := 1; k <= s.Of; k++ {
		if !slices.Contains(s.Parts, k) {
			missing = append(missing, k)
		}
	}
	return missing
}

// TwiceUnseen is the id of a finding that a case which is in twice is not seen.
const TwiceUnseen = "twice-unseen"

// Doubts say why a case that is in twice may not be seen, each a sentence without its full
// stop: as warnings where that is more than was chosen, by not noting any ids.
func (x *Part) Doubts() (list []diag.Finding) {
	add := func(severity diag.Severity, text lang.Text) {
		list = append(list, diag.Finding{ID: TwiceUnseen, Severity: severity, Message: text.With()})
	}
	if x.SomeIDs {
		add(diag.Warning, lang.Text{
			EN: "ids of cases were noted in some results and not in others (--id-salt-file): a case that is in twice is not seen",
			NL: "in sommige uitkomsten zijn id's van casussen genoteerd en in andere niet (--id-salt-file): een casus die er twee keer in zit, is niet te zien",
		})
	}
	if len(x.Salts) > 1 {
		add(diag.Warning, lang.Text{
			EN: "ids of cases were noted with different salts (--id-salt-file): a case that is in twice is not seen; use one salt for all",
			NL: "id's van casussen zijn met verschillend zout genoteerd (--id-salt-file): een casus die er twee keer in zit, is niet te zien; gebruik één zout voor alle",
		})
	}
	if x.Older && x.Salt == "" {
		add(diag.Warning, lang.Text{
			EN: "a result in it was made before ipta noted of which others a result is made: cases that are in twice are not seen",
			NL: "er zit een uitkomst in van voordat ipta noteerde waaruit een uitkomst is opgeteld: casussen die er twee keer in zitten, zijn niet te zien",
		})
	}
	if x.Unseen && !x.Older {
		add(diag.Note, lang.Text{
			EN: "no ids of cases were noted (--id-salt-file): whether a case is in two of the results was not looked at",
			NL: "er zijn geen id's van casussen genoteerd (--id-salt-file): of een casus in twee van de uitkomsten zit, is niet bekeken",
		})
	}
	return list
}
