package pricelist

import "testing"

// TestImplausible takes two levels that the years asked for hold, and how much a year
// between them is: over two years the root of it.
func TestImplausible(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		last, level Level
		from, to    int
		found       int
	}{
		{Level{Year: 2020, Value: 100}, Level{Year: 2021, Value: 79}, 2020, 2021, 1},   // 0.79
		{Level{Year: 2020, Value: 100}, Level{Year: 2021, Value: 81}, 2020, 2021, 0},   // 0.81
		{Level{Year: 2020, Value: 100}, Level{Year: 2021, Value: 149}, 2020, 2021, 0},  // 1.49
		{Level{Year: 2020, Value: 100}, Level{Year: 2021, Value: 151}, 2020, 2021, 1},  // 1.51
		{Level{Year: 2020, Value: 100}, Level{Year: 2022, Value: 196}, 2020, 2022, 0},  // √1.96 = 1.4
		{Level{Year: 2020, Value: 100}, Level{Year: 2022, Value: 256}, 2020, 2022, 1},  // √2.56 = 1.6
		{Level{Year: 2020, Value: 100}, Level{Year: 2021, Value: 1000}, 2020, 2020, 0}, // the second not asked for
		{Level{Year: 2020, Value: 100}, Level{Year: 2021, Value: 1000}, 2021, 2021, 0}, // nor the first
	} {
		if found := Implausible([]Level{x.last, x.level}, x.from, x.to); len(found) != x.found {
			t.Errorf("%v, %v of %d–%d: %d findings, want %d", x.last, x.level, x.from, x.to, len(found), x.found)
		}
	}
}
