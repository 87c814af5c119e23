package keeping

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/access"
	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

// The parts of a backup file, a ZIP archive that compresses nothing: what is
// encrypted does not shrink.
const (
	backupData     = "register.age"
	backupManifest = "manifest.note"
)

// Made is what a backup holds.
type Made struct {
	MadeAt  string `json:"made_at"`
	Size    int64  `json:"size"` // bytes of the encrypted part
	Digest  string `json:"digest"`
	LogSize int64  `json:"log_size"`
	LogRoot string `json:"log_root"`
}

func madeOf(m custody.BackupManifest) Made {
	return Made{string(m.MadeAt), m.Sealed.Size, m.Sealed.Digest.String(), m.Log.Size, m.Log.Root.String()}
}

// Backup writes an encrypted copy of the register into a new file and reads it
// back. recipient is the public key of an offline key; with "" a passphrase is
// asked for. A copy that does not read back as it was written is errs.Corrupt.
func (d *Desk) Backup(ctx context.Context, who access.Reader, file *os.File, recipient string, passphrase func() ([]byte, error)) (Made, error) {
	if err := mayLook(who); err != nil {
		return Made{}, err
	}
	signer, err := d.Signer(custody.BackupOrigin)
	if err != nil {
		return Made{}, err
	}
	out := zip.NewWriter(file)
	m, err := d.writeData(ctx, out, recipient, passphrase)
	if err != nil {
		return Made{}, err
	}
	signed, err := custody.SignBackup(m, signer)
	if err != nil {
		return Made{}, err
	}
	part, err := out.CreateHeader(&zip.FileHeader{Name: backupManifest, Method: zip.Store})
	if err != nil {
		return Made{}, fmt.Errorf("backup: %w", err)
	}
	if _, err := part.Write(signed); err != nil {
		return Made{}, fmt.Errorf("backup: %w", err)
	}
	if err := out.Close(); err != nil {
		return Made{}, fmt.Errorf("backup: %w", err)
	}
	if err := file.Sync(); err != nil {
		return Made{}, fmt.Errorf("backup: %w", err)
	}
	return madeOf(m), readBack(file, m)
}

func (d *Desk) writeData(ctx context.Context, out *zip.Writer, recipient string, passphrase func() ([]byte, error)) (custody.BackupManifest, error) {
	m := custody.BackupManifest{Version: 1, MadeAt: custody.Instant(d.Now().UTC().Format(custody.InstantLayout)), Sijil: d.Version}
	part, err := out.CreateHeader(&zip.FileHeader{Name: backupData, Method: zip.Store})
	if err != nil {
		return m, fmt.Errorf("backup: %w", err)
	}
	enc, err := d.Copier.Encrypt(part, recipient, passphrase)
	if err != nil {
		return m, err
	}
	snap, err := d.Copier.Snapshot(ctx, enc)
	if err != nil {
		return m, err
	}
	if err := enc.Close(); err != nil {
		return m, fmt.Errorf("backup: %w", err)
	}
	m.Database, m.Sealed, m.Log, m.Rows = enc.Plain(), enc.Sealed(), snap.Head, snap.Rows
	return m, nil
}

// readBack reads the encrypted part from the disk and compares.
func readBack(file *os.File, m custody.BackupManifest) error {
	b, err := OpenBackup(file)
	if err != nil {
		return err
	}
	data, err := b.Data()
	if err != nil {
		return err
	}
	defer data.Close()
	sum, size, err := digest.OfReader(data)
	if err != nil {
		return fmt.Errorf("backup: reading it back: %w", err)
	}
	if sum != m.Sealed.Digest || size != m.Sealed.Size {
		return fmt.Errorf("backup: read back as other bytes than were written: %w", errs.Corrupt)
	}
	return nil
}

// BackupFile is a backup that was opened, but not yet decrypted.
type BackupFile struct {
	archive *zip.Reader
	Signed  []byte // the manifest, a signed note
}

// maxManifest bounds the manifest of a backup that is read, in bytes.
const maxManifest = 1 << 20

// OpenBackup finds the parts of a backup. Anything else is errs.Invalid.
func OpenBackup(file *os.File) (*BackupFile, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("backup: not a backup of Sijil, or cut short (%w): %w", err, errs.Invalid)
	}
	b := &BackupFile{archive: archive}
	part, err := archive.Open(backupManifest)
	if err != nil {
		return nil, fmt.Errorf("backup: it has no manifest: %w", errs.Invalid)
	}
	defer part.Close()
	if b.Signed, err = io.ReadAll(io.LimitReader(part, maxManifest)); err != nil {
		return nil, fmt.Errorf("backup: its manifest: %w: %w", err, errs.Corrupt)
	}
	return b, nil
}

// Data is the encrypted part.
func (b *BackupFile) Data() (io.ReadCloser, error) {
	data, err := b.archive.Open(backupData)
	if err != nil {
		return nil, fmt.Errorf("backup: it has no data: %w", errs.Invalid)
	}
	return data, nil
}

// Manifest checks the signature on the manifest and returns it.
func (b *BackupFile) Manifest(by note.Verifier) (custody.BackupManifest, error) {
	return custody.OpenBackup(b.Signed, by)
}

// Restored is what a restored register holds.
type Restored struct {
	MadeAt  string `json:"made_at"`
	LogSize int64  `json:"log_size"`
	LogRoot string `json:"log_root"`
}
