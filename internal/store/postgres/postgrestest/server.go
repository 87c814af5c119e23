// Package postgrestest starts a real PostgreSQL server for tests, in a folder
// of its own, and stops it.
//
// The server listens on a socket in that folder alone, so several can run on
// one machine and none is reached from outside. It keeps nothing through a
// crash: tests ask whether answers are right, not whether the disk holds them.
// Text is compared in the way of a language, as on most servers in use, and not
// byte by byte, so that a query which leans on the order of bytes shows.
package postgrestest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
)

// Limits on every wait, so that a server which does not come up fails the tests
// instead of holding them.
const (
	startLimit = 60 * time.Second
	stopLimit  = 30 * time.Second
)

// Server is a running PostgreSQL.
type Server struct {
	dir     string
	program string // pg_ctl
	schemas atomic.Int64
}

// Start makes a database cluster in a temporary folder and starts a server on
// it. Where no PostgreSQL is installed the error says which package to install.
func Start() (*Server, error) {
	programs, err := programs()
	if err != nil {
		return nil, err
	}
	// Not below the test's own folder: the path of a socket is at most 107 bytes
	// long, and the server's user must be able to reach it.
	dir, err := os.MkdirTemp("", "sijil-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, program: filepath.Join(programs, "pg_ctl")}
	if err := s.start(filepath.Join(programs, "initdb")); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return s, nil
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) start(initdb string) error {
	if err := giveAway(s.dir); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	if err := run(ctx, s.dir, initdb, "-D", s.data(), "-U", "sijil", "-A", "trust", "-E", "UTF8",
		"--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8", "--no-sync"); err != nil {
		return err
	}
	// Without fsync a commit costs what it costs to compute.
	settings := "-k " + s.dir + " -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off" +
		" -c max_connections=200 -c shared_buffers=64MB"
	return run(ctx, s.dir, s.program, "start", "-w", "-t", "50", "-D", s.data(), "-o", settings, "-l", filepath.Join(s.dir, "log"))
}

// Stop stops the server and removes its folder.
func (s *Server) Stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
	defer cancel()
	err := run(ctx, s.dir, s.program, "stop", "-w", "-t", "20", "-m", "immediate", "-D", s.data())
	if removed := os.RemoveAll(s.dir); err == nil {
		err = removed
	}
	return err
}

// Schema makes an empty schema and returns the address that opens it.
func (s *Server) Schema(ctx context.Context) (string, error) {
	db, err := sql.Open("pgx", s.address("public"))
	if err != nil {
		return "", err
	}
	defer db.Close()
	name := fmt.Sprintf("test_%d", s.schemas.Add(1))
	if _, err := db.ExecContext(ctx, "CREATE SCHEMA "+name); err != nil {
		return "", fmt.Errorf("schema %s: %w", name, err)
	}
	return s.address(name), nil
}

func (s *Server) address(schema string) string {
	q := url.Values{"host": {s.dir}, "search_path": {schema}}
	return "postgres://sijil@/postgres?" + q.Encode()
}

// programs is the folder of initdb and pg_ctl: that of the path, else where
// Debian and its kin put the newest version.
func programs() (string, error) {
	if initdb, err := exec.LookPath("initdb"); err == nil {
		if found, err := filepath.EvalSymlinks(initdb); err == nil {
			return filepath.Dir(found), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no PostgreSQL: neither initdb in the path nor /usr/lib/postgresql/*/bin; " +
			"install the package postgresql (Debian, Ubuntu: apt-get install postgresql; 15 or later)")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// run runs one of PostgreSQL's programs as a user that it accepts. What it prints
// goes to a file, not a pipe: the server that pg_ctl starts keeps it open.
func run(ctx context.Context, dir, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	if err := asServer(cmd); err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(dir, filepath.Base(program)+".out"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s %s: %w: %s", filepath.Base(program), args[0], err, said)
	}
	return nil
}
