package neo4jtest

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// settings are the lines of neo4j.conf.
//
// The last one is Neo4j's own, undocumented: it waits 5 s for each of two
// connectors to fall quiet before it ends, 10 s that tests would spend on every
// stop (measured: 10.3 s against 0.3 s).
func (s *Server) settings() map[string]string {
	settings := map[string]string{
		"server.default_listen_address":                         "127.0.0.1",
		"server.bolt.enabled":                                   "true",
		"server.bolt.listen_address":                            s.address(),
		"server.bolt.advertised_address":                        s.address(),
		"server.http.enabled":                                   "false",
		"server.https.enabled":                                  "false",
		"server.memory.heap.max_size":                           fmt.Sprintf("%dm", s.options.HeapMB),
		"server.memory.pagecache.size":                          fmt.Sprintf("%dm", s.options.PageCacheMB),
		"dbms.security.auth_enabled":                            "true",
		"dbms.usage_report.enabled":                             "false",
		"db.tx_log.preallocate":                                 "false",
		"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
	}
	maps.Copy(settings, s.options.Settings)
	return settings
}

// writeConfig writes conf/neo4j.conf.
func (s *Server) writeConfig() error {
	var text strings.Builder
	settings := s.settings()
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		fmt.Fprintf(&text, "%s=%s\n", name, settings[name])
	}
	file := filepath.Join(s.Dir, "conf", "neo4j.conf")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		return fmt.Errorf("writing Neo4j's configuration: %w", err)
	}
	return nil
}

// arguments of the Java command. --console-mode makes Neo4j print its log, in
// which waitStarted finds that it has started.
func (s *Server) arguments() []string {
	return []string{
		fmt.Sprintf("-Xmx%dm", s.options.HeapMB),
		"-Djava.awt.headless=true",
		"-cp", filepath.Join(s.lib, "*"),
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"org.neo4j.server.CommunityEntryPoint",
		"--console-mode",
		"--home-dir=" + s.Dir,
		"--config-dir=" + filepath.Join(s.Dir, "conf"),
	}
}
