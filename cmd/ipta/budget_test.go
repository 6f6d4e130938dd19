package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ipta/cmd/ipta/internal/failure"
)

// TestBudgetSchema wants budgets to be as their schema says, and the schema to name
// everything that they hold.
func TestBudgetSchema(t *testing.T) {
	t.Parallel()
	schema := compileSchema(t, "budget")
	six, minimal := filepath.Join("..", "..", "examples", "ipta"), filepath.Join("..", "..", "examples", "minimal")
	for _, args := range [][]string{
		{six}, {minimal, "--set", "unit_costs.ipta_coach.value=80"}, {six, "--settle", "--draws", "50", "--inflation", "2%"},
		{minimal, "--inflation", "cpi", "--settle", "--payers", "gemeente,state", "--draws", "50"}, {minimal, "--pseudonymise"},
	} {
		output, status := ipta(t, ".", append([]string{"budget", "-q", "-f", "json"}, args...)...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
		if err != nil || status != failure.Done {
			t.Fatalf("ipta budget %q: exit status %d, %v\n%.300s", args, status, err, output)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("ipta budget %q: %v", args, err)
		}
	}
}
