package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// TestPhotosKeepTheirShape wants photos whole, each once, in rows of one height, none over
// another and none larger than its pixels, whatever their shapes and the width of the page.
func TestPhotosKeepTheirShape(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	shapes := map[string]image.Point{"portrait": {900, 1200}, "landscape": {1600, 900}, "panorama": {2400, 500}, "tall": {300, 1500}, "small": {160, 120}}
	for name, size := range shapes {
		var file bytes.Buffer
		if err := jpeg.Encode(&file, image.NewGray(image.Rectangle{Max: size}), nil); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, name+".jpg"), file.String())
	}
	for _, names := range [][]string{
		{"portrait"}, {"landscape"}, {"panorama"}, {"portrait", "panorama"}, {"landscape", "portrait", "portrait"}, {"panorama", "portrait", "landscape"},
		{"portrait", "landscape", "panorama", "tall", "small"}, {"tall", "tall", "small", "small", "panorama", "landscape"},
	} {
		list := ""
		for _, name := range names {
			list += fmt.Sprintf("{file: %s.jpg, alt: a picture, credit: Sam}, ", name)
		}
		text := strings.NewReplacer("STORY", "true", "PHOTOS", "true").Replace(photoCase)
		text = text[:strings.Index(text, "  photos:\n")] + "  photos: [" + list + "]\n"
		writeFile(t, filepath.Join(dir, "case.yaml"), text)
		if output, status := ipta(t, dir, "report", "case.yaml", "-o", "page.html", "-q"); status != failure.Done {
			t.Fatalf("exit status %d\n%s", status, output)
		}
		for _, width := range []int{360, 768, 1440} {
			b.size(width, false)
			b.open(filepath.Join(dir, "page.html"))
			var seen []struct {
				Left, Top, Right, Bottom, Width, Height float64
				InRows                                  bool
			}
			b.run(&seen, `return [...document.images].map(i => { const r = i.getBoundingClientRect(), f = i.closest("figure").getBoundingClientRect(); return {
				left: f.left, top: f.top, right: f.right, bottom: f.bottom, width: r.width, height: r.height, inRows: !!i.closest(".photos")} })`)
			if len(seen) != len(names) {
				t.Fatalf("%v, %d: %d photos", names, width, len(seen))
			}
			for i, x := range seen {
				size := image.Point{}
				for _, s := range shapes { // the order of the page is not that of the file
					if ratio := x.Width / x.Height * float64(s.Y) / float64(s.X); ratio > 0.98 && ratio < 1.02 {
						size = s
					}
				}
				switch {
				case size.X == 0:
					t.Errorf("%v, %d: photo %d is %.0f × %.0f, the shape of none", names, width, i, x.Width, x.Height)
				case x.Width > float64(size.X)+1 && size.X <= 1600, x.Width < 10:
					t.Errorf("%v, %d: photo %d is %.0f wide, of %d pixels", names, width, i, x.Width, size.X)
				case x.Left < 0 || x.Right > float64(width)+1:
					t.Errorf("%v, %d: photo %d sticks out: %.0f to %.0f", names, width, i, x.Left, x.Right)
				}
				for k, y := range seen[:i] {
					if x.Left < y.Right-1 && y.Left < x.Right-1 && x.Top < y.Bottom-1 && y.Top < x.Bottom-1 {
						t.Errorf("%v, %d: photos %d and %d lie over each other", names, width, k, i)
					}
					if small := x.Width > 155 && x.Width < 165 || y.Width > 155 && y.Width < 165; x.InRows && y.InRows && x.Top == y.Top && !small && (x.Height > y.Height*1.02 || y.Height > x.Height*1.02) {
						t.Errorf("%v, %d: photos %d and %d of one row are %.0f and %.0f high", names, width, k, i, y.Height, x.Height)
					}
				}
			}
			b.picture(fmt.Sprintf("photos-%s-%d", strings.Join(names, "-"), width))
		}
	}
}
