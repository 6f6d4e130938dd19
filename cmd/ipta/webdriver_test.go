package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/installed"
)

// tab is a page of a real browser, steered by the WebDriver protocol
// (https://www.w3.org/TR/webdriver2/).
type tab struct {
	*testing.T
	session string // the address of the session
}

// patience is how long a browser may take for one thing; only one that hangs
// takes so long.
const patience = 5 * time.Minute

// installedBrowser returns a browser, where tests with one are asked for.
func installedBrowser(t *testing.T) string {
	t.Helper()
	installed.Asked(t, installed.Browser)
	program, err := browser.Find(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// openTab starts a browser without a window, which ends with the test.
func openTab(t *testing.T) *tab {
	t.Helper()
	program, driver := installedBrowser(t), installed.Program(t, installed.Browser, "chromedriver")
	cmd := exec.Command(driver, "--port=0", "--log-level=SEVERE")
	dir := t.TempDir()
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		browser.RemoveAll(dir)
	})
	b := &tab{T: t, session: "http://127.0.0.1:" + portOf(t, out)}
	capabilities := map[string]any{
		"goog:chromeOptions": map[string]any{"binary": program, "args": browser.Arguments(filepath.Join(dir, "profile"))},
		"goog:loggingPrefs":  map[string]any{"browser": "ALL", "performance": "ALL"},
	}
	var made struct{ SessionID string }
	b.post("/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}}, &made)
	b.session += "/session/" + made.SessionID
	b.post("/timeouts", map[string]any{"script": patience.Milliseconds()}, nil)
	t.Cleanup(func() { b.call(http.MethodDelete, "", nil, nil) })
	return b
}

// portOf reads the port at which the driver listens.
func portOf(t *testing.T, out io.Reader) string {
	t.Helper()
	port := make(chan string, 1)
	go func() {
		defer close(port)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if m := regexp.MustCompile(`started successfully on port (\d+)`).FindStringSubmatch(lines.Text()); m != nil {
				port <- m[1]
			}
		}
	}()
	select {
	case found, ok := <-port:
		if !ok {
			t.Fatal("the driver of the browser ended")
		}
		return found
	case <-time.After(patience):
		t.Fatal("the driver of the browser does not start")
		return ""
	}
}

// call asks the driver something and stores the value of its answer in result.
func (b *tab) call(method, path string, body, result any) {
	b.Helper()
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			b.Fatal(err)
		}
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, b.session+path, sent)
	if err != nil {
		b.Fatal(err)
	}
	answer, err := (&http.Client{Timeout: patience}).Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	var value struct{ Value json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&value); err != nil {
		b.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		b.Fatalf("%s %s: %.600s", method, path, value.Value)
	}
	if result != nil {
		if err := json.Unmarshal(value.Value, result); err != nil {
			b.Fatalf("%s: %v: %.200s", path, err, value.Value)
		}
	}
}

func (b *tab) post(path string, body, result any) {
	b.Helper()
	b.call(http.MethodPost, path, body, result)
}

// open opens a file and forgets what was logged before.
func (b *tab) open(name string) {
	b.Helper()
	b.logged("browser")
	b.logged("performance")
	b.post("/url", map[string]any{"url": browser.FileURL(name)}, nil)
}

// run runs a script in the page and stores what it returns in result.
func (b *tab) run(result any, script string, args ...any) {
	b.Helper()
	if args == nil {
		args = []any{}
	}
	b.post("/execute/sync", map[string]any{"script": script, "args": args}, result)
}

// await waits until an expression holds in the page.
func (b *tab) await(expression string) {
	b.Helper()
	b.post("/execute/async", map[string]any{"args": []any{}, "script": "const done = arguments[0], look = () => (" + expression +
		") ? done(true) : setTimeout(look, 20); look()"}, nil)
}

// protocol sends a command of the browser's own protocol.
func (b *tab) protocol(command string, parameters, result any) {
	b.Helper()
	b.post("/goog/cdp/execute", map[string]any{"cmd": command, "params": parameters}, result)
}

// size sets the width of the page, and whether its reader wants it dark.
func (b *tab) size(width int, dark bool) {
	b.Helper()
	b.protocol("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
	scheme := map[bool]string{false: "light", true: "dark"}[dark]
	b.protocol("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// keys presses keys in turn, where the page has its focus.
func (b *tab) keys(keys ...string) {
	b.Helper()
	var actions []map[string]string
	for _, key := range keys {
		actions = append(actions, map[string]string{"type": "keyDown", "value": key}, map[string]string{"type": "keyUp", "value": key})
	}
	b.post("/actions", map[string]any{"actions": []any{map[string]any{"type": "key", "id": "keyboard", "actions": actions}}}, nil)
}

// logged returns the messages of a log since it was last asked.
func (b *tab) logged(kind string) []string {
	b.Helper()
	var entries []struct{ Message string }
	b.post("/se/log", map[string]any{"type": kind}, &entries)
	var messages []string
	for _, e := range entries {
		messages = append(messages, e.Message)
	}
	return messages
}

// requests returns the addresses that were asked for since the page was opened,
// without what the page holds itself.
func (b *tab) requests() []string {
	b.Helper()
	var addresses []string
	for _, text := range b.logged("performance") {
		var entry struct {
			Message struct {
				Method string
				Params struct{ Request struct{ URL string } }
			}
		}
		if err := json.Unmarshal([]byte(text), &entry); err != nil {
			b.Fatal(err)
		}
		address := entry.Message.Params.Request.URL
		if entry.Message.Method == "Network.requestWillBeSent" && !strings.HasPrefix(address, "data:") {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// picture stores what the tab shows, when IPTA_PICTURES names a folder.
func (b *tab) picture(name string) {
	b.Helper()
	dir := os.Getenv("IPTA_PICTURES")
	if dir == "" {
		return
	}
	var size struct{ Width, Height int }
	b.run(&size, "return {width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight}")
	var shot struct{ Data string }
	b.protocol("Page.captureScreenshot", map[string]any{"captureBeyondViewport": true,
		"clip": map[string]any{"x": 0, "y": 0, "width": size.Width, "height": size.Height, "scale": 1}}, &shot)
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), data, files.OwnerOnly)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// node is a node of what a screen reader is given.
type node struct {
	NodeID     string
	ChildIDs   []string
	Ignored    bool
	Role, Name struct{ Value any }
	Properties []struct {
		Name  string
		Value struct{ Value any }
	}
}

// property returns a property of a node, such as the level of a heading.
func (n node) property(name string) string {
	for _, p := range n.Properties {
		if p.Name == name {
			return fmt.Sprint(p.Value.Value)
		}
	}
	return ""
}

// text returns the name of a node.
func (n node) text() string {
	name, _ := n.Name.Value.(string)
	return strings.TrimSpace(name)
}

// tree returns what a screen reader is given of the page, in its order.
func (b *tab) tree() []node {
	b.Helper()
	var answer struct{ Nodes []node }
	b.protocol("Accessibility.getFullAXTree", map[string]any{}, &answer)
	byID := map[string]node{}
	for _, n := range answer.Nodes {
		byID[n.NodeID] = n
	}
	var shown []node
	var walk func(id string)
	walk = func(id string) {
		n := byID[id]
		if !n.Ignored {
			shown = append(shown, n)
		}
		for _, child := range n.ChildIDs {
			walk(child)
		}
	}
	walk(answer.Nodes[0].NodeID)
	return shown
}
