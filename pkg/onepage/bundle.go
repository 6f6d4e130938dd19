package onepage

import (
	"embed"
	"fmt"
	"regexp"
	"strings"
)

//go:embed script/*.js
var scripts embed.FS

// modules are those of the script, in the order in which they stand: a module imports
// only modules before it.
var modules = []string{
	"engine", "dom", "state", "words", "blocks", "save", "head", "cards", "findings", "reckon", "tell", "sit", "record", "main",
}

var (
	importLine = regexp.MustCompile(`(?m)^import \{([^}]*)\} from '\./([a-z]+)\.js';\n`)
	exported   = regexp.MustCompile(`(?m)^export (const|let|function|async function|class) ([A-Za-z0-9_]+)`)
	top        = regexp.MustCompile(`(?m)^(?:export )?(?:const|let|function|async function|class) ([A-Za-z0-9_]+)`)
)

// bundle returns the modules as one, as a page from disk cannot import: what they import
// must be there, and no two may call something the same.
func bundle() (string, error) {
	var out strings.Builder
	exports, names := map[string]string{}, map[string]string{}
	for _, module := range modules {
		text, err := scripts.ReadFile("script/" + module + ".js")
		if err != nil {
			return "", err
		}
		code := string(text)
		for _, m := range importLine.FindAllStringSubmatch(code, -1) {
			for name := range strings.SplitSeq(m[1], ",") {
				if name = strings.TrimSpace(name); exports[name] != m[2] {
					return "", fmt.Errorf("script/%s.js imports %s from %s, which does not stand before it", module, name, m[2])
				}
			}
		}
		for _, m := range top.FindAllStringSubmatch(code, -1) {
			if other, ok := names[m[1]]; ok {
				return "", fmt.Errorf("script/%s.js and %s.js both call something %s", module, other, m[1])
			}
			names[m[1]] = module
		}
		for _, m := range exported.FindAllStringSubmatch(code, -1) {
			exports[m[2]] = module
		}
		code = importLine.ReplaceAllString(code, "")
		code = exported.ReplaceAllString(code, "$1 $2")
		if strings.Contains(code, "</script") || strings.Contains(code, "<!--") {
			return "", fmt.Errorf("script/%s.js would end the script of the page", module)
		}
		out.WriteString("\n// " + module + ".js\n" + code)
	}
	return out.String(), nil
}
