package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sijil/internal/errs"
)

// folder is a folder that appears whole or not at all: it is written beside its
// place, under another name, and renamed at the end.
type folder struct {
	dir, work string
	empty     bool // the place is an empty folder
	done      bool
}

// newFolder makes the folder to work in. A place that holds something is
// errs.Conflict: a publication never replaces another.
func newFolder(dir string) (*folder, error) {
	f := &folder{dir: filepath.Clean(dir)}
	switch entries, err := os.ReadDir(dir); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("%s: %w", dir, err)
	case len(entries) > 0:
		return nil, fmt.Errorf("%s: the folder is not empty; name a new one: %w", dir, errs.Conflict)
	default:
		f.empty = true
	}
	parent := filepath.Dir(f.dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("%s: %w", parent, err)
	}
	work, err := os.MkdirTemp(parent, "."+filepath.Base(f.dir)+"-")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	f.work = work
	return f, nil
}

// write writes the files into the folder that nobody sees yet.
func (f *folder) write(files []File) error {
	for _, file := range files {
		if filepath.Base(file.Name) != file.Name {
			return fmt.Errorf("file %q: its name is a path: %w", file.Name, errs.Invalid)
		}
		if err := os.WriteFile(filepath.Join(f.work, file.Name), file.Data, 0o644); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	return nil
}

// rename puts the folder in its place.
func (f *folder) rename() error {
	if err := os.Chmod(f.work, 0o755); err != nil {
		return fmt.Errorf("%s: %w", f.dir, err)
	}
	if f.empty {
		if err := os.Remove(f.dir); err != nil {
			return fmt.Errorf("%s: %w", f.dir, err)
		}
	}
	if err := os.Rename(f.work, f.dir); err != nil {
		return fmt.Errorf("%s: %w", f.dir, err)
	}
	f.done = true
	return nil
}

// discard removes what was not put in its place.
func (f *folder) discard() {
	if !f.done {
		os.RemoveAll(f.work)
	}
}

// paths are the names of files in the folder.
func (f *folder) paths(files []File) []string {
	var paths []string
	for _, file := range files {
		paths = append(paths, filepath.Join(f.dir, file.Name))
	}
	return paths
}
