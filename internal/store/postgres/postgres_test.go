package postgres_test

import (
	"fmt"
	"os"
	"testing"

	"sijil/internal/store"
	"sijil/internal/store/postgres"
	"sijil/internal/store/postgres/postgrestest"
	"sijil/internal/store/storetest"
)

// server is the one on which all tests of this package run, each in a schema of
// its own.
var server *postgrestest.Server

func TestMain(m *testing.M) {
	var err error
	if server, err = postgrestest.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func open(t *testing.T) *store.DB {
	t.Helper()
	address, err := server.Schema(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	db, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestPostgreSQLKeepsThePromisesOfTheStore(t *testing.T) { storetest.Run(t, open) }
