package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/cohort"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/xlsx"
)

// savedResult is a result file, with the numbers that entered it.
type savedResult struct {
	file       *diag.File
	result     resultfile.Result
	parameters *model.Parameters
	cases      []*model.Case
}

// readResult reads a result file. What is wrong in it is printed, and a failure
// returned.
func (s *session) readResult(name string) (*savedResult, error) {
	text, err := s.resultText(name)
	if err != nil {
		return nil, err
	}
	if xlsx.LooksLike(text) {
		return nil, failure.Of(lang.Text{
			EN: "%s: this is an Excel workbook; a result is read again from JSON: ipta calc -o result.json",
			NL: "%s: dit is een Excel-werkmap; een uitkomst wordt teruggelezen uit JSON: ipta calc -o uitkomst.json"}, name)
	}
	saved := &savedResult{file: &diag.File{Name: name, Text: text}}
	m, findings := resolved.FromResult(saved.file)
	if diag.Failed(findings) {
		return nil, s.refuse(findings)
	}
	if err := json.Unmarshal(text, &saved.result); err != nil {
		return nil, failure.Of(lang.Text{
			EN: "%s: the numbers can be read, the result itself cannot; it was made by another version of ipta, or changed",
			NL: "%s: de getallen zijn leesbaar, de uitkomst zelf niet; zij is gemaakt met een andere versie van ipta, of gewijzigd"}, name)
	}
	if saved.result.Aggregate.Cases > 0 && len(saved.result.Cases) == 0 {
		return nil, failure.Of(lang.Text{
			EN: "%s: this result holds totals without single cases, so that it cannot be calculated again; ipta merge reads it",
			NL: "%s: deze uitkomst bevat totalen zonder afzonderlijke casussen, zodat zij niet na te rekenen is; ipta merge leest haar"}, name)
	}
	saved.parameters, saved.cases = m.Restore()
	titles := map[string]*string{}
	for i := range saved.result.Cases {
		titles[saved.result.Cases[i].ID] = saved.result.Cases[i].Title
	}
	for _, c := range saved.cases {
		if title := titles[c.ID]; title != nil {
			c.Title = *title
		}
	}
	return saved, nil
}

// perspective is whose costs and benefits count in the result.
func (r *savedResult) perspective() string { return r.result.Perspective }

// made is what the result says it was made with. One that an older version made
// tells only what was set.
func (r *savedResult) made() resolved.Made {
	m := r.result.Made
	if m.Changes != nil {
		return m
	}
	for _, set := range r.result.Settings.Set {
		path, value, _ := strings.Cut(set, "=")
		m.Changes = append(m.Changes, resolved.Change{Path: strings.TrimSpace(path), New: resolved.Written(strings.TrimSpace(value)), By: "--set"})
	}
	return m
}

// setting calculates the result again from the numbers in it.
func (r *savedResult) setting() (*compare.Setting, error) {
	setting, _, err := compare.NewSetting(r.file.Name, r.parameters, r.cases, r.perspective(), 1)
	if err == nil && setting.Result == nil {
		err = failure.Of(lang.Text{EN: "its numbers do not fit together", NL: "de getallen erin passen niet bij elkaar"})
	}
	if err != nil {
		return nil, failure.Of(lang.Text{EN: "%s: calculate: %s", NL: "%s: berekenen: %s"}, r.file.Name, failure.Reason(err))
	}
	return &setting, nil
}

// byteOrderMark begins a text that some editors of Windows save.
const byteOrderMark = "\ufeff"

// inUTF8 returns a text in UTF-8, without a mark: PowerShell writes UTF-16 where > says to
// which file.
func inUTF8(text []byte) []byte {
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		text = cohort.UTF8(text)
	}
	return bytes.TrimPrefix(text, []byte(byteOrderMark))
}

// mayBeResult reports whether a text that begins so may be a result.
func mayBeResult(head []byte) bool {
	head = inUTF8(head)
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) && bytes.IndexByte(head, 0) < 0
}

// largerResult is how many times as large as a case file a result may be.
const largerResult = 4

// resultText reads a result, from a file or standard input.
func (s *session) resultText(name string) ([]byte, error) {
	limit := largerResult * s.Limits.MostBytes()
	in, size, err := s.Files.Open(name, limit)
	if err != nil {
		return nil, s.Files.CannotRead(name, err)
	}
	defer in.Close()
	text, err := files.ReadText(in, size, limit, mayBeResult)
	if err != nil {
		return nil, s.Files.CannotRead(name, err)
	}
	text = inUTF8(text)
	return text, study.NoTable(name, text)
}
