package cmd_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dossier/graph/neo4j/neo4jtest"
)

const (
	partiesToKill = 3000 // of a version of the list
	killsWanted   = 20   // of loads of a changed list
)

// versions is a list that changes from day to day, with what a store must say
// after each: as one that nobody disturbed says it.
type versions struct {
	dir, store string
	says       []string
}

func newVersions(t *testing.T) *versions {
	t.Helper()
	dir := t.TempDir()
	return &versions{dir: dir, store: "sqlite:" + filepath.Join(dir, "undisturbed.db")}
}

// args load version n: every day, 20 parties go, 30 come, and one in 14
// changes.
func (v *versions) args(t *testing.T, n int, store string) []string {
	t.Helper()
	path := filepath.Join(v.dir, fmt.Sprintf("sdn-%d.csv", n))
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if err := os.WriteFile(path, invented(20*n, partiesToKill+30*n, n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"load", "us_ofac_sdn", "--from", path, "--as-of", day(n), "--json", "--store", store}
}

func day(n int) string { return time.Date(2024, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }

// after is what a store says after version n.
func (v *versions) after(t *testing.T, n int) string {
	t.Helper()
	for len(v.says) <= n {
		k := len(v.says)
		done(t, v.args(t, k, v.store)...)
		v.says = append(v.says, v.say(t, v.store, k))
	}
	return v.says[n]
}

// say is what a store says of all: its counts, its versions, and of parties all
// over the list, and those that come and go about version n, everything, today
// and on each day about it.
func (v *versions) say(t *testing.T, spec string, n int) string {
	t.Helper()
	store := openSpec(t, spec)
	a := serve(t, store)
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	var ids []string
	for i := 7; i < partiesToKill; i += 137 {
		ids = append(ids, fmt.Sprintf("%q", fmt.Sprintf("us_ofac_sdn:%d", 900000+i)))
	}
	for _, i := range []int{20*n - 21, 20*n - 20, 20*n - 1, 20 * n, partiesToKill + 30*n - 31, partiesToKill + 30*n - 30, partiesToKill + 30*n - 1} {
		ids = append(ids, fmt.Sprintf("%q", fmt.Sprintf("us_ofac_sdn:%d", 900000+i)))
	}
	list := strings.Join(ids, ",")
	query := fmt.Sprintf(`{stats{entities{type count}links{type count}statements datasets}
		datasets{id entityCount linkCount entryCount versions{at hash added changed removed unchanged}}
		last:entities(filter:{datasets:["us_ofac_sdn"]},last:20){totalCount edges{node{id}}}
		wallets:entities(filter:{types:[WALLET]},first:10){totalCount edges{node{id ... on Wallet{owners(first:2){id}}}}}
		search(query:%q,first:2){edges{node{id}}}}`, inventedName(20*n))
	var out strings.Builder
	out.Write(a.answer(t, query))
	for _, asOf := range []string{"", fmt.Sprintf(",asOf:%q", day(n-1)), fmt.Sprintf(",asOf:%q", day(n))} {
		q := fmt.Sprintf(`{nodes(ids:[%s]%s){id ... on Entity{caption current firstSeen lastSeen names{value}
			properties{name values{value}} linkCounts{type direction count} links(first:4){edges{node{id type current firstSeen lastSeen}other{id}}}}}}`, list, asOf)
		out.WriteString("\n")
		out.Write(a.answer(t, q))
	}
	if strings.Contains(out.String(), `"errors"`) {
		t.Fatalf("the store answers with errors: %.500s", out.String())
	}
	return out.String()
}

// killed starts a load and kills it after a time. False says that it was done by
// then, in the time that is returned.
func killed(t *testing.T, args []string, after time.Duration) (bool, time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), after)
	defer cancel()
	start := time.Now()
	out, err := exec.CommandContext(ctx, program(t), args...).CombinedOutput()
	if err != nil && ctx.Err() == nil {
		t.Fatalf("the load ends by itself: %v: %s", err, out)
	}
	return err != nil, time.Since(start)
}

// duration is how long a load takes that nobody kills.
func duration(t *testing.T, args []string) time.Duration {
	t.Helper()
	start := time.Now()
	if out, err := exec.CommandContext(t.Context(), program(t), args...).CombinedOutput(); err != nil {
		t.Fatalf("the load fails: %v: %s", err, out)
	}
	return time.Since(start)
}

// shares are spread from 5 to 100 %, in random order, the same every time.
func shares(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]float64, n)
	for i, p := range r.Perm(n) {
		out[i] = 0.05 + 0.95*(float64(p)+r.Float64())/float64(n)
	}
	return out
}

// part is a share of a duration.
func part(whole time.Duration, share float64) time.Duration {
	return time.Duration(share * float64(whole))
}

// killLoads kills loads of a changed list. After each kill the store says
// exactly what the old or what the new version says, and loading again works.
func killLoads(t *testing.T, v *versions, spec string, seed uint64) {
	whole := duration(t, v.args(t, 1, spec))
	kills, old, n := 0, 0, 2
	for kills < killsWanted && n < 2+2*killsWanted {
		for _, share := range shares(seed+uint64(n), killsWanted-kills) {
			args := v.args(t, n, spec)
			was, took := killed(t, args, part(whole, share))
			if !was {
				whole = took // the machine is faster by now
			} else {
				kills++
				holds, isOld := n, newest(t, spec) == day(n-1)
				if isOld {
					holds, old = n-1, old+1
				}
				if got := v.say(t, spec, holds); got != v.after(t, holds) {
					t.Fatalf("killed after %.2f of %v, the store is neither the new nor the old version: %s", share, whole,
						difference([]byte(v.after(t, holds)), []byte(got)))
				}
				if again := duration(t, args); isOld {
					whole = again // or slower
				}
			}
			if got := v.say(t, spec, n); got != v.after(t, n) {
				t.Fatalf("loaded again after a kill at %.2f of %v, the store is not the new version: %s", share, whole,
					difference([]byte(v.after(t, n)), []byte(got)))
			}
			n++
		}
	}
	t.Logf("%d kills within about %v: %d left the old version, %d the new one", kills, whole.Round(time.Millisecond), old, kills-old)
	if kills < killsWanted {
		t.Errorf("only %d loads were killed before they were done", kills)
	}
}

// killFirst kills loads into an empty store at shares of the time that one
// takes. It is then as empty as before, or holds the whole list.
func killFirst(t *testing.T, v *versions, whole time.Duration, at []float64) {
	kills, empty := 0, 0
	for _, share := range at {
		spec := sqliteStore(t)
		args := v.args(t, 0, spec)
		if was, _ := killed(t, args, part(whole, share)); was {
			kills++
			if v.say(t, spec, 0) != v.after(t, 0) {
				empty++
				isEmpty(t, spec)
			}
			done(t, args...)
		}
		if got := v.say(t, spec, 0); got != v.after(t, 0) {
			t.Fatalf("loaded again after a kill at %.2f of %v, the store is not whole: %s", share, whole, difference([]byte(v.after(t, 0)), []byte(got)))
		}
	}
	t.Logf("%d kills within about %v: %d left an empty store", kills, whole.Round(time.Millisecond), empty)
	if kills == 0 {
		t.Error("no load was killed before it was done")
	}
}

// newest is the day of the newest version.
func newest(t *testing.T, spec string) string {
	t.Helper()
	store := openSpec(t, spec)
	defer func() { _ = store.Close() }()
	at := serve(t, store).ask(t, `{datasets{versions{at}}}`).at("datasets", 0, "versions", 0, "at").String()
	return at[:min(len(at), len(time.DateOnly))]
}

func isEmpty(t *testing.T, spec string) {
	t.Helper()
	store := openSpec(t, spec)
	defer func() { _ = store.Close() }()
	got := string(serve(t, store).answer(t, `{stats{entities{type count}links{type count}statements datasets}datasets{id}}`))
	if strings.TrimSpace(got) != `{"data":{"stats":{"entities":[],"links":[],"statements":0,"datasets":0},"datasets":[]}}` {
		t.Fatalf("the store is neither empty nor whole: %s", got)
	}
}

func TestKillOnSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("kills loads for a minute, left out by -short")
	}
	t.Parallel()
	v := newVersions(t)
	spec := sqliteStore(t)
	first := duration(t, v.args(t, 0, spec))
	t.Run("a load that is killed leaves the old or the new version", func(t *testing.T) {
		killLoads(t, v, spec, 12)
	})
	t.Run("a first load that is killed leaves nothing or all", func(t *testing.T) {
		killFirst(t, v, first, []float64{0.2, 0.4, 0.6, 0.8, 0.95})
	})
}

func TestKillOnNeo4j(t *testing.T) {
	server, spec := onNeo4j(t)
	v := newVersions(t)
	args := v.args(t, 0, spec)
	t.Run("a first load that is killed half way leaves nothing", func(t *testing.T) {
		killedHalfWay(t, server, args)
		isEmpty(t, spec)
	})
	t.Run("loading again works", func(t *testing.T) {
		done(t, args...)
		if got := v.say(t, spec, 0); got != v.after(t, 0) {
			t.Fatalf("the store is not whole: %s", difference([]byte(v.after(t, 0)), []byte(got)))
		}
	})
	t.Run("a load that is killed leaves the old or the new version", func(t *testing.T) {
		killLoads(t, v, spec, 22)
	})
}

// killedHalfWay starts a load into an empty Neo4j and kills it as soon as it has
// written something that nobody may see yet.
func killedHalfWay(t *testing.T, server *neo4jtest.Server, args []string) {
	t.Helper()
	d, err := server.Driver()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close(t.Context()) }()
	c := exec.CommandContext(t.Context(), program(t), args...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for {
		found, err := driver.ExecuteQuery(t.Context(), d, "MATCH (n:DossierRecord) RETURN n LIMIT 1", nil, driver.EagerResultTransformer)
		if err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-ended:
			t.Fatalf("the load ends before it could be killed: %v: %s", err, out.String())
		default:
		}
		if len(found.Records) > 0 {
			_ = c.Process.Kill()
			<-ended
			return
		}
	}
}
