package seal

import (
	"fmt"
	"strings"
	"time"

	"filippo.io/age"
	"golang.org/x/crypto/scrypt"
	"golang.org/x/text/unicode/norm"

	"sijil/internal/errs"
)

// The work factor of a passphrase is log₂ of scrypt's N (RFC 7914; r = 8, p = 1
// as age has it): one guess costs 2^factor × 1 KiB of memory and as much time as
// that takes. age records the factor in the file.
const (
	// MinWorkFactor is never undercut, however slow the machine: N = 2^17 is the
	// first choice of the OWASP Password Storage Cheat Sheet. One guess needs
	// 128 MiB.
	MinWorkFactor = 17
	// MaxWorkFactor bounds what a file may ask for before anything is known
	// about it: 1 GiB.
	MaxWorkFactor = 20
)

// unlockTime is what opening a register may cost. Each command opens it once.
const unlockTime = 250 * time.Millisecond

// Calibrate returns the work factor with which unlocking takes about 250 ms on
// this machine, at least MinWorkFactor. It tries and measures, which takes up to
// a second.
func Calibrate() int { return calibrate(scryptTime) }

// calibrate goes up as long as the next factor, which doubles the time, comes
// closer to unlockTime: below √2 of it.
func calibrate(timeOf func(factor int) time.Duration) int {
	factor := MinWorkFactor
	for factor < MaxWorkFactor && 2*timeOf(factor) < unlockTime*1414/1000 {
		factor++
	}
	return factor
}

func scryptTime(factor int) time.Duration {
	start := time.Now()
	if _, err := scrypt.Key([]byte("measure"), make([]byte, 16), 1<<factor, 8, 1, KeySize); err != nil {
		return unlockTime // only wrong parameters fail; then stay where we are
	}
	return time.Since(start)
}

func checkFactor(factor int) error {
	if factor < MinWorkFactor || factor > MaxWorkFactor {
		return fmt.Errorf("work factor %d: not within %d to %d: %w", factor, MinWorkFactor, MaxWorkFactor, errs.Invalid)
	}
	return nil
}

// normal is the passphrase in Unicode form NFC: keyboards and systems write one
// letter with one or with two characters, and people do not see which. An empty
// passphrase is errs.Invalid.
func normal(passphrase []byte) (string, error) {
	if len(passphrase) == 0 {
		return "", fmt.Errorf("passphrase: empty: %w", errs.Invalid)
	}
	return string(norm.NFC.Bytes(passphrase)), nil
}

// Passphrase returns the recipient that a passphrase opens, for Encrypt. It must
// stand alone. A factor outside MinWorkFactor to MaxWorkFactor or an empty
// passphrase is errs.Invalid.
func Passphrase(passphrase []byte, factor int) (age.Recipient, error) {
	if err := checkFactor(factor); err != nil {
		return nil, err
	}
	return passphraseRecipient(passphrase, factor)
}

func passphraseRecipient(passphrase []byte, factor int) (age.Recipient, error) {
	text, err := normal(passphrase)
	if err != nil {
		return nil, err
	}
	r, err := age.NewScryptRecipient(text)
	if err != nil {
		return nil, fmt.Errorf("passphrase: %w: %w", err, errs.Invalid)
	}
	r.SetWorkFactor(factor)
	return r, nil
}

// PassphraseIdentity returns what opens a file encrypted to Passphrase, for
// Decrypt. An empty passphrase is errs.Invalid.
func PassphraseIdentity(passphrase []byte) (age.Identity, error) {
	text, err := normal(passphrase)
	if err != nil {
		return nil, err
	}
	i, err := age.NewScryptIdentity(text)
	if err != nil {
		return nil, fmt.Errorf("passphrase: %w: %w", err, errs.Invalid)
	}
	i.SetMaxWorkFactor(MaxWorkFactor)
	return i, nil
}

// Recipients reads public keys, one a line ("age1…", or post-quantum "age1pq1…";
// a file cannot have both), as age-keygen prints them. Anything else, or none, is
// errs.Invalid.
func Recipients(text string) ([]age.Recipient, error) {
	list, err := age.ParseRecipients(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("recipients: %w: %w", err, errs.Invalid)
	}
	return list, nil
}

// Identities reads secret keys, one a line ("AGE-SECRET-KEY-…"), as age-keygen
// prints them. Anything else, or none, is errs.Invalid, and no key is in the error.
func Identities(text []byte) ([]age.Identity, error) {
	list, err := age.ParseIdentities(strings.NewReader(string(text)))
	if err != nil {
		return nil, fmt.Errorf("identities: not a file of age secret keys: %w", errs.Invalid)
	}
	return list, nil
}
