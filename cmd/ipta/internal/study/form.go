package study

import (
	"bytes"
	"encoding/csv"

	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/xlsx"
)

// isWorkbook reports whether a file is to be read as a workbook: by how it begins, or by its
// name where it does not even begin as one.
func isWorkbook(file *diag.File) bool {
	return xlsx.LooksLike(file.Text) || files.IsWorkbook(file.Name)
}

// readForm reads a workbook as a form. kind is "case", and "" for one of a folder that is
// no form or an empty one: found then says that it is left alone. One that cannot be read
// may well be a form, and is an error in a folder too.
func (r *Reader) readForm(file *diag.File, walked bool, sets []load.Set) (content load.Content, found []diag.Finding, kind string) {
	if walked && !files.IsWorkbook(file.Name) {
		return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Warning, lang.Text{
			EN: "not counted: of workbooks only .xlsx is read; if it is a form, save it as .xlsx, else take it out of the folder",
			NL: "niet meegeteld: van werkmappen wordt alleen .xlsx gelezen; is het een formulier, sla het dan op als .xlsx, en haal het anders uit de map"})}, ""
	}
	c, found := form.Read(file, r.Limits.Limits, sets)
	if walked && len(found) == 1 {
		switch found[0].ID {
		case form.OtherKind:
			if holdsTable(file) {
				return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Warning, lang.Text{
					EN: "not counted: a sheet of this workbook looks like a table of cases; save that sheet as CSV UTF-8, or take the workbook out of the folder",
					NL: "niet meegeteld: een blad van deze werkmap lijkt een tabel met casussen; sla dat blad op als CSV UTF-8, of haal de werkmap uit de map"})}, ""
			}
			return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Note, lang.Text{
				EN: "left alone: this workbook is no form for cases",
				NL: "overgeslagen: deze werkmap is geen formulier voor casussen"})}, ""
		case form.Empty:
			return load.Content{}, []diag.Finding{leftWorkbook(file, diag.Note, lang.Text{
				EN: "left alone: nothing is filled in in this form yet",
				NL: "overgeslagen: in dit formulier is nog niets ingevuld"})}, ""
		}
	}
	return c.Content, found, "case"
}

// holdsTable reports whether a sheet of a workbook begins as a table of cases does.
func holdsTable(file *diag.File) bool {
	const first = 20 // rows, above which people write titles
	book, err := xlsx.Read(file.Text, xlsx.Usual)
	if err != nil || form.IsModel(book) {
		return false
	}
	for _, s := range book.Sheets {
		rows := make([][]string, first)
		for _, c := range s.Cells {
			if c.Row <= first {
				rows[c.Row-1] = append(rows[c.Row-1], c.Text)
			}
		}
		var head bytes.Buffer
		w := csv.NewWriter(&head)
		if w.WriteAll(rows) == nil && (cohort.HoldsCases(cohort.CSV, head.Bytes(), nil) || cohort.Lacks(head.Bytes(), nil) != "") {
			return true
		}
	}
	return false
}

// leftWorkbook says that a workbook of a folder was left alone.
func leftWorkbook(file *diag.File, severity diag.Severity, message lang.Text) diag.Finding {
	return diag.Finding{ID: "workbook-left", Severity: severity, Pos: diag.Pos{File: file}, Message: message.With()}
}

// caseList reads cases group by group.
type caseList interface {
	// Next returns the next group and what was found in it; ok is false at the end.
	Next() (content load.Content, findings []diag.Finding, ok bool)
	// Offset returns how many bytes of the file the groups so far take.
	Offset() int
}

// formList is the cases of a form as one group.
type formList struct {
	content load.Content
	found   []diag.Finding
	size    int
	done    bool
}

// Next returns all cases once.
func (f *formList) Next() (content load.Content, findings []diag.Finding, ok bool) {
	if f.done {
		return load.Content{}, nil, false
	}
	f.done = true
	return f.content, f.found, true
}

// Offset returns the size of the workbook when its cases were given.
func (f *formList) Offset() int {
	if f.done {
		return f.size
	}
	return 0
}
