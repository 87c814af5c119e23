# Sijil. `make help` lists what there is.
.DEFAULT_GOAL := help
export CGO_ENABLED := 0
DATA ?= ../shared/data

.PHONY: help build demo check test gen fuzz torture bench real clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: ## build ./sijil for this machine
	go build -trimpath -o sijil ./cmd/sijil

demo: build ## the main job on invented people: lists, register, figures
	./sijil demo

check: ## formatting, vet, and tests about the repository itself
	@test -z "$$(gofmt -l cmd internal bench)" || { echo "not formatted:"; gofmt -l cmd internal bench; exit 1; }
	go vet ./...
	go test ./internal/arch

test: ## everything that must pass: sets up what it needs, then all tests
	.ci/setup
	$(MAKE) check
	go test -timeout 10m ./...

gen: ## make the generated files anew
	go generate ./...

FUZZTIME ?= 10m
fuzz: ## fuzz every target, $(FUZZTIME) each
	bench/fuzz $(FUZZTIME)

ROUNDS ?= 1000
torture: build ## kill the program at random moments, $(ROUNDS) rounds
	go run ./bench/torture -binary ./sijil -rounds $(ROUNDS)

bench: ## measure; docs/benchmarks.md says what each figure means
	bench/all

real: build ## the real lists, read in place from $(DATA)
	go run ./bench/real -data $(DATA)/records

clean: ## remove what was built
	rm -rf sijil demo bench/out
