package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"sijil/internal/errs"
)

// The files of a register's folder that hold keys.
const (
	sealedFile   = "keys.age"
	sumFile      = "keys.age.sha256" // as sha256sum writes it
	unsealedFile = "keys.unsealed"
	recoveryFile = "recovery.age"
)

// maxFile bounds a key file that is read, in bytes; they have a few hundred.
const maxFile = 1 << 20

const (
	folderMode = 0o700
	fileMode   = 0o600
)

// folder is a register's folder; names in it cannot lead outside.
type folder struct{ *os.Root }

func openFolder(dir string) (folder, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return folder{}, fmt.Errorf("folder of the register: %w", errs.NotFound)
	}
	return folder{root}, err
}

// has reports whether there is a file of that name.
func (f folder) has(name string) (bool, error) {
	_, err := f.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// read returns a whole file of at most maxFile bytes.
func (f folder) read(name string) ([]byte, error) {
	file, err := f.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", name, errs.NotFound)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err == nil && len(b) > maxFile {
		err = fmt.Errorf("%s: longer than %d bytes: %w", name, maxFile, errs.Corrupt)
	}
	return b, err
}

// replace puts content in the place of a file, so that after a power cut there
// is the old file or the new one, whole: write beside it, flush, read back,
// rename, flush the folder.
func (f folder) replace(name string, content []byte) error {
	beside := name + ".new"
	err := f.write(beside, content)
	if err == nil {
		err = f.Rename(beside, name)
	}
	if err != nil {
		f.Remove(beside)
		return err
	}
	return f.flush()
}

// write makes a file that only its owner can read, on the disk and read back.
func (f folder) write(name string, content []byte) error {
	file, err := f.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	err = file.Chmod(fileMode) // it may have been left by a crash with another
	if err == nil {
		_, err = file.Write(content)
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	back, err := f.read(name)
	defer clear(back)
	if err == nil && !bytes.Equal(back, content) {
		err = fmt.Errorf("%s: reads back as something else: %w", name, errs.Corrupt)
	}
	return err
}

// flush makes renames and removals last. Windows has no such call and does not
// need one.
func (f folder) flush() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := f.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}

// CheckModes makes sure that nobody but the owner can reach into the register's
// folder: itself 0700, the files in it at most 0600. Otherwise it is errs.Invalid
// with the command that mends it. Windows keeps rights elsewhere: nothing is
// checked there.
func CheckModes(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&^folderMode != 0 {
		return fmt.Errorf("folder of the register: others may enter it (%04o); chmod 700 it: %w", info.Mode().Perm(), errs.Invalid)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := checkMode(e); err != nil {
			return err
		}
	}
	return nil
}

func checkMode(e fs.DirEntry) error {
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) { // gone since the folder was listed
		return nil
	}
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() && info.Mode().Perm()&^fileMode != 0 {
		return fmt.Errorf("%s: others may read or run it (%04o); chmod 600 it: %w", e.Name(), info.Mode().Perm(), errs.Invalid)
	}
	return nil
}
