package load

import "testing"

// TestNullShares wants a null where the shares of stakeholders belong to say nothing, as
// where nothing stands, and not to be a stakeholder who is called null.
func TestNullShares(t *testing.T) {
	t.Parallel()
	for _, null := range []string{"null", "~", "NULL"} {
		p, findings := Parameters(newFile("p", parametersHead+"stakeholders: {town: }\ndomains: {housing: }\nunit_costs: {x: {label: X, domain: housing, unit: event, value: 5, price_year: 2024, "+
			"borne_by: {town: 100%}, received_by: "+null+", source: Ours}}\n"), reader(nil), nil)
		if len(findings) > 0 || len(p.UnitCosts[0].ReceivedBy) > 0 {
			t.Errorf("%s: %s, received by %v", null, brief(findings), p.UnitCosts[0].ReceivedBy)
		}
	}
}
