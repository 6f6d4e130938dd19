package main

import (
	"crypto/sha256"
	"errors"
	"reflect"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/require"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/resultfile"
)

// mergeOptions are all that one run of merge needs.
type mergeOptions struct {
	*session
	result resultOptions
	totals totalsOptions
	// Results are the files to add up.
	Results []string
	By      []string
	// Audit says that the results are not added up, but looked at for what a reader of
	// all of them could derive.
	Audit bool
	Jobs  int
	Top   int
}

func newMergeCmd(s *session, run func(*mergeOptions) error) *cobra.Command {
	o := &mergeOptions{session: s, Top: usualTop}
	o.totals.Rows = noRows
	cmd := &cobra.Command{
		Use:   s.in(lang.Text{EN: "merge RESULT...", NL: "merge UITKOMST..."}),
		Short: s.in(lang.Text{EN: "Add up results that were made elsewhere", NL: "Tel uitkomsten op die elders zijn gemaakt"}),
		Long: s.in(lang.Text{
			EN: "Add up results that were made elsewhere, or in shares: to the last digit what one run over\nall their cases would give, in any order. RESULT is a file of ipta calc or ipta simulate\nwith --totals-only or --shard, -f json, or a folder of these. They must share parameters,\nperspective, groups, draws and seed. What merge writes as JSON can be merged again. See ipta\nhelp merging.",
			NL: "Tel uitkomsten op die elders zijn gemaakt, of in delen: tot op het laatste cijfer wat één run\nover al hun casussen zou geven, in elke volgorde. UITKOMST is een bestand van ipta calc of\nipta simulate met --totals-only of --shard, -f json, of een map daarmee. Parameters,\nperspectief, groepen, trekkingen en startgetal moeten gelijk zijn. Wat merge als JSON\nschrijft is weer samen te voegen. Zie ipta help merging."}),
		Example: s.in(lang.Text{
			EN: "ipta calc north --rows none -o north.json\nipta calc south --rows none -o south.json\nipta merge north.json south.json\nipta merge part-*.json -o country.json --strict\nipta merge --audit 2025.json 2026.json --strict",
			NL: "ipta calc noord --rows none -o noord.json\nipta calc zuid --rows none -o zuid.json\nipta merge noord.json zuid.json\nipta merge deel-*.json -o land.json --strict\nipta merge --audit 2025.json 2026.json --strict"}),
		Args:              arguments(1, -1),
		ValidArgsFunction: completeResults,
		PreRunE:           s.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Results = args
			if err := o.result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			if err := o.result.refuseUnshown(cmd, "by"); err != nil {
				return err
			}
			return run(o)
		},
	}
	s.addByFlag(cmd, &o.By)
	s.toggle(cmd, &o.Audit, "audit", "", lang.Text{
		EN: "do not add up: say what a reader of these results together could derive that they do not show; with --strict status 3 if there is anything; see ipta help merging",
		NL: "tel niet op: zeg wat een lezer uit deze uitkomsten samen kan afleiden dat ze niet tonen; met --strict status 3 als er iets is; zie ipta help merging"})
	s.addMinCellFlag(cmd, &o.totals.MinCell)
	s.addTopFlags(cmd, nil, &o.Top)
	s.addJobsFlag(cmd, &o.Jobs)
	s.addRequireFlag(cmd, &o.result, "bcr>=1")
	s.toggle(cmd, &o.result.Strict, "strict", "", lang.Text{
		EN: "end with status 3 if a share is missing, or only some of the results noted their cases with one salt (--id-salt-file)", NL: "eindig met status 3 als er een deel ontbreekt, of als maar een deel van de uitkomsten de casussen noteerde met één zout (--id-salt-file)"})
	s.addOutputFlags(cmd, &o.result, totalsFormats)
	s.addExcelFlag(cmd, &o.result)
	return cmd
}

// runMerge reads the results one by one, adds each to those before, and shows
// what they come to.
func runMerge(o *mergeOptions) error {
	if o.Audit {
		return runAudit(o)
	}
	o.Jobs = study.Processors(o.Jobs)
	requirements, err := o.result.requirementsOf(require.MergedNames())
	if err != nil {
		return err
	}
	names, out, err := o.open()
	if err != nil {
		return err
	}
	defer out.Discard()
	part, err := o.merge(names)
	if err != nil {
		return err
	}
	all, err := o.writeTotals(out, part, &study.Study{Analysis: chosenElsewhere()}, &o.totals, &o.result, calculation.Options{By: o.By, Top: o.Top}, o.Jobs, requirements)
	if err != nil {
		return err
	}
	if err := out.Commit(); err != nil {
		return err
	}
	doubts := 0
	if len(names) > 1 {
		for _, doubt := range part.Doubts() {
			if doubt.Severity == diag.Warning {
				doubts++
			} else if o.result.Format != "csv" { // the others have it in them
				continue
			}
			o.warn(doubt.Message.Text, doubt.Message.Args...)
		}
	}
	missing := 0
	for _, s := range part.Shards {
		missing += len(s.Missing())
	}
	if missing > 0 {
		o.warn(lang.Text{EN: "%s missing; these are not all cases", NL: "%s; dit zijn niet alle casussen"},
			lang.Count{N: missing, One: lang.Text{EN: "share is", NL: "deel ontbreekt"}, More: lang.Text{EN: "shares are", NL: "delen ontbreken"}})
	}
	return o.judge(require.OfTotals(all), requirements, o.result.Strict, missing+doubts)
}

// open returns the names of the results that are read, and opens what is written, which
// may be none of them.
func (o *mergeOptions) open() (names []string, out *files.Output, err error) {
	if names, err = o.Files.Results(o.Results); err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		o.Files.Reading(name)
	}
	out, err = o.openResult(&o.result)
	return names, out, err
}

// chosenElsewhere says where to read how the cases were chosen: results that are added
// up hold it in their notes, each of its own cases.
func chosenElsewhere() *model.Analysis {
	return &model.Analysis{Selection: lang.Text{
		EN: "where that was said, it stands in the notes of the results that were added up", NL: "waar dat is gezegd, staat het bij de opmerkingen van de uitkomsten die zijn opgeteld"}}
}

// merge adds up results.
func (o *mergeOptions) merge(names []string) (*partial.Part, error) {
	var sum *partial.Part
	seen := map[[sha256.Size]byte]string{}
	for i, name := range names {
		part, text, err := o.readPart(name)
		if err != nil {
			return nil, err
		}
		hash := sha256.Sum256(text)
		if first, ok := seen[hash]; ok && part.Tally.Cases() > 0 {
			return nil, failure.Of(lang.Text{
				EN: "%s and %s are the same, to the last byte; leave one out",
				NL: "%s en %s zijn tot op de laatste byte gelijk; laat er een weg"}, first, name)
		}
		seen[hash] = name
		if sum == nil {
			sum = part
			continue
		}
		err = sum.Merge(part)
		if refused := (*partial.Refusal)(nil); errors.As(err, &refused) {
			return nil, o.noSum(names[:i], name, part, refused)
		}
		if err != nil {
			return nil, failure.OfCalculation(err)
		}
	}
	return sum, nil
}

// noSum says why a part does not add up with those of the results before it: with
// the first of these that does not, alone, where there is one.
func (o *mergeOptions) noSum(before []string, name string, part *partial.Part, refused *partial.Refusal) error {
	first := ""
	for _, other := range before {
		if len(before) == 1 {
			first = other
			break
		}
		one, _, err := o.readPart(other)
		if err != nil {
			return err
		}
		if alone := one.Refusal(part); alone != nil {
			first, refused = other, alone
			break
		}
	}
	if first == "" {
		return failure.Of(lang.Text{
			EN: "%s does not add up with the results before it (%s and so on): %s",
			NL: "%s is niet op te tellen bij de uitkomsten ervoor (%s enzovoort): %s"}, name, before[0], refused)
	}
	return failure.Of(lang.Text{EN: "%s and %s do not add up: %s", NL: "%s en %s zijn niet op te tellen: %s"}, first, name, refused)
}

// readPart reads what a result adds up to. What is wrong in it is printed, and a
// failure returned.
func (s *session) readPart(name string) (*partial.Part, []byte, error) {
	text, err := s.resultText(name)
	if err != nil {
		return nil, nil, err
	}
	part, findings := partial.Read(&diag.File{Name: name, Text: text}, reflect.TypeFor[resultfile.Result]())
	if diag.Failed(findings) {
		return nil, nil, s.refuse(findings)
	}
	return part, text, nil
}
