package workbook

import (
	"slices"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// Words that name a row, a column or a value.
var (
	wordInput             = lang.Text{EN: "input", NL: "invoer"}
	wordPriceLevel        = lang.Text{EN: "Price level", NL: "Prijspeil"}
	wordHorizon           = lang.Text{EN: "Horizon", NL: "Horizon"}
	wordPerspective       = lang.Text{EN: "Perspective", NL: "Perspectief"}
	wordConvention        = lang.Text{EN: "Moment within the year", NL: "Moment binnen het jaar"}
	wordBaseYear          = lang.Text{EN: "Base year", NL: "Basisjaar"}
	wordRate              = lang.Text{EN: "Discount rate", NL: "Discontovoet"}
	wordNamedRate         = lang.Text{EN: "Discount rate %s", NL: "Discontovoet %s"}
	wordYear              = lang.Text{EN: "Year", NL: "Jaar"}
	wordGrade             = lang.Text{EN: "Grade", NL: "Graad"}
	wordNoGrade           = lang.Text{EN: "none", NL: "geen"}
	wordInForce           = lang.Text{EN: "Chosen", NL: "Gekozen"}
	wordUnitCost          = lang.Text{EN: "Unit cost", NL: "Kostprijs"}
	wordRole              = lang.Text{EN: "Part", NL: "Rol"}
	wordTotal             = lang.Text{EN: "Total", NL: "Totaal"}
	wordStart             = lang.Text{EN: "Year 0", NL: "Jaar 0"}
	wordWeight            = lang.Text{EN: "Stands for young people", NL: "Staat voor jongeren"}
	wordMunicipality      = lang.Text{EN: "Municipality", NL: "Gemeente"}
	wordCosts             = lang.Text{EN: "Costs", NL: "Kosten"}
	wordBenefits          = lang.Text{EN: "Benefits", NL: "Baten"}
	wordNet               = lang.Text{EN: "Net", NL: "Saldo"}
	wordPlainCosts        = lang.Text{EN: "Costs, before discounting", NL: "Kosten, niet verdisconteerd"}
	wordPlainBenefits     = lang.Text{EN: "Benefits, before discounting", NL: "Baten, niet verdisconteerd"}
	wordPlainNet          = lang.Text{EN: "Net, before discounting", NL: "Saldo, niet verdisconteerd"}
	wordRunning           = lang.Text{EN: "Running sum", NL: "Opgeteld"}
	wordReached           = lang.Text{EN: "Paid back in (years)", NL: "Terugverdiend in (jaren)"}
	wordNPV               = lang.Text{EN: "Net present value", NL: "Netto contante waarde"}
	wordBCR               = lang.Text{EN: "Benefit-cost ratio", NL: "Baten-kostenratio"}
	wordROI               = lang.Text{EN: "Return on investment", NL: "Rendement op de investering"}
	wordBreakEven         = lang.Text{EN: "Break-even share: costs / benefits", NL: "Break-evenaandeel: kosten / baten"}
	wordPayback           = lang.Text{EN: "Payback, in years", NL: "Terugverdientijd, in jaren"}
	wordDiscountedPayback = lang.Text{EN: "Payback, discounted", NL: "Terugverdientijd, verdisconteerd"}
	wordCashable          = lang.Text{EN: "Cashable part of the benefits", NL: "Verzilverbaar deel van de baten"}
	wordNotGiven          = lang.Text{EN: "Not given", NL: "Niet vermeld"}
	wordTotalCosts        = lang.Text{EN: "Total costs", NL: "Totaal kosten"}
	wordTotalBenefits     = lang.Text{EN: "Total benefits", NL: "Totaal baten"}
	wordCase              = lang.Text{EN: "Case", NL: "Casus"}
	wordAllCases          = lang.Text{EN: "All cases", NL: "Alle casussen"}
	wordPeople            = lang.Text{EN: "Young people", NL: "Jongeren"}
	wordWeighted          = lang.Text{EN: "Total, for all young people", NL: "Totaal, voor alle jongeren"}
	wordStakeholder       = lang.Text{EN: "Stakeholder", NL: "Partij"}
	wordSociety           = lang.Text{EN: "All stakeholders", NL: "Alle partijen"}
	wordDomain            = lang.Text{EN: "Domain", NL: "Domein"}
	wordMean              = lang.Text{EN: "Mean NPV per young person", NL: "Gemiddelde NCW per jongere"}
	wordLowest            = lang.Text{EN: "Lowest NPV of a case", NL: "Laagste NCW van een casus"}
	wordMedian            = lang.Text{EN: "Median NPV", NL: "Mediane NCW"}
	wordHighest           = lang.Text{EN: "Highest NPV of a case", NL: "Hoogste NCW van een casus"}
	wordPositive          = lang.Text{EN: "Cases with NPV above 0", NL: "Casussen met NCW boven 0"}
	wordNoSource          = lang.Text{EN: "none given", NL: "niet vermeld"}
	wordVia               = lang.Text{EN: "via", NL: "via"}
	wordWithout           = lang.Text{EN: "without help", NL: "zonder hulp"}
	wordWith              = lang.Text{EN: "with help", NL: "met hulp"}
	wordUntil             = lang.Text{EN: "until", NL: "tot"}
	wordInOrder           = lang.Text{EN: "agrees", NL: "klopt"}
	wordNotInOrder        = lang.Text{EN: "DIFFERS", NL: "KLOPT NIET"}
)

// Heads of single columns.
var (
	headLevel      = lang.Text{EN: "Value in", NL: "Bedrag in"}
	headConfidence = wordGrade
	headRaise      = lang.Text{EN: "Costs raised by", NL: "Kosten omhoog met"}
	headLower      = lang.Text{EN: "Benefits lowered by", NL: "Baten omlaag met"}
	headFrom       = lang.Text{EN: "From year", NL: "Vanaf jaar"}
	headInForce    = lang.Text{EN: "Rate in force", NL: "Geldende voet"}
	headGrown      = lang.Text{EN: "Growth since the first row", NL: "Groei sinds de eerste rij"}
	headPassed     = lang.Text{EN: "Start of the year", NL: "Begin van het jaar"}
	headFactor     = lang.Text{EN: "Discount factor", NL: "Disconteringsfactor"}
	headCounts     = lang.Text{EN: "Counts", NL: "Telt mee"}
	headCalendar   = lang.Text{EN: "Calendar year", NL: "Kalenderjaar"}
	headGround     = lang.Text{EN: "Rests on", NL: "Onderbouwing"}
	headOfCosts    = lang.Text{EN: "Of the costs", NL: "Van de kosten"}
	headOfBenefits = lang.Text{EN: "Of the benefits", NL: "Van de baten"}
	headStep       = lang.Text{EN: "Step", NL: "Stap"}
	headAmount     = lang.Text{EN: "Amount", NL: "Bedrag"}
	headDirection  = lang.Text{EN: "Direction", NL: "Richting"}
	headWhat       = lang.Text{EN: "What", NL: "Wat"}
	headFor        = lang.Text{EN: "For", NL: "Voor"}

	headLine    = lang.Text{EN: "Line", NL: "Regel"}
	headInFiles = lang.Text{EN: "In the files", NL: "In de bestanden"}
	headProfile = lang.Text{EN: "Profile, year %d", NL: "Verloop, jaar %d"}

	groupOwnFigures = lang.Text{EN: "Figures of a line of a case", NL: "Bedragen van een regel van een casus"}
)

// Heads of tables, from the first column on.
var (
	headsLine      = []lang.Text{{}, {EN: "What", NL: "Wat"}}
	headsUnitCosts = []lang.Text{
		{EN: "Unit cost", NL: "Kostprijs"}, {EN: "Domain", NL: "Domein"}, {EN: "Per", NL: "Per"},
		{EN: "Value", NL: "Bedrag"}, {EN: "Prices of", NL: "Prijzen van"}, {EN: "Index", NL: "Index"}, {EN: "Index factor", NL: "Indexfactor"},
		headLevel, {EN: "Real growth", NL: "Reële groei"}, headConfidence, {EN: "Cashable", NL: "Verzilverbaar"},
		wordLow, wordHigh, wordCareful, wordInUse,
	}
	headsSeries = []lang.Text{headsUnitCosts[0], headsUnitCosts[2], wordYear, headsUnitCosts[3], {EN: "Counts now", NL: "Geldt nu"}, headsUnitCosts[4]}
	headsGiven  = slices.Concat([]lang.Text{
		headsLine[0], headsLine[1], {EN: "Per", NL: "Per"}, {EN: "Value", NL: "Bedrag"}, field.UnitsPerYear.Head,
		field.Total.Head, {EN: "From year", NL: "Vanaf jaar"}, {EN: "To year", NL: "Tot en met"},
	}, headsOf(field.EffectKeys), []lang.Text{{EN: "Grade of evidence", NL: "Graad van bewijs"}})
	headsRatio  = []lang.Text{{EN: "With help by", NL: "Met hulp door"}, {EN: "Ratio", NL: "Verhouding"}}
	headsEffect = []lang.Text{
		headsLine[0], headsLine[1], {EN: "Domain", NL: "Domein"}, {EN: "Worst grade", NL: "Slechtste graad"}, {EN: "Difference", NL: "Verschil"}, {EN: "Optimism", NL: "Optimisme"},
		{EN: "Net effect", NL: "Netto effect"}, {EN: "Units a year", NL: "Eenheden per jaar"}, {EN: "Amount a year", NL: "Bedrag per jaar"},
		{EN: "Real growth", NL: "Reële groei"}, {EN: "Discounted years", NL: "Contante jaren"}, {EN: "Present value", NL: "Contante waarde"},
		{EN: "Part that counts", NL: "Deel dat telt"}, {EN: "Counts", NL: "Telt mee"}, {EN: "Cashable", NL: "Verzilverbaar"},
		{EN: "Cashable amount", NL: "Verzilverbaar bedrag"}, headGround,
	}
	headsSummary = []lang.Text{
		{EN: "Case", NL: "Casus"}, {EN: "Municipality", NL: "Gemeente"}, {EN: "Year 0", NL: "Jaar 0"}, {EN: "Young people", NL: "Jongeren"},
		{EN: "Costs", NL: "Kosten"}, {EN: "Benefits", NL: "Baten"}, {EN: "Net present value", NL: "Netto contante waarde"},
		{EN: "Benefit-cost ratio", NL: "Baten-kosten"}, {EN: "Return", NL: "Rendement"}, {EN: "Break-even", NL: "Break-even"},
		{EN: "Payback (years)", NL: "Terug in (jaren)"}, {EN: "Payback, discounted", NL: "Terug, verdisc."}, {EN: "Cashable", NL: "Verzilverbaar"},
	}
	headsSources = []lang.Text{
		{EN: "What", NL: "Wat"}, {EN: "Of", NL: "Van"}, {EN: "Publisher", NL: "Uitgever"}, {EN: "Title, or assumption", NL: "Titel, of aanname"},
		{EN: "Year", NL: "Jaar"}, {EN: "Page", NL: "Pagina"}, {EN: "Address", NL: "Adres"}, headConfidence,
		{EN: "Review by", NL: "Herzien voor"}, {EN: "Note", NL: "Toelichting"},
	}
	headsFindings = []lang.Text{
		{EN: "Case", NL: "Casus"}, {EN: "Severity", NL: "Ernst"}, {EN: "Check", NL: "Controle"}, {EN: "Place", NL: "Plaats"}, {EN: "Finding", NL: "Bevinding"},
		{EN: "Why it matters", NL: "Waarom het telt"}, {EN: "Accepted because", NL: "Aanvaard omdat"}, headInFiles,
	}
	headsComparison = []lang.Text{
		{EN: "Case", NL: "Casus"}, {EN: "ipta", NL: "ipta"}, {EN: "This workbook", NL: "Deze werkmap"}, {EN: "Difference", NL: "Verschil"},
	}
)

// headsOf returns the heads of the columns of numbers.
func headsOf(keys []string) (heads []lang.Text) {
	for _, key := range keys {
		heads = append(heads, field.Find(key).Head)
	}
	return heads
}
