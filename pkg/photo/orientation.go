package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn says how a picture lies in its file, as EXIF counts: 1 is upright, 2 to 4
// are mirrored or upside down, 5 to 8 lie on their side.
type turn uint16

const upright turn = 1

// orientation reads from the metadata of a picture how it lies; upright when
// they do not say, or say nonsense.
func orientation(data []byte, isPNG bool) turn {
	if isPNG {
		return orientationPNG(data)
	}
	return orientationJPEG(data)
}

// orientationPNG looks for the chunk eXIf, which holds EXIF as a JPEG does.
//
// Source: W3C, Portable Network Graphics (PNG) Specification (Third Edition)
// (2025), sections 5.3 and 11.3.4.5.
func orientationPNG(data []byte) turn {
	const signature, head, sum = 8, 8, 4 // of the file; length and name; checksum
	for rest := data[min(signature, len(data)):]; len(rest) >= head+sum; {
		size, name := int64(binary.BigEndian.Uint32(rest)), string(rest[4:head])
		if size > int64(len(rest)-head-sum) || name == "IEND" {
			return upright
		}
		if name == "eXIf" {
			return orientationOf(rest[head : head+size])
		}
		rest = rest[head+size+sum:]
	}
	return upright
}

func orientationJPEG(data []byte) turn {
	for rest := data; len(rest) > 4; {
		if rest[0] != 0xff {
			return upright
		}
		marker := rest[1]
		switch {
		case marker == 0xd8 || marker == 0xff: // start, or a byte of padding
			rest = rest[map[bool]int{true: 2, false: 1}[marker == 0xd8]:]
			continue
		case marker == 0xda || marker == 0xd9: // the picture itself, or its end
			return upright
		}
		size := int(binary.BigEndian.Uint16(rest[2:])) + 2
		if size < 4 || size > len(rest) {
			return upright
		}
		if exif, ok := bytes.CutPrefix(rest[4:size], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return orientationOf(exif)
		}
		rest = rest[size:]
	}
	return upright
}

// orientationOf looks for tag 0x0112 in the first directory of EXIF.
func orientationOf(exif []byte) turn {
	const tag, entry = 0x0112, 12
	if len(exif) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.LittleEndian
	if exif[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return upright
	}
	n := int(order.Uint16(exif[at:]))
	for list := exif[at+2:]; n > 0 && len(list) >= entry; n, list = n-1, list[entry:] {
		if order.Uint16(list) == tag {
			if t := turn(order.Uint16(list[8:])); t >= upright && t <= 8 {
				return t
			}
			return upright
		}
	}
	return upright
}

// apply returns the picture upright.
func (t turn) apply(src *image.RGBA) *image.RGBA {
	if t == upright {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	size := image.Pt(w, h)
	if t >= 5 {
		size = image.Pt(h, w)
	}
	dst := image.NewRGBA(image.Rectangle{Max: size})
	for y := range h {
		for x := range w {
			to := [...]image.Point{
				{x, y}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y},
				{y, x}, {h - 1 - y, x}, {h - 1 - y, w - 1 - x}, {y, w - 1 - x},
			}[t-1]
			dst.SetRGBA(to.X, to.Y, src.RGBAAt(x, y))
		}
	}
	return dst
}
