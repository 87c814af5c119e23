//go:build linux || darwin

package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// inSmallSpace names the folder of a run that may write only small files.
const inSmallSpace = "SIJIL_TEST_SMALL_SPACE"

// TestMain runs the tests, or in a process of its own an import that finds no
// room: a file may then grow to a megabyte and no further.
func TestMain(m *testing.M) {
	dir := os.Getenv(inSmallSpace)
	if dir == "" {
		os.Exit(m.Run())
	}
	signal.Ignore(syscall.SIGXFSZ) // so that writing fails, as on a full disk
	limit := syscall.Rlimit{Cur: 1 << 20, Max: 1 << 20}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println(err)
		os.Exit(9)
	}
	code, stdout, stderr := newShell(dir).run("import", "list.csv", "--yes", "--json")
	fmt.Print(stdout, stderr)
	os.Exit(code)
}

// TestFullDisk is for a disk that fills up in the middle of an import: it says so
// in plain words, nothing of the list has landed, and once there is room the same
// command does.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	s := registerFor(t)
	var list strings.Builder
	list.WriteString("id,name,arrest date,notes\n")
	for i := range 8000 {
		fmt.Fprintf(&list, "%d,Samir Ikhtiraa,2024-01-05,%s\n", i, strings.Repeat("a remark ", 20))
	}
	s.write(t, "list.csv", []byte(list.String()))
	before := s.state(t)

	small := exec.Command(os.Args[0])
	small.Env = append(os.Environ(), inSmallSpace+"="+s.dir)
	out, err := small.CombinedOutput()
	if small.ProcessState == nil || small.ProcessState.ExitCode() != 1 {
		t.Errorf("%v: %s", err, out)
	}
	mustSay(t, string(out), []string{"list.csv: there is no room on the disk; nothing was changed: make room and do the same again"})
	if after := s.state(t); after != before {
		t.Errorf("the register holds %s and held %s", after, before)
	}
	if code, stdout, _ := s.run("verify"); code != 0 {
		t.Errorf("verify ends with %d: %s", code, stdout)
	}
	if code, stdout, stderr := s.run("import", "list.csv", "--yes"); code != 0 || !strings.Contains(stdout, "8,000 new") {
		t.Errorf("with room it ends with %d: %s%s", code, stdout, stderr)
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, "register", "*")); len(left) > 5 {
		t.Errorf("files are left behind: %v", left)
	}
}
