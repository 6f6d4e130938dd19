package photo

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// quarters is a picture of which the left upper quarter is red, the right upper
// one green, the left lower one blue and the rest white.
func quarters(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	for _, part := range []struct {
		c    color.RGBA
		from image.Rectangle
	}{
		{color.RGBA{255, 0, 0, 255}, image.Rect(0, 0, width/2, height/2)},
		{color.RGBA{0, 255, 0, 255}, image.Rect(width/2, 0, width, height/2)},
		{color.RGBA{0, 0, 255, 255}, image.Rect(0, height/2, width/2, height)},
	} {
		draw.Draw(img, part.from, image.NewUniform(part.c), image.Point{}, draw.Src)
	}
	return img
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// asJPEG writes a JPEG with EXIF that says how the picture lies, and where it
// was taken.
func asJPEG(t *testing.T, img image.Image, turn uint16, order binary.AppendByteOrder) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("Exif\x00\x00"), exifOf(turn, order)...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return append(append([]byte{0xff, 0xd8}, append(segment, exif...)...), b.Bytes()[2:]...)
}

// turnedPNG writes a PNG with EXIF in it, behind the head.
func turnedPNG(t *testing.T, img image.Image, turn uint16, order binary.AppendByteOrder) []byte {
	t.Helper()
	data := asPNG(t, img)
	return slices.Concat(data[:pngHead], chunk("eXIf", exifOf(turn, order)), data[pngHead:])
}

// pngHead is where the head of a PNG ends.
const pngHead = 33

// exifOf returns EXIF that says how a picture lies, and where it was taken.
func exifOf(turn uint16, order binary.AppendByteOrder) []byte {
	exif := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		exif = []byte("MM\x00*")
	}
	exif = order.AppendUint32(exif, 8)
	exif = order.AppendUint16(exif, 2)
	exif = append(exif, order.AppendUint32(order.AppendUint16(order.AppendUint16(nil, 0x010f), 2), 4)...) // maker
	exif = append(exif, "Cam\x00"...)
	exif = append(exif, order.AppendUint32(order.AppendUint16(order.AppendUint16(nil, 0x0112), 3), 1)...)
	exif = append(order.AppendUint16(exif, turn), 0, 0, 0, 0, 0, 0)
	return append(exif, "GPS 52.06 4.49 Serial 12345"...)
}

func open(t *testing.T, p Picture) image.Image {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != p.Width || b.Dy() != p.Height {
		t.Errorf("the picture is %v, and said to be %d × %d", b, p.Width, p.Height)
	}
	return img
}

// colours names the colours in the quarters of a picture, from the left upper
// one on, line by line.
func colours(img image.Image) string {
	b, names := img.Bounds(), ""
	for _, at := range []image.Point{{1, 1}, {3, 1}, {1, 3}, {3, 3}} {
		r, g, bl, _ := img.At(b.Min.X+b.Dx()*at.X/4, b.Min.Y+b.Dy()*at.Y/4).RGBA()
		high := func(x uint32) bool { return x > 0x8000 }
		switch {
		case high(r) && high(g) && high(bl):
			names += "w"
		case high(r):
			names += "r"
		case high(g):
			names += "g"
		case high(bl):
			names += "b"
		default:
			names += "?"
		}
	}
	return names
}

// TestUpright turns pictures as their metadata say, in both orders of bytes.
func TestUpright(t *testing.T) {
	t.Parallel()
	writers := map[string]func(*testing.T, image.Image, uint16, binary.AppendByteOrder) []byte{"jpeg": asJPEG, "png": turnedPNG}
	for turn, want := range map[uint16]string{0: "rgbw", 1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb", 9: "rgbw"} {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			for kind, writer := range writers {
				p, problem := Read(writer(t, quarters(64, 32), turn, order), MaxSide)
				if problem != nil {
					t.Fatal(problem.Message.In(lang.EN))
				}
				full := open(t, p)
				if got := colours(full); got != want {
					t.Errorf("%s, turn %d, %v: the quarters are %s, want %s", kind, turn, order, got, want)
				}
				if lying := p.Width < p.Height; lying != (turn >= 5 && turn <= 8) {
					t.Errorf("%s, turn %d: %d × %d", kind, turn, p.Width, p.Height)
				}
			}
		}
	}
}

// TestBrokenEXIF reads how a PNG lies from chunks that are cut off or lie: it is
// upright.
func TestBrokenEXIF(t *testing.T) {
	t.Parallel()
	whole := turnedPNG(t, quarters(8, 4), 6, binary.BigEndian)
	if got := orientation(whole, true); got != 6 {
		t.Fatalf("turn %d, want 6", got)
	}
	for name, data := range map[string][]byte{
		"behind the end": append(asPNG(t, quarters(8, 4)), chunk("eXIf", exifOf(6, binary.BigEndian))...),
		"too long":       append(bytes.Clone(whole[:pngHead]), "\xff\xff\xff\xffeXIfMM"...),
		"empty":          slices.Concat(whole[:pngHead], chunk("eXIf", nil), whole[pngHead:]),
	} {
		if got := orientation(data, true); got != upright {
			t.Errorf("%s: turn %d, want upright", name, got)
		}
	}
	for n := range pngHead + 20 { // cut off anywhere before the tag
		if got := orientation(whole[:n], true); got != upright {
			t.Errorf("%d bytes: turn %d, want upright", n, got)
		}
	}
}

// TestNothingElse wants no metadata in what is published.
func TestNothingElse(t *testing.T) {
	t.Parallel()
	drawn := asPNG(t, quarters(40, 40))
	text := chunk("tEXt", []byte("Author\x00Serial 12345"))
	withText := append(append(bytes.Clone(drawn[:33]), text...), drawn[33:]...) // behind the head
	for name, data := range map[string][]byte{
		"jpeg": asJPEG(t, quarters(64, 32), 6, binary.LittleEndian), "png": withText, "turned png": turnedPNG(t, quarters(40, 20), 6, binary.LittleEndian),
		"png with a tail": append(bytes.Clone(drawn), "Serial 12345"...),
	} {
		p, problem := Read(data, MaxSide)
		if problem != nil {
			t.Fatal(name, problem.Message.In(lang.EN))
		}
		if !bytes.Contains(data, []byte("Serial")) || bytes.Contains(p.Data, []byte("Serial")) || bytes.Contains(p.Data, []byte("Exif")) || bytes.Contains(p.Data, []byte("eXIf")) || bytes.Contains(p.Data, []byte("tEXt")) {
			t.Errorf("%s: metadata is left", name)
		}
		if again, _ := Read(data, MaxSide); !bytes.Equal(again.Data, p.Data) {
			t.Errorf("%s: the bytes differ", name)
		}
	}
}

func chunk(kind string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, kind...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// TestScale makes a picture smaller: sizes, means, and nothing lost at the edges.
func TestScale(t *testing.T) {
	t.Parallel()
	checks := image.NewGray(image.Rect(0, 0, 4000, 2000))
	for i := range checks.Pix {
		checks.Pix[i] = uint8(255 * ((i + i/4000) % 2)) // black and white by turns
	}
	p, problem := Read(asPNG(t, checks), MaxSide)
	if problem != nil || p.Width != MaxSide || p.Height != MaxSide/2 {
		t.Fatalf("%v: %d × %d", problem, p.Width, p.Height)
	}
	eighth, _ := Read(asPNG(t, checks), 500)
	if c := color.GrayModel.Convert(open(t, eighth).At(100, 100)).(color.Gray).Y; c < 126 || c > 129 {
		t.Errorf("the mean of black and white is %d", c)
	}
	for _, size := range []image.Point{{7, 5}, {1, 1}, {3, 5}, {7, 1}, {2, 3}} {
		got := scale(checks.SubImage(image.Rect(1, 1, 8, 6)), image.Rect(1, 1, 8, 6), size)
		for i := 3; i < len(got.Pix); i += 4 {
			if got.Pix[i] != 255 {
				t.Fatalf("%v: a pixel was not written", size)
			}
		}
	}
	// 3 pixels into 2, by hand: (30 + 60/2) / 1.5 and (60/2 + 120) / 1.5.
	three := image.NewGray(image.Rect(0, 0, 3, 1))
	three.Pix = []uint8{30, 60, 120}
	if got := scale(three, three.Rect, image.Pt(2, 1)); got.Pix[0] != 40 || got.Pix[4] != 100 {
		t.Errorf("the means are %d and %d, want 40 and 100", got.Pix[0], got.Pix[4])
	}
	// What is not covered is paper.
	if clear := scale(image.NewNRGBA(image.Rect(0, 0, 4, 4)), image.Rect(0, 0, 4, 4), image.Pt(2, 2)); clear.Pix[0] != 255 {
		t.Error("what can be seen through is not white")
	}
}

// bomb is a PNG that says to be large and holds little.
func bomb(width, height uint32) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	b := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, 8, 2, 0, 0, 0))...)
	return append(append(b, chunk("IDAT", nil)...), chunk("IEND", nil)...)
}

func TestProblems(t *testing.T) {
	t.Parallel()
	photo, drawn := asJPEG(t, quarters(64, 32), 1, binary.LittleEndian), asPNG(t, quarters(64, 32))
	spoilt := bytes.Clone(drawn)
	spoilt[len(spoilt)/2] ^= 0xff
	for _, c := range []struct {
		name, id, want string
		data           []byte
	}{
		{"empty", "photo-kind", "no JPEG or PNG", nil},
		{"text", "photo-kind", "no JPEG or PNG", []byte("ipta: case/1\n")},
		{"gif", "photo-kind", "no JPEG or PNG", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;")},
		{"svg", "photo-kind", "no JPEG or PNG", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
		{"half a jpeg", "photo-damaged", "cut off", photo[:len(photo)*3/4]},
		{"half a png", "photo-damaged", "cut off", drawn[:len(drawn)*3/4]},
		{"only a head", "photo-damaged", "cut off", photo[:4]},
		{"spoilt png", "photo-damaged", "damaged", spoilt},
		{"bomb", "photo-pixels", "60000 × 60000 pixels, over 50 million", bomb(60_000, 60_000)},
		{"widest bomb", "photo-damaged", "", bomb(1<<31-1, 1<<31-1)},
		{"no pixels", "photo-damaged", "damaged", bomb(0, 5)},
		{"large file", "photo-size", "larger than 20 MB", append(bytes.Clone(photo), make([]byte, MaxFileSize)...)},
		{"many scans", "photo-pixels", "take long to open", append(bytes.Clone(photo), bytes.Repeat([]byte{0xff, 0xda, 0, 0}, maxScans)...)},
	} {
		p, problem := Read(c.data, MaxSide)
		if problem == nil || problem.ID != c.id || !strings.Contains(problem.Message.In(lang.EN), c.want) || p.Data != nil {
			t.Errorf("%s: %+v, want %s", c.name, problem, c.id)
		}
	}
}

func TestLogo(t *testing.T) {
	t.Parallel()
	p, problem := Read(asPNG(t, quarters(900, 300)), 300)
	if problem != nil || p.Width != 300 || p.Height != 100 || !strings.HasPrefix(p.URI(), "data:image/png;base64,iVBOR") {
		t.Errorf("%v: %d × %d %.40s", problem, p.Width, p.Height, p.URI())
	}
	if _, problem := Read([]byte("x"), 300); problem == nil {
		t.Error("a text is taken for a logo")
	}
}

// FuzzRead wants no panic, and of what is read a picture of a sensible size.
func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2)))
	f.Add(b.Bytes())
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01"))
	f.Add(bomb(3, 3))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, problem := Read(data, MaxSide); problem == nil && (max(p.Width, p.Height) > MaxSide) {
			t.Errorf("%d × %d", p.Width, p.Height)
		}
	})
}
