// Package onepage puts the page of ipta app together: the calculator for the browser
// (cmd/ipta-page, stored packed), the script and the style in one file of HTML that asks
// nothing of any other place.
//
//   - onepage.go: the file; ascii85.go: how the calculator stands in it.
//   - words.go: all that the page says itself, in both languages.
//   - bundle.go: the modules of the script as one.
//   - script: the modules; script/README.md tells what they do and how to add one.
//
// The script draws and listens, and reckons nothing: see package page.
//
// The calculator is built and stored by go generate, once a piece of work and not at each
// change; .ci/page holds it to the sources. Its wasm_exec.js is that of the Go
// distribution (BSD licence, in the file).
package onepage

//go:generate go run ../../.ci/pack.go

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// Engine is the calculator, packed by gzip.
//
//go:embed ipta.wasm.gz
var Engine []byte

//go:embed wasm_exec.js
var start string

//go:embed style.css
var style string

// Given is what a page has when it is opened.
type Given struct {
	// Lang is the language in which it opens; a reader can change it.
	Lang    lang.Language `json:"lang"`
	Version string        `json:"version"`
	// Files are cases and joint analyses, none for a page to fill in; Parameters and Sets
	// are those of page.Request.
	Files       []page.File `json:"files"`
	Parameters  string      `json:"parameters"`
	Sets        []page.File `json:"sets"`
	Perspective string      `json:"perspective"`
}

// Large is above the size of a page in bytes that goes well: mail that takes 10 MB takes
// 7.3 of what is attached to it, and a page grows by cases and photos after it was sent.
const Large = 5_000_000

// HTML writes the page. engine is the packed calculator, Engine but in tests.
func HTML(w io.Writer, g Given, engine []byte) error {
	if g.Files == nil {
		g.Files = []page.File{}
	}
	if g.Sets == nil {
		g.Sets = []page.File{}
	}
	given, err := json.Marshal(struct {
		Given
		Words map[lang.Language]map[string]string `json:"words"`
	}{g, allWords()})
	if err != nil {
		return err
	}
	script, err := bundle()
	if err != nil {
		return err
	}
	title := words["title"].In(g.Lang)
	var out bytes.Buffer
	write := func(parts ...string) {
		for _, part := range parts {
			out.WriteString(part)
		}
	}
	write("<!doctype html>\n<html lang=\"", string(g.Lang), "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"", policy(start, script), "\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
		"<meta name=\"generator\" content=\"ipta ", html.EscapeString(g.Version), "\">\n<title>", html.EscapeString(title), "</title>\n",
		"<link rel=\"icon\" href=\"data:,\">\n<style>\n", style, "</style>\n</head>\n<body>\n<div id=\"app\"><main><h1>", html.EscapeString(title), "</h1></main></div>\n",
		"<noscript><p>", html.EscapeString(words["noscript"].In(g.Lang)), "</p></noscript>\n",
		"<script type=\"application/json\" id=\"given\">", string(lang.EscapeJSON(given)), "</script>\n",
		"<script type=\"text/plain\" id=\"engine\">\n", packed(engine), "</script>\n",
		"<script id=\"start\">", start, "</script>\n",
		"<script type=\"module\">", script, "</script>\n</body>\n</html>\n")
	_, err = w.Write(out.Bytes())
	return err
}

// policy lets the page run its own scripts, and reach nothing.
func policy(scripts ...string) string {
	hashes := ""
	for _, s := range scripts {
		sum := sha256.Sum256([]byte(s))
		hashes += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return strings.Join([]string{
		"default-src 'none'", "script-src" + hashes + " 'wasm-unsafe-eval' blob:", "worker-src blob:", "style-src 'unsafe-inline'",
		"img-src data: blob:", "connect-src 'none'", "form-action 'none'", "base-uri 'none'",
	}, "; ")
}
