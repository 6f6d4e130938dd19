package chart

import (
	"math"

	"ipta/pkg/lang"
)

// The fixture has one chart of each kind, with invented figures and words as
// long as those of a real case.

func euros(title, subtitle lang.Text, l lang.Language) (Caption, Unit) {
	return Caption{Title: title.In(l), Subtitle: subtitle.In(l)}, Unit{Currency: "EUR"}
}

// outcomes are draws of a normal distribution by its quantiles, without chance.
func outcomes(n int, mean, sd float64) []float64 {
	draws := make([]float64, n)
	for i := range draws {
		draws[i] = mean + sd*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/float64(n)-1)
	}
	return draws
}

func fixture(l lang.Language) map[string]Chart {
	in := func(en, nl string) string { return lang.Text{EN: en, NL: nl}.In(l) }
	tornado := Tornado{Base: 9155, Most: 6, Swings: []Swing{
		{Label: in("Coach's hours per year", "Uren van de coach per jaar"), Low: 11800, High: 4300, AtLow: "60", AtHigh: "110"},
		{Label: in("Chance of eviction without help (avoided[0].without)", "Kans op huisuitzetting zonder hulp (avoided[0].without)"), Low: -2817, High: 14191, AtLow: "25%", AtHigh: "55%"},
		{Label: in("GGZ admission day", "GGZ-opnamedag"), Low: 7100, High: 12900, AtLow: in("€300", "€ 300"), AtHigh: in("€520", "€ 520")},
		{Label: in("Discount rate", "Discontovoet"), Low: 9600, High: 8700, AtLow: in("1.6%", "1,6%"), AtHigh: "3%"},
		{Label: in("Part due to this help", "Deel dankzij deze hulp"), Low: 5200, High: 13100, AtLow: "56%", AtHigh: "84%", Assumed: true},
		{Label: in("Years in work", "Jaren aan het werk"), Low: 8000, High: 7300, AtLow: "3", AtBase: "5", AtHigh: "7"},
		{Label: in("Theft", "Diefstal"), Low: 9100, High: 9250},
	}}
	tornado.Caption, tornado.Unit = euros(
		lang.Text{EN: "Only the chance of eviction can make the costs higher than the benefits", NL: "Alleen de kans op huisuitzetting kan de kosten hoger maken dan de baten"},
		lang.Text{EN: "Net present value for society, euros of 2024; each number at its low and its high, the others as they are",
			NL: "Netto contante waarde voor de samenleving, euro's van 2024; elk getal op zijn laagst en zijn hoogst, de andere zoals ze zijn"}, l)

	histogram := Histogram{Bins: NewBins(outcomes(10000, 9155, 9000), 36), Rows: NewBins(outcomes(10000, 9155, 9000), TextRows), Marks: []Mark{
		{"P95", 23958}, {in("mean", "gemiddeld"), 9155}, {"P5", -5648}}}
	histogram.Caption, histogram.Unit = euros(
		lang.Text{EN: "The benefits exceed the costs in 85 of 100 draws", NL: "In 85 van de 100 trekkingen zijn de baten hoger dan de kosten"},
		lang.Text{EN: "Net present value for society, euros of 2024; 10,000 draws", NL: "Netto contante waarde voor de samenleving, euro's van 2024; 10.000 trekkingen"}, l)

	balance := Balance{Rows: []BalanceRow{
		{in("Municipality", "Gemeente"), 1784801, 1177816}, {in("State", "Rijk"), 990306, 765078},
		{in("Victims", "Slachtoffers"), 0, 35699}, {in("Young person", "Jongere"), 0, 799258},
		{in("Family and neighbourhood", "Familie en buurt"), 0, 151386}, {in("Health insurers", "Zorgverzekeraars"), 0, -57990},
		{in("Housing association", "Woningcorporatie"), 0, 74088}, {in("Creditors", "Schuldeisers"), 0, 0}}}
	balance.Caption, balance.Unit = euros(
		lang.Text{EN: "The municipality pays most and gets two thirds of it back", NL: "De gemeente betaalt het meest en krijgt twee derde ervan terug"},
		lang.Text{EN: "Present value, euros of 2024, 175 young people", NL: "Contante waarde, euro's van 2024, 175 jongeren"}, l)

	parties := Parties{Anchor: "why", Range: in("where the net amount lies in 9 of 10 draws", "waar het saldo in 9 van de 10 trekkingen ligt"),
		Areas: []Area{{in("Work and income", "Werk en inkomen"), []string{"work"}}, {in("Care", "Zorg"), []string{"care"}},
			{in("5 other areas of life", "5 andere leefgebieden"), []string{"housing", "debt"}}},
		Rows: []Party{
			{BalanceRow: BalanceRow{in("Municipality", "Gemeente"), 1784801, 1177816}, When: in("not within 10 years", "niet binnen 10 jaar"), Key: "municipality",
				Areas: []float64{700000, 300000, 177816}, Range: &[2]float64{-1100000, 250000}, Running: []float64{-1500000, -1300000, -1000000, -800000, -650000, -606985}},
			{BalanceRow: BalanceRow{in("State", "Rijk"), 990306, 1265078}, When: in("back in 2027", "terug in 2027"), Key: "state",
				Areas: []float64{1265078, 0, 0}, Range: &[2]float64{-300000, 700000}, Running: []float64{-990306, -400000, -100000, 50000, 200000, 274772}},
			{BalanceRow: BalanceRow{in("Health insurers", "Zorgverzekeraars"), 0, -57990}, When: in("not within 10 years", "niet binnen 10 jaar"), Key: "insurers",
				Areas: []float64{0, -77990, 20000}, Running: []float64{-10000, -57990}},
			{BalanceRow: BalanceRow{in("Family, neighbourhood and others", "Naasten, buurt en anderen"), 0, 151386}, Key: "community", Areas: []float64{0, 0, 151386}, Running: []float64{20000, 151386}},
			{BalanceRow: BalanceRow{in("Young person", "Jongere"), 0, 799258}, Key: "participant", Areas: []float64{699258, 100000, 0}}}}
	parties.Caption, parties.Unit = euros(
		lang.Text{EN: "The municipality puts in €606,985; the young people gain €799,258", NL: "De gemeente legt € 606.985 bij; de jongeren winnen € 799.258"},
		lang.Text{EN: "Present value, euros of 2024, 175 young people", NL: "Contante waarde, euro's van 2024, 175 jongeren"}, l)

	sum := HelpSum{Costs: 7800, Benefits: 16120, Live: true, Link: "noor-lines", Areas: []Area{{in("Housing", "Wonen"), []string{"a-housing"}}, {in("Work and income", "Werk en inkomen"), []string{"a-work"}},
		{in("3 other areas of life", "3 andere leefgebieden"), []string{"a-debt", "a-care"}}}, Amounts: []float64{11000, 6020, -900}}
	sum.Caption, sum.Unit = euros(
		lang.Text{EN: "The help cost €7,800 and probably brought €16,000", NL: "De hulp kostte € 7.800 en bracht waarschijnlijk € 16.000"},
		lang.Text{EN: "Present value, euros of 2024", NL: "Contante waarde, euro's van 2024"}, l)
	tens := Tens{Rows: []TenRow{{in("Without the help", "Zonder hulp"), 0.42, 0.2, 0.6}, {in("With the help", "Met hulp"), 0.05, 0.05, 0.05}}}
	tens.Caption, _ = euros(
		lang.Text{EN: "Of every ten young people like Noor, four would lose their home", NL: "Van elke tien jongeren zoals Noor zouden er vier hun huis uit worden gezet"}, lang.Text{}, l)

	waterfall := Waterfall{Steps: []Step{
		{in("Gross avoided cost", "Bruto vermeden kosten"), 61240, Sum}, {in("Would not have happened", "Was niet gebeurd"), -24100, Change},
		{in("Would have improved anyway", "Was vanzelf verbeterd"), -3200, Change}, {in("Due to others", "Dankzij anderen"), -6900, Change},
		{in("Moved elsewhere", "Verschoven naar elders"), 0, Change}, {in("Optimism bias", "Correctie voor optimisme"), -2526, Change},
		{in("Net benefit", "Netto baten"), 24514, Sum}, {in("of which can be taken out of a budget", "waarvan echt uit een begroting te halen"), 8300, Part}}}
	waterfall.Caption, waterfall.Unit = euros(
		lang.Text{EN: "Of each euro of avoided cost, 40 cents are left", NL: "Van elke euro aan vermeden kosten blijft 40 cent over"},
		lang.Text{EN: "Present value for society, euros of 2024", NL: "Contante waarde voor de samenleving, euro's van 2024"}, l)

	curve := Curve{Start: 2019, Sums: []float64{-9800, -6200, -2900, 1250, 4100, 6300, 7700, 8600, 9000, 9155, 9155}}
	curve.Back = new(2 + 2900/4150.0)
	curve.Caption, curve.Unit = euros(
		lang.Text{EN: "After less than three years the help has paid for itself", NL: "Na nog geen drie jaar heeft de hulp zich terugverdiend"},
		lang.Text{EN: "Running sum of costs and benefits, discounted, euros of 2024", NL: "Lopende som van kosten en baten, contant, euro's van 2024"}, l)

	heat := Heat{RowName: in("Chance of eviction without help", "Kans op huisuitzetting zonder hulp"),
		ColumnName: in("Coach's hours per year", "Uren van de coach per jaar"),
		Rows:       []string{"25%", "40%", "55%"}, Columns: []string{"60", "80", "100", "120"},
		Cells: [][]float64{{-1200, -2817, -5100, -7300}, {11800, 9155, 6400, math.NaN()}, {17200, 14191, 0, 8800}}}
	heat.Caption, heat.Unit = euros(
		lang.Text{EN: "It pays if 4 in 10 would have been evicted", NL: "Het loont als 4 op de 10 hun huis uit zouden zijn gezet"},
		lang.Text{EN: "Net present value for society, euros of 2024", NL: "Netto contante waarde voor de samenleving, euro's van 2024"}, l)

	intervals := Intervals{Rows: []Interval{
		{in("Young person like Noor", "Jongere als Noor"), [5]float64{-2900, 4100, 9155, 13900, 21400}, ""},
		{"Robin", [5]float64{-15800, -14300, -13700, -13000, -11900}, ""},
		{in("Family and neighbourhood of a young person", "Familie en buurt van een jongere"), [5]float64{1200, 1300, 1350, 1400, 1500}, ""}}}
	intervals.Caption, intervals.Unit = euros(
		lang.Text{EN: "For two of three the benefits probably exceed the costs", NL: "Bij twee van de drie zijn de baten waarschijnlijk hoger dan de kosten"},
		lang.Text{EN: "Net present value for society, euros of 2024", NL: "Netto contante waarde voor de samenleving, euro's van 2024"}, l)

	chances := Intervals{Rows: []Interval{
		{in("All numbers err apart", "Alle getallen los van elkaar"), [5]float64{-19000, 340000, 560000, 810000, 1180000}, in("gain in 94%", "winst in 94%")},
		{in("Estimates share 50% of their error", "Schattingen delen 50% van hun fout"), [5]float64{-732600, -2600, 560000, 1122000, 1913700}, in("gain in 75%", "winst in 75%")}}}
	chances.Caption, chances.Unit = euros(
		lang.Text{EN: "The more doubt is counted, the less often there is a gain", NL: "Hoe meer twijfel meetelt, hoe minder vaak er winst is"},
		lang.Text{EN: "Net present value for society, euros of 2024", NL: "Netto contante waarde voor de samenleving, euro's van 2024"}, l)

	ledger := Ledger{First: 2019, Rows: []LedgerRow{
		{in("Municipality", "Gemeente"), in("back in 2024", "terug in 2024"), []float64{1284801, 500000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
			[]float64{0, 120000, 250000, 340000, 420000, 380000, 200000, 150000, 90000, 40000, 20000, 8000}},
		{in("State", "Rijk"), in("not within these years", "niet binnen deze jaren"), []float64{690306, 300000}, []float64{0, 90000, 120000, 150000, 150000, 120000, 80000, 60000, 30000, 12000, 6000, 2000}},
		{in("Young person", "Jongere"), "", nil, []float64{-60000, -30000, 90000, 180000, 240000, 200000, 150000, 100000, 50000, 20000, 9000, 4000}},
		{in("Family and neighbourhood", "Familie en buurt"), "", nil, []float64{0, 300, 500}}}}
	ledger.Caption, ledger.Unit = euros(
		lang.Text{EN: "The municipality has its money back after five years", NL: "De gemeente heeft na vijf jaar haar geld terug"},
		lang.Text{EN: "What each pays and gains a year, constant euros of 2024", NL: "Wat ieder per jaar betaalt en krijgt, constante euro's van 2024"}, l)

	turning := Turning{Rows: []Turn{
		{Label: in("IPTA coach: unit cost", "IPTA-coach: kostprijs"), Now: in("€78", "€ 78"), At: in("€102", "€ 102"), Distance: 0.3, Low: -0.4, High: 0.2},
		{Label: in("Paid work, year: value", "Betaald werk, jaar: waarde"), Now: in("€24,000", "€ 24.000"), At: in("€12,382", "€ 12.382"), Distance: -0.48, Low: -0.5, High: 0.35, Within: true},
		{Label: in("Yassin, 19 · Accommodation with support (light intellectual disability): chance with the help", "Yassin, 19 · Verblijf met begeleiding (licht verstandelijke beperking): kans met de hulp"),
			Now: "68%", At: "28,3%", Distance: -0.58},
		{Label: in("Daan, 20: hours", "Daan, 20: uren"), Now: "90", At: "214", Distance: 1.38, Low: -0.1, High: 0.1}}}
	turning.Caption, _ = euros(
		lang.Text{EN: "The coach's price turns the result first: at €102 instead of €78", NL: "De prijs van de coach keert de uitkomst het eerst om: bij € 102 in plaats van € 78"},
		lang.Text{EN: "How far each number may move before the result turns", NL: "Hoever elk getal mag veranderen voordat de uitkomst omslaat"}, l)

	return map[string]Chart{"turning": turning, "chances": chances, "ledger": ledger, "tornado": tornado, "intervals": intervals, "histogram": histogram, "balance": balance, "parties": parties, "sum": sum, "tens": tens,
		"waterfall": waterfall, "curve": curve, "heat": heat}
}
