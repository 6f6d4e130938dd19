package price_test

import (
	"fmt"

	"ipta/pkg/price"
)

// What cost 8,500 in 2015 costs 8,500 · 128.40/100 = 10,914 in 2024 by an index
// that rose from 100 to 128.40.
func ExampleIndex_Factor() {
	index := price.Index{Name: "cpi", Levels: map[int]float64{2015: 100, 2024: 128.40}}
	factor, ok := index.Factor(2015, 2024)
	fmt.Printf("%.0f %v\n", 8500*factor, ok)
	_, ok = index.Factor(2014, 2024)
	fmt.Println(ok)
	// Output:
	// 10914 true
	// false
}
