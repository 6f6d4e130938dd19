package study

import (
	"cmp"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/parquetin"
	"ipta/pkg/resolved"
)

// ParseRenames reads the values of --map.
func (r *Reader) ParseRenames(args []string) ([]cohort.Rename, error) {
	var renames []cohort.Rename
	for _, arg := range args {
		from, to, found := strings.Cut(arg, "=")
		from, to = strings.TrimSpace(from), strings.TrimSpace(to)
		if found && to != "" && cohort.IsColumn(from) && !cohort.IsColumn(to) {
			return nil, failure.OfUsage(lang.Text{
				EN: "%s %q: %s is a column that ipta knows; write the name of the file first, as %s \"%s=%s\"",
				NL: "%s %q: %s is een kolom die ipta kent; schrijf de naam uit het bestand eerst, als %s \"%s=%s\""}, r.mappedBy(), arg, from, r.mappedBy(), to, from)
		}
		if !found || from == "" || !cohort.IsColumn(to) {
			return nil, failure.OfUsage(lang.Text{
				EN: "%s %q: write NAME=COLUMN, with a column that ipta knows, such as --map client=case; ipta help cohorts names them",
				NL: "%s %q: schrijf NAAM=KOLOM, met een kolom die ipta kent, zoals --map client=case; ipta help cohorts noemt ze"}, r.mappedBy(), arg)
		}
		renames = append(renames, cohort.Rename{From: from, To: to})
	}
	return renames, nil
}

// mappedBy says where the values of --map stand.
func (r *Reader) mappedBy() string { return cmp.Or(r.MapBy, "--map") }

// Columns returns renames as outputs tell of them.
func (r *Reader) Columns(renames []cohort.Rename) []resolved.Column {
	var list []resolved.Column
	for _, x := range renames {
		list = append(list, resolved.Column{Name: x.From, As: x.To, By: r.mappedBy()})
	}
	return list
}

// readCohort reads a file of CSV, JSON Lines or Parquet as a whole. One that was found in
// a folder is left alone when it holds no cases.
func (r *Reader) readCohort(file *diag.File, format cohort.Format, walked bool, o cohort.Options) (content load.Content, findings []diag.Finding, kind string, err error) {
	if format == cohort.Parquet {
		found, err := r.parquetAsCSV(file, load.Batched*r.Limits.MostBytes())
		if err != nil || len(found) > 0 {
			if walked && err == nil && found[0].ID == parquetin.Result {
				return content, nil, "", nil
			}
			return content, found, "case", err
		}
		format, o.Rows = cohort.CSV, true
	}
	if walked && !cohort.HoldsCases(format, file.Text, o.Renames) {
		if format == cohort.CSV {
			findings = noTable(file, file.Text, o.Renames)
		}
		return content, findings, "", nil
	}
	if err := r.Limits.TooMany(cohort.Count(format, file.Text)); err != nil {
		return content, nil, "", err
	}
	o.Format = format
	content, findings = cohort.Read(file, o)
	return content, findings, "case", nil
}
