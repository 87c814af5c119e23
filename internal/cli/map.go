package cli

import (
	"os"

	"github.com/spf13/cobra"

	"sijil/internal/intake"
)

func mapCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "map", Short: "the maps that the register keeps: what the columns of lists mean"}
	list := &cobra.Command{
		Use: "list", Short: "list the maps", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				names, err := h.Intake.MapNames(cmd.Context())
				if err != nil {
					return err
				}
				for _, name := range names {
					if env.json {
						if err := env.printJSON(map[string]string{"name": name}); err != nil {
							return err
						}
						continue
					}
					env.printf("%s\n", printable(name))
				}
				if len(names) == 0 && !env.json {
					env.printf("no map yet; the first import keeps one\n")
				}
				return nil
			})
		},
	}
	show := &cobra.Command{
		Use: "show NAME", Short: "print a map", Args: takes("NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error {
				m, err := h.Intake.KeptMap(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if env.json {
					return env.printJSON(map[string]string{"name": args[0], "map": m.String()})
				}
				env.printf("%s", m.String())
				return nil
			})
		},
	}
	check := &cobra.Command{
		Use: "check FILE", Short: "read a map file and say what is wrong with it", Args: takes("FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := os.ReadFile(args[0])
			if err != nil {
				return unreadable(err)
			}
			if _, err := intake.ParseMap(args[0], string(text)); err != nil {
				return err
			}
			env.printf("%s: nothing wrong\n", args[0])
			return nil
		},
	}
	cmd.AddCommand(list, show, check)
	return cmd
}
