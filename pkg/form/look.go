package form

import "github.com/xuri/excelize/v2"

// look is how a cell looks, and whether it may be typed in.
type look uint8

const (
	isTitle look = iota
	isHelp
	isBand
	isOtherBand
	isHead
	isNamedHead // which may be typed in
	isInfo      // calculated beside what is filled in
	isAmount
	isText // from here on may be typed in
	isLong
	isNumber
	isShare
	isWhole
	isParagraph
	isSection
	isCell
	looks
)

// The colours, for print as well as for the screen.
const (
	ink       = "262626"
	grey      = "6B6B6B"
	line      = "BFBFBF"
	deep      = "1F4E5F"
	other     = "3E6B5C"
	pale      = "E8F0F2"
	inputFill = "FFFBEB"
)

// style returns what a spreadsheet needs to know of a look.
func style(l look) *excelize.Style {
	s := &excelize.Style{
		Font:       &excelize.Font{Family: "Calibri", Size: 10, Color: ink},
		Alignment:  &excelize.Alignment{Vertical: "top"},
		Protection: &excelize.Protection{Locked: l < isText && l != isNamedHead || l >= isParagraph},
	}
	fill := func(colour string) {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	format := func(code string) { s.CustomNumFmt = &code }
	edge := func(colour string) {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: colour, Style: 1})
		}
	}
	switch l {
	case isTitle:
		s.Font.Size, s.Font.Bold, s.Font.Color = 16, true, deep
	case isSection:
		s.Font.Size, s.Font.Bold, s.Font.Color = 12, true, deep
		s.Alignment.Vertical = "bottom"
	case isHelp:
		s.Font.Color = grey
		s.Font.Italic = true
		s.Alignment.Vertical = "center"
	case isBand, isOtherBand:
		fill(deep)
		if l == isOtherBand {
			fill(other)
		}
		s.Font.Color, s.Font.Bold = "FFFFFF", true
		s.Alignment.WrapText, s.Alignment.Vertical = true, "center"
		s.Border = []excelize.Border{{Type: "left", Color: "FFFFFF", Style: 2}}
	case isHead, isNamedHead:
		fill(pale)
		s.Font.Bold, s.Font.Size = true, 9
		s.Alignment.WrapText, s.Alignment.Vertical = true, "bottom"
		edge(line)
		if l == isNamedHead {
			fill(inputFill)
		}
	case isInfo, isAmount:
		fill("F2F2F2")
		s.Font.Color = grey
		edge("E2E2E2")
		if l == isAmount {
			format("#,##0.00")
		}
	case isParagraph:
		s.Font.Size = 11
		s.Alignment.WrapText = true
	case isCell:
		edge("E2E2E2")
		s.Alignment.WrapText = true
	}
	if l >= isText && l < isParagraph {
		fill(inputFill)
		edge("E8E2C8")
	}
	switch l {
	case isText, isLong:
		format("@")
		s.Alignment.WrapText, s.Alignment.Indent, s.Alignment.Horizontal = l == isLong, 1, "left"
	case isNumber:
		format("General")
	case isShare:
		format("0.0%")
	case isWhole:
		format("0")
	}
	return s
}
