package wallets

import (
	"errors"
	"io"
	"strings"

	"dossier/loader/tree"
)

// column is what a column of CSV holds.
type column string

const (
	columnAddress  column = "address"
	columnToken    column = "token"
	columnChain    column = "chain"
	columnOwner    column = "owner"
	columnActor    column = "actor" // an owner whom the list does not call so
	columnLabel    column = "label"
	columnCategory column = "category"
	columnSource   column = "source"
	columnUnknown  column = ""
)

var columnNames = map[string]column{
	"address": columnAddress, "addr": columnAddress, "wallet": columnAddress, "walletaddress": columnAddress,
	"cryptoaddress": columnAddress, "digitalcurrencyaddress": columnAddress,
	"coin": columnToken, "token": columnToken, "currency": columnToken, "asset": columnToken, "symbol": columnToken, "ticker": columnToken,
	"chain": columnChain, "blockchain": columnChain, "network": columnChain,
	"owner": columnOwner, "ownername": columnOwner,
	"entity": columnActor, "actor": columnActor,
	"label": columnLabel, "tag": columnLabel, "nametag": columnLabel, "description": columnLabel, "notes": columnLabel,
	"category": columnCategory, "type": columnCategory,
	"source": columnSource, "sourceurl": columnSource, "url": columnSource,
}

// columnOf tells a column by its header, whatever its case and separators.
func columnOf(header string) column {
	header = strings.TrimPrefix(header, "\ufeff")
	return columnNames[slug(header)]
}

// table reads CSV with a header.
func (l *list) table(file string, r io.Reader) error {
	for row, err := range tree.CSV(r, limits) {
		switch {
		case errors.Is(err, tree.ErrRow):
			l.reject(file, row.Line, err.Error(), string(row.Raw))
			continue
		case err != nil:
			return err
		}
		said := map[column]string{}
		for _, c := range row.Children {
			if k := columnOf(c.Name); said[k] == "" {
				said[k] = c.Value
			}
		}
		l.add(file, row.Line, said[columnAddress], hintOf(said[columnChain], said[columnToken]), claim{format: table, node: row.Node})
	}
	return nil
}
