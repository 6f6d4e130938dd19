package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/memory"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/xlsx"
)

// caseFile is one file of cases as it was read.
type caseFile struct {
	file     *diag.File
	sum      string
	content  load.Content
	findings []diag.Finding
	// kind is what the file is: "case", "parameters", or "" for a file of a
	// folder that is neither and left alone.
	kind   string
	header load.Header
	// table is set for CSV.
	table bool
	err   error
}

// wholeFiles returns a run that reads each file as a whole, for who has all cases
// at hand.
func (s *session) wholeFiles(st *study, members []files.Member, options cohort.Options) *bulk {
	b := &bulk{session: s, study: st, jobs: st.Jobs, whole: true, options: options, progress: s.newProgress(true)}
	for _, m := range members {
		s.Files.Reading(m.Name)
		b.inputs = append(b.inputs, bulkInput{Member: m})
	}
	b.settle = func() error { return nil }
	return b
}

// readCaseFile reads one file; several goroutines read for one study.
func (s *session) readCaseFile(st *study, m files.Member, o cohort.Options) (r caseFile) {
	if r.file, r.sum, r.err = s.readMember(m); r.err != nil {
		return r
	}
	if st.size.Add(int64(len(r.file.Text))) > memory.Large {
		memory.Save()
	}
	if isWorkbook(r.file) {
		r.content, r.findings, r.kind = s.readForm(r.file, m.Walked, o.Sets)
		r.header.Found = true
		return r
	}
	if format := cohort.Detect(r.file.Name, r.file.Text); format != cohort.None {
		r.content, r.findings, r.kind, r.err = s.readCohort(r.file, format, m.Walked, o)
		r.header.Found, r.table = true, format == cohort.CSV
		return r
	}
	r.header = s.Limits.HeaderOf(r.file)
	switch r.kind = st.kindOf(r.header, m.Walked); r.kind {
	case "case":
		r.content, r.findings = s.Limits.Cases(r.file, o.Sets)
	case "parameters":
		r.findings = s.checkParameters(r.file)
	}
	return r
}

// take adds what a file holds to the study besides its cases, and returns what was
// found in it.
func (st *study) take(r *caseFile) ([]diag.Finding, error) {
	switch {
	case r.err != nil:
		return nil, r.err
	case r.kind == "" && r.header.Found:
		return r.findings, nil
	case r.kind == "":
		return []diag.Finding{noHeader(r.file, r.header.LikeCase)}, nil
	}
	st.Tables = st.Tables || r.table
	st.Inputs = append(st.Inputs, resultfile.Input{Path: r.file.Name, SHA256: r.sum, Kind: r.kind})
	findings := r.findings
	for _, a := range r.content.Analyses {
		if st.Analysis != nil {
			findings = append(findings, secondAnalysis(a, st.Analysis))
			continue
		}
		st.Analysis = a
	}
	return findings, nil
}

// kindOf returns what to read a file as. A file that was named is read as a
// case, whatever it is, so that a mistake is told; so is one in a folder whose
// header says something unknown. Other files in a folder are left alone.
// Parameter files are read when they are to be checked.
func (st *study) kindOf(header load.Header, walked bool) string {
	switch {
	case header.Kind == "parameters" && st.checkOnly:
		return "parameters"
	case !walked, header.Found && header.Kind != "parameters" && header.Kind != "result" && header.Kind != "theme":
		return "case"
	}
	return ""
}

const noHeaderID = "no-header"

// noHeader says that a file of a folder was left alone: a warning when it looks
// like a case, for then the totals probably lack one.
func noHeader(file *diag.File, likeCase bool) diag.Finding {
	f := diag.Finding{ID: noHeaderID, Severity: diag.Note, Pos: diag.Pos{File: file}, Message: lang.Text{
		EN: `left alone: it has no line "ipta: case/1"`,
		NL: `overgeslagen: er staat geen regel "ipta: case/1" in`}.With()}
	if likeCase {
		f.Severity = diag.Warning
		f.Message = lang.Text{
			EN: `not counted: it looks like a case, and has no line "ipta: case/1"; add that line, or take the file out of the folder`,
			NL: `niet meegeteld: het lijkt een casus, maar er staat geen regel "ipta: case/1" in; voeg die regel toe, of haal het bestand uit de map`}.With()
	}
	return f
}

func secondAnalysis(a, first *model.Analysis) diag.Finding {
	return diag.Finding{ID: "second-analysis", Severity: diag.Error, Pos: a.Pos,
		Message: lang.Text{
			EN: "a run has one joint analysis, and this is the second; leave one of them out",
			NL: "een run heeft één gezamenlijke analyse, en dit is de tweede; laat een ervan weg"}.With(),
		Related: []diag.Related{{Pos: first.Pos, Message: lang.Text{EN: "the first is here", NL: "de eerste staat hier"}.With()}}}
}

// noCases is the failure of arguments in which there is no case at all.
func noCases(args []string) error {
	return failure.Of(lang.Text{
		EN: `no case in %s; a case is a .yaml file with the line "ipta: case/1" (ipta init writes a first one)`,
		NL: `geen casus in %s; een casus is een .yaml-bestand met de regel "ipta: case/1" (ipta init schrijft een eerste)`}, lang.List(args))
}

// readMember reads one file of cases, and returns the checksum of the file as it
// lies there, packed or not.
func (s *session) readMember(m files.Member) (file *diag.File, sum string, err error) {
	limit := load.Batched * s.Limits.MostBytes()
	in, size, err := s.Files.Open(m.Name, limit)
	if err != nil {
		return nil, "", cannotReadCases(s.Files, m.Name, err)
	}
	defer in.Close()
	hash := sha256.New()
	plain, err := files.Unpack(io.TeeReader(in, hash))
	if err != nil {
		return nil, "", cannotReadCases(s.Files, m.Name, err)
	}
	defer plain.Close()
	text, err := files.ReadText(plain, size, limit, mayBeCases(m.Name))
	if err != nil {
		return nil, "", cannotReadCases(s.Files, m.Name, err)
	}
	return &diag.File{Name: m.Name, Text: text}, hex.EncodeToString(hash.Sum(nil)), nil
}

// cannotReadCases is CannotRead for a file of cases that are to be at hand. One that
// is too large for that may go by as a stream, unless it is YAML by its name.
func cannotReadCases(f *files.Files, name string, err error) error {
	var large files.TooLarge
	if !errors.As(err, &large) || cohort.IsYAML(name) {
		return f.CannotRead(name, err)
	}
	return failure.Of(lang.Text{
		EN: "%s: it is larger than %s MB, the most that is kept in memory; of CSV and JSON Lines ipta calc and ipta simulate take any size with --rows none, and with -f csv, jsonl or parquet; else split it, or allow more with --limit file-size=SIZE",
		NL: "%s: het is groter dan %s MB, het meeste dat in het geheugen wordt bewaard; van CSV en JSON Lines kunnen ipta calc en ipta simulate elke grootte aan met --rows none, en met -f csv, jsonl of parquet; splits het anders, of sta meer toe met --limit file-size=GROOTTE"},
		name, lang.Decimal{Value: float64(large >> 20)})
}

// mayBeCases returns what reports whether a text that begins so may be cases, or
// another file that ipta reads.
func mayBeCases(name string) func(head []byte) bool {
	return func(head []byte) bool {
		return xlsx.LooksLike(head) || bytes.IndexByte(head, 0) < 0 && (bytes.Contains(head, []byte("ipta")) || cohort.Detect(name, head) != cohort.None)
	}
}
