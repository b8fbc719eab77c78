# What people do with Dossier's source. `make` shows this list.

# Tests of a package share the two cores with one other package's.
TESTFLAGS ?= -p 2 -parallel 2 -timeout 40m
GOLANGCI_VERSION := v2.5.0
GOLANGCI := build/bin/golangci-lint-$(GOLANGCI_VERSION)

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.PHONY: run
run: ## start the server on 127.0.0.1:8080 with the bundled sample
	go run .

.PHONY: build
build: ## build the one binary, build/dossier
	CGO_ENABLED=0 go build -trimpath -o build/dossier .

.PHONY: setup
setup: ## install what the tests need (as root on Debian or Ubuntu), or say what to install
	@.ci/setup

.PHONY: test
test: setup ## run every test, on SQLite and on a real Neo4j that the tests start themselves
	go test $(TESTFLAGS) ./...

.PHONY: short
short: ## run the tests that need nothing but Go
	go test -short $(TESTFLAGS) ./...

.PHONY: lint
lint: $(GOLANGCI) ## check the habits of the code and the arrows between packages
	GOLANGCI_LINT_CACHE=$(CURDIR)/build/lint-cache $(GOLANGCI) run ./...

$(GOLANGCI):
	@echo "Building golangci-lint $(GOLANGCI_VERSION), once (about 3 minutes on two cores) ..."
	GOBIN=$(CURDIR)/build/bin go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	@mv build/bin/golangci-lint $@

.PHONY: generate
generate: ## write generated code again
	go generate ./...

.PHONY: bench
bench: ## measure; see bench/README.md
	go test -timeout 2h -run '^$$' -bench . ./bench/...

.PHONY: neo4j
neo4j: ## start a Neo4j without Docker, for trying things, until Ctrl-C
	go run ./graph/neo4j/neo4jtest/run
