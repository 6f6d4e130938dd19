package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// Name returns a name of a file as messages and results have it: with slashes, also
// where it was typed with the backslash of Windows. So a result is the same bytes
// everywhere, and can be verified on another system.
func Name(typed string) string { return filepath.ToSlash(typed) }

// anyCase returns a pattern that fits whatever capitals a name has, as a disk of
// Windows makes no difference between these. Its parts are divided by slashes.
func anyCase(pattern string) string {
	parts := strings.Split(Name(pattern), "/")
	for i, part := range parts {
		if !isPattern(part) {
			continue
		}
		var b strings.Builder
		listed := false // within a list such as [a-z]
		for _, r := range part {
			listed = listed && r != ']' || r == '['
			if small, large := unicode.ToLower(r), unicode.ToUpper(r); !listed && small != large {
				b.WriteString("[" + string(small) + string(large) + "]")
				continue
			}
			b.WriteRune(r)
		}
		parts[i] = b.String()
	}
	return strings.Join(parts, "/")
}

// devices are names that Windows keeps for what is no file, whatever follows after
// a point; also those of ports, such as COM1.
var devices = []string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}

// isDevice reports whether a name is one that Windows keeps for a device.
func isDevice(name string) bool {
	base := strings.ToUpper(name[strings.LastIndexAny(name, `/\`)+1:])
	base, _, _ = strings.Cut(base, ".")
	base = strings.TrimRight(base, " :")
	port, isCom := strings.CutPrefix(base, "COM")
	port, isLpt := strings.CutPrefix(port, "LPT")
	return slices.Contains(devices, base) || isCom != isLpt && len([]rune(port)) == 1 && strings.ContainsAny(port, "123456789¹²³")
}

// reason is why a file could not be opened or written.
func reason(name string, err error) lang.Localized {
	if runtime.GOOS == "windows" && isDevice(name) {
		return lang.Text{
			EN: "Windows keeps this name for a device, such as the screen or a printer; choose another",
			NL: "Windows bewaart deze naam voor een apparaat, zoals het scherm of een printer; kies een andere"}
	}
	return failure.Reason(err)
}

// held returns why a file that is there is not replaced: its permissions say that it is
// not to be written, though that takes nothing but its folder; on Windows also while
// another program has it open.
func held(place string) error {
	if info, err := os.Stat(place); err == nil && info.Mode().Perm()&0o222 == 0 { // also for who may write all
		return fs.ErrPermission
	}
	file, err := os.OpenFile(place, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return file.Close()
}

// replace puts a new file in the place of another. On Windows it waits a moment for
// who has one of them open, as what looks for viruses in a new file does.
func replace(from, to string) error {
	for wait := 20 * time.Millisecond; ; wait *= 2 {
		err := os.Rename(from, to)
		if err == nil || runtime.GOOS != "windows" || errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if wait > time.Second {
			if why := held(to); why != nil && !errors.Is(why, fs.ErrNotExist) {
				return why // which says more than that it may not be
			}
			return err
		}
		time.Sleep(wait)
	}
}
