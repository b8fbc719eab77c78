// Package wallets loads lists of crypto wallets: who publishes one, and under
// which dataset it is kept, the catalogue says. What a file is, its content
// says:
//
//   - plain files, one address a line ("#" begins a comment), or a JSON array of
//     addresses. The coin may stand in the file's name (…_XBT.txt): it chooses
//     among the chains that share a form of address, and is stated as the token
//     only where the address itself fits it.
//     Publisher: for example github.com/0xB10C/ofac-sanctioned-digital-currency-addresses,
//     licence MIT.
//   - JSON of addresses with the uids of OFAC's list:
//     {"metadata":{"sdnListDate":…},"addresses":{ADDRESS:{"type","entries":[{"entity","program","type","uid","akas"}]}}}.
//     Licence MIT, the content a US government work. Quirk: its addresses are
//     lower-cased. That is harmless for EVM, bech32 and CashAddr; in base58 case
//     carries meaning, so those are rejected and never repaired by guessing.
//   - GraphSense tagpacks, YAML (github.com/graphsense/graphsense-tagpacks,
//     licence MIT): fields of the header hold for every tag that does not say
//     otherwise. Quirks: currency, where newer packs say network; one address may
//     have several tags (an exchange, and what a thief took from it).
//   - the export of ransomwhe.re (api.ransomwhe.re/export, licence CC BY 4.0):
//     {"result":[{"address","balance","blockchain","family","transactions",…}]},
//     whose worth in dollars and updatedAt move without meaning.
//   - CSV with a column for the address, and columns for coin, chain, owner,
//     label, category and source where there are such.
//
// All files of a load are one list, in which each wallet is one entry with
// everything that any of them says of it.
//
// Owners. OFAC's uid is a link to the record of us_ofac_sdn. A tag's actor is a
// link by name, and only where the label is that actor's name ("Bitstamp", actor
// bitstamp; not "Bitstamp hack"). It is SUSPECTED unless the pack's confidence
// says that the owner, the service itself or a payment to it proved it. A column
// "owner" asserts one, a column "entity" or "actor" suspects one. The family of
// ransomware that a wallet was paid for is ASSOCIATED_WITH it: malware owns
// nothing.
package wallets
