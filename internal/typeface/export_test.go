package typeface

import (
	"bytes"

	"github.com/go-text/typesetting/font/opentype"
)

// WithCmap adds an empty table of characters to a font, without which the
// library that reads fonts back refuses them; a PDF needs none.
func WithCmap(data []byte) ([]byte, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	tables := map[string][]byte{"cmap": {
		0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, // one table, for Windows
		0, 4, 0, 24, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, // format 4, one segment
		0xff, 0xff, 0, 0, 0xff, 0xff, 0, 1, 0, 0, // that maps nothing
	}}
	for _, t := range loader.Tables() {
		if tables[t.String()], err = loader.RawTable(t); err != nil {
			return nil, err
		}
	}
	return writeFont(tables), nil
}
