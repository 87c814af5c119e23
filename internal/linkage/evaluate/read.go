package evaluate

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"sijil/internal/errs"
)

// Read takes the columns id and cluster of a CSV file and returns the cluster
// of each id. A file without them, or with an id twice, is errs.Invalid.
func Read(r io.Reader) (map[string]string, error) {
	in := csv.NewReader(r)
	header, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("clusters: no header: %w", errs.Invalid)
	}
	id, cluster := -1, -1
	for c, h := range header {
		switch strings.TrimSpace(h) {
		case "id":
			id = c
		case "cluster":
			cluster = c
		}
	}
	if id < 0 || cluster < 0 {
		return nil, fmt.Errorf("clusters: the columns are %s, and id and cluster are needed: %w", strings.Join(header, ", "), errs.Invalid)
	}
	of := map[string]string{}
	for n := 1; ; n++ {
		row, err := in.Read()
		if err == io.EOF {
			return of, nil
		}
		if err != nil {
			return nil, fmt.Errorf("clusters, row %d: %v: %w", n, err, errs.Invalid)
		}
		if _, twice := of[row[id]]; twice {
			return nil, fmt.Errorf("clusters, row %d: the id was met before: %w", n, errs.Invalid)
		}
		of[row[id]] = row[cluster]
	}
}
