package main

import (
	"io"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// renderDrawn writes a document, or as SVG its first picture.
func (s *session) renderDrawn(w io.Writer, d report.Document, made []report.HeadLine, o *resultOptions) error {
	if o.Format != svg {
		return s.renderDocument(w, d, made, o)
	}
	picture, ok := report.FirstPicture(d)
	if !ok {
		return failure.Of(lang.Text{EN: "there is nothing to draw; the table says why", NL: "er is niets te tekenen; de tabel zegt waarom"})
	}
	options := chart.Options{Lang: s.lang, Paper: true}
	for _, line := range made {
		options.Above = append(options.Above, line.Text)
	}
	_, err := io.WriteString(w, picture.Chart.SVG(options)+"\n")
	return err
}

// writeData writes data as JSON, or its rows as CSV.
func writeData(w io.Writer, file any, sheet func() report.Sheet, made resolved.Made, o *resultOptions) error {
	if o.Format == "csv" {
		return writeSheet(w, sheet(), made, o)
	}
	return render.Data(w, file)
}

// writeSheet writes rows as CSV, which say what they were made with.
func writeSheet(w io.Writer, sheet report.Sheet, made resolved.Made, o *resultOptions) error {
	sheet.Made = made.String()
	return render.Sheet(w, sheet, render.Dialect(o.Excel))
}
