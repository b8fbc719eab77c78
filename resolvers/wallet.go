package resolvers

import (
	"cmp"
	"context"
	"slices"

	"dossier/graph"
	"dossier/graph/wallet"
)

// Wallet is one address on one chain.
type Wallet struct{ *thing }

// Address is in the form to show and to copy.
func (w *Wallet) Address() string { return cmp.Or(w.First(graph.PropWalletAddress), w.Caption) }

// Chain is null for a chain that this program does not know.
func (w *Wallet) Chain() *wallet.Chain {
	c := wallet.Chain(w.First(graph.PropChain))
	if !slices.Contains(wallet.Chains(), c) {
		return nil
	}
	return &c
}

// Networks are as sources name them.
func (w *Wallet) Networks() []string { return w.strings(graph.PropNetwork) }

// Tokens are as sources name them.
func (w *Wallet) Tokens() []string { return w.strings(graph.PropToken) }

// Owners are whom any source calls its owner.
func (w *Wallet) Owners(ctx context.Context, first *int) ([]Entity, error) {
	return w.linked(ctx, []graph.EntityType{graph.Wallet}, first, graph.In, graph.OwnsWallet)
}

// walletKeys are the keys of the wallets that an address may mean, the likeliest
// first.
func walletKeys(address string, chain *wallet.Chain) ([]graph.ID, error) {
	readings := wallet.Readings(address)
	if len(readings) == 0 {
		return nil, wallet.ErrInvalid
	}
	var out []graph.ID
	for _, a := range readings {
		if chain == nil || a.Chain == *chain {
			out = append(out, graph.ID(a.Key()))
		}
	}
	return out, nil
}
