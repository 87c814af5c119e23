package cli

import (
	"github.com/spf13/cobra"
)

func initCommand(env *Env) *cobra.Command {
	var o Init
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "make a new register in a folder",
		Long: `Make a new register in a folder that does not exist yet, or is empty.

The database is sealed with a passphrase, which is asked for, or read from
--passphrase-file. Nobody can recover it: write it down, and keep it apart.
With --unsealed whoever holds the disk can read everything.

Exit 0: made. 1: could not. 2: wrong usage.`,
		Args: takes("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := env.Make(cmd.Context(), args[0], env.newPassphrase(), o); err != nil {
				return err
			}
			if env.json {
				return env.printJSON(map[string]any{"register": args[0], "sealed": !o.Unsealed})
			}
			env.printf("register made in %s\n", args[0])
			if o.Unsealed {
				env.printf("it is NOT sealed: whoever holds the disk can read everything in it\n")
			}
			env.printf("next: sijil import --register %s FILE\n", args[0])
			return nil
		},
	}
	cmd.Flags().BoolVar(&o.Unsealed, "unsealed", false, "do not seal the database; whoever holds the disk can read it")
	cmd.Flags().StringVar(&o.Database, "database", "", "address of a PostgreSQL server (postgres://...); default: a file in the folder")
	cmd.Flags().StringVar(&o.Gazetteer, "gazetteer", "", "places of another country: a COD-AB file (CSV with ADMn_EN, ADMn_PCODE)")
	return cmd
}
