package ofac

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dossier/graph"
	"dossier/loader"
	"dossier/loader/loadertest"
)

// partRows are how many parties the list of these tests has; each has a row in
// every part.
const partRows = 60

// partWallets are the addresses that the comments name in turn.
var partWallets = []string{"149w62rY42aZBox8fGcmqNsXUzSStKeq8C", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"}

// listFile writes a file of the list, a row for each of some parties.
func listFile(name string, parties int, row func(uid int) string) loader.File {
	var b strings.Builder
	for i := range parties {
		b.WriteString(row(1000+i) + "\r\n")
	}
	return input(name, b.String()+"\x1a")
}

func sdnFile() loader.File {
	remark := "DOB 1 Jan 1970; " + strings.Repeat("x", remarkSize)
	return listFile("SDN.CSV", partRows, func(uid int) string {
		return fmt.Sprintf(`%d,"PARTY %d","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"%s"`, uid, uid, remark[:remarkSize])
	})
}

func altFile(n int) loader.File {
	return listFile("ALT.CSV", n, func(uid int) string { return fmt.Sprintf(`%d,%d,"aka","OTHER %d",-0- `, uid, uid, uid) })
}

func addFile(n int) loader.File {
	return listFile("ADD.CSV", n, func(uid int) string {
		return fmt.Sprintf(`%d,%d,"%d Main St.","Testgrad","Russia",-0- `, uid, uid, uid)
	})
}

// commentsFile has n rows, of which the first few name a wallet each.
func commentsFile(n, named int) loader.File {
	return listFile("SDN_COMMENTS.CSV", n, func(uid int) string {
		text := "; Gender Male."
		if i := uid - 1000; i < named {
			text = "; Digital Currency Address - XBT " + partWallets[i%len(partWallets)] + "."
		}
		return fmt.Sprintf(`%d,"%s"`, uid, text)
	})
}

func TestPartsAreCheckedLikeTheList(t *testing.T) {
	whole := func() []loader.File {
		return []loader.File{sdnFile(), altFile(partRows), addFile(partRows), commentsFile(partRows, 40)}
	}
	for name, x := range map[string]struct {
		files   []loader.File
		refused string // what the sentence names; "" where the load is right
	}{
		"aliases that lost a third of their rows":   {[]loader.File{sdnFile(), altFile(40), addFile(partRows), commentsFile(partRows, 40)}, "ALT.CSV"},
		"addresses that lost a third of their rows": {[]loader.File{sdnFile(), altFile(partRows), addFile(40), commentsFile(partRows, 40)}, "ADD.CSV"},
		"comments that lost a third of their rows":  {[]loader.File{sdnFile(), altFile(partRows), addFile(partRows), commentsFile(40, 40)}, "SDN_COMMENTS.CSV"},
		"comments that lost half of their wallets":  {[]loader.File{sdnFile(), altFile(partRows), addFile(partRows), commentsFile(partRows, 20)}, "SDN_COMMENTS.CSV holds 20 "},
		"the same again":  {whole(), ""},
		"a few rows less": {[]loader.File{sdnFile(), altFile(57), addFile(57), commentsFile(58, 39)}, ""},
		"SDN.CSV alone":   {[]loader.File{sdnFile()}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			store := loadertest.Store(t)
			load(t, store, whole(), "2024-01-01", false)
			_, err := loadOf(t, store, x.files, "2024-01-02", false)
			switch {
			case x.refused == "" && err != nil:
				t.Errorf("it is refused: %v", err)
			case x.refused != "" && (!errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), x.refused)):
				t.Errorf("got %v", err)
			case x.refused != "":
				load(t, store, x.files, "2024-01-02", true)
			}
		})
	}
	t.Run("a part that was left out once is checked against what it held before", func(t *testing.T) {
		store := loadertest.Store(t)
		load(t, store, whole(), "2024-01-01", false)
		load(t, store, []loader.File{sdnFile()}, "2024-01-02", false)
		_, err := loadOf(t, store, []loader.File{sdnFile(), commentsFile(partRows, 20)}, "2024-01-03", false)
		if !errors.Is(err, loader.ErrRefused) || !strings.Contains(err.Error(), "SDN_COMMENTS.CSV holds 20 ") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a part that is not there leaves what it said", func(t *testing.T) {
		store := loadertest.Store(t)
		load(t, store, whole(), "2024-01-01", false)
		if r := load(t, store, []loader.File{sdnFile()}, "2024-01-02", false); r.Entities.Changed+r.Entities.Removed+r.Links.Changed+r.Links.Removed != 0 {
			t.Errorf("the graph changed: %+v", r)
		}
	})
}

func load(t *testing.T, store graph.Store, files []loader.File, day string, force bool) loader.DatasetReport {
	t.Helper()
	r, err := loadOf(t, store, files, day, force)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func loadOf(t *testing.T, store graph.Store, files []loader.File, day string, force bool) (loader.DatasetReport, error) {
	t.Helper()
	at, err := graph.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	return loader.Load(t.Context(), store, Source{List: DatasetSDN}, loader.Input{Files: files}, loader.Options{AsOf: at, Force: force})
}
