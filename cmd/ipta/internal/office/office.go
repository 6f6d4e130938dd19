// Package office finds LibreOffice where it is installed, and has it calculate
// workbooks.
package office

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// Patience is how long LibreOffice may take.
const Patience = 5 * time.Minute

// names are what its program is called, on the path and at its usual places.
var names = []string{"soffice", "libreoffice"}

// Find returns the program of LibreOffice; ok is false where there is none.
func Find(getenv func(string) string) (program string, ok bool) {
	all := names
	switch runtime.GOOS {
	case "windows":
		for _, root := range []string{"ProgramFiles", "ProgramFiles(x86)"} {
			if dir := getenv(root); dir != "" {
				all = append([]string{dir + `\LibreOffice\program\soffice.exe`}, all...)
			}
		}
	case "darwin":
		all = append([]string{"/Applications/LibreOffice.app/Contents/MacOS/soffice"}, all...)
	}
	for _, name := range all {
		if program, err := exec.LookPath(name); err == nil {
			return program, true
		}
	}
	return "", false
}

// always is a profile in which a workbook is calculated anew when it is opened, whatever
// values stand in it.
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// Recalculate returns workbooks as LibreOffice calculates and saves them. An interrupted
// run, which calls what onInterrupt is given, leaves nothing on disk.
func Recalculate(program string, books [][]byte, environ []string, patience time.Duration, onInterrupt func(func())) ([][]byte, error) {
	wrong := func(err error) error {
		return failure.Of(lang.Text{EN: "calculate a workbook with %s: %s", NL: "een werkmap uitrekenen met %s: %s"}, program, failure.Reason(err))
	}
	dir, err := os.MkdirTemp("", "ipta-office-*")
	if err != nil {
		return nil, wrong(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	done := make(chan struct{})
	onInterrupt(func() {
		cancel()
		<-done
	})
	defer close(done)
	defer browser.RemoveAll(dir)
	defer cancel()
	profile := filepath.Join(dir, "profile")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		return nil, wrong(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(always), files.OwnerOnly); err != nil {
		return nil, wrong(err)
	}
	args := []string{"-env:UserInstallation=" + browser.FileURL(profile), "--headless", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out")}
	name := func(i int) string { return fmt.Sprintf("book%d.xlsx", i) }
	for i, book := range books {
		if err := os.WriteFile(filepath.Join(dir, name(i)), book, files.OwnerOnly); err != nil {
			return nil, wrong(err)
		}
		args = append(args, filepath.Join(dir, name(i)))
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env, cmd.WaitDelay = slices.Clone(environ), 5*time.Second
	if said, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() == context.Canceled {
			return nil, failure.Silent(failure.Interrupted)
		}
		return nil, wrong(fmt.Errorf("%s %w", strings.TrimSpace(string(said)), err))
	}
	made := make([][]byte, len(books))
	for i := range books {
		if made[i], err = os.ReadFile(filepath.Join(dir, "out", name(i))); err != nil {
			return nil, wrong(err)
		}
	}
	return made, nil
}
