package sqlite

import (
	"errors"

	"github.com/ncruces/go-sqlite3"
)

// NoRoom says whether an error of the database means that the disk took no more:
// it is full, or over a quota. SQLite then undoes the whole transaction.
func NoRoom(err error) bool {
	return errors.Is(err, sqlite3.FULL) || errors.Is(err, sqlite3.IOERR_WRITE)
}
