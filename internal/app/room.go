package app

import "sijil/internal/store/sqlite"

// noRoom is a change that found no room on the disk.
type noRoom struct{ cause error }

// Error says what to do.
func (noRoom) Error() string {
	return "there is no room on the disk; nothing was changed: make room and do the same again"
}

// Unwrap is what the database said.
func (e noRoom) Unwrap() error { return e.cause }

// inRoom puts an error for want of room into words.
func inRoom(err error) error {
	if err != nil && sqlite.NoRoom(err) {
		return noRoom{err}
	}
	return err
}
