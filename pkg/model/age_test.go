package model_test

import (
	"testing"

	"ipta/pkg/model"
)

// TestAgeAtStart: the age in a title is read as stories write it, and nothing else is
// taken for one.
func TestAgeAtStart(t *testing.T) {
	for _, test := range []struct {
		title string
		age   int
	}{
		{"Yassin, 19", 19},
		{"Sam (20)", 20},
		{"Sam, 20 jaar", 20},
		{"Sam, 20 jaar oud", 20},
		{"Sam (20 years old)", 20},
		{"Sam, 20 years", 20},
		{"Sam, 20 weken", 0},
		{"Casus 12", 0},
		{"Sam, 2024", 0},
	} {
		c := model.Case{Title: test.title}
		if age, ok := c.AgeAtStart(); age != test.age || ok != (test.age > 0) {
			t.Errorf("%q: %d (%v), not %d", test.title, age, ok, test.age)
		}
	}
	if age, _ := (&model.Case{Age: 17, Title: "Sam, 20"}).AgeAtStart(); age != 17 {
		t.Errorf("what the file says goes before the title, not %d", age)
	}
}
