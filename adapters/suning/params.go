package suning

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// params are the business fields of one call; every value is a string, or
// objects and lists of strings (suning §1).
type params map[string]any

// envelope writes the one document of a request (suning §1). It is written
// once: the same bytes are signed and sent (§3).
func envelope(node string, fields any) ([]byte, error) {
	if fields == nil {
		fields = params{}
	}
	return compactJSON(map[string]any{"sn_request": map[string]any{"sn_body": map[string]any{node: fields}}})
}

// compactJSON writes v without spaces, with & < > as they are.
func compactJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// yuan writes fen as a text with two decimals (suning §4.11).
func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// whole writes a number as a text.
func whole(n int64) string { return strconv.FormatInt(n, 10) }

// packed gives base64 without line breaks (suning §4.6).
func packed(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

// unpacked reads base64 with or without line breaks; what is none stands for
// itself.
func unpacked(s string) string {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil {
		return s
	}
	return string(data)
}

// isProductCode tells the platform's commodity codes (suning §4).
func isProductCode(id string) bool {
	return id != "" && len(id) <= 32 && strings.Trim(id, "0123456789") == "" && bareCode(text(id)) == id
}

// isItemCode tells codes that can be searched for: no Chinese (suning §5).
func isItemCode(code string) bool {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
	return code != "" && len(code) <= 32 && strings.Trim(code, allowed) == ""
}

// pictures are main pictures in their order.
type pictures []string

// put writes them as supplierImg1Url and so on (suning §4.6).
func (p pictures) put(into params) {
	for i, address := range p {
		into["supplierImg"+strconv.Itoa(i+1)+"Url"] = address
	}
}

// readPictures reads what put wrote; what is left blank ends nothing.
func readPictures(o object) pictures {
	const most = 10
	var out pictures
	for i := 1; i <= most; i++ {
		if address := strings.TrimSpace(memberText(o, "supplierImg"+strconv.Itoa(i)+"Url")); address != "" {
			out = append(out, address)
		}
	}
	return out
}

// oneLine trims a text, makes every run of white space one space and drops
// what cannot be seen.
func oneLine(s string) string { return strings.Join(strings.Fields(cleanText(s)), " ") }
