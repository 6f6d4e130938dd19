package resultfile

import "ipta/pkg/report"

// Groups are the sums by group in a result file.
type Groups struct {
	By         []string      `json:"by" schema:"minItems=1;maxItems=2"`
	MinCell    int           `json:"min_cell" means:"Groups of fewer cases are suppressed, and from 2 on those of which one case has over 70% of costs or benefits, or two over 85% / Groepen van minder casussen zijn verborgen, en vanaf 2 ook die waarvan één casus meer dan 70% van de kosten of baten heeft, of twee meer dan 85%"`
	Suppressed int           `json:"suppressed"`
	Groups     []GroupTotals `json:"groups"`
	// Reasons say why there is no evidence with the ratios of groups.
	Reasons map[string]string `json:"reasons,omitempty"`
}

// GroupTotals is one of them. Of a suppressed group nothing but the key is there.
type GroupTotals struct {
	// Key has a value of each thing, null for all of them and "" for cases that
	// do not say.
	Key          []*string      `json:"key" means:"A value of each; null: all, empty: not given / Een waarde van elk; null: alle, leeg: niet vermeld"`
	Suppressed   bool           `json:"suppressed,omitempty"`
	Cases        *int           `json:"cases,omitempty"`
	YoungPeople  *report.Figure `json:"young_people,omitempty"`
	Costs        *report.Amount `json:"costs,omitempty"`
	Benefits     *report.Amount `json:"benefits,omitempty"`
	NPV          *report.Amount `json:"npv,omitempty"`
	BCR          *report.Figure `json:"bcr,omitempty"`
	PNPVPositive *report.Figure `json:"p_npv_positive,omitempty"`
}
