package definition

// Study is a parameter file and its cases, as plain data.
type Study struct {
	PriceLevel int
	// Rates are the discount rates, each in force from a year on; the first holds
	// before that too.
	Rates []Rate
	// NamedRates are those that a unit cost may ask for.
	NamedRates map[string]float64
	// Convention is year-start, mid-year or year-end.
	Convention string
	// BaseYear is the calendar year to which all cases are discounted, 0 for the
	// first year of each case.
	BaseYear int
	Horizon  int
	// Indices are levels by name and year.
	Indices map[string]map[int]float64
	// Numbers are those with a name.
	Numbers   map[string]NamedNumber
	UnitCosts map[string]UnitCost
	// Perspective are the stakeholders whose euros count; nil for all of them.
	Perspective []string
	// Costs and Benefits are the corrections for optimism by grade, 0 for none.
	Costs, Benefits [7]float64
	Cases           []Case
}

// Rate is a discount rate from a year on.
type Rate struct {
	From int
	Rate float64
}

// NamedNumber is a number that several lines share.
type NamedNumber struct {
	Number     Number
	Confidence int
}

// UnitCost is what one unit costs or is worth. On a line, what is not given is
// that of the unit cost that the line names.
type UnitCost struct {
	Domain    string
	Value     Number
	PriceYear int
	// ByYear are amounts of each year, in place of Value and PriceYear.
	ByYear map[int]float64
	// Index is the price index, "" for cpi.
	Index  string
	Growth Number
	// Discount names a rate, "" for that of all.
	Discount string
	// Borne, Received and Enjoyed say who pays, who receives and who enjoys.
	Borne, Received, Enjoyed []Share
	Confidence               int
	// Cashable is the part that can leave a budget.
	Cashable Number
}

// Share is the part of a stakeholder.
type Share struct {
	Who  string
	Part float64
}

// Case is what was done for one young person, and what came of it.
type Case struct {
	ID           string
	Municipality string
	Start        int
	// Weight is for how many young people it stands.
	Weight Number
	Lines  []Line
}

// The groups of lines.
const (
	Intervention = "intervention"
	Avoided      = "avoided"
	Achieved     = "achieved"
)

// Line is an amount that comes back over some years.
type Line struct {
	ID    string
	Group string
	// UnitCost names one of the study, "" for none.
	UnitCost string
	Own      UnitCost
	// Quantity is per year; Total, where it is given, over all years together.
	Quantity, Total Number
	// Profile is the part of the quantity that counts in the 1st, 2nd … year; the
	// last goes on.
	Profile  []float64
	From, To int
	// With follows from Without where one of the ratios is given.
	Without, With                                 Number
	RiskRatio, OddsRatio, HazardRatio             Number
	Deadweight, Attributable, Displacement, Faded Number
	// Evidence and Confidence are grades, 0 for none.
	Evidence, Confidence int
}
