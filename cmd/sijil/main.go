// Command sijil is the register that a human-rights documentation team runs.
package main

import (
	"context"
	"os"
	"os/signal"

	"sijil/internal/app"
	"sijil/internal/cli"
)

func main() {
	// The first interrupt stops the work, which leaves nothing half-done; a
	// second one ends the process.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop)
	code := cli.Run(ctx, app.Env(), os.Args[1:])
	stop()
	os.Exit(code)
}
