package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/place"
)

func placeCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "place", Short: "the gazetteer: places, their codes and names"}
	var state string
	load := &cobra.Command{
		Use: "load FILE", Short: "add the places of a country: a COD-AB file (CSV with ADMn_EN, ADMn_PCODE)", Args: takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := os.ReadFile(args[0])
			if err != nil {
				return unreadable(err)
			}
			return env.with(cmd, func(h *House) error {
				n, err := h.Intake.LoadPlaces(cmd.Context(), h.Who, filepath.Base(args[0]), string(text), state)
				if err != nil {
					return err
				}
				return env.done(fmt.Sprintf("%s: %s", filepath.Base(args[0]), plural(int64(n), "place")), "places", int64(n))
			})
		},
	}
	load.Flags().StringVar(&state, "state", "", "the State, ISO alpha-3, where the file does not name it")
	read := &cobra.Command{
		Use: "read TEXT", Short: "what place a text means, as import would read it", Args: takes("TEXT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error { return env.readPlace(h, args[0]) })
		},
	}
	cmd.AddCommand(load, read)
	return cmd
}

func (env *Env) readPlace(h *House, text string) error {
	g := h.Intake.Gazetteer
	r := g.Read(text, place.Options{})
	for _, c := range r.Candidates {
		if env.json {
			if err := env.printJSON(map[string]string{"code": string(c.Code), "level": c.Level.String(), "en": g.Name(c.Code, "en"), "ar": g.Name(c.Code, "ar")}); err != nil {
				return err
			}
			continue
		}
		env.printf("%-12s %-13s %s · %s\n", c.Code, c.Level, g.Name(c.Code, "en"), g.Name(c.Code, "ar"))
	}
	if len(r.Candidates) == 0 {
		return worded{fmt.Sprintf("no place of the name %q", text), errs.NotFound}
	}
	return nil
}
