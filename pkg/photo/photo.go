// Package photo makes a picture from a file fit to publish: upright, no larger
// than a page needs, and without anything that a camera wrote into it: place,
// time, device, name, thumbnail.
//
//   - photo.go: reads, holds to limits before decoding, writes anew.
//   - orientation.go: the one thing of the metadata that is used.
//   - scale.go: makes a picture smaller by averaging, in whole numbers, so that
//     every machine gives the same bytes.
//   - problem.go: what can be wrong with a picture, in words.
//
// It opens no files.
package photo

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
)

// Limits on pictures. A photo of a good telephone has 12 to 50 million pixels
// and 3 to 15 million bytes.
const (
	// MaxFileSize is the largest file in bytes.
	MaxFileSize = 20 << 20
	// MaxPixels is the largest picture, width times height, that is decoded.
	MaxPixels = 50_000_000
	// MaxSide is the longest side of a picture on the page, in pixels: enough
	// for the width of a sheet of A4 at 200 pixels an inch.
	MaxSide = 1600
	// maxScans is how many passes over the picture a JPEG may ask for; a camera
	// writes 1, a progressive picture some 10.
	maxScans = 100
	quality  = 85
)

// Picture is a picture as it is published.
type Picture struct {
	// MIME is image/jpeg or image/png.
	MIME          string
	Data          []byte
	Width, Height int
}

// URI returns the picture as an address that holds it whole.
func (p Picture) URI() string {
	return "data:" + p.MIME + ";base64," + base64.StdEncoding.EncodeToString(p.Data)
}

// Read makes a JPEG or PNG fit to publish, no side of it longer than side. The same bytes
// give the same picture. It returns a problem for anything else: a file of another kind,
// one that is cut off, one that is too large to decode.
func Read(data []byte, side int) (Picture, *Problem) {
	img, isPNG, problem := decode(data)
	if problem != nil {
		return Picture{}, problem
	}
	b := img.Bounds()
	p, err := encode(orientation(data, isPNG).apply(scale(img, b, fit(b.Dx(), b.Dy(), side))), isPNG)
	if err != nil {
		return Picture{}, notAPicture()
	}
	return p, nil
}

// decode decodes a picture after its head said that it is not too large.
func decode(data []byte) (img image.Image, isPNG bool, problem *Problem) {
	if len(data) > MaxFileSize {
		return nil, false, TooLarge()
	}
	isPNG = bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n"))
	if !isPNG && !bytes.HasPrefix(data, []byte("\xff\xd8\xff")) {
		return nil, false, notAPicture()
	}
	head, read := jpeg.DecodeConfig, jpeg.Decode
	if isPNG {
		head, read = png.DecodeConfig, png.Decode
	}
	c, err := head(bytes.NewReader(data))
	switch {
	case err != nil:
		return nil, false, broken(data, isPNG, err)
	case c.Width <= 0 || c.Height <= 0:
		return nil, false, notAPicture()
	case int64(c.Width)*int64(c.Height) > MaxPixels:
		return nil, false, tooManyPixels(c.Width, c.Height)
	case !isPNG && bytes.Count(data, []byte{0xff, 0xda}) > maxScans:
		return nil, false, tooManyScans()
	}
	if img, err = read(bytes.NewReader(data)); err != nil {
		return nil, false, broken(data, isPNG, err)
	}
	return img, isPNG, nil
}

// broken is the problem of a picture that begins as one and goes wrong.
func broken(data []byte, isPNG bool, err error) *Problem {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || isPNG && !bytes.Contains(data, []byte("IEND")) {
		return cutOff()
	}
	return damaged()
}

// encode writes a picture without metadata: as JPEG, or as PNG where the file
// was one and that is smaller, as it is for drawings.
func encode(img *image.RGBA, isPNG bool) (Picture, error) {
	p := Picture{MIME: "image/jpeg", Width: img.Rect.Dx(), Height: img.Rect.Dy()}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return p, err
	}
	p.Data = b.Bytes()
	if isPNG {
		var other bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&other, img); err != nil {
			return p, err
		}
		if other.Len() < len(p.Data) {
			p.MIME, p.Data = "image/png", other.Bytes()
		}
	}
	return p, nil
}

// fit returns the size of a picture whose longest side is at most most.
func fit(width, height, most int) image.Point {
	longest := max(width, height)
	if longest <= most {
		return image.Pt(width, height)
	}
	return image.Pt(max(1, (width*most+longest/2)/longest), max(1, (height*most+longest/2)/longest))
}

// onWhite draws a part of a picture on white paper.
func onWhite(dst *image.RGBA, src image.Image, at image.Point) {
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(dst, dst.Rect, src, at, draw.Over)
}
