package model

import "ipta/pkg/lang"

// Reference is a published ratio of help elsewhere, against which a result is held.
type Reference struct {
	ID string
	// Label says what help it is, and for whom.
	Label lang.Text
	// Definition says what was divided by what, Perspective whose euros counted.
	Definition  RatioDefinition
	Perspective string
	// Value is the ratio; Low and High are the range that the source gives, both Value
	// where it gives none.
	Value, Low, High float64
	// Year is that of the publication, Country its code of two letters.
	Year    int
	Country string
	Design  Design
	// Publisher, Title, URL and Page say where it is published, SeenVia where the figure
	// was read.
	Publisher, Title, URL, Page string
	SeenVia                     lang.Text
	// Confidence is a grade from 1 (best) to 6.
	Confidence int
	Note       lang.Text
}

// RatioDefinition says what a ratio is of.
type RatioDefinition string

// The definitions. Ratios of two of them are never compared.
const (
	BenefitCost  RatioDefinition = "bcr"  // benefits / costs
	SocialReturn RatioDefinition = "sroi" // social return on investment, with what people say it is worth to them
	PublicFunds  RatioDefinition = "mvpf" // what others gain / what government pays on balance
)

// RatioDefinitions lists the definitions.
var RatioDefinitions = []RatioDefinition{BenefitCost, SocialReturn, PublicFunds}

// Design says on what a published ratio rests.
type Design string

// Designs lists what a published ratio may rest on, the surest first.
var Designs = []Design{"trial", "meta-analysis", "comparison", "model"}
