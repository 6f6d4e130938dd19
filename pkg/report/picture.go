package report

import "ipta/pkg/chart"

// Picture is a chart. Formats without pictures draw it in characters.
type Picture struct{ Chart chart.Chart }

func (Picture) block() {}

// FirstPicture returns the first picture of a document; ok is false when it
// has none.
func FirstPicture(d Document) (p Picture, ok bool) {
	for _, block := range d.Blocks {
		if p, ok := block.(Picture); ok {
			return p, true
		}
	}
	return Picture{}, false
}
