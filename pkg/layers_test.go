package pkg_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers lists the packages in the order in which they may import each other:
// a package imports only packages that stand before it. README.md has the same
// packages, with a sentence each, under "The packages".
var layers = []string{
	"pkg/parallel",
	"pkg/lang",
	"pkg/xlsx",
	"pkg/installed",     // for tests only
	"pkg/xlsx/xlsxtest", // for tests only
	"pkg/diag",
	"pkg/price",
	"pkg/discount",
	"pkg/dist",
	"pkg/definition", // the method a second time, which knows nothing of the first
	"pkg/model",
	"pkg/field",
	"pkg/pseudonym",
	"pkg/check",
	"pkg/schema",
	"pkg/track",
	"pkg/calc",
	"pkg/sensitivity",
	"pkg/decision",
	"pkg/budget",
	"pkg/method",
	"pkg/explain",
	"pkg/resolved",
	"pkg/partial",
	"pkg/gate",
	"pkg/compare",
	"pkg/chart",
	"pkg/typeface",
	"pkg/photo",
	"pkg/report",
	"pkg/report/consent",
	"pkg/report/finding",
	"pkg/report/ground",
	"pkg/report/reference",
	"pkg/report/resultfile",
	"pkg/report/calculation",
	"pkg/report/ledger",
	"pkg/report/levers",
	"pkg/report/simulation",
	"pkg/report/unitcosts",
	"pkg/report/brief",
	"pkg/report/review",
	"pkg/report/tracking",
	"pkg/report/explanation",
	"pkg/report/comparison",
	"pkg/report/verification",
	"pkg/report/overall", // the last of the pure core
	"pkg/workbook",
	"pkg/magazine",
	"pkg/load",
	"pkg/parquetin",
	"pkg/cohort",
	"pkg/form",
	"pkg/pricelist",
	"pkg/render",
	"pkg/docx",
	"pkg/report/reporttest", // for tests only
	"pkg/parquet",
	"pkg/page",
	"pkg/onepage",
	"pkg/selftest",
	"cmd/ipta-page",
	"cmd/ipta/internal/failure",
	"cmd/ipta/internal/memory",
	"cmd/ipta/internal/files",
	"cmd/ipta/internal/limits",
	"cmd/ipta/internal/help",
	"cmd/ipta/internal/browser",
	"cmd/ipta/internal/office",
	"cmd/ipta/internal/require",
	"cmd/ipta/internal/jsondiff",
	"cmd/ipta/internal/overlay",
	"cmd/ipta/internal/study",
	"cmd/ipta",
}

// strangers are imports that the order would allow and the design does not:
// reading knows nothing of results nor of the command line, and writing nothing of
// reading. A folder stands for the packages in it too.
var strangers = map[string][]string{
	"pkg/definition": {"pkg/price", "pkg/discount", "pkg/dist"},

	"pkg/load":      {"pkg/calc", "pkg/report", "pkg/workbook", "pkg/magazine"},
	"pkg/parquetin": {"pkg/load", "pkg/calc", "pkg/report", "pkg/workbook", "pkg/magazine"},
	"pkg/cohort":    {"pkg/parquetin", "pkg/calc", "pkg/report", "pkg/workbook", "pkg/magazine"},
	"pkg/form":      {"pkg/calc", "pkg/report", "pkg/workbook", "pkg/magazine"},
	"pkg/pricelist": {"pkg/calc", "pkg/report", "pkg/workbook", "pkg/magazine"},
	"pkg/render":    {"pkg/load", "pkg/cohort", "pkg/workbook", "pkg/magazine"},
	"pkg/magazine":  {"pkg/workbook"},
	"pkg/parquet":   {"pkg/load", "pkg/cohort", "pkg/render", "pkg/workbook", "pkg/magazine"},
	// What a browser fetches is to be small.
	"pkg/page":      {"pkg/cohort", "pkg/parquet", "pkg/workbook", "pkg/magazine"},
	"cmd/ipta-page": {"pkg/cohort", "pkg/parquet", "pkg/workbook", "pkg/magazine"},

	"cmd/ipta/internal/study": {"pkg/calc", "pkg/method", "pkg/sensitivity", "pkg/workbook", "pkg/magazine", "pkg/render", "github.com/spf13"},
}

// command is the command, with the packages below it of which it is made.
const command = "cmd/ipta"

// reserved says which packages besides the command may import a package or what
// is below it; the longest path counts. Files, the clock, the network and
// hidden state enter at the command and travel down as arguments. What is not
// here: the rest of the standard library is free, and a new module needs a
// line here and its reason in the commit.
var reserved = map[string][]string{
	"crypto/rand":   {},
	"embed":         {"pkg/magazine", "pkg/onepage", "pkg/typeface"}, // templates, styles and fonts, fixed when built
	"flag":          {},
	"io/fs":         {},
	"io/ioutil":     {},
	"log":           {},
	"math/rand":     {},
	"math/rand/v2":  {"pkg/dist", "pkg/sensitivity"},
	"net":           {},
	"net/url":       layers, // takes addresses apart and calls nobody
	"os":            {"pkg/installed", "pkg/report/reporttest"},
	"path/filepath": {"pkg/load", "pkg/render", "pkg/report/reporttest"},
	"syscall":       {"cmd/ipta-page"}, // syscall/js
	"testing":       {"pkg/installed", "pkg/report/reporttest", "pkg/xlsx/xlsxtest"},
	"time":          {"pkg/load", "pkg/parquetin", "pkg/render", "pkg/xlsx"},

	"github.com/agnivade/levenshtein":   {"pkg/check"},
	"github.com/google/go-cmp":          {"pkg/report/reporttest"},
	"github.com/andybalholm/brotli":     {"pkg/parquetin"}, // as parquet-go, which has these two already, unpacks pages
	"github.com/klauspost/compress":     {"pkg/parquetin"}, // files packed by gzip and zstd
	"github.com/pierrec/lz4/v4":         {"pkg/parquetin"},
	"github.com/olekukonko/tablewriter": {"pkg/render"},
	"github.com/parquet-go/parquet-go":  {"pkg/parquet"},
	"github.com/spf13/cobra":            {},
	"github.com/spf13/pflag":            {},
	"github.com/spf13/viper":            {},
	"github.com/xuri/excelize/v2":       {"pkg/workbook", "pkg/form"},
	"github.com/yuin/goldmark":          {"pkg/magazine"}, // stories are written in Markdown
	"golang.org/x/net":                  {"pkg/magazine"}, // reads its own page as Markdown does
	"golang.org/x/sys":                  {},               // the console of Windows
	"golang.org/x/term":                 {},
	"golang.org/x/text":                 {"pkg/lang"}, // tells names apart as readers do
	"gonum.org/v1/gonum":                {"pkg/dist", "pkg/sensitivity"},
	"gopkg.in/yaml.v3":                  {"pkg/load"}, // and cmd/ipta for ipta.yaml
	"ipta/parameters":                   {"cmd/ipta-page"},
	"ipta/testdata":                     {}, // the kit of ipta selftest
}

// notInCommand lists what is reserved and not for the command either.
var notInCommand = []string{
	"github.com/google/go-cmp", "github.com/olekukonko/tablewriter", "github.com/parquet-go/parquet-go", "github.com/xuri/excelize/v2", "github.com/yuin/goldmark", "golang.org/x/net", "gonum.org/v1/gonum", "math/rand", "testing",
}

// refusal returns why package from may not import imp, or "" if it may.
func refusal(from, imp string) string {
	if slices.ContainsFunc(strangers[from], func(x string) bool {
		return imp == "ipta/"+x || strings.HasPrefix(imp, "ipta/"+x+"/") || strings.HasPrefix(imp, x+"/")
	}) {
		return "the two do not know each other"
	}
	for root := imp; root != "."; root = path.Dir(root) {
		users, ok := reserved[root]
		if !ok {
			continue
		}
		if !slices.Contains(notInCommand, root) && strings.HasPrefix(from, command) {
			return ""
		}
		if slices.Contains(users, from) {
			return ""
		}
		return "only these packages may, and perhaps " + command + ": " + strings.Join(users, " ")
	}
	first, below, _ := strings.Cut(imp, "/")
	switch at := slices.Index(layers, below); {
	case strings.Contains(first, "."):
		return "a new module needs a line in layers_test.go and its reason in the commit"
	case first != "ipta":
		return ""
	case at < 0:
		return "it is not in the table of layers_test.go"
	case at >= slices.Index(layers, from):
		return "it does not stand before " + from
	}
	return ""
}

func TestImportOrder(t *testing.T) {
	t.Parallel()
	for _, top := range []string{"pkg", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "testdata":
				return filepath.SkipDir
			case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			name = filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator)))
			from := path.Dir(name)
			if !slices.Contains(layers, from) {
				t.Errorf("%s: package %s is not in the order of imports; add it to the table of layers_test.go and to README.md", name, from)
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", name), nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			for _, spec := range file.Imports {
				imp, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					return err
				}
				if why := refusal(from, imp); why != "" {
					t.Errorf("%s imports %q: %s", name, imp, why)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestRefusal shows that each rule of the table refuses something, and lets
// its neighbours pass.
func TestRefusal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, imp string
		refused   bool
	}{
		{"pkg/calc", "ipta/pkg/model", false},
		{"pkg/model", "ipta/pkg/calc", true},
		{"pkg/calc", "ipta/pkg/calc", true},
		{"pkg/calc", "ipta/pkg/util", true},
		{"pkg/calc", "ipta/parameters", true},
		{"cmd/ipta", "ipta/parameters", false},
		{"cmd/ipta", "ipta/pkg/render", false},
		{"pkg/report", "ipta/pkg/load", true},
		{"pkg/load", "ipta/pkg/model", false},
		{"pkg/load", "ipta/pkg/report", true},
		{"pkg/load", "ipta/pkg/report/resultfile", true},
		{"pkg/report", "ipta/pkg/report/review", true},
		{"pkg/report/review", "ipta/pkg/report/calculation", false},
		{"pkg/load", "ipta/pkg/calc", true},
		{"pkg/render", "ipta/pkg/report", false},
		{"pkg/render", "ipta/pkg/load", true},
		{"pkg/load", "ipta/pkg/render", true},

		{"pkg/calc", "math", false},
		{"pkg/calc", "os", true},
		{"pkg/calc", "os/exec", true},
		{"pkg/report", "time", true},
		{"pkg/render", "time", false},
		{"pkg/model", "log/slog", true},
		{"pkg/check", "net/http", true},
		{"pkg/check", "net/url", false},
		{"pkg/dist", "math/rand", true},
		{"pkg/dist", "math/rand/v2", false},
		{"pkg/calc", "math/rand/v2", true},
		{"pkg/load", "os", true},
		{"cmd/ipta", "os", false},
		{"cmd/ipta", "math/rand", true},

		{"pkg/load", "gopkg.in/yaml.v3", false},
		{"cmd/ipta", "gopkg.in/yaml.v3", false},
		{"pkg/model", "gopkg.in/yaml.v3", true},
		{"pkg/dist", "gonum.org/v1/gonum/stat/distuv", false},
		{"pkg/calc", "gonum.org/v1/gonum/floats", true},
		{"pkg/render", "github.com/olekukonko/tablewriter/tw", false},
		{"cmd/ipta", "github.com/olekukonko/tablewriter", true},
		{"pkg/report", "github.com/xuri/excelize/v2", true},
		{"pkg/render", "github.com/xuri/excelize/v2", true},
		{"pkg/workbook", "github.com/xuri/excelize/v2", false},
		{"pkg/workbook", "ipta/pkg/report", false},
		{"pkg/load", "ipta/pkg/workbook", true},
		{"pkg/render", "github.com/spf13/cobra", true},
		{"cmd/ipta", "github.com/spf13/cobra/doc", false},
		{"cmd/ipta", "ipta/testdata", false},
		{"pkg/selftest", "ipta/testdata", true},
		{"pkg/definition", "ipta/pkg/discount", true},
		{"cmd/ipta", "example.org/new", true},
		{"cmd/ipta", "ipta/cmd/ipta/internal/failure", false},
		{"cmd/ipta/internal/failure", "ipta/pkg/lang", false},
		{"cmd/ipta/internal/failure", "syscall", false},
		{"cmd/ipta/internal/help", "github.com/spf13/cobra", false},
		{"cmd/ipta/internal/study", "github.com/spf13/cobra", true},
		{"cmd/ipta/internal/study", "ipta/pkg/calc", true},
		{"cmd/ipta/internal/study", "ipta/pkg/load", false},
		{"cmd/ipta/internal/failure", "ipta/cmd/ipta", true},
		{"cmd/ipta/internal/failure", "github.com/xuri/excelize/v2", true},
	} {
		why := refusal(c.from, c.imp)
		if got := why != ""; got != c.refused {
			t.Errorf("refusal(%q, %q) = %q, want refused %v", c.from, c.imp, why, c.refused)
		}
	}
}

// TestReadmeNamesPackages wants a row | `pkg/NAME` | sentence | in README.md for
// each package that there is.
func TestReadmeNamesPackages(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(readme), "# The packages\n")
	if !found {
		t.Fatal(`README.md has no section "The packages"`)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	for _, name := range layers {
		if _, err := os.Stat(filepath.Join("..", name)); err != nil {
			continue
		}
		row := regexp.MustCompile("(?m)^\\| `" + regexp.QuoteMeta(name) + "` \\| *[^ |\n].*")
		if !row.MatchString(section) {
			t.Errorf("README.md, section \"The packages\", has no sentence for `%s`", name)
		}
	}
}

// TestTopLevel holds the top of the project to its map; what .gitignore names
// may lie there too.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	allowed := strings.Fields(`cmd pkg parameters examples testdata go.mod go.sum
		README.md LEESMIJ.md LICENSE CHANGELOG.md CONTRIBUTING.md publiccode.yml .ci .git
		.gitignore .gitattributes .goreleaser.yaml .golangci.yml .editorconfig`)
	ignored, err := os.ReadFile("../.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(ignored)) {
		if line = strings.Trim(strings.TrimSpace(line), "/"); !strings.HasPrefix(line, "#") {
			allowed = append(allowed, line)
		}
	}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		known := slices.ContainsFunc(allowed, func(pattern string) bool {
			ok, err := path.Match(pattern, entry.Name())
			return ok && err == nil
		})
		if !known {
			t.Errorf("%s at the top of the project is not on its map (README.md); a new place there needs a reason", entry.Name())
		}
	}
}
