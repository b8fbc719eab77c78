package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// entries are the files that a page or a worker starts from, by the name the server asks for.
// The three workers are modules too, so that they share chunks with the page and each other.
var entries = map[string]string{
	"playground":     "playground.jsx",
	"style":          "playground.css",
	"icon":           "icon.svg",
	"editor.worker":  "node_modules/monaco-editor/esm/vs/editor/editor.worker.js",
	"json.worker":    "node_modules/monaco-editor/esm/vs/language/json/json.worker.js",
	"graphql.worker": "node_modules/monaco-graphql/esm/graphql.worker.js",
}

// output is a finished bundle: files by name, and the hashed name of each entry.
type output struct {
	files   map[string][]byte
	entries map[string]string // "playground.js" → "playground-6K4KJZ3I.js"
}

func (o output) size() int {
	n := 0
	for _, b := range o.files {
		n += len(b)
	}
	return n
}

// metafile is the part of esbuild's report that we read; paths are relative to src.
type metafile struct {
	Inputs  map[string]struct{} `json:"inputs"`
	Outputs map[string]struct {
		EntryPoint string `json:"entryPoint"`
	} `json:"outputs"`
}

func bundle(src string) (output, error) {
	result := api.Build(options(src))
	if len(result.Errors) > 0 {
		return output{}, errors.New(strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	var meta metafile
	if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
		return output{}, err
	}
	out := output{files: map[string][]byte{}, entries: map[string]string{}}
	for _, f := range result.OutputFiles {
		out.files[filepath.Base(f.Path)] = f.Contents
	}
	names := map[string]string{}
	for name, path := range entries {
		names[path] = name
	}
	for path, o := range meta.Outputs {
		if name, ok := names[o.EntryPoint]; ok {
			out.entries[name+filepath.Ext(path)] = filepath.Base(path)
		}
	}
	// A file that is only copied has no entry point in the report.
	for name := range out.files {
		if strings.HasPrefix(name, "icon-") {
			out.entries["icon.svg"] = name
		}
	}
	if len(out.entries) != len(entries) {
		return output{}, fmt.Errorf("bundling gave %d of %d entries: %v", len(out.entries), len(entries), out.entries)
	}
	terms, err := licences(src, meta)
	if err != nil {
		return output{}, err
	}
	out.files["LICENSES.txt"] = terms
	return out, nil
}

func options(src string) api.BuildOptions {
	var points []api.EntryPoint
	for name, path := range entries {
		points = append(points, api.EntryPoint{InputPath: path, OutputPath: name})
	}
	return api.BuildOptions{
		AbsWorkingDir:       src,
		EntryPointsAdvanced: points,
		Outdir:              filepath.Join(src, "..", "dist"),
		EntryNames:          "[name]-[hash]",
		ChunkNames:          "chunk-[hash]",
		AssetNames:          "[name]-[hash]",
		Bundle:              true,
		Splitting:           true,
		Format:              api.FormatESModule,
		Platform:            api.PlatformBrowser,
		// Browsers of 2023 and newer: the first in which all three have module workers.
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "114"},
			{Name: api.EngineFirefox, Version: "114"},
			{Name: api.EngineSafari, Version: "16.4"},
		},
		JSX:               api.JSXAutomatic,
		Loader:            map[string]api.Loader{".svg": api.LoaderCopy},
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // they are all in LICENSES.txt
		Charset:           api.CharsetUTF8,
		Metafile:          true,
		LogLevel:          api.LogLevelSilent,
		// Prettier's old name for a plugin is a second copy of it.
		Alias:   map[string]string{"prettier/parser-graphql": "prettier/plugins/graphql"},
		Plugins: []api.Plugin{sheetsOnce, smallFormatter},
	}
}

// sheetsOnce drops the style sheets that the editor's scripts ask for one by one: they are all in
// graphiql/dist/index.css, which playground.css imports.
var sheetsOnce = api.Plugin{
	Name: "sheets-once",
	Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `\.css$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind != api.ResolveJSImportStatement {
				return api.OnResolveResult{}, nil
			}
			return api.OnResolveResult{Path: args.Path, Namespace: "dropped"}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "dropped"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			nothing := ""
			return api.OnLoadResult{Contents: &nothing, Loader: api.LoaderJS}, nil
		})
	},
}

// smallFormatter gives GraphiQL's JSON layout our few lines instead of Prettier's JavaScript plugins.
var smallFormatter = api.Plugin{
	Name: "small-formatter",
	Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^prettier/`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if !strings.HasSuffix(filepath.ToSlash(args.Importer), "@graphiql/react/dist/utility/jsonc.js") {
				return api.OnResolveResult{}, nil
			}
			return api.OnResolveResult{Path: filepath.Join(build.InitialOptions.AbsWorkingDir, "json-format.js")}, nil
		})
	},
}
