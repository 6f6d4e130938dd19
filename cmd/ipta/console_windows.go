package main

import (
	"os"
	"slices"

	"golang.org/x/sys/windows"
)

// suitConsole gives a run on Windows what terminals elsewhere have of themselves:
// a console that follows the codes of colours, or else none of these, and the
// language of the user. Text needs nothing: what goes to a console, Go writes as
// UTF-16, whatever its code page.
func suitConsole(env *Env) {
	if env.ErrTerminal {
		env.ErrTerminal = followsCodes(os.Stderr.Fd())
	}
	if env.Terminal && !followsCodes(os.Stdout.Fd()) {
		env.Environ = slices.Insert(env.Environ, 0, "NO_COLOR=1")
	}
	if env.Getenv("LC_ALL") != "" || env.Getenv("LANG") != "" {
		return
	}
	if languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME); err == nil && len(languages) > 0 {
		env.Environ = slices.Insert(env.Environ, 0, "LANG="+languages[0])
	}
}

// followsCodes has a console follow codes as of colours, and reports whether it does:
// it is off unless asked for, and unknown before Windows 10.
func followsCodes(fd uintptr) bool {
	var mode uint32
	console := windows.Handle(fd)
	return windows.GetConsoleMode(console, &mode) == nil &&
		windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
