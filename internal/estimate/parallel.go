package estimate

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls f(worker, i) for i from 0 to n−1 on at most workers goroutines (0:
// one for each processor), worker being below that number. f writes only what
// belongs to i, so that the result does not depend on who came first.
//
// The goroutines are owned by this call: each ends when there is no i left, at
// the first error, or when ctx ends; and each returns before the call does.
func each(ctx context.Context, workers, n int, f func(worker, i int) error) error {
	workers = min(workerCount(workers), n)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := f(w, i); err != nil {
					stop(err)
					return
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// workerCount is how many goroutines a call may use.
func workerCount(asked int) int {
	if asked > 0 {
		return asked
	}
	return runtime.GOMAXPROCS(0)
}

// fitters returns one fitter for each worker.
func fitters(workers int) []*fitter {
	f := make([]*fitter, workerCount(workers))
	for i := range f {
		f[i] = newFitter()
	}
	return f
}
