package resultfile

import "ipta/pkg/report"

// Groups are the sums by group in a result file.
type Groups struct {
	By []string `json:"by"`
	// MinCell is the number of cases under which a group is suppressed; from 2 on
	// those are too that one case or two dominate.
	MinCell    int           `json:"min_cell"`
	Suppressed int           `json:"suppressed"`
	Groups     []GroupTotals `json:"groups"`
	// Reasons say why there is no evidence with the ratios of groups.
	Reasons map[string]string `json:"reasons,omitempty"`
}

// GroupTotals is one of them. Of a suppressed group nothing but the key is there.
type GroupTotals struct {
	// Key has a value of each thing, null for all of them and "" for cases that
	// do not say.
	Key          []*string      `json:"key"`
	Suppressed   bool           `json:"suppressed,omitempty"`
	Cases        *int           `json:"cases,omitempty"`
	YoungPeople  *report.Figure `json:"young_people,omitempty"`
	Costs        *report.Amount `json:"costs,omitempty"`
	Benefits     *report.Amount `json:"benefits,omitempty"`
	NPV          *report.Amount `json:"npv,omitempty"`
	BCR          *report.Figure `json:"bcr,omitempty"`
	PNPVPositive *report.Figure `json:"p_npv_positive,omitempty"`
}
