package photo

import "image"

// scale returns the part from of a picture at a size that is no larger: each
// new pixel is the mean of all that it covers, with the share of a pixel on its
// edge. It works in whole numbers, row by row, so that it needs little memory.
func scale(src image.Image, from image.Rectangle, size image.Point) *image.RGBA {
	width, height := from.Dx(), from.Dy()
	dst := image.NewRGBA(image.Rectangle{Max: size})
	line := image.NewRGBA(image.Rect(0, 0, width, 1))
	if size == from.Size() {
		onWhite(dst, src, from.Min)
		return dst
	}
	const channels = 3
	row := make([]uint64, channels*size.X) // one row of the source, made narrower
	sum := make([]uint64, channels*size.X) // a row of the result, not yet divided
	whole := uint64(width) * uint64(height)
	for y, out := 0, 0; y < height; y++ {
		onWhite(line, src, image.Pt(from.Min.X, from.Min.Y+y))
		narrow(row, line.Pix, width, size.X)
		// A row of the source is size.Y parts high, one of the result height.
		for top, left := y*size.Y, size.Y; left > 0; {
			part := min(left, (out+1)*height-top)
			for i, x := range row {
				sum[i] += x * uint64(part)
			}
			top, left = top+part, left-part
			if top < (out+1)*height {
				continue
			}
			pixels := dst.Pix[out*dst.Stride:]
			for x := range size.X {
				for c := range channels {
					pixels[4*x+c] = uint8((sum[channels*x+c] + whole/2) / whole)
				}
				pixels[4*x+channels] = 0xff
			}
			clear(sum)
			out++
		}
	}
	return dst
}

// narrow adds up the pixels of a row that fall into each of n wider ones; each
// source pixel is n parts wide, each wider one width.
func narrow(row []uint64, pixels []uint8, width, n int) {
	const channels = 3
	clear(row)
	for x, out := 0, 0; x < width; x++ {
		for at, left := x*n, n; left > 0; {
			part := min(left, (out+1)*width-at)
			for c := range channels {
				row[channels*out+c] += uint64(pixels[4*x+c]) * uint64(part)
			}
			at, left = at+part, left-part
			if at == (out+1)*width {
				out++
			}
		}
	}
}
