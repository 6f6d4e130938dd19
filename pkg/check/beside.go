package check

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
)

// Beside returns those of the findings of Parameters that do not only follow from mistakes
// that were found while the files were read: what could not be read counts as not there.
func Beside(mistakes, found []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(found, func(f diag.Finding) bool {
		return slices.ContainsFunc(mistakes, func(m diag.Finding) bool { return m.Severity == diag.Error && follows(f, m) })
	})
}

// bearerKeys are the keys of a unit cost by which it is told who must bear it.
var bearerKeys = []string{"kind", "borne_by", "received_by", "enjoyed_by"}

// follows reports whether a finding may follow from a mistake: one in the value that it is
// about or in what that value is judged by.
func follows(f, mistake diag.Finding) bool {
	path := mistake.Path
	if path == f.Path || strings.HasPrefix(path, f.Path+".") || strings.HasPrefix(path, f.Path+"[") {
		return true
	}
	switch f.ID {
	case "index-year", "unknown-index":
		return path == "price_level" || path == "indices" || strings.HasPrefix(path, "indices.")
	case "unknown-rate":
		return path == "discounting" || strings.HasPrefix(path, "discounting.rates")
	case "missing-bearer", "wrong-bearer-key":
		unit := f.Path[:strings.LastIndexByte(f.Path, '.')+1]
		for _, key := range bearerKeys {
			if path == unit+key || strings.HasPrefix(path, unit+key+".") {
				return true
			}
		}
		return mistake.ID == "unknown-key" && strings.HasPrefix(path, unit)
	case "unknown-stakeholder":
		return path == "stakeholders"
	case "unknown-domain":
		return path == "domains"
	case "unknown-unit-cost":
		return path == "unit_costs" || mistake.ID == "wrong-shape" && strings.HasPrefix(path, "unit_costs.")
	}
	return false
}
