package article

import "dossier/graph/wallet"

// WalletMention is one string that looks like a wallet's address; Start and
// End are byte offsets. Valid tells whether its checksum holds; Address is the
// normalised form, Chain the chain's name.
type WalletMention struct {
	Address    string
	Chain      string
	Start, End int
	Valid      bool
}

// checkedWallets finds addresses through package wallet, which checks their
// checksums; what fails them is not found at all.
func checkedWallets(text string) []WalletMention {
	found := wallet.Find(text)
	out := make([]WalletMention, len(found))
	for i, m := range found {
		out[i] = WalletMention{Address: m.Address.Display, Chain: string(m.Address.Chain), Start: m.Start, End: m.End, Valid: true}
	}
	return out
}
