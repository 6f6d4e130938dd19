package cohort

import (
	"bytes"
	"fmt"
	"testing"
)

// benchmarkCSV returns cases of twelve lines.
func benchmarkCSV(cases int) []byte {
	var b bytes.Buffer
	b.WriteString("case,municipality,start,group,unit_cost,quantity,years,without,with,attributable,drop_off\n")
	for i := range cases {
		for k := range 12 {
			fmt.Fprintf(&b, "case%08d,Delft,2024,avoided,eviction,%d.%02d,%d-%d,0.4321,0.1%d,0.%d,0.05\n", i, 1+k%3, (i+k)%90+1, k%3, 3+k%5, 100+i%800, 30+k)
		}
	}
	return b.Bytes()
}

// BenchmarkCSV reads cases on one goroutine, by the short way and in full.
func BenchmarkCSV(b *testing.B) {
	text := benchmarkCSV(1000)
	for _, way := range []string{"short", "full"} {
		b.Run(way, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				s, _, _ := Open(bytes.NewReader(text), Options{Format: CSV, Parameters: testParameters()}, &IDs{})
				p := s.NewParser()
				if way == "full" {
					p.short = nil
				}
				for block, _ := s.Next(); block != nil; block, _ = s.Next() {
					for i := range block.Len() {
						if c, found := p.Case(block, i); c == nil || len(found) > 0 {
							b.Fatal(found)
						}
					}
				}
			}
		})
	}
}
