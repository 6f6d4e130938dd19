package docx

import "strconv"

// The inks of the publication.
const (
	ink       = "1C2327"
	muted     = "566067"
	rule      = "DDD5C6"
	gainColor = "17566F"
	lossColor = "CF6A48"
	lossInk   = "9A3D1F"
)

// style is a style of a paragraph. Sizes are in half points, room in twentieths of one.
type style struct {
	id, name      string
	size          int
	before, after int
	more          string // of the paragraph, before its spacing
	tail          string // of the paragraph, after its spacing
	run           string // of its text, before the colour
	color         string
	builtIn       bool
}

// The paragraph styles; the names of Word's own are those that it knows.
var paragraphStyles = []style{
	{id: "Title", name: "Title", size: 36, after: 60, more: "<w:keepNext/>", run: "<w:b/><w:bCs/>", builtIn: true},
	{id: "Heading1", name: "heading 1", size: 21, before: 110, after: 20, more: "<w:keepNext/><w:keepLines/>", tail: `<w:outlineLvl w:val="0"/>`, run: "<w:b/><w:bCs/>", color: gainColor, builtIn: true},
	{id: "Heading2", name: "heading 2", size: 19, before: 80, after: 20, more: "<w:keepNext/><w:keepLines/>", tail: `<w:outlineLvl w:val="1"/>`, run: "<w:b/><w:bCs/>", builtIn: true},
	{id: "Lead", name: "Lead", size: 25, before: 40, after: 80},
	{id: "Small", name: "Small", size: 18, after: 40, color: muted},
	{id: "Changed", name: "Changed", size: 18, run: "<w:b/><w:bCs/>", color: lossInk},
	{id: "Caption", name: "caption", size: 21, before: 100, after: 20, more: "<w:keepNext/>", run: "<w:b/><w:bCs/>", builtIn: true},
	{id: "ListBullet", name: "List Bullet", size: 19, after: 20, more: `<w:numPr><w:numId w:val="1"/></w:numPr>`, tail: "<w:contextualSpacing/>", builtIn: true},
	{id: "KeyLabel", name: "Key label", size: 18, color: muted, more: "<w:keepNext/>"},
	{id: "KeyValue", name: "Key value", size: 32, run: "<w:b/><w:bCs/>", more: "<w:keepNext/>"},
	{id: "Cell", name: "Table text", size: 18},
	{id: "CellHead", name: "Table head", size: 18, color: muted, more: "<w:keepNext/>"},
}

func (s style) xml() string {
	custom := ` w:customStyle="1"`
	if s.builtIn {
		custom = ""
	}
	color := ""
	if s.color != "" {
		color = `<w:color w:val="` + s.color + `"/>`
	}
	size := strconv.Itoa(s.size)
	return `<w:style w:type="paragraph"` + custom + ` w:styleId="` + s.id + `"><w:name w:val="` + s.name + `"/><w:basedOn w:val="Normal"/>` +
		`<w:qFormat/><w:pPr>` + s.more + `<w:spacing w:before="` + strconv.Itoa(s.before) + `" w:after="` + strconv.Itoa(s.after) + `"/>` + s.tail + `</w:pPr>` +
		`<w:rPr>` + s.run + color + `<w:sz w:val="` + size + `"/><w:szCs w:val="` + size + `"/></w:rPr></w:style>`
}

// styles are all styles, in a language.
func styles(tag string) string {
	all := "<w:styles " + wordNamespace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:color w:val="` + ink + `"/><w:sz w:val="19"/><w:szCs w:val="19"/>` +
		`<w:lang w:val="` + tag + `" w:eastAsia="` + tag + `" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="245" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`
	for _, s := range paragraphStyles {
		all += s.xml()
	}
	return all + `<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>` +
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/><w:basedOn w:val="TableNormal"/><w:qFormat/>` +
		`<w:tblPr><w:tblCellMar><w:top w:w="10" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="10" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`</w:styles>`
}
