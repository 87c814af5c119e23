package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"sijil/internal/errs"
	"sijil/internal/intake"
)

// mendFile is where the refused rows of a list go, to be mended and imported
// again. It is made before the list is read: rows that land must not leave the
// refused ones behind for want of a place to write them.
type mendFile struct {
	name string
	file *os.File // nil: none is wanted
}

// newMendFile makes FILE.refused.csv, or FILE.refused-2.csv where somebody may
// still be mending the first.
func newMendFile(list string, f importFlags) (mendFile, error) {
	if !f.skip || f.dryRun {
		return mendFile{}, nil
	}
	for n := 1; ; n++ {
		name := list + ".refused.csv"
		if n > 1 {
			name = fmt.Sprintf("%s.refused-%d.csv", list, n)
		}
		file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		switch {
		case err == nil:
			return mendFile{name, file}, nil
		case !errors.Is(err, fs.ErrExist):
			return mendFile{}, fmt.Errorf("a file for the refused rows: %w", unreadable(err))
		}
	}
}

// close writes the refused rows once the others have landed, and else takes the
// file away.
func (m mendFile) close(s intake.Summary, failed error) error {
	if m.file == nil {
		return nil
	}
	if failed != nil || len(s.Refused) == 0 {
		return errors.Join(m.file.Close(), os.Remove(m.name))
	}
	if err := errors.Join(intake.WriteRefused(m.file, s.Refused), m.file.Sync(), m.file.Close()); err != nil {
		return fmt.Errorf("the other rows landed, but %s: %w: %w", m.name, err, errs.Invalid)
	}
	return nil
}
