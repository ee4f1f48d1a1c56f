package picture

import (
	"bytes"
	"encoding/binary"
)

// orientation reads the EXIF orientation (tag 0x0112) of a JPEG's first bytes:
// 1–8, or 0 where there is none or it makes no sense.
func orientation(jpeg []byte) int {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		marker, size := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(jpeg) { // picture data begins, or the segment is cut off
			return 0
		}
		body := jpeg[at+4 : at+2+size]
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return tiffOrientation(tiff)
		}
		at += 2 + size
	}
	return 0
}

// tiffOrientation looks the tag up in the first directory of a TIFF block.
func tiffOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	start := int64(order.Uint32(tiff[4:]))
	if start+2 > int64(len(tiff)) {
		return 0
	}
	entries := int64(order.Uint16(tiff[start:]))
	for i := range entries {
		at := start + 2 + i*12
		if at+12 > int64(len(tiff)) {
			return 0
		}
		if order.Uint16(tiff[at:]) == 0x0112 {
			if value := int(order.Uint16(tiff[at+8:])); value >= 1 && value <= 8 {
				return value
			}
			return 0
		}
	}
	return 0
}
