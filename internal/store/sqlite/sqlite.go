// Package sqlite opens a register database in a SQLite file, sealed with
// Adiantum where there is a key. The driver is pure Go: no compiler is needed
// to build Sijil for another system.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum" // the sealed file system
	"github.com/pressly/goose/v3"

	"sijil/internal/errs"
	"sijil/internal/store"
)

var dialect = store.Dialect{
	Name:        "sqlite",
	Goose:       goose.DialectSQLite3,
	Placeholder: "?$1",
	Rows:        1,
	Checks:      []string{"PRAGMA integrity_check", `SELECT "table" || ': row ' || rowid || ' refers to no row of ' || parent FROM pragma_foreign_key_check`},
	Size:        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
}

// pragmas hold for every connection. EVIDENCE.md section 7: WAL with FULL
// makes an acknowledged commit survive a power cut; temp_store=file because the
// sealed file system gives temporary files random keys, and memory panicked on
// a VACUUM of a large file.
const pragmas = `
	PRAGMA busy_timeout=60000;
	PRAGMA journal_mode=WAL;
	PRAGMA synchronous=FULL;
	PRAGMA foreign_keys=ON;
	PRAGMA trusted_schema=OFF;
	PRAGMA secure_delete=ON;
	PRAGMA cell_size_check=ON;
	PRAGMA temp_store=file;
	PRAGMA cache_size=-65536;`

// Open opens or creates the database in a file. hexKey is the
// database key of a sealed register in hex, nil for an unsealed one. A key that does not open
// the file is errs.Sealed.
func Open(ctx context.Context, file string, hexKey []byte) (*store.DB, error) {
	db, err := Connect(ctx, file, hexKey)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, db, dialect)
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// Connect opens the file without looking at its version.
func Connect(ctx context.Context, file string, hexKey []byte) (*sql.DB, error) {
	if err := private(file); err != nil {
		return nil, err
	}
	name := uri(file)
	if hexKey != nil {
		name += "?vfs=adiantum"
	}
	db, err := driver.Open(name, func(c *sqlite3.Conn) error {
		// The key is given here and not in the name, which other code prints.
		if hexKey != nil {
			if err := c.Exec("PRAGMA hexkey='" + string(hexKey) + "'"); err != nil {
				return err
			}
		}
		return c.Exec(pragmas)
	})
	if err != nil {
		return nil, fmt.Errorf("database of the register: %w", err)
	}
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		if errors.Is(err, sqlite3.NOTADB) {
			return nil, fmt.Errorf("the key does not open the database of the register: %w", errs.Sealed)
		}
		return nil, fmt.Errorf("database of the register: %w", err)
	}
	return db, nil
}

// uri names a file to SQLite, whatever characters are in its path.
func uri(file string) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath()}).String()
}

// private makes the file readable by its owner alone before SQLite creates it.
func private(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("database of the register: %w", err)
	}
	return f.Close()
}

// Snapshot copies a database as it stands into a new file, sealed with the same
// key, while others read and write.
func Snapshot(ctx context.Context, db *store.DB, file string, hexKey []byte) error {
	name := uri(file)
	if hexKey != nil {
		name += "?vfs=adiantum&hexkey=" + string(hexKey)
	}
	if err := private(file); err != nil {
		return err
	}
	if _, err := db.SQL().ExecContext(ctx, `VACUUM INTO ?`, name); err != nil {
		return errors.New("copy of the database: it could not be written") // the library's text would show the key
	}
	return nil
}
