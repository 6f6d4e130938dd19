package finding

import (
	"ipta/pkg/check"
	"ipta/pkg/lang"
)

// Titles call the checks on the method as readers of a publication can read
// them; the code stands behind.
var Titles = map[string]lang.Text{
	check.AgeNorm:            {EN: "An amount for another age", NL: "Een bedrag voor een andere leeftijd"},
	check.IncomeStops:        {EN: "An income that stops, and nothing in its place", NL: "Een inkomen dat stopt, en niets in de plaats"},
	check.SureWith:           {EN: "Counted as if the help always works", NL: "Geteld alsof de hulp altijd werkt"},
	check.SureWithout:        {EN: "Counted as sure to happen without the help", NL: "Geteld alsof het zonder hulp zeker was gebeurd"},
	check.DoubleCount:        {EN: "Perhaps counted twice", NL: "Misschien dubbel geteld"},
	check.FullAttribution:    {EN: "Everything counted as due to this help", NL: "Alles geteld alsof het door deze hulp kwam"},
	check.OptimisticWithout:  {EN: "A high chance on weak evidence", NL: "Een hoge kans op zwak bewijs"},
	check.NoSource:           {EN: "A price without a source", NL: "Een prijs zonder bron"},
	check.OldPrice:           {EN: "An old price", NL: "Een oude prijs"},
	check.LowConfidence:      {EN: "Benefits that rest mostly on weak figures", NL: "Baten die vooral op zwakke cijfers rusten"},
	check.TransferAsGain:     {EN: "Money that only changes hands", NL: "Geld dat alleen van hand wisselt"},
	check.LongTail:           {EN: "Benefits far in the future", NL: "Baten ver in de toekomst"},
	check.NoRange:            {EN: "A weighty number without a range", NL: "Een getal dat veel uitmaakt, zonder bandbreedte"},
	check.AverageCost:        {EN: "An average price counted as a saving", NL: "Een gemiddelde prijs geteld als besparing"},
	check.FigureWithoutStory: {EN: "A figure and a story that do not meet", NL: "Een cijfer en een verhaal die niet bij elkaar komen"},
	check.AllWinners:         {EN: "Only cases that turned out well", NL: "Alleen casussen die goed uitpakten"},
	check.OneLine:            {EN: "One thing brings nearly all benefits", NL: "Eén ding levert bijna alle baten op"},
	check.SmallSample:        {EN: "Chosen cases stand for many", NL: "Gekozen casussen staan voor velen"},
	check.BeyondHorizon:      {EN: "Years that are not counted", NL: "Jaren die niet meetellen"},
	check.Unallocated:        {EN: "Not known who pays or gains", NL: "Niet bekend wie betaalt of wint"},
	check.NoCosts:            {EN: "No costs of the help", NL: "Geen kosten van de hulp"},
	check.TrialValue:         {EN: "A value that was changed for this publication", NL: "Een waarde die voor deze publicatie is gewijzigd"},
	check.NegativeEffect:     {EN: "An effect that lowers the benefits", NL: "Een effect dat de baten verlaagt"},
	check.Disclosure:         {EN: "Something that may lead to a person", NL: "Iets wat naar een persoon kan leiden"},
	check.EventOutOfTime:     {EN: "A figure from something that happened later", NL: "Een bedrag van iets wat pas later gebeurde"},
	check.Clamped:            {EN: "A spread that was cut off", NL: "Een spreiding die is afgekapt"},
	check.BeyondPopulation:   {EN: "More young people counted than there are", NL: "Meer jongeren geteld dan er zijn"},
}
