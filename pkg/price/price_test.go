package price

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestFactor(t *testing.T) {
	cpi := Index{Name: "cpi", Levels: map[int]float64{2015: 100, 2022: 121.43, 2024: 130.31}}
	if got, ok := cpi.Factor(2015, 2024); got != 1.3031 || !ok {
		t.Errorf("Factor(2015, 2024) = %v, %v; want 1.3031", got, ok)
	}
	if got, ok := cpi.Factor(1999, 1999); got != 1 || !ok {
		t.Errorf("Factor of a year to itself = %v, %v; want 1", got, ok)
	}
	if factor, ok := (Index{Levels: map[int]float64{2015: 0, 2024: 130}}).Factor(2015, 2024); ok {
		t.Errorf("Factor from a level of 0 is %v", factor)
	}
	for _, years := range [][2]int{{2014, 2024}, {2015, 2030}} {
		if _, ok := cpi.Factor(years[0], years[1]); ok {
			t.Errorf("Factor(%d, %d) exists although the index lacks a year", years[0], years[1])
		}
	}
}

// There and back again gives the amount that one started with.
func TestThereAndBack(t *testing.T) {
	const rounding = 1e-15
	rapid.Check(t, func(t *rapid.T) {
		x := Index{Levels: map[int]float64{
			1: rapid.Float64Range(1, 1000).Draw(t, "first"),
			2: rapid.Float64Range(1, 1000).Draw(t, "second"),
		}}
		there, _ := x.Factor(1, 2)
		back, _ := x.Factor(2, 1)
		if product := there * back; product < 1-rounding || product > 1+rounding {
			t.Fatalf("there %v, back %v: product %v", there, back, product)
		}
	})
}

func ExampleIndex_Factor() {
	cpi := Index{Levels: map[int]float64{2015: 100, 2024: 130.31}}
	factor, _ := cpi.Factor(2015, 2024)
	fmt.Printf("%.2f\n", 8500*factor)
	// Output: 11076.35
}
