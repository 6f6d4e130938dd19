package gate

import (
	"fmt"
	"slices"
	"testing"
)

// TestTells has each way of telling by hand: of 40 cases, a table of towns and domains.
func TestTells(t *testing.T) {
	t.Parallel()
	cell := func(hidden bool, cases float64, keys ...string) SeenCell {
		c := SeenCell{Hidden: hidden, SeenSums: SeenSums{Cases: &cases}}
		for i, v := range keys {
			c.Keys = append(c.Keys, SeenKey{[]string{"municipality", "domain"}[i], v})
		}
		return c
	}
	domain := func(hidden bool, id string) SeenCell {
		return SeenCell{Keys: []SeenKey{{"domain", id}}, Hidden: hidden}
	}
	total := SeenSums{Cases: amount(40), Costs: amount(100), Benefits: amount(0)}
	few := SeenSums{Cases: amount(9), Costs: amount(100), Benefits: amount(0)}
	for _, c := range []struct {
		name string
		seen Seen
		want []string
	}{
		{"enough", Seen{Total: total, Lists: []string{"domain"}, Cells: []SeenCell{cell(false, 10, "A"), domain(true, "x")}}, nil},
		{"a sum of nine", Seen{Total: total, Cells: []SeenCell{cell(false, 9, "A"), cell(true, 9, "B"), cell(false, 0, "C")}}, []string{"few_cases [{municipality A}] 9"}},
		{"a count of nine", Seen{Total: total, Counts: []SeenCell{cell(false, 9, "A"), cell(true, 1, "B")}}, []string{"few_cases [{municipality A}] 9"}},
		{"names where there are nine", Seen{Total: few, Lists: []string{"domain", "year"}, Cells: []SeenCell{domain(true, "x"), domain(true, "y")}},
			[]string{"names [{domain x} {domain y}] 9"}},
		{"sums where there are nine", Seen{Total: few, Lists: []string{"domain"}, Cells: []SeenCell{{Keys: []SeenKey{{"domain", "x"}}, SeenSums: SeenSums{Costs: amount(3)}}, domain(true, "y")}},
			[]string{"few_cases [{domain x}] 9"}},
		{"cells of a hidden row", Seen{Total: total, Crossed: []string{"municipality", "domain"},
			Cells: []SeenCell{cell(true, 1, "A"), cell(true, 1, "A", "x"), cell(true, 1, "B"), cell(false, 20, "C"), cell(false, 20, "C", "x")}},
			[]string{"cells_of_hidden [{municipality A}] 0"}},
		{"shares beside what is hidden", Seen{Total: total, Shares: []string{"unit_costs.coach.value"}, Cells: []SeenCell{domain(true, "x"), domain(false, "y")}},
			[]string{"shares [{domain x}] 0"}},
		{"shares beside nothing hidden", Seen{Total: total, Shares: []string{"unit_costs.coach.value"}, Cells: []SeenCell{domain(false, "y")}}, nil},
		{"the share of a number with a name", Seen{Total: total, Shares: []string{"numbers.wage"}}, []string{"shares [] 0"}},
		{"single cases", Seen{Total: total, Singly: true}, []string{"single_cases [] 0"}},
	} {
		var got []string
		for _, x := range Tells(c.seen, 10) {
			got = append(got, fmt.Sprint(x.How, " ", x.Keys, " ", x.Cases))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if all := Tells(c.seen, 0); c.name != "shares beside what is hidden" && c.name != "cells of a hidden row" && len(all) > 0 {
			t.Errorf("%s: where all may be seen, %v", c.name, all)
		}
	}
}
