package study

import (
	"fmt"

	"ipta/parameters"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// References returns the published ratios that are compiled in, beside which a result
// is set. An error is a mistake of this program, which a test finds.
func References() ([]model.Reference, error) {
	list, err := load.References(parameters.Reference)
	if err != nil {
		err = fmt.Errorf("reference.yaml: %w", err)
	}
	return list, err
}
