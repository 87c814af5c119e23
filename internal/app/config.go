package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
)

// Version is that of the program; the build sets it.
var Version = "dev"

// configFile is the name of a register's settings in its folder.
const configFile = "register.toml"

// config is what a register is told before it can be opened. It holds no secret
// and names no person or place.
type config struct {
	// Name is a random name under which the log signs.
	Name string `toml:"name"`
	// Database is the address of a PostgreSQL server; empty: the file register.db.
	Database string `toml:"database,omitempty"`
}

func (c config) write(dir string) error {
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(c); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, configFile), b.Bytes(), 0o600); err != nil {
		return fmt.Errorf("settings of the register: %w", err)
	}
	return nil
}

func readConfig(dir string) (config, error) {
	var c config
	text, err := os.ReadFile(filepath.Join(dir, configFile))
	if errors.Is(err, os.ErrNotExist) {
		return c, fmt.Errorf("%s: no register there; make one with sijil init %s, or name another with --register: %w", dir, dir, errs.NotFound)
	}
	if err != nil {
		return c, fmt.Errorf("settings of the register: %w", err)
	}
	meta, err := toml.Decode(string(text), &c)
	if err != nil {
		return c, fmt.Errorf("settings of the register, %s: %w: %w", configFile, err, errs.Invalid)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return c, fmt.Errorf("settings of the register, %s: %q is not known: %w", configFile, extra[0].String(), errs.Invalid)
	}
	if c.Name == "" {
		return c, fmt.Errorf("settings of the register, %s: it has no name: %w", configFile, errs.Invalid)
	}
	return c, nil
}
