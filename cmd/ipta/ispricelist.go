package main

import (
	"bytes"
	"path"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/pricelist"
	"ipta/pkg/xlsx"
)

// isPriceList refuses a table where parameters are asked for, and says which command
// makes parameters of it.
func isPriceList(name string, text []byte) error {
	isBook := xlsx.LooksLike(text)
	if !isBook && path.Ext(strings.ToLower(name)) != ".csv" {
		return nil
	}
	if isBook {
		if c, _ := form.Read(&diag.File{Name: name, Text: text}, load.Limits{}, nil); c.IsForm {
			return failure.OfUsage(lang.Text{
				EN: "%s: this is a form with cases and no parameter file; give it where the CASE stands: ipta calc %s",
				NL: "%s: dit is een formulier met casussen en geen parameterbestand; geef het waar de CASUS staat: ipta calc %s"}, name, lang.Argument(name))
		}
	}
	tables, found := pricelist.Tables(&diag.File{Name: name, Text: text})
	isOpen := false
	command := "ipta params import " + lang.Argument(name)
	made := strings.TrimSuffix(name, path.Ext(name)) + ".yaml"
	switch {
	case diag.Failed(found):
	case isBook && pricelist.IsModel(tables):
		command = "ipta params import-xlsx " + lang.Argument(name)
	default:
		command += inCurrency(pricelist.Sign(tables))
		columns, words := pricelist.Suggest(tables)
		for _, p := range columns {
			command += " --map " + lang.Argument(p.Key+"="+p.Text)
			isOpen = isOpen || p.Text == pricelist.Open
		}
		for _, p := range words {
			command += " --word " + lang.Argument(p.Key+"="+p.Text)
		}
	}
	if isOpen {
		return failure.OfUsage(lang.Text{
			EN: "%s: this is a table and no parameter file; make one of it with the letter of a column, or what stands over it, for each %s in: %s -o %s",
			NL: "%s: dit is een tabel en geen parameterbestand; maak er een van met de letter van een kolom, of wat erboven staat, voor elke %s in: %s -o %s"}, name, pricelist.Open, command, lang.Argument(made))
	}
	return failure.OfUsage(lang.Text{
		EN: "%s: this is a table and no parameter file; make one of it with: %s -o %s",
		NL: "%s: dit is een tabel en geen parameterbestand; maak er een van met: %s -o %s"}, name, command, lang.Argument(made))
}

// inCurrency returns the flag for the built-in parameters that count in a currency, "" for
// the usual ones.
func inCurrency(code string) string {
	for _, name := range append([]string{study.DefaultParameters}, study.BuiltinNames()...) {
		file, _ := study.Builtin(name)
		switch {
		case code == "" || !bytes.Contains(file.Text, []byte("\ncurrency: "+code+"\n")):
		case name == study.DefaultParameters:
			return ""
		default:
			return " -p " + name
		}
	}
	return ""
}
