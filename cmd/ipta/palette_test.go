package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// luminance is the relative luminance of a colour as "#17566f" (WCAG 2.2).
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	var rgb [3]int
	if _, err := fmt.Sscanf(color, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatalf("%s: %v", color, err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		x := float64(rgb[i]) / 255
		if x <= 0.04045 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += weight * x
	}
	return sum
}

// TestPalettes wants of each page that has pictures, light and dark, that gain and loss are
// told apart in grey, and so by whoever sees no colours, and stand out from the paper.
func TestPalettes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	example, err := filepath.Abs(filepath.Join("..", "..", "examples", "minimal"))
	if err != nil {
		t.Fatal(err)
	}
	contrast := func(a, b string) float64 {
		x, y := luminance(t, a), luminance(t, b)
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	colors := regexp.MustCompile(`--chart-gain: (#\w{6}); --chart-loss: (#\w{6});`)
	papers := regexp.MustCompile(`--paper: (#\w{3,6});`)
	for page, args := range map[string][]string{
		"report": {"report", example}, "brief": {"brief", example, "--sender", "Team", "--date", "2026"}, "app": {"app", example},
	} {
		name := filepath.Join(dir, page+".html")
		if said, status := ipta(t, dir, append(args, "-q", "-o", name)...); status != failure.Done {
			t.Fatalf("exit status %d\n%s", status, said)
		}
		made, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sets := colors.FindAllStringSubmatchIndex(string(made), -1)
		if len(sets) == 0 {
			t.Errorf("%s sets no colours of pictures", page)
		}
		for _, at := range sets {
			gain, loss := string(made[at[2]:at[3]]), string(made[at[4]:at[5]])
			text := string(made)
			rule := text[strings.LastIndex(text[:at[0]], "{"):at[0]] + text[at[0]:at[0]+strings.Index(text[at[0]:], "}")]
			found := papers.FindStringSubmatch(rule)
			if found == nil {
				t.Fatalf("%s: no paper in %s", page, rule)
			}
			paper := found[1]
			if paper == "#fff" {
				paper = "#ffffff"
			}
			const graphics, apart = 3, 2 // WCAG 2.2, 1.4.11; twice is told apart at a glance
			if contrast(gain, paper) < graphics || contrast(loss, paper) < graphics || contrast(gain, loss) < apart {
				t.Errorf("%s: gain %s and loss %s stand out from %s by %.1f and %.1f, and from each other by %.1f",
					page, gain, loss, paper, contrast(gain, paper), contrast(loss, paper), contrast(gain, loss))
			}
		}
	}
}
