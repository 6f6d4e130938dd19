//go:build js && wasm

package main

import (
	"runtime/debug"
	"slices"
	"strings"
	"syscall/js"

	"ipta/parameters"
	"ipta/pkg/page"
)

// usualSet is the parameter set of a page that names none.
const usualSet = "nl-2025"

func main() {
	debug.SetGCPercent(800) // a question leaves much behind, and there is memory
	e := &page.Engine{Builtin: builtin, Names: names()}
	js.Global().Set("ipta", js.FuncOf(func(_ js.Value, args []js.Value) any {
		e.Version = js.Global().Get("iptaVersion").String()
		return string(e.AnswerJSON([]byte(args[0].String())))
	}))
	select {}
}

func builtin(name string) (text []byte, ok bool) {
	text, err := parameters.Files.ReadFile(name + ".yaml")
	return text, err == nil
}

// names are the sets that are built in, the usual one first.
func names() []string {
	list := []string{usualSet}
	files, _ := parameters.Files.ReadDir(".") // of what is compiled in
	for _, f := range files {
		if name := strings.TrimSuffix(f.Name(), ".yaml"); !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
