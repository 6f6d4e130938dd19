// Package docx writes a document as a file that Word, LibreOffice and others open and
// change: with styles and headings, real tables, and a picture made of table cells, of
// which every word and bar can be edited.
//
//   - docx.go: the file, its parts and its properties.
//   - styles.go: the styles.
//   - body.go: the blocks of a document.
//   - bars.go: the picture of parties.
//
// What it writes is Office Open XML, ECMA-376 part 1 in its transitional form, of which
// the order of elements is that of the schema: Word repairs, or refuses, any other.
package docx

import (
	"archive/zip"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Properties are what a file says of itself besides its title and language. It says
// nothing of when it was made, so that the same document gives the same bytes.
type Properties struct {
	// Creator is who made it; it may be empty.
	Creator string
}

// part is a file in the package.
type part struct{ name, content string }

// Write writes a document. One with other blocks than headings, paragraphs, key figures,
// tables, notes and pictures is an error.
func Write(w io.Writer, d report.Document, p Properties) error {
	body, err := bodyOf(d)
	if err != nil {
		return err
	}
	tag := tags[d.Lang]
	parts := []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", core(d, p, tag)},
		{"docProps/app.xml", app},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", documentRelations},
		{"word/styles.xml", styles(tag)},
		{"word/numbering.xml", numbering},
		{"word/settings.xml", settings(tag, d.Lang)},
	}
	z := zip.NewWriter(w)
	for _, x := range parts {
		// Without a time of its own, a part has the same bytes every day.
		file, err := z.CreateHeader(&zip.FileHeader{Name: x.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, declaration+x.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// tags are the languages as Word names them, so that it checks the spelling in them.
var tags = map[lang.Language]string{lang.NL: "nl-NL", lang.EN: "en-GB"}

// escape is the only way by which a text gets into a part: no mark-up and no control
// character of it takes effect.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r&0xfffe == 0xfffe { // no characters, and not allowed in XML
			return utf8.RuneError
		}
		return r
	}, lang.Visible(s))
	return html.EscapeString(s)
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
	`</Types>`

const packageRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>` +
	`</Relationships>`

const documentRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>` +
	`</Relationships>`

const app = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>ipta</Application></Properties>`

func core(d report.Document, p Properties, tag string) string {
	creator := ""
	if p.Creator != "" {
		creator = "<dc:creator>" + escape(p.Creator) + "</dc:creator>"
	}
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		"<dc:title>" + escape(d.Title) + "</dc:title>" + creator + "<dc:language>" + tag + "</dc:language></cp:coreProperties>"
}

// wordNamespace is that of all parts of the document itself.
const wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// settings say that the file is one of Word 2013 and later, which else opens it in
// compatibility mode.
func settings(tag string, l lang.Language) string {
	point, list := ".", ","
	if l == lang.NL {
		point, list = ",", ";"
	}
	return "<w:settings " + wordNamespace + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + tag + `"/><w:decimalSymbol w:val="` + point + `"/><w:listSeparator w:val="` + list + `"/></w:settings>`
}

// numbering has the one list: a bullet.
const numbering = "<w:numbering " + wordNamespace + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>` +
	`<w:pPr><w:ind w:left="227" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
