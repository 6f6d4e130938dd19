package dist_test

import (
	"fmt"

	"ipta/pkg/dist"
)

// A figure of 8,500 that may be 5,000 to 12,000: its mean as a PERT is (5,000 +
// 4 · 8,500 + 12,000) / 6 = 8,500. A stream gives the shares at which to ask for
// its draws; of a Latin hypercube of four, one lies in each quarter.
func Example() {
	d, _, err := new(dist.Maker).New("pert", 8500, 5000, 12000)
	if err != nil {
		fmt.Println(err)
		return
	}
	shares := make([]float64, 4)
	dist.NewStream(1, "unit_costs.eviction.value").Latin(0, 4, 1, shares)
	var quarters [4]int
	for _, u := range shares {
		quarters[int(u*4)]++
	}
	fmt.Printf("%.0f %.0f %v\n", d.Mean(), d.Quantile(0.5), quarters)
	// Output: 8500 8500 [1 1 1 1]
}
