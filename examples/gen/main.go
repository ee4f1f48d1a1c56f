// Command gen draws the pictures of the example workbooks again: one for each
// code, all different, the same at every run. Run it in this folder's parent:
//
//	go run ./gen
package main

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"log"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/picture"
)

func main() {
	if err := run("zigui"); err != nil {
		log.Fatal(err)
	}
}

// run draws a picture for every code in column A of the workbook.
func run(dir string) error {
	book, err := excelize.OpenFile(filepath.Join(dir, "products.xlsx"))
	if err != nil {
		return err
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		return err
	}
	for i, row := range rows[1:] {
		data, err := small(i)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, "pictures", row[0]+".jpg")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
	}
	return book.Close()
}

// small draws a picture and saves it as a light file: the examples are inside
// the program.
func small(index int) ([]byte, error) {
	data, err := picture.Sample(1, index)
	if err != nil {
		return nil, err
	}
	drawn, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("draw picture %d: %w", index, err)
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, drawn, &jpeg.Options{Quality: 20})
	return out.Bytes(), err
}
