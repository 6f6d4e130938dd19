// Package browser finds a browser that is installed, and has it print a page.
package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// Variable names the browser that prints, over those that are found.
const Variable = "IPTA_BROWSER"

// browserNames are what browsers that print to PDF are called on the path.
var browserNames = []string{
	"google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "microsoft-edge-stable", "msedge", "chrome",
}

// Find returns the program of a browser that is installed: the one that
// IPTA_BROWSER names, else one at its usual place, else one on the path.
func Find(getenv func(string) string) (program string, err error) {
	if name := getenv(Variable); name != "" {
		program, err := exec.LookPath(name)
		if err != nil {
			return "", failure.Of(lang.Text{
				EN: "%s=%s: there is no such program; give the full path of Chromium, Chrome or Edge",
				NL: "%s=%s: dit programma is er niet; geef het volledige pad van Chromium, Chrome of Edge"}, Variable, name)
		}
		return program, nil
	}
	for _, name := range append(usualBrowsers(runtime.GOOS, getenv), browserNames...) {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", failure.Of(lang.Text{
		EN: "no Chromium, Chrome or Edge was found to make a PDF with; name one in %s, or write a page with -o report.html, open it in any browser and print it to PDF there: it is laid out for A4",
		NL: "er is geen Chromium, Chrome of Edge gevonden om een pdf mee te maken; noem er een in %s, of schrijf een pagina met -o rapport.html, open die in een browser en druk haar daar af als pdf: zij is opgemaakt voor A4"}, Variable)
}

// usualBrowsers lists where browsers stand on a system that does not put them
// on the path.
func usualBrowsers(system string, getenv func(string) string) []string {
	var all []string
	switch system {
	case "windows":
		for _, root := range []string{"ProgramFiles(x86)", "ProgramFiles", "LocalAppData"} {
			if dir := getenv(root); dir != "" {
				for _, name := range []string{`Microsoft\Edge\Application\msedge.exe`, `Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`} {
					all = append(all, dir+`\`+name)
				}
			}
		}
	case "darwin":
		for _, root := range []string{"", getenv("HOME")} {
			for _, name := range []string{"Google Chrome", "Microsoft Edge", "Chromium"} {
				all = append(all, root+"/Applications/"+name+".app/Contents/MacOS/"+name)
			}
		}
	}
	return all
}

// printArguments are those with which a browser prints the page in a folder to
// report.pdf there. It keeps what it needs in that folder, and asks nothing of
// any other place.
func printArguments(dir string) []string {
	args := append(Arguments(filepath.Join(dir, "profile")),
		"--print-to-pdf="+filepath.Join(dir, "report.pdf"), "--no-pdf-header-footer",
		"--export-tagged-pdf", "--generate-pdf-document-outline", FileURL(filepath.Join(dir, "report.html")))
	return args
}

// renderArguments are those with which a browser writes out the page in a folder once
// its scripts have run, or had ten minutes by a clock that jumps over the time in which
// none of them works.
func renderArguments(dir string) []string {
	const wait = 600_000 // milliseconds
	return append(Arguments(filepath.Join(dir, "profile")), "--virtual-time-budget="+strconv.Itoa(wait), "--dump-dom", FileURL(filepath.Join(dir, "report.html")))
}

// Arguments are those of a browser without a window that leaves the rest
// of the machine alone.
func Arguments(profile string) []string {
	args := []string{
		"--headless", "--user-data-dir=" + profile, "--disable-gpu", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage",
		"--no-first-run", "--no-default-browser-check", "--host-resolver-rules=MAP * ~NOTFOUND",
	}
	if os.Geteuid() == 0 { // root has no sandbox
		args = append(args, "--no-sandbox")
	}
	return args
}
