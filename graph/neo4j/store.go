package neo4j

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"dossier/graph"
)

// Options says who opens a store and how. The zero value of all but Username
// and Password is what most want.
type Options struct {
	Username string
	Password string
	Database string // "": the user's home database
	// MaxConnections bounds the connections to one server, default 100.
	MaxConnections int
	// Log is told, at level debug, what Neo4j itself says of an error: errors
	// returned hold none of it. Default: nobody.
	Log *slog.Logger
}

// Store is a graph in Neo4j. It is safe for use by many goroutines; several
// processes may share one database.
type Store struct {
	driver    driver.DriverWithContext
	database  string
	bookmarks driver.BookmarkManager
	log       *slog.Logger
	versions  versionMemo
}

var _ graph.Store = (*Store)(nil)

const (
	connectWithin = 10 * time.Second
	acquireWithin = 30 * time.Second
	retryWithin   = 30 * time.Second
)

// Open connects to the server at uri (neo4j:// for a cluster, Aura or a single
// server, bolt:// for exactly one; +s and +ssc for TLS) and brings its schema
// up to date. Fails with graph.ErrUnavailable where nothing answers or the
// password is wrong, graph.ErrNewerStore where a newer version wrote the store.
func Open(ctx context.Context, uri string, o Options) (*Store, error) {
	u, err := url.Parse(uri)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%w: the address of Neo4j has the form neo4j://HOST:7687 or bolt://HOST:7687", graph.ErrInput)
	}
	if u.User != nil {
		return nil, fmt.Errorf("%w: give Neo4j's user name and password by NEO4J_USERNAME and NEO4J_PASSWORD, not in the address", graph.ErrInput)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(o.Username, o.Password, ""), func(c *config.Config) {
		c.SocketConnectTimeout = connectWithin
		c.ConnectionAcquisitionTimeout = acquireWithin
		c.MaxTransactionRetryTime = retryWithin
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.UserAgent = "dossier"
		if o.MaxConnections > 0 {
			c.MaxConnectionPoolSize = o.MaxConnections
		}
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %q is no address of Neo4j; it has the form neo4j://HOST:7687 or bolt://HOST:7687", graph.ErrInput, u.Scheme+"://"+u.Host)
	}
	s := &Store{driver: d, database: o.Database, log: o.Log,
		bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{})}
	if err := s.prepare(ctx, u.Host); err != nil {
		_ = d.Close(context.WithoutCancel(ctx)) // the first error is the one to tell
		return nil, err
	}
	return s, nil
}

// prepare checks that the server answers and is new enough, then migrates.
func (s *Store) prepare(ctx context.Context, host string) error {
	if err := s.driver.VerifyAuthentication(ctx, nil); err != nil {
		return s.unreachable(ctx, host, err)
	}
	info, err := s.driver.GetServerInfo(ctx)
	if err != nil {
		return s.unreachable(ctx, host, err)
	}
	if err := checkAgent(info.Agent()); err != nil {
		return err
	}
	return s.migrate(ctx)
}

// Close ends all connections. Calls under way fail.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), connectWithin)
	defer cancel()
	if err := s.driver.Close(ctx); err != nil {
		return s.translate(ctx, "close the connection to Neo4j", err)
	}
	return nil
}

// checkAgent reads a server's agent, "Neo4j/5.26.18", and refuses one that is
// too old: scoped subqueries came with 5.23.
func checkAgent(agent string) error {
	var major, minor int
	if _, err := fmt.Sscanf(agent, "Neo4j/%d.%d", &major, &minor); err != nil {
		return nil // another server that speaks Bolt: let it try
	}
	if major < 5 || major == 5 && minor < 23 {
		return fmt.Errorf("%w: the server is Neo4j %d.%d, and 5.23 or newer is needed (5.26 is the long-term version)",
			graph.ErrUnavailable, major, minor)
	}
	return nil
}
