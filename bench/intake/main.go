// Command intake measures how fast a list comes into a sealed register: rows a
// second, peak memory, with checks, log, names and indexes.
//
//	go run ./bench/intake -file list.csv
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"syscall"
	"time"

	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/intake"
)

func main() {
	file := flag.String("file", "", "the list; its map is proposed, unless -map names one")
	mapFile := flag.String("map", "", "map of the columns")
	unsealed := flag.Bool("unsealed", false, "measure an unsealed register")
	profile := flag.String("cpuprofile", "", "write a CPU profile here")
	flag.Parse()
	if err := run(*file, *mapFile, *unsealed, *profile); err != nil {
		log.Fatal(err)
	}
}

func run(file, mapFile string, unsealed bool, profile string) error {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "sijil-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	register := filepath.Join(dir, "register")
	secret := func() ([]byte, error) { return []byte("measured, not secret"), nil }
	if err := app.Make(ctx, time.Now, register, secret, cli.Init{Unsealed: unsealed}); err != nil {
		return err
	}
	house, err := app.Open(ctx, time.Now, register, secret)
	if err != nil {
		return err
	}
	defer house.Close()
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	list := intake.File{Name: file, Size: info.Size(), Reader: in}
	m, err := chooseMap(house.Intake, list, mapFile)
	if err != nil {
		return err
	}
	if profile != "" {
		out, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer out.Close()
		if err := pprof.StartCPUProfile(out); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	start := time.Now()
	s, err := house.Intake.Import(ctx, house.Who, list, intake.Options{Map: m})
	if err != nil {
		return err
	}
	took := time.Since(start)
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return err
	}
	cpu := time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	fmt.Printf("rows %d, new %d, wall %.2f s, %.0f rows/s, processor %.2f s, peak memory %d MB\n",
		s.Rows, s.Reports, took.Seconds(), float64(s.Rows)/took.Seconds(), cpu.Seconds(), usage.Maxrss>>10)
	return nil
}

func chooseMap(desk *intake.Desk, list intake.File, file string) (intake.Map, error) {
	if file == "" {
		p, err := desk.Propose(list)
		return p.Map, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return intake.Map{}, err
	}
	return intake.ParseMap(file, string(text))
}
