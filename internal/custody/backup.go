package custody

import (
	"bytes"
	"fmt"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// BackupOrigin is the last part of the name under which the log key signs
// backups: a signature on a manifest can never pass for one on a checkpoint.
const BackupOrigin = "backup"

// Part is a file by its content.
type Part struct {
	Digest digest.Digest `json:"digest"`
	Size   int64         `json:"size"` // bytes
}

// BackupManifest says what one backup of the database holds, so that it can be
// checked before and after it is opened.
type BackupManifest struct {
	Version  int              `json:"v"`        // 1
	MadeAt   Instant          `json:"made_at"`  // the server's clock
	Sijil    string           `json:"sijil"`    // version of the program that wrote it
	Database Part             `json:"database"` // the plain database; compare after opening
	Sealed   Part             `json:"sealed"`   // the encrypted file; can be compared without any key
	Log      Head             `json:"log"`      // of tree changes, at the moment of the copy
	Rows     map[string]int64 `json:"rows"`     // rows of each table, by its name
}

// backupVersion is the version of the manifest's format.
const backupVersion = 1

func (m BackupManifest) check() error {
	if m.Version != backupVersion {
		return invalid("v", "not 1")
	}
	if _, err := ParseInstant(string(m.MadeAt)); err != nil {
		return fmt.Errorf("made_at: %w", err)
	}
	if m.Sijil == "" {
		return invalid("sijil", "empty")
	}
	for _, p := range []Part{m.Database, m.Sealed} {
		if p.Size < 0 || p.Digest.IsZero() {
			return invalid("database or sealed", "no digest, or a negative size")
		}
	}
	if m.Rows == nil {
		return invalid("rows", "missing")
	}
	for _, n := range m.Rows {
		if n < 0 {
			return invalid("rows", "a negative count")
		}
	}
	return m.Log.check()
}

// SignBackup returns the manifest as a signed note: a line with the signer's
// name, a line with the manifest in the spelling of JSON. The signer is the log
// key under the name Origin(register, BackupOrigin). A manifest that does not
// make sense is errs.Invalid; an error of the signer comes back wrapped.
func SignBackup(m BackupManifest, by note.Signer) ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("backup manifest: %w", err)
	}
	b, err := JSON(m)
	if err != nil {
		return nil, fmt.Errorf("backup manifest: %w", err)
	}
	return signNote(fmt.Appendf(nil, "%s\n%s\n", by.Name(), b), by)
}

// OpenBackup reads what SignBackup wrote and accepts no other spelling
// (errs.Invalid). A signature that does not fit is errs.Corrupt; a manifest of a
// later version is errs.Newer.
func OpenBackup(msg []byte, by note.Verifier) (BackupManifest, error) {
	text, err := openNote(msg, by)
	if err != nil {
		return BackupManifest{}, fmt.Errorf("backup manifest: %w", err)
	}
	m, err := parseBackup(text, by.Name())
	if err != nil {
		return BackupManifest{}, fmt.Errorf("backup manifest: %w", err)
	}
	return m, nil
}

func parseBackup(text []byte, origin string) (m BackupManifest, err error) {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	body, ok := bytes.CutSuffix(rest, []byte("\n"))
	if string(first) != origin || !ok {
		return m, fmt.Errorf("not two lines, the first %q: %w", origin, errs.Invalid)
	}
	err = parseStrict(body, &m)
	if err == nil {
		err = m.check()
	}
	if err != nil {
		return BackupManifest{}, newer(body, backupVersion, err)
	}
	return m, nil
}
