package onepage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// TestPacked reads back what stands in the page, for every length of its end.
func TestPacked(t *testing.T) {
	t.Parallel()
	if len(digits) != 85 {
		t.Fatalf("%d digits: %s", len(digits), digits)
	}
	for n := range 41 {
		data := bytes.Repeat([]byte{0xff, 0, 7, 200, byte(n)}, 700)[:n*80+n%4]
		first, rest, _ := strings.Cut(packed(data), "\n")
		if first != fmt.Sprint(len(data)) {
			t.Fatalf("says %s bytes, has %d", first, len(data))
		}
		rest = strings.ReplaceAll(rest, "\n", "")
		var got []byte
		for i := 0; i < len(rest); i += 5 {
			x := uint32(0)
			for _, c := range rest[i : i+5] {
				x = x*85 + uint32(strings.IndexRune(digits, c))
			}
			got = binary.BigEndian.AppendUint32(got, x)
		}
		if !bytes.Equal(got[:len(data)], data) {
			t.Errorf("%d bytes are read back otherwise", len(data))
		}
	}
}

// TestHTML wants one file that is not large, in which texts of files take no effect.
func TestHTML(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	evil := `</script><script>alert(1)</script><!--`
	err := HTML(&out, Given{Lang: lang.NL, Version: "1", Parameters: "nl-2024", Files: []page.File{{Name: evil, Text: evil}}}, Engine)
	if err != nil {
		t.Fatal(err)
	}
	if out.Len() > Large {
		t.Errorf("the page is %d bytes", out.Len())
	}
	if n := bytes.Count(out.Bytes(), []byte("</script>")); n != 4 || bytes.Contains(out.Bytes(), []byte("<!--")) {
		t.Errorf("%d scripts end in the page", n)
	}
	if title := words["title"].NL; !strings.Contains(out.String(), "<main><h1>"+title+"</h1></main>") {
		t.Error("before its script has begun, the page has no main part with a heading")
	}
}

// TestWords wants a word for each that the script asks for, and the other way round.
func TestWords(t *testing.T) {
	t.Parallel()
	script, err := bundle()
	if err != nil {
		t.Fatal(err)
	}
	prefixes := []string{"add", "pick", "sev", "form", "kind", "hang"} // t('add' + group)
	used := map[string]bool{"title": true, "noscript": true}
	for _, m := range regexp.MustCompile(`\bt\('([a-z ]+)'( \+)?`).FindAllStringSubmatch(script, -1) {
		if m[2] == "" {
			used[m[1]] = true
			if _, ok := words[m[1]]; !ok {
				t.Errorf("the script says %q, and there is no such word", m[1])
			}
		}
	}
	for name := range words {
		isPart := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
		isNamed := strings.Contains(script, "'"+name+"'") || strings.HasSuffix(name, "help")
		if !used[name] && !isPart && !isNamed {
			t.Errorf("nobody says %q", name)
		}
	}
}

// TestBundle refuses what would not run as one script.
func TestBundle(t *testing.T) {
	t.Parallel()
	script, err := bundle()
	if err != nil {
		t.Fatal(err)
	}
	if m := regexp.MustCompile(`(?m)^(import|export) .*`).FindString(script); m != "" {
		t.Errorf("%q stands in the script", m)
	}
	if m := regexp.MustCompile(`(?m)^(let|const) \w+ = [^;\n(]*, \w+ = .*`).FindString(script); m != "" {
		t.Errorf("two names are declared in one line: %q", m)
	}
	if m := regexp.MustCompile(`\b(fetch\(|XMLHttpRequest|localStorage|sessionStorage|indexedDB|sendBeacon|document\.cookie)`).FindString(script); m != "" {
		t.Errorf("the script reaches for %s", m)
	}
}
