package store

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

var (
	createTable = regexp.MustCompile(`^CREATE TABLE (\w+) \($`)
	column      = regexp.MustCompile(`^  (\w+) +[A-Z].*-- (.*)$`)
)

// comment copies the comments behind the columns of the migrations into the
// catalogue, where a team's own tools show them. SQLite keeps them anyway.
func (db *DB) comment(ctx context.Context) error {
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	for _, f := range files {
		text, err := fs.ReadFile(migrations, path.Join("migrations", f.Name()))
		if err != nil {
			return err
		}
		for _, statement := range commentStatements(string(text)) {
			if _, err := db.sql.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("comments of the tables: %w", err)
			}
		}
	}
	return nil
}

func commentStatements(migration string) []string {
	var statements []string
	table := ""
	for lines := bufio.NewScanner(strings.NewReader(migration)); lines.Scan(); {
		line := lines.Text()
		if m := createTable.FindStringSubmatch(line); m != nil {
			table = m[1]
		}
		if m := column.FindStringSubmatch(line); m != nil && m[1] != "PRIMARY" {
			statements = append(statements, fmt.Sprintf("COMMENT ON COLUMN %s.%s IS '%s'", table, m[1], strings.ReplaceAll(m[2], "'", "''")))
		}
	}
	return statements
}
