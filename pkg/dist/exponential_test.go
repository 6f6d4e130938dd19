package dist

import (
	"fmt"
	"math"
	"testing"
)

// TestExponential holds draws to the moments and the points of the distribution, those
// of two streams to be independent, and those of one to be the same in whatever parts
// they are asked for.
func TestExponential(t *testing.T) {
	t.Parallel()
	const draws, streams = 5000, 200
	e := NewExponential(1)
	columns := make([][]float64, streams)
	sum, squares, cubes, above := 0.0, 0.0, 0.0, 0.0
	for k := range columns {
		s := NewStream(1, fmt.Sprint("case ", k))
		columns[k] = make([]float64, draws)
		e.Fill(s, 0, columns[k])
		parts := make([]float64, draws)
		for from := 0; from < draws; from += 300 {
			e.Fill(s, from, parts[from:min(from+300, draws)])
		}
		for d, x := range columns[k] {
			if x != parts[d] {
				t.Fatalf("stream %d, draw %d: %v, and in parts %v", k, d, x, parts[d])
			}
			sum += x
			squares += (x - 1) * (x - 1)
			cubes += (x - 1) * (x - 1) * (x - 1)
			if x > 3 {
				above++
			}
		}
	}
	// A million plain draws would have standard errors of 0.001, 0.003, 0.016 (of the
	// third moment about the mean, whose variance is 265 − 4) and 0.0002.
	const n = draws * streams
	for _, c := range []struct {
		name              string
		got, want, within float64
	}{
		{"mean", sum / n, 1, 0.003}, {"variance", squares / n, 1, 0.009}, {"third moment", cubes / n, 2, 0.05}, {"share above 3", above / n, math.Exp(-3), 0.0006},
	} {
		if math.Abs(c.got-c.want) > c.within {
			t.Errorf("%s %v, want %v", c.name, c.got, c.want)
		}
	}
	// Of 19,900 pairs of independent streams, correlations have a standard deviation of
	// 1/√5000 = 0.0141, and none lies over 5 of them from 0.
	total, most := 0.0, 0.0
	for i := range columns {
		for k := range i {
			r := 0.0
			for d, x := range columns[i] {
				r += (x - 1) * (columns[k][d] - 1)
			}
			r /= draws
			total += r * r
			most = max(most, math.Abs(r))
		}
	}
	if sd := math.Sqrt(total / (streams * (streams - 1) / 2)); sd < 0.013 || sd > 0.0155 || most > 0.08 {
		t.Errorf("correlations of streams have a standard deviation of %v and go to %v", sd, most)
	}
}

func BenchmarkExponential(b *testing.B) {
	e, column := NewExponential(1), make([]float64, 500)
	s := NewStream(1, "case")
	for b.Loop() {
		e.Fill(s, 500, column)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(column)), "ns/value")
}
