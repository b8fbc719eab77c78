package cmd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/graph"
	"dossier/loader/stix"
)

// changing is a source whose list changes from day to day, with what a store
// must say after each: as one that nobody disturbed says it.
type changing struct {
	dataset string
	file    string // its ending
	entries int    // of a version at least
	write   func(version int) []byte
	dir     string
	store   string // that nobody disturbs
	says    []string
}

// sourcesToKill are lists of other forms than OFAC's. Each day some entries go,
// some come, and one in 28 changes.
func sourcesToKill(t *testing.T) []*changing {
	all := []*changing{
		{dataset: "un_sc", file: ".xml", entries: 600, write: func(n int) []byte { return securityCouncil(10*n, 600+15*n, n) }},
		{dataset: stix.DatasetAttack, file: ".json", entries: 600, write: func(n int) []byte { return attack(t, 5*n, 240+8*n, n) }},
		{dataset: "wallets_invented", file: ".csv", entries: 900, write: func(n int) []byte { return walletList(15*n, 900+25*n, n) }},
	}
	for _, c := range all {
		c.dir = t.TempDir()
		c.store = "sqlite:" + filepath.Join(c.dir, "undisturbed.db")
	}
	return all
}

// attack is a bundle of STIX: groups, the malware that each uses, and every
// third group attributed to the one before.
func attack(t *testing.T, from, to, version int) []byte {
	t.Helper()
	type object map[string]any
	var objects []object
	id := func(kind string, i int) string { return fmt.Sprintf("%s--00000000-0000-4000-8000-%012d", kind, i) }
	add := func(kind string, i int, more object) {
		o := object{"type": kind, "id": id(kind, i), "created": "2020-01-01T00:00:00.000Z", "modified": "2020-01-01T00:00:00.000Z"}
		maps.Copy(o, more)
		objects = append(objects, o)
	}
	for i := from; i < to; i++ {
		group := object{"name": inventedName(i), "aliases": []string{inventedName(i), inventedName(i + 100_000)}, "description": "A group that does not exist."}
		if version > 0 && i%28 == version%28 {
			group["modified"], group["description"] = day(version)+"T00:00:00.000Z", fmt.Sprintf("A group that does not exist, as of version %d.", version)
		}
		add("intrusion-set", i, group)
		add("malware", i, object{"name": strings.ToUpper(inventedName(i + 200_000)), "labels": []string{"malware"}})
		add("relationship", i, object{"relationship_type": "uses", "source_ref": id("intrusion-set", i), "target_ref": id("malware", i)})
		if i%3 == 0 && i > from {
			add("relationship", 1_000_000+i, object{"relationship_type": "attributed-to", "source_ref": id("intrusion-set", i), "target_ref": id("intrusion-set", i-1)})
		}
	}
	b, err := json.Marshal(map[string]any{"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000001", "spec_version": "2.0", "objects": objects})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// walletList is a table of wallets, ten of each owner.
func walletList(from, to, version int) []byte {
	var out bytes.Buffer
	out.WriteString("Wallet Address,Coin,Network,Owner,Label\n")
	for i := from; i < to; i++ {
		label := "Hot wallet"
		if version > 0 && i%28 == version%28 {
			label = fmt.Sprintf("Cold wallet %d", version)
		}
		fmt.Fprintf(&out, "0x%040x,ETH,Ethereum,%s,%s\n", i+1, inventedName(i/10*2+1), label)
	}
	return out.Bytes()
}

// args load version n.
func (c *changing) args(t *testing.T, n int, store string) []string {
	t.Helper()
	path := filepath.Join(c.dir, fmt.Sprintf("version-%d%s", n, c.file))
	if _, err := os.Stat(path); err != nil {
		if err := os.WriteFile(path, c.write(n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"load", c.dataset, "--from", path, "--as-of", day(n), "--json", "--store", store}
}

// after is what a store says after version n.
func (c *changing) after(t *testing.T, n int) string {
	t.Helper()
	for len(c.says) <= n {
		k := len(c.says)
		done(t, c.args(t, k, c.store)...)
		c.says = append(c.says, c.say(t, c.store, k))
	}
	return c.says[n]
}

// say is what a store says of all: its counts, its versions, every entry of the
// list with the digest of what it is, and of some entities everything, each
// today and on the days about version n.
func (c *changing) say(t *testing.T, spec string, n int) string {
	t.Helper()
	store := openSpec(t, spec)
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	a := serve(t, store)
	var out bytes.Buffer
	out.Write(a.answer(t, `{stats{entities{type count}links{type count}statements datasets}
		datasets{id entityCount entryCount versions{at hash added changed removed unchanged}}}`))
	for _, asOf := range []string{day(n - 1), day(n)} {
		at, err := graph.ParseAsOf(asOf)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []string{"first", "last"} {
			out.WriteByte('\n')
			out.Write(a.answer(t, fmt.Sprintf(`{entities(%s:30,asOf:%q){totalCount edges{node{id caption current firstSeen lastSeen names{value}
				properties{name values{value}} linkCounts{type direction count} links(first:4){edges{node{id type current}other{id}}}}}}}`, end, asOf)))
		}
		err = store.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
			for s, err := range r.EntryStates(ctx, c.dataset, at) {
				if err != nil {
					return err
				}
				fmt.Fprintf(&out, "\n%s %s", s.ID, s.Hash)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Contains(out.Bytes(), []byte(`"errors"`)) {
		t.Fatalf("the store answers with errors: %.500s", out.String())
	}
	return out.String()
}

// run runs the program as the scripts of testdata have it: this binary under
// another name. It kills it after a time, unless that is 0, and says whether it
// had to.
func run(t *testing.T, args []string, after time.Duration) (wasKilled bool, took time.Duration) {
	t.Helper()
	ctx, cancel := t.Context(), func() {}
	if after > 0 {
		ctx, cancel = context.WithTimeout(ctx, after)
	}
	defer cancel()
	start := time.Now()
	out, err := exec.CommandContext(ctx, "dossier", args...).CombinedOutput()
	if err != nil && ctx.Err() == nil {
		t.Fatalf("the load fails: %v: %s", err, out)
	}
	return err != nil, time.Since(start)
}

// kill kills loads of a changed list, some number of times. After each kill the
// store says exactly what the old or what the new version says, and loading
// again works. Where a load was done before its time ran out, the next version's is
// killed somewhat earlier, as fast as the machine is by now, until all are made.
func (c *changing) kill(t *testing.T, spec string, kills int) {
	t.Helper()
	if got := load(t, c.args(t, 0, spec)[1:]...).Entries.Added; got < c.entries {
		t.Fatalf("a version has %d entries only", got)
	}
	_, whole := run(t, c.args(t, 1, spec), 0)
	old, n := 0, 1
	for _, share := range shares(uint64(c.entries), kills) {
		share = 0.3 + 0.7*share // before that, the program only starts
		for wasKilled := false; !wasKilled; share *= 0.9 {
			n++
			args := c.args(t, n, spec)
			var took time.Duration
			if wasKilled, took = run(t, args, part(whole, share)); wasKilled {
				holds := n
				if newest(t, spec) == day(n-1) {
					holds, old = n-1, old+1
				}
				c.wants(t, spec, holds, fmt.Sprintf("killed after %.2f of %v, the store is neither the new nor the old version", share, whole))
				if _, took = run(t, args, 0); holds == n {
					took = whole // that had nothing to do
				}
			}
			whole = took
			c.wants(t, spec, n, fmt.Sprintf("loaded again after a kill at %.2f of %v, the store is not the new version", share, whole))
		}
	}
	t.Logf("%d kills within about %v, of versions 2 to %d: %d left the old version, %d the new one", kills, whole.Round(time.Millisecond), n, old, kills-old)
}

// wants compares a store with what one says that nobody disturbed.
func (c *changing) wants(t *testing.T, spec string, version int, otherwise string) {
	t.Helper()
	if got, want := c.say(t, spec, version), c.after(t, version); got != want {
		t.Fatalf("%s: %s", otherwise, difference([]byte(want), []byte(got)))
	}
}

func TestKillOtherSourcesOnSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("kills loads for a while, left out by -short")
	}
	t.Parallel()
	for _, c := range sourcesToKill(t) {
		t.Run("a load of "+c.dataset+" that is killed leaves the old or the new version", func(t *testing.T) {
			c.kill(t, sqliteStore(t), 8)
		})
	}
}

func TestKillOtherSourcesOnNeo4j(t *testing.T) {
	for _, c := range sourcesToKill(t) {
		t.Run("a load of "+c.dataset+" that is killed leaves the old or the new version", func(t *testing.T) {
			_, spec := onNeo4j(t)
			c.kill(t, spec, 2)
		})
	}
}
