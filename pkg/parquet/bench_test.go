package parquet

import (
	"io"
	"testing"

	"ipta/pkg/report/resultfile"
)

// BenchmarkWrite appends and writes rows of cases as a run does, block by block.
func BenchmarkWrite(b *testing.B) {
	const block = 250
	all := rows(100 * block)
	b.ReportAllocs()
	for b.Loop() {
		w := NewWriter(io.Discard, resultfile.RowTerms{Currency: "EUR", PriceLevel: 2024, Perspective: "society", Parameters: "nl-2024"}, "1")
		var list []Row
		for i := range all {
			if list = w.Append(list, &all[i]); len(list) == block {
				if err := w.Write(list); err != nil {
					b.Fatal(err)
				}
				list = list[:0]
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
