package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// victim is a register whose changes are killed, with what must be in it.
type victim struct {
	name, binary, dir string
	rows              int
	draw              *rand.Rand

	lists map[string]*list         // by source
	unit  string                   // as ruled for case 1
	log   []string                 // its entries, as they were last seen
	takes map[string]time.Duration // how long each kind of change takes when it is left alone
}

// change is something to be done to a register, and what is there after it.
type change struct {
	what   string // in words
	kind   string
	args   []string
	after  map[string]*list // lists that it changes
	ruling string           // the new unit of case 1
}

// outcome is what became of a round.
type outcome struct {
	what   string
	killed bool
	after  time.Duration
	landed bool
	log    int
}

func (o outcome) String() string {
	how := "left alone"
	if o.killed {
		how = fmt.Sprintf("killed after %d ms", o.after.Milliseconds())
	}
	landed := "is not there"
	if o.landed {
		landed = "is there"
	}
	return fmt.Sprintf("%s, %s: it %s; %d log entries", o.what, how, landed, o.log)
}

// begin makes the register and does each kind of change once, to see how long
// they take.
func (v *victim) begin() error {
	if err := os.MkdirAll(filepath.Dir(v.dir), 0o700); err != nil {
		return err
	}
	init := []string{"init", v.dir}
	if v.name == "unsealed" {
		init = append(init, "--unsealed")
	}
	if err := os.WriteFile(v.file("passphrase"), []byte("torture, not secret\n"), 0o600); err != nil {
		return err
	}
	if err := os.WriteFile(v.file("map.toml"), []byte(listMap), 0o600); err != nil {
		return err
	}
	if _, err := v.sijil(init...); err != nil {
		return err
	}
	for _, make := range []func() (change, error){v.newList, v.changedList, v.correction} {
		c, err := make()
		if err != nil {
			return err
		}
		began := time.Now()
		if _, err := v.sijil(c.args...); err != nil {
			return fmt.Errorf("%s: %w", c.what, err)
		}
		v.takes[c.kind] = time.Since(began)
		if _, err := v.settle(c, true); err != nil {
			return err
		}
	}
	return nil
}

// file is a file beside the register.
func (v *victim) file(name string) string { return v.dir + "." + name }

// command is a run of the program on the register.
func (v *victim) command(args ...string) *exec.Cmd {
	args = append([]string{"--passphrase-file", v.file("passphrase"), "--register", v.dir}, args...)
	return exec.Command(v.binary, args...)
}

// sijil runs the program to its end and returns what it prints.
func (v *victim) sijil(args ...string) (string, error) {
	cmd := v.command(args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("sijil %s: %w: %s%s", strings.Join(args, " "), err, stderr.String(), out)
	}
	return string(out), nil
}

// round makes one change, kills it, and looks at what is left.
func (v *victim) round() (outcome, error) {
	c, err := v.pick()
	if err != nil {
		return outcome{}, err
	}
	o := outcome{what: c.what}
	// A fifth beyond the usual time, so that some are left alone and some are
	// killed when they are done but do not know it yet.
	o.after = time.Duration(v.draw.Float64() * 1.2 * float64(v.takes[c.kind]))
	acknowledged, err := v.kill(c, o.after)
	if err != nil {
		return o, err
	}
	o.killed = !acknowledged
	if o.landed, err = v.settle(c, acknowledged); err != nil {
		return o, err
	}
	o.log = len(v.log)
	return o, nil
}

// kill starts a change and kills it after a while. It says whether the process
// ended by itself with 0 before.
func (v *victim) kill(c change, after time.Duration) (acknowledged bool, err error) {
	cmd := v.command(c.args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		return false, err
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	err = cmd.Wait()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return true, nil
	case errors.As(err, &exit) && !exit.Exited():
		return false, nil // by the signal
	}
	return false, fmt.Errorf("%s: %w: %s", c.what, err, stderr.String())
}
