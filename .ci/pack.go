//go:build ignore

// Pack builds the calculator for the browser, cmd/ipta-page, and stores it packed in
// pkg/onepage, where ipta app finds it, with the script of the Go distribution that
// starts it and the version of Go that built it.
//
//	go run .ci/pack.go [FOLDER]
//
// The same sources and the same Go give the same bytes, on every machine.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// flags build a small program: what is not reckoned with is not inlined.
var flags = []string{
	"-trimpath", "-buildvcs=false", "-tags=page", "-ldflags=-s -w -buildid=",
	"-gcflags=ipta/...=-l", "-gcflags=gopkg.in/...=-l", "-gcflags=golang.org/...=-l",
	"-gcflags=encoding/json=-l", "-gcflags=regexp/syntax=-l", "-gcflags=time=-l", "-gcflags=reflect=-l", "-gcflags=strconv=-l",
	"-gcflags=fmt=-l", "-gcflags=strings=-l", "-gcflags=bytes=-l", "-gcflags=unicode/...=-l", "-gcflags=math/big=-l", "-gcflags=sort=-l", "-gcflags=regexp=-l",
	"-gcflags=ipta/pkg/calc=", "-gcflags=ipta/pkg/dist=", "-gcflags=ipta/pkg/sensitivity=",
}

func main() {
	if err := pack(); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack() error {
	root, err := output("go", "list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return err
	}
	folder := filepath.Join(root, "pkg", "onepage")
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	scratch, err := os.MkdirTemp("", "ipta-page")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	program := filepath.Join(scratch, "ipta.wasm")
	build := exec.Command("go", append(append([]string{"build"}, flags...), "-o", program, "./cmd/ipta-page")...)
	build.Dir, build.Stderr = root, os.Stderr
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "GOEXPERIMENT=", "CGO_ENABLED=0")
	if err := build.Run(); err != nil {
		return err
	}
	text, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := writer.Write(text); err != nil {
		return err
	}
	if err := writer.Close(); err != nil {
		return err
	}
	goroot, err := output("go", "env", "GOROOT")
	if err != nil {
		return err
	}
	start, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	for name, text := range map[string][]byte{
		"ipta.wasm.gz": packed.Bytes(), "wasm_exec.js": start, "go.version": []byte(runtime.Version() + "\n"),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d bytes, packed %d\n", folder, len(text), packed.Len())
	return nil
}

func output(name string, args ...string) (string, error) {
	text, err := exec.Command(name, args...).Output()
	return strings.TrimSpace(string(text)), err
}
