// Command torture kills the built program at random moments, as a power cut
// would, and looks at what is left: the register opens, its log verifies,
// everything that was acknowledged is there, and nothing of a half import.
//
//	go run ./bench/torture -binary ./sijil -rounds 1000
//
// Each round starts an import, an import of a changed list or a correction, and
// sends it SIGKILL after a random time; rounds alternate between a sealed and an
// unsealed register. A change that was killed may be there or not, but wholly;
// one whose process ended with 0 must be there. The seed is printed: the same
// one gives the same lists and the same delays, though not the same races.
//
// Exit 0: all rounds held. 1: one did not; its register is kept to be looked at.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

func main() {
	binary := flag.String("binary", "./sijil", "the program")
	rounds := flag.Int("rounds", 20, "how many kills")
	seed := flag.Uint64("seed", 0, "of lists and delays; 0 takes one from the clock")
	rows := flag.Int("rows", 1500, "the most rows of a list")
	flag.Parse()
	if *seed == 0 {
		*seed = uint64(time.Now().UnixNano())
	}
	fmt.Printf("seed %d\n", *seed)
	if err := run(*binary, *rounds, *rows, *seed); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// perRegister is after how many rounds a new pair of registers is begun: each
// round looks at the whole of one.
const perRegister = 40

func run(binary string, rounds, rows int, seed uint64) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "sijil-torture-")
	if err != nil {
		return err
	}
	draw := rand.New(rand.NewPCG(seed, seed))
	var pair []*victim
	killed := 0
	for round := range rounds {
		if round%perRegister == 0 {
			if pair, err = newPair(binary, filepath.Join(dir, fmt.Sprint(round)), rows, draw); err != nil {
				return err
			}
		}
		v := pair[round%2]
		said, err := v.round()
		if err == nil && (round%10 >= 8 || round+2 >= rounds) {
			err = v.whole()
		}
		if err != nil {
			return fmt.Errorf("round %d, %s: %w\nits register is kept in %s", round+1, v.name, err, v.dir)
		}
		if said.killed {
			killed++
		}
		fmt.Printf("round %d, %s: %s\n", round+1, v.name, said)
	}
	fmt.Printf("%d rounds, %d killed on the way: the log verified after each, nothing acknowledged was lost, nothing was half there\n", rounds, killed)
	return os.RemoveAll(dir)
}

// newPair makes a sealed and an unsealed register.
func newPair(binary, dir string, rows int, draw *rand.Rand) ([]*victim, error) {
	var pair []*victim
	for _, name := range []string{"sealed", "unsealed"} {
		v := &victim{name: name, binary: binary, dir: filepath.Join(dir, name), rows: rows, draw: draw, lists: map[string]*list{}, takes: map[string]time.Duration{}}
		if err := v.begin(); err != nil {
			return nil, fmt.Errorf("%s register: %w", name, err)
		}
		pair = append(pair, v)
	}
	return pair, nil
}
