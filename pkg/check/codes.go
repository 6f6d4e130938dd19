package check

// The codes of the checks on the method, as files and results name them.
// Package method holds the checks themselves; the names stand here because a
// file may accept a finding by its code.
const (
	SureWithout        = "sure-without"
	DoubleCount        = "double-count"
	FullAttribution    = "full-attribution"
	OptimisticWithout  = "optimistic-without"
	NoSource           = "no-source"
	OldPrice           = "old-price"
	LowConfidence      = "low-confidence"
	TransferAsGain     = "transfer-as-gain"
	LongTail           = "long-tail"
	NoRange            = "no-range"
	AverageCost        = "average-cost"
	FigureWithoutStory = "figure-without-story"
	AllWinners         = "all-winners"
	OneLine            = "one-line"
	SmallSample        = "small-sample"
	BeyondHorizon      = "beyond-horizon"
	Unallocated        = "unallocated"
	NoCosts            = "no-costs"
	TrialValue         = "trial-value"
	NegativeEffect     = "negative-effect"
	Disclosure         = "disclosure"
	EventOutOfTime     = "event-out-of-time"
	Clamped            = "clamped"
	BeyondPopulation   = "beyond-population"
	SureWith           = "sure-with"
	AgeNorm            = "age-norm"
	IncomeStops        = "income-stops"
)

// MethodCodes lists all codes, in the order in which help explains them.
var MethodCodes = []string{
	SureWithout, DoubleCount, FullAttribution, OptimisticWithout, NoSource, OldPrice, LowConfidence,
	TransferAsGain, LongTail, NoRange, AverageCost, FigureWithoutStory, AllWinners, OneLine, SmallSample,
	BeyondHorizon, Unallocated, NoCosts, TrialValue, NegativeEffect, Disclosure, EventOutOfTime, Clamped,
	BeyondPopulation, SureWith, AgeNorm, IncomeStops,
}
