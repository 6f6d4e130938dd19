package study

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/memory"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/parquetin"
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
func (r *Reader) wholeFiles(st *Study, members []files.Member, options cohort.Options) *Reading {
	b := &Reading{Reader: r, Study: st, jobs: st.Jobs, whole: true, options: options}
	for _, m := range members {
		r.Files.Reading(m.Name)
		b.inputs = append(b.inputs, input{Member: m})
	}
	b.settle = func() error { return nil }
	return b
}

// muchText is in use all the time where cases of so many bytes are at hand.
const muchText = 32 << 20

// readCaseFile reads one file; several goroutines read for one study.
func (r *Reader) readCaseFile(st *Study, m files.Member, o cohort.Options) (c caseFile) {
	if m.Link {
		return caseFile{file: &diag.File{Name: m.Name}, header: load.Header{Found: true}, findings: []diag.Finding{leftLink(m)}}
	}
	if c.file, c.sum, c.err = r.readMember(m); c.err != nil {
		return c
	}
	if st.size.Add(int64(len(c.file.Text))) > muchText {
		memory.Spare()
	}
	if isWorkbook(c.file) {
		c.content, c.findings, c.kind = r.readForm(c.file, m.Walked, o.Sets)
		c.header.Found = true
		return c
	}
	if format := cohort.Detect(c.file.Name, c.file.Text); format != cohort.None {
		c.content, c.findings, c.kind, c.err = r.readCohort(c.file, format, m.Walked, o)
		c.header.Found, c.table = true, format != cohort.JSONLines
		return c
	}
	c.header = r.Limits.HeaderOf(c.file)
	switch c.kind = st.kindOf(c.header, m.Walked); c.kind {
	case "case":
		c.content, c.findings = r.Limits.Cases(c.file, o.Sets)
	case "parameters":
		c.findings = r.checkParameters(c.file)
	}
	return c
}

// take adds what a file holds to the study besides its cases, and returns what was
// found in it.
func (st *Study) take(r *caseFile) ([]diag.Finding, error) {
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
func (st *Study) kindOf(header load.Header, walked bool) string {
	switch {
	case header.Kind == "parameters" && st.checkOnly:
		return "parameters"
	case !walked, header.Found && header.Kind != "parameters" && header.Kind != "result" && header.Kind != "theme":
		return "case"
	}
	return ""
}

// NoHeader is the id of what is found of a file of a folder that was left alone.
const NoHeader = "no-header"

// noHeader says that a file of a folder was left alone: a warning when it looks
// like a case, for then the totals probably lack one.
func noHeader(file *diag.File, likeCase bool) diag.Finding {
	f := diag.Finding{ID: NoHeader, Severity: diag.Note, Pos: diag.Pos{File: file}, Message: lang.Text{
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

// noTable says that a table in a folder, which begins so, was left alone: nil where it does
// not seem meant to hold cases. Else the totals probably lack some.
func noTable(file *diag.File, head []byte, renames []cohort.Rename) []diag.Finding {
	column := cohort.Lacks(head, renames)
	if column == "" {
		return nil
	}
	return []diag.Finding{{ID: NoHeader, Severity: diag.Warning, Pos: diag.Pos{File: file}, Message: lang.Text{
		EN: "not counted: it looks like a table of cases, and has no column %[1]s; add that column, name yours with --map NAME=%[1]s, or take the file out of the folder",
		NL: "niet meegeteld: het lijkt een tabel met casussen, maar de kolom %[1]s ontbreekt; voeg die kolom toe, noem de uwe met --map NAAM=%[1]s, of haal het bestand uit de map",
	}.With(column)}}
}

// leftLink says that a link to a folder, in a folder, was not followed.
func leftLink(m files.Member) diag.Finding {
	return diag.Finding{ID: NoHeader, Severity: diag.Warning, Pos: diag.Pos{File: &diag.File{Name: m.Name}}, Message: lang.Text{
		EN: "not counted: this link to a folder is not followed; name that folder too, or take the link away",
		NL: "niet meegeteld: deze verwijzing naar een map wordt niet gevolgd; noem die map ook, of haal de verwijzing weg"}.With()}
}

func secondAnalysis(a, first *model.Analysis) diag.Finding {
	return diag.Finding{ID: "second-analysis", Severity: diag.Error, Pos: a.Pos,
		Message: lang.Text{
			EN: "a run has one joint analysis, and this is the second; leave one of them out",
			NL: "een run heeft één gezamenlijke analyse, en dit is de tweede; laat een ervan weg"}.With(),
		Related: []diag.Related{{Pos: first.Pos, Message: lang.Text{EN: "the first is here", NL: "de eerste staat hier"}.With()}}}
}

// NoCases is the failure of arguments in which there is no case at all.
func NoCases(args []string) error {
	if !slices.ContainsFunc(args, func(arg string) bool { return !cohort.IsTable(arg) }) {
		return failure.Of(lang.Text{
			EN: `no case in %s; a table of cases has a row a line of a case, under the names of its columns (ipta help cohorts)`,
			NL: `geen casus in %s; een tabel van casussen heeft een rij per regel van een casus, onder de namen van de kolommen (ipta help cohorts)`}, lang.List(args))
	}
	return failure.Of(lang.Text{
		EN: `no case in %s; a case is a .yaml file with the line "ipta: case/1" (ipta init writes a first one)`,
		NL: `geen casus in %s; een casus is een .yaml-bestand met de regel "ipta: case/1" (ipta init schrijft een eerste)`}, lang.List(args))
}

// readMember reads one file of cases, and returns the checksum of the file as it
// lies there, packed or not.
func (r *Reader) readMember(m files.Member) (file *diag.File, sum string, err error) {
	limit := load.Batched * r.Limits.MostBytes()
	in, size, err := r.Files.Open(m.Name, limit)
	if err != nil {
		return nil, "", cannotReadCases(r.Files, m.Name, err)
	}
	defer in.Close()
	hash := sha256.New()
	plain, err := files.Unpack(io.TeeReader(in, hash))
	if err != nil {
		return nil, "", cannotReadCases(r.Files, m.Name, err)
	}
	defer plain.Close()
	text, err := files.ReadText(plain, size, limit, mayBeCases(m.Name))
	if err != nil {
		return nil, "", cannotReadCases(r.Files, m.Name, err)
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
		EN: "%s: it is larger than %s MB, the most that is kept in memory; of CSV, JSON Lines and Parquet ipta calc and ipta simulate take any size with --rows none, and with -f csv, jsonl or parquet; else split it, or allow more with --limit file-size=SIZE",
		NL: "%s: het is groter dan %s MB, het meeste dat in het geheugen wordt bewaard; van CSV, JSON Lines en Parquet kunnen ipta calc en ipta simulate elke grootte aan met --rows none, en met -f csv, jsonl of parquet; splits het anders, of sta meer toe met --limit file-size=GROOTTE"},
		name, lang.Decimal{Value: float64(large >> 20)})
}

// mayBeCases returns what reports whether a text that begins so may be cases, or
// another file that ipta reads.
func mayBeCases(name string) func(head []byte) bool {
	return func(head []byte) bool {
		return xlsx.LooksLike(head) || parquetin.LooksLike(head) || bytes.IndexByte(head, 0) < 0 && (bytes.Contains(head, []byte("ipta")) || cohort.Detect(name, head) != cohort.None)
	}
}

// checkParameters reads and checks a parameter file that is itself an argument.
func (r Source) checkParameters(file *diag.File) []diag.Finding {
	_, findings := r.CheckedParameters([]*diag.File{file}, nil)
	return findings
}
