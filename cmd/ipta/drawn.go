package main

import (
	"io"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report"
)

// renderDrawn writes a document, or as SVG its first picture.
func (s *session) renderDrawn(w io.Writer, d report.Document, o *resultOptions) error {
	if o.Format != svg {
		return s.renderDocument(w, d, o)
	}
	picture, ok := report.FirstPicture(d)
	if !ok {
		return failed(lang.Text{EN: "there is nothing to draw; the table says why", NL: "er is niets te tekenen; de tabel zegt waarom"})
	}
	_, err := io.WriteString(w, picture.Chart.SVG(chart.Options{Lang: s.lang, Paper: true})+"\n")
	return err
}

// writeData writes data as JSON, or its rows as CSV.
func writeData(w io.Writer, file any, sheet func() report.Sheet, o *resultOptions) error {
	if o.Format == "csv" {
		return render.Sheet(w, sheet(), render.Dialect(o.Excel))
	}
	return render.Data(w, file)
}
