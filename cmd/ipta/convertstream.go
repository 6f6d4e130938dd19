package main

import (
	"io"

	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/parquet"
)

// converted is cases that go by on their way into another format: lines of JSON as they come,
// and rows of a table by way of a store, as its columns are known at the end.
type converted struct {
	*convertOptions
	format string
	p      *model.Parameters
	out    *files.Output
	store  *files.Spool
	table  *cohort.Table
	// elsewhere are the photos that the new file cannot reach.
	elsewhere lang.List
}

// convertWorker turns the cases of a block into what is written of them.
type convertWorker struct {
	of     *converted
	labels *check.Labels
	lines  []byte
	rows   []cohort.Rows
	photos lang.List
}

func (c *converted) worker() (study.Worker, error) {
	return &convertWorker{of: c, labels: check.NewLabels(c.p)}, nil
}

func (w *convertWorker) Begin(int) { w.lines, w.rows, w.photos = w.lines[:0], w.rows[:0], nil }

// Add puts the ids of parameters in the place of labels, which a file of YAML does not take.
func (w *convertWorker) Add(c *model.Case, _ int) error {
	w.labels.Take(c)
	if w.of.table != nil { // which has no photos
		w.rows = append(w.rows, cohort.RowsOf(c))
		return nil
	}
	w.photos = append(w.photos, w.of.photosBeside([]*model.Case{c}, w.of.File)...)
	w.lines = cohort.AppendJSONLine(w.lines, c)
	return nil
}

func (w *convertWorker) Done() error { return nil }

func (w *convertWorker) Give() error {
	w.of.elsewhere = append(w.of.elsewhere, w.photos...)
	for _, r := range w.rows {
		if err := w.of.table.Add(r); err != nil {
			return err
		}
	}
	_, err := w.of.out.Write(w.lines)
	return err
}

// stream writes the cases of a run, and returns what the format has no place for, and in how
// many texts signs stand.
func (c *converted) stream(b *study.Reading) (lost []string, signs int, err error) {
	c.out.Stream()
	if c.format != string(cohort.JSONLines) {
		if c.store, err = c.Files.NewSpool(); err != nil {
			return nil, 0, err
		}
		defer c.store.Close()
		c.table = cohort.NewTable(c.store)
	}
	if err := b.Each(c.worker); err != nil || c.table == nil {
		return nil, 0, err
	}
	if err := c.table.Flush(); err != nil {
		return nil, 0, err
	}
	if _, err := c.store.Seek(0, io.SeekStart); err != nil {
		return nil, 0, err
	}
	if c.format == string(cohort.Parquet) {
		signs, err = c.writeParquet()
	} else {
		dialect := cohort.English
		if c.Excel != "" {
			dialect = cohort.Dutch
		}
		signs, err = c.table.WriteCSV(c.out, c.store, dialect, c.p.StakeholdersIn(lang.NL))
	}
	return c.table.Lost(), signs, err
}

// writeParquet writes the rows that wait as Parquet.
func (c *converted) writeParquet() (signs int, err error) {
	c.out.Binary = true
	kinds := map[cohort.Kind]parquet.Kind{cohort.Wholes: parquet.Wholes, cohort.Numbers: parquet.Numbers}
	var w *parquet.LineWriter
	begin := func(typed []cohort.TypedColumn) error {
		var columns []parquet.Column
		for _, x := range typed {
			columns = append(columns, parquet.Column{Name: x.Name, Kind: kinds[x.Kind]})
		}
		w = parquet.NewLineWriter(c.out, columns, programVersion())
		return nil
	}
	if signs, err = c.table.WriteTyped(c.store, begin, func(cells []string) error { return w.Write(cells) }); err != nil {
		return 0, err
	}
	return signs, w.Close()
}
