package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
)

// writeFile writes a file of a test.
func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), files.OwnerOnly); err != nil {
		t.Fatal(err)
	}
}

func jpegText(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 20)), nil); err != nil {
		t.Fatal(err)
	}
	// A comment stands for all that a camera writes.
	return "\xff\xd8\xff\xfe\x00\x0dSerial 4711" + b.String()[2:]
}

const photoCase = `ipta: case/1
id: sam
title: Sam
interventions: [{unit_cost: ipta_coach, quantity: 10}]
story:
  consent: {story: STORY, photos: PHOTOS}
  summary: Sam likes bridges.
  photos:
    - {file: album/bridge.jpg, alt: 'A "bridge" <b>', credit: Sam & co}
`

// TestPhotoPublished wants a photo in the page only with consent for story and
// photos, and then whole, with its words, and nothing that the camera wrote.
func TestPhotoPublished(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "album"), 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "album", "bridge.jpg"), jpegText(t))
	for _, c := range []struct {
		story, photos string
		want          bool
	}{{"true", "true", true}, {"true", "false", false}, {"false", "true", false}} {
		name := filepath.Join(dir, "case.yaml")
		writeFile(t, name, strings.NewReplacer("STORY", c.story, "PHOTOS", c.photos).Replace(photoCase))
		var out, stderr bytes.Buffer
		if status := Main(context.Background(), []string{"report", name, "--lang", "en"}, Env{Out: &out, Err: &stderr}); status != failure.Done {
			t.Fatal(status, stderr.String())
		}
		page := out.String()
		if got := strings.Contains(page, "<img"); got != c.want || strings.Contains(page, "bridge.jpg") != c.want {
			t.Errorf("story %s, photos %s: the photo is published: %v", c.story, c.photos, got)
		}
		if !c.want {
			continue
		}
		for _, want := range []string{`alt="A &#34;bridge&#34; &lt;b&gt;" width="40" height="20"`, ">Sam &amp; co</span></figcaption>", "album/bridge.jpg <small>photo"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		for _, m := range regexp.MustCompile(`src="data:image/jpeg;base64,([^"]*)"`).FindAllStringSubmatch(page, -1) {
			data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(m[1], "&#43;", "+"))
			if err != nil || !bytes.HasPrefix(data, []byte("\xff\xd8\xff\xdb")) || bytes.Contains(data, []byte("Serial")) {
				t.Errorf("%v: the photo begins with %q", err, data[:20])
			}
		}
	}
}

// TestPhotoNotOverwritten wants a photo to be safe from the page itself.
func TestPhotoNotOverwritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	name, picture := filepath.Join(dir, "case.yaml"), filepath.Join(dir, "bridge.jpg")
	writeFile(t, picture, jpegText(t))
	writeFile(t, name, strings.NewReplacer("STORY", "true", "PHOTOS", "true", "album/", "").Replace(photoCase))
	var stderr bytes.Buffer
	status := Main(context.Background(), []string{"report", name, "-f", "html", "-o", picture, "--lang", "en"}, Env{Err: &stderr})
	if status != failure.Usage || !strings.Contains(stderr.String(), "one of the files that are read") {
		t.Errorf("exit status %d: %s", status, stderr.String())
	}
}
