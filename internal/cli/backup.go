package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func backupCommand(env *Env) *cobra.Command {
	var recipient string
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "write an encrypted copy of the register, and check that it can be restored",
		Long: `Write a copy of the register as it stands, encrypted for an offline recipient
(--to age1..., made with age-keygen) or else with the register's passphrase, and
read it back: every hash, the log's tree and the signed manifest.

Exit 0: written and checked. 1: could not. 2: wrong usage. 3: the copy is not whole.`,
		Args: takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error {
				out, err := os.OpenFile(args[0], os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
				if err != nil {
					return fmt.Errorf("backup: %w", unreadable(err))
				}
				made, err := h.Keeping.Backup(cmd.Context(), h.Who, out, recipient, env.passphrase("passphrase for the backup: "))
				if err == nil {
					err = out.Sync()
				}
				if closing := out.Close(); err == nil {
					err = closing
				}
				if err != nil {
					os.Remove(args[0])
					return err
				}
				if env.json {
					return env.printJSON(made)
				}
				env.printf("backup written and checked: %s bytes, %s log entries, root %s\n", grouped(made.Size), grouped(made.LogSize), made.LogRoot)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&recipient, "to", "", "age recipient (age1...) whose key is kept offline; default: a passphrase")
	return cmd
}

func restoreCommand(env *Env) *cobra.Command {
	var identity string
	cmd := &cobra.Command{
		Use:   "restore FILE DIR",
		Short: "restore a backup into a new folder",
		Long: `Restore a backup into a folder that does not exist yet: never over a register.
The signature, every hash and the log's tree are checked before it is used.

Exit 0: restored. 1: could not. 2: wrong usage. 3: the backup was altered.`,
		Args: takes("FILE", "DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := env.Restore(cmd.Context(), args[0], args[1], identity, env.passphrase("passphrase of the backup: "))
			if err != nil {
				return err
			}
			if env.json {
				return env.printJSON(r)
			}
			env.printf("restored into %s: %s log entries, root %s, made %s\n", args[1], grouped(r.LogSize), r.LogRoot, r.MadeAt)
			return nil
		},
	}
	cmd.Flags().StringVar(&identity, "identity", "", "file with the offline key (AGE-SECRET-KEY-...) that the backup was made for")
	return cmd
}
