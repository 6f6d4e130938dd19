package load

import (
	"bytes"
	"fmt"
	"testing"

	"gopkg.in/yaml.v3"
)

// manyCases returns a file of n cases of 12 lines, as a cohort would have.
func manyCases(n int) []byte {
	var b bytes.Buffer
	b.WriteString("ipta: case/1\ncases:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - id: c%d\n    municipality: Zoetermeer\n    start: %d\n    interventions:\n", i, 2019+i%5)
		for j := range 4 {
			fmt.Fprintf(&b, "      - {unit_cost: coach_%d, quantity: %d, years: 0-1}\n", j, 10+i%70)
		}
		b.WriteString("    avoided:\n")
		for j := range 8 {
			fmt.Fprintf(&b, "      - {unit_cost: debt_%d, quantity: 2.5, without: %d%%, with: 5%%, years: 1-%d, attributable: 70%%, drop_off: 10%%}\n", j, 20+i%60, 1+j)
		}
	}
	return b.Bytes()
}

func BenchmarkCases(b *testing.B) {
	const cases = 2000
	text := manyCases(cases)
	b.Run("load", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			content, findings := Cases(newFile("x.yaml", string(text)), nil)
			if len(content.Cases) != cases || len(findings) > 0 {
				b.Fatal(len(content.Cases), findings)
			}
		}
	})
	b.Run("group by group", func(b *testing.B) { // as a stream does, which keeps nothing
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			got := 0
			stream := Limits{}.Stream(newFile("x.yaml", string(text)), nil)
			for content, findings, ok := stream.Next(); ok; content, findings, ok = stream.Next() {
				if got += len(content.Cases); len(findings) > 0 {
					b.Fatal(findings)
				}
			}
			if got != cases {
				b.Fatal(got)
			}
		}
	})
	b.Run("nodes only", func(b *testing.B) { // the peer: what the parser alone needs
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var node yaml.Node
			if err := yaml.Unmarshal(text, &node); err != nil {
				b.Fatal(err)
			}
		}
	})
}
