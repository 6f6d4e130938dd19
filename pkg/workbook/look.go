package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/lang"
)

// look is how a cell looks: what it is, and how its number is written.
type look struct {
	kind   kind
	format format
}

// kind says what a cell is to its reader.
type kind uint8

const (
	isPlain kind = iota
	// isInput is the one look of every cell that may be changed, and of no other.
	isInput
	isTitle
	isLongTitle
	isSection
	isHead
	isGroup
	isTotal
	isKey
	isNote
	isSubtle
	isWrapped
	isLabel   // the name of a row, which may take two lines
	isRowHead // a number that names a row, on the left
	isParagraph
	isChange // a paragraph that says what is not as in the files
	isRemark // a note beside a value
	isLink
)

// format says how a number is written.
type format uint8

const (
	asText format = iota
	asWord        // a text among numbers, on the right
	asIs
	asGrade // a dash for none
	asYear
	asAmount // in whole units of the currency, without its sign
	asMoney  // with its sign
	asPrice  // with its sign and cents
	asShare
	asRate
	asFactor
	asLeft // a part of 1, a dash for nothing
	asRatio
	asYears
	asEnd    // 1 for low, 2 for a dash, 3 for high
	asPlace  // which of a list
	asMoment // a part of a year
)

// The colours, for print as well as for the screen.
const (
	ink          = "262626"
	grey         = "7F7F7F"
	line         = "BFBFBF"
	deep         = "1F4E5F"
	pale         = "E8F0F2"
	inputFill    = "FFF6D6"
	inputInk     = "0B3FBF"
	colourResult = "1F6F8B"
	colourInput  = "E3B23C"
	colourCase   = "7FA99B"
	colourText   = "A6A6A6"
	colourCost   = "B5472F"
)

// currencyMark returns the sign of a currency as part of a number format, which
// the spreadsheet shows in its own language.
func currencyMark(currency string, l lang.Language) string {
	place := "-809"
	if l == lang.NL {
		place = "-413"
	}
	switch currency {
	case "EUR":
		return "[$€" + place + "] "
	case "GBP":
		return "[$£-809] "
	case "USD":
		return "[$$-409] "
	}
	for _, r := range currency {
		if r < 'A' || r > 'Z' {
			return ""
		}
	}
	return "[$" + currency + "] "
}

// numberFormats returns the number formats of a workbook in a currency.
func numberFormats(currency string, l lang.Language) map[format]string {
	mark := currencyMark(currency, l)
	signed := func(digits string) string { return mark + digits + ";[Red]" + mark + "-" + digits }
	return map[format]string{
		asText: "@", asWord: "@", asIs: "General", asGrade: `0;-0;"–"`, asYear: "0",
		asAmount: `#,##0;[Red]-#,##0;"–"`, asMoney: signed("#,##0"), asPrice: signed("#,##0.00"),
		asShare: "0.0%", asRate: "0.00%", asFactor: "0.0000", asLeft: `0.000;-0.000;"–"`, asRatio: "0.00;[Red]-0.00", asYears: "0.0", asEnd: endFormat(l),
		asPlace: lang.Text{EN: `"no. "0`, NL: `"nr. "0`}.In(l), asMoment: lang.Text{EN: `"after "0.0" year"`, NL: `"na "0.0" jaar"`}.In(l),
	}
}

// endFormat shows the number of an end as its word.
func endFormat(l lang.Language) string {
	return fmt.Sprintf(`[=1]"%s";[=3]"%s";"–"`, scenarioWords[1].word.In(l), scenarioWords[3].word.In(l))
}

// style returns what a spreadsheet needs to know of a look.
func style(k look, formats map[format]string) *excelize.Style {
	number := formats[k.format]
	s := &excelize.Style{
		Font:         &excelize.Font{Family: "Calibri", Size: 10, Color: ink},
		Alignment:    &excelize.Alignment{Vertical: "center"},
		CustomNumFmt: &number,
	}
	s.Alignment.Horizontal = "left" // also of a text that runs from right to left
	if k.format != asText {
		s.Alignment.Horizontal = "right"
	}
	dress(s, k.kind)
	return s
}

// dress gives a style the colours and lines of a kind of cell.
func dress(s *excelize.Style, k kind) {
	edge := func(kind, colour string, style int) {
		s.Border = append(s.Border, excelize.Border{Type: kind, Color: colour, Style: style})
	}
	fill := func(colour string) {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	switch k {
	case isInput:
		fill(inputFill)
		s.Font.Color = inputInk
		for _, side := range []string{"left", "right", "top", "bottom"} {
			edge(side, line, 1)
		}
		s.Alignment.Horizontal = "right"
		s.Protection = &excelize.Protection{Locked: false}
	case isTitle, isLongTitle:
		s.Font.Size, s.Font.Bold, s.Font.Color = 16, true, deep
		s.Alignment.WrapText = k == isLongTitle
	case isSection:
		s.Font.Size, s.Font.Bold, s.Font.Color = 12, true, deep
		edge("bottom", deep, 2)
	case isHead:
		fill(deep)
		s.Font.Color, s.Font.Bold, s.Font.Size = "FFFFFF", true, 9
		s.Alignment.WrapText = true
	case isGroup:
		fill(pale)
		s.Font.Bold = true
	case isTotal:
		s.Font.Bold = true
		edge("top", deep, 1)
	case isKey:
		s.Font.Bold = true
	case isNote:
		s.Font.Color, s.Font.Italic = grey, true
	case isLabel:
		s.Alignment.WrapText = true
	case isRowHead:
		s.Alignment.Horizontal = "left"
	case isParagraph:
		s.Font.Color, s.Font.Italic = grey, true
		s.Alignment.WrapText, s.Alignment.Vertical = true, "top"
	case isChange:
		s.Font.Bold = true
		s.Alignment.WrapText, s.Alignment.Vertical = true, "top"
	case isRemark:
		s.Font.Color, s.Font.Italic = grey, true
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	case isLink:
		s.Font.Color, s.Font.Underline = deep, "single"
	case isSubtle:
		s.Font.Color, s.Font.Size = grey, 8
	case isWrapped:
		s.Alignment.WrapText, s.Alignment.Vertical, s.Alignment.Horizontal = true, "top", "left"
		edge("bottom", pale, 1)
	}
}
