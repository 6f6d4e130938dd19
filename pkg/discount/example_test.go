package discount_test

import (
	"fmt"

	"ipta/pkg/discount"
)

// Help costs 4,000 in year 0 and brings 1,500 in each of the years 1 to 4. At
// 2.25 % that is −4,000 + 1,500 · (0.9780 + 0.9565 + 0.9354 + 0.9148) = 1,677.
// Without discounting 1,000 of the 1,500 of year 3 are wanting after year 2, so
// the costs are earned back after 2 + 1,000/1,500 years.
func Example() {
	flows := []float64{-4000, 1500, 1500, 1500, 1500}
	factors := discount.Flat(0.0225).Factors(nil, 0, 4, discount.YearStart)
	r := discount.Payback(flows, 4000, 1e-9)
	fmt.Printf("%.0f\n%.2f %v\n", discount.PresentValue(flows, factors), r.Years, r.Outcome == discount.Recovered)
	// Output:
	// 1677
	// 2.67 true
}
