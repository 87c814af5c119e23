// Command linkage runs the linkage engine over labelled tables and prints how
// well and how fast it does: the table of docs/benchmarks.md.
//
//	go run ./bench/linkage -data DIR [-sets febrl3,fake_1000] [-settings FILE] [-cuts] [-v]
//	go run ./bench/linkage -invent 1000000 > DIR/invented.csv
//
// DIR holds the labelled sets in place; nothing of them is kept. The truth
// column and the ids that speak are taken out before the engine sees a table.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"text/tabwriter"
	"time"

	"sijil/internal/linkage"
	"sijil/internal/linkage/evaluate"
)

func main() {
	data := flag.String("data", "", "folder of the labelled sets")
	only := flag.String("sets", "", "names of sets, with commas; none: all")
	settings := flag.String("settings", "", "settings to use, a TOML file; none: made from the columns")
	workers := flag.Int("workers", 2, "goroutines")
	cuts := flag.Bool("cuts", false, "measure at other thresholds too: held out and oracle")
	verbose := flag.Bool("v", false, "print settings, model and notes too")
	rows := flag.Int("invent", 0, "write an invented table of so many rows to standard output, and stop")
	cpu := flag.String("cpuprofile", "", "write a profile of the processor to this file")
	flag.Parse()
	if *rows > 0 {
		if err := invent(os.Stdout, *rows, 1); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *cpu != "" {
		f, err := os.Create(*cpu)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	if err := run(*data, *only, *settings, *workers, *cuts, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(data, only, settings string, workers int, cuts, verbose bool) error {
	opt := linkage.Options{Workers: workers, Keep: cuts}
	if settings != "" {
		text, err := os.ReadFile(settings)
		if err != nil {
			return err
		}
		s, err := linkage.ParseSettings(text)
		if err != nil {
			return err
		}
		opt.Settings = &s
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "set\trows\tP\tR\tF1\tB3\texact\twrong\theld out F1\toracle F1\tpairs\tblocked\tcut\tseconds\tcompare\tMB\t")
	for _, s := range sets {
		if only != "" && !strings.Contains(","+only+",", ","+s.name+",") {
			continue
		}
		path := filepath.Join(data, s.name+".csv")
		if _, err := os.Stat(path); s.name == "invented" && err != nil {
			continue
		}
		if err := measure(out, path, s, opt, cuts, verbose); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		out.Flush()
	}
	return nil
}

// measure links one set and prints its line.
func measure(out *tabwriter.Writer, path string, s set, opt linkage.Options, cuts, verbose bool) error {
	start := time.Now()
	stages := map[string]time.Time{}
	opt.Progress = func(stage string) { stages[stage] = time.Now() }
	table, truth, err := read(path, s)
	if err != nil {
		return err
	}
	result, err := linkage.Tables(context.Background(), []linkage.Table{table}, opt)
	if err != nil {
		return err
	}
	seconds, peak := time.Since(start).Seconds(), peakMemory()
	comparing := stages["clustering"].Sub(stages["comparing"]).Seconds()
	clusters := labels(result)
	score, err := evaluate.Of(truth, clusters)
	if err != nil {
		return err
	}
	held, oracle, err := otherCuts(result, truth, cuts)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%d\t%d\t%s\t%s\t%d\t%.3f\t%.2f\t%.2f\t%.2f\t%d\t\n", s.name, score.Rows,
		score.Precision, score.Recall, score.F1, score.B3F1, score.Exact, score.Wrong(), held, oracle,
		result.Report.Threshold.Pairs, blocked(result, truth), result.Report.Threshold.Cut, seconds, comparing, peak)
	if verbose {
		f1, b3 := evaluate.Bootstrap(truth, clusters, 200, 1)
		fmt.Printf("F1 %.4f to %.4f, B3 %.4f to %.4f (95 percent)\n", f1.Low, f1.High, b3.Low, b3.High)
		return describe(result)
	}
	return nil
}

// otherCuts measures at thresholds around the result's own, where asked to.
func otherCuts(r linkage.Result, truth []string, cuts bool) (held, oracle string, err error) {
	if !cuts {
		return "", "", nil
	}
	all, err := atAll(r)
	if err != nil {
		return "", "", err
	}
	return fmt.Sprintf("%.4f", evaluate.HeldOut(truth, all).F1), fmt.Sprintf("%.4f", evaluate.Oracle(truth, all).F1), nil
}

// atAll cuts the result again at thresholds around its own.
func atAll(r linkage.Result) ([]evaluate.Cut, error) {
	var all []evaluate.Cut
	for cut := -2.5; cut <= 6; cut += 0.5 {
		of, err := r.At(cut)
		if err != nil {
			return nil, err
		}
		c := evaluate.Cut{Threshold: cut}
		for _, n := range of {
			c.Clusters = append(c.Clusters, fmt.Sprint(n))
		}
		all = append(all, c)
	}
	return all, nil
}

// blocked is the share of true pairs that the blocking rules make.
func blocked(r linkage.Result, truth []string) float64 {
	members := map[string][]int{}
	for n, t := range truth {
		members[t] = append(members[t], n)
	}
	all, made := 0, 0
	for _, rows := range members {
		for x, a := range rows {
			for _, b := range rows[:x] {
				all++
				if _, ok := r.Blocked(a, b); ok {
					made++
				}
			}
		}
	}
	return float64(made) / float64(max(all, 1))
}

func labels(r linkage.Result) []string {
	out := make([]string, len(r.Rows))
	for n, row := range r.Rows {
		out[n] = fmt.Sprint(row.Cluster)
	}
	return out
}

// describe prints what the run has chosen and learned.
func describe(r linkage.Result) error {
	text, err := r.Settings.Marshal()
	if err != nil {
		return err
	}
	fmt.Printf("%s\n%s\n", text, r.Model)
	for _, c := range r.Report.Columns {
		fmt.Printf("column %s: %s %s\n", c.Column, c.Role, c.Why)
	}
	for _, rule := range r.Report.Rules {
		fmt.Printf("rule %s: %.0f pairs, %d new, recall so far %.3f\n", rule.Rule, rule.Made, rule.New, rule.Recall)
	}
	fmt.Printf("threshold %+v\n", r.Report.Threshold)
	for _, n := range r.Report.Notes {
		fmt.Println("note:", n)
	}
	return nil
}
