package seal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// weak is a work factor for tests alone; Create refuses it.
const weak = 1

var passphrase = []byte("زيتون على التل")

// sealed makes a register's folder and returns it with its keys.
func sealed(t testing.TB) (dir string, k Keys) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "register")
	k, err := create(dir, seeded(1), func(f folder, k Keys) error { return f.sealKeys(k, passphrase, weak) })
	if err != nil {
		t.Fatal(err)
	}
	return dir, k
}

func newIdentity(t testing.TB) *age.X25519Identity {
	t.Helper()
	i, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// equal reports whether a and b hold the same keys.
func equal(a, b Keys) bool {
	return a.box() != nil && b.box() != nil && slices.EqualFunc(secrets(a), secrets(b), bytes.Equal)
}

func files(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestSealedRegisterOpensWithItsPassphrase(t *testing.T) {
	dir, want := sealed(t)
	if got := files(t, dir); !slices.Equal(got, []string{sealedFile, sumFile}) {
		t.Errorf("files: %v", got)
	}
	if state, err := StateOf(dir); state != Sealed || err != nil {
		t.Errorf("StateOf = %v, %v", state, err)
	}
	for _, tt := range []struct {
		name, passphrase string
		err              error
	}{
		{"the passphrase", string(passphrase), nil},
		{"none", "", errs.Sealed},
		{"another", "another", errs.Sealed},
		{"with a line end", string(passphrase) + "\n", errs.Sealed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Open(dir, []byte(tt.passphrase))
			if !errors.Is(err, tt.err) || tt.err == nil && !equal(got, want) {
				t.Errorf("got %v, %v; want %v", got, err, tt.err)
			}
		})
	}
	_, err := Open(dir, []byte("another"))
	if err == nil || !strings.Contains(err.Error(), "wrong passphrase") || strings.Contains(err.Error(), "another") {
		t.Errorf("message: %v", err)
	}
}

// TestOneLetterTwoSpellings: "é" in one character or two is the same passphrase.
func TestOneLetterTwoSpellings(t *testing.T) {
	dir, k := sealed(t)
	if err := k.setPassphrase(dir, []byte("re\u0301colte"), weak); err != nil {
		t.Fatal(err)
	}
	if got, err := Open(dir, []byte("r\u00e9colte")); err != nil || !equal(got, k) {
		t.Errorf("the other spelling: %v", err)
	}
}

// TestAgeAloneOpensTheKeys: nobody depends on Sijil for them.
func TestAgeAloneOpensTheKeys(t *testing.T) {
	dir, k := sealed(t)
	content, err := os.ReadFile(filepath.Join(dir, sealedFile))
	if err != nil {
		t.Fatal(err)
	}
	identity, err := age.NewScryptIdentity(string(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(bytes.NewReader(content), identity)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if _, err := text.ReadFrom(r); err != nil || !bytes.Equal(text.Bytes(), k.box().encode()) {
		t.Errorf("age reads something else: %v", err)
	}
	sum, err := os.ReadFile(filepath.Join(dir, sumFile))
	if want := fmt.Sprintf("%s  keys.age\n", digest.Of(content)); err != nil || string(sum) != want {
		t.Errorf("sum file: %q, %v; want %q", sum, err, want)
	}
}

// TestEveryDamagedBitIsCorrupt flips each bit of each file with keys.
func TestEveryDamagedBitIsCorrupt(t *testing.T) {
	dir, want := sealed(t)
	officer := newIdentity(t)
	if err := want.WriteRecovery(dir, officer.Recipient()); err != nil {
		t.Fatal(err)
	}
	plain := filepath.Join(t.TempDir(), "plain")
	if _, err := CreateUnsealed(plain, seeded(2)); err != nil {
		t.Fatal(err)
	}
	sum := fileOf(t, dir, sumFile)
	for _, tt := range []struct {
		name  string
		good  []byte
		open  func(content []byte) (Keys, error)
		kinds []error
	}{
		{sealedFile, fileOf(t, dir, sealedFile), func(b []byte) (Keys, error) { return openSealed(b, sum, passphrase) }, []error{errs.Corrupt}},
		{unsealedFile, fileOf(t, plain, unsealedFile), readPlain, []error{errs.Corrupt}},
		// A stanza that was damaged reads as one for somebody else.
		{recoveryFile, fileOf(t, dir, recoveryFile), func(b []byte) (Keys, error) { return unseal(b, officer) }, []error{errs.Corrupt, errs.Sealed}},
	} {
		if _, err := tt.open(tt.good); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		for bit := range 8 * len(tt.good) {
			damaged := bytes.Clone(tt.good)
			damaged[bit/8] ^= 1 << (bit % 8)
			if _, err := tt.open(damaged); !slices.ContainsFunc(tt.kinds, func(kind error) bool { return errors.Is(err, kind) }) {
				t.Errorf("%s, bit %d: %v, want one of %v", tt.name, bit, err, tt.kinds)
			}
		}
		for _, damaged := range [][]byte{nil, tt.good[:len(tt.good)-1], append(bytes.Clone(tt.good), 0)} {
			if _, err := tt.open(damaged); !errors.Is(err, errs.Corrupt) {
				t.Errorf("%s with %d bytes: %v, want errs.Corrupt", tt.name, len(damaged), err)
			}
		}
	}
}

// TestOpenSeesDamageOnTheDisk: the same by way of the files.
func TestOpenSeesDamageOnTheDisk(t *testing.T) {
	dir, _ := sealed(t)
	plain := filepath.Join(t.TempDir(), "plain")
	if _, err := CreateUnsealed(plain, seeded(2)); err != nil {
		t.Fatal(err)
	}
	good := fileOf(t, dir, sealedFile)
	swapped := bytes.Clone(good)
	swapped[60] ^= 1 // within the stanza
	for _, tt := range []struct {
		name, path string
		content    []byte
	}{
		{"a bit of the first lines", filepath.Join(dir, sealedFile), swapped},
		{"the end", filepath.Join(dir, sealedFile), good[:len(good)-1]},
		{"everything", filepath.Join(dir, sealedFile), nil},
		{"far too long", filepath.Join(dir, sealedFile), bytes.Repeat([]byte("x"), maxFile+1)},
		{"an unsealed one", filepath.Join(plain, unsealedFile), []byte("# sealed\n")},
	} {
		if err := os.WriteFile(tt.path, tt.content, fileMode); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(filepath.Dir(tt.path), passphrase); !errors.Is(err, errs.Corrupt) {
			t.Errorf("%s: %v, want errs.Corrupt", tt.name, err)
		}
	}
}

func fileOf(t testing.TB, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestTheSumOnlyExplains: it never locks anybody out.
func TestTheSumOnlyExplains(t *testing.T) {
	dir, want := sealed(t)
	path := filepath.Join(dir, sumFile)
	if err := os.WriteFile(path, []byte("nonsense"), fileMode); err != nil {
		t.Fatal(err)
	}
	if got, err := Open(dir, passphrase); err != nil || !equal(got, want) {
		t.Errorf("with a damaged sum: %v", err)
	}
	if err := os.Remove(path); err != nil { // as after a crash between the two files
		t.Fatal(err)
	}
	if got, err := Open(dir, passphrase); err != nil || !equal(got, want) {
		t.Errorf("without a sum: %v", err)
	}
	if _, err := Open(dir, []byte("wrong")); !errors.Is(err, errs.Sealed) {
		t.Errorf("wrong passphrase without a sum: %v, want errs.Sealed", err)
	}
}

func TestUnsealedRegisterSaysSo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "register")
	want, err := CreateUnsealed(dir, seeded(3))
	if err != nil {
		t.Fatal(err)
	}
	if state, err := StateOf(dir); state != Unsealed || err != nil {
		t.Errorf("StateOf = %v, %v", state, err)
	}
	content, err := os.ReadFile(filepath.Join(dir, unsealedFile))
	if err != nil || !strings.HasPrefix(string(content), "# NOT SEALED.") {
		t.Errorf("%.40q, %v", content, err)
	}
	for _, p := range [][]byte{nil, []byte("ignored")} {
		if got, err := Open(dir, p); err != nil || !equal(got, want) {
			t.Errorf("passphrase %q: %v", p, err)
		}
	}
	if err := ChangePassphrase(dir, nil, passphrase, func() int { return MinWorkFactor }); !errors.Is(err, errs.Invalid) {
		t.Errorf("a passphrase for it: %v, want errs.Invalid", err)
	}
}

func TestCreate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "register")
	strong := func() int { return MinWorkFactor }
	for _, tt := range []struct {
		name       string
		passphrase string
		calibrate  func() int
	}{
		{"a weak factor", "p", func() int { return MinWorkFactor - 1 }},
		{"a factor that nobody could open", "p", func() int { return MaxWorkFactor + 1 }},
		{"no passphrase", "", strong},
	} {
		if _, err := Create(dir, []byte(tt.passphrase), seeded(1), tt.calibrate); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, want errs.Invalid", tt.name, err)
		}
	}
	if state, err := StateOf(dir); state != Missing || err != nil {
		t.Errorf("after refusals: %v, %v", state, err)
	}
	want, err := Create(dir, passphrase, seeded(1), strong)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Open(dir, passphrase); err != nil || !equal(got, want) {
		t.Errorf("Open: %v", err)
	}
	header, err := os.ReadFile(filepath.Join(dir, sealedFile))
	if line := strings.Split(string(header), "\n")[1]; err != nil || !strings.HasSuffix(line, fmt.Sprint(" ", MinWorkFactor)) {
		t.Errorf("the factor is not in %q, %v", line, err)
	}
	if _, err := Create(dir, passphrase, seeded(2), strong); !errors.Is(err, errs.Conflict) {
		t.Errorf("a second time: %v, want errs.Conflict", err)
	}
	if _, err := CreateUnsealed(dir, seeded(2)); !errors.Is(err, errs.Conflict) {
		t.Errorf("unsealed over sealed: %v, want errs.Conflict", err)
	}
}

func TestOpenNeedsARegister(t *testing.T) {
	empty := t.TempDir()
	for _, dir := range []string{empty, filepath.Join(empty, "none")} {
		if _, err := Open(dir, passphrase); !errors.Is(err, errs.NotFound) {
			t.Errorf("Open: %v, want errs.NotFound", err)
		}
		if _, err := Recover(dir, newIdentity(t)); !errors.Is(err, errs.NotFound) {
			t.Errorf("Recover: %v, want errs.NotFound", err)
		}
		if state, err := StateOf(dir); state != Missing || err != nil {
			t.Errorf("StateOf = %v, %v", state, err)
		}
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("rights of files are kept elsewhere")
		return
	}
	dir := filepath.Join(t.TempDir(), "register")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	k, err := create(dir, seeded(1), func(f folder, k Keys) error { return f.sealKeys(k, passphrase, weak) })
	if err != nil {
		t.Fatal(err)
	}
	if err := k.WriteRecovery(dir, newIdentity(t).Recipient()); err != nil {
		t.Fatal(err)
	}
	if err := CheckModes(dir); err != nil {
		t.Errorf("as made: %v", err)
	}
	for _, tt := range []struct {
		name string
		path string
		mode os.FileMode
		err  error
	}{
		{"keys for the group", sealedFile, 0o640, errs.Invalid},
		{"keys for everybody", sealedFile, 0o604, errs.Invalid},
		{"keys that run", sealedFile, 0o700, errs.Invalid},
		{"keys that nobody may write", sealedFile, 0o400, nil},
		{"keys as they should be", sealedFile, 0o600, nil},
		{"a folder for the group", ".", 0o750, errs.Invalid},
		{"a folder as it should be", ".", 0o700, nil},
	} {
		if err := os.Chmod(filepath.Join(dir, tt.path), tt.mode); err != nil {
			t.Fatal(err)
		}
		if err := CheckModes(dir); !errors.Is(err, tt.err) || tt.err == nil && err != nil {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
	}
}
