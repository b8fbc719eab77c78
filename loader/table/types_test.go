package table_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"dossier/graph"
	"dossier/loader"
)

type loaderSaid = loader.Said

// utf16Text is a text in UTF-16 with its mark.
func utf16Text(s string) string {
	var b strings.Builder
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestAChainChoosesAmongWalletsOfOneForm(t *testing.T) {
	w := newWorld(t)
	r := w.load(`
files:
  - entities: [{type: Person, key: id, properties: {wallet: {column: held, chain: chain}}}]
  - entities: [{type: Wallet, properties: {walletAddress: address, chain: on}}]
`, w.file("a.csv", "id,held,chain\n1,7EYnhQoR9YM3N7UoaKRoA44Uy8JeaZV3qyouov87awMs,solana\n2,1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,Bitcoin SV\n"),
		w.file("b.csv", "address,on\n0x098b716b8aaf21512996dc57eb0615e2383e2f96,Ethereum\n0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe,tron\n"))
	for id, want := range map[string]string{"mine:person-1": "wallet:SOLANA:7EYnhQoR9YM3N7UoaKRoA44Uy8JeaZV3qyouov87awMs", "mine:person-2": "wallet:BITCOIN_SV:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"} {
		links, _ := w.links(id, graph.Out)
		if len(links) != 1 || string(links[0].Target) != want {
			t.Errorf("%s owns %+v, want %s", id, links, want)
		}
	}
	equal(t, "network", w.said("wallet:EVM:0x098b716b8aaf21512996dc57eb0615e2383e2f96", graph.PropNetwork).Value, "ETHEREUM")
	equal(t, "another chain", values(w.entity("wallet:EVM:0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae"), "unparsed"), "tron")
	if len(r.Rejected) > 0 || len(r.Unparsed) != 1 || !strings.Contains(r.Unparsed[0].Reason, "the wallet's address is of the chain EVM") {
		t.Errorf("%+v %+v", r.Rejected, r.Unparsed)
	}
}

func TestTypes(t *testing.T) {
	w := newWorld(t)
	r := w.load(`
files:
  - file: incidents.*
    entities:
      - type: Incident
        kind: THEFT
        key: id
        properties:
          name: name
          date: when
          amount: {column: usd, currency: {value: USD}, valuedOn: when, decimal: "."}
          asset: asset
    links:
      - {type: TARGETED, source: incident, target: {name: victim}}
      - {type: ATTRIBUTED_TO, source: incident, target: {entity: malware, key: by}, status: SUSPECTED}
  - entities: [{type: Malware, key: sha, properties: {name: malware}}]
  - entities:
      - {type: Vessel, key: ship, properties: {name: ship_name, imoNumber: imo, mmsi: mmsi, flag: flag}}
  - entities: [{type: Aircraft, key: tail, properties: {tailNumber: tail, model: model}}]
  - entities: [{type: Place, key: place, properties: {name: place, country: cc}}]
  - name: payments
    key: tx
    links:
      - type: TRANSFERRED_TO
        source: {wallet: {column: from, token: coin}}
        target: {wallet: {column: to, token: coin, network: {value: ethereum}}}
        properties: {date: day, transaction: tx, amount: {column: sum, currency: coin}}
  - entities: [{type: Wallet, properties: {walletAddress: address, chain: chain, label: label}}]
    links: [{type: OWNS_WALLET, source: {name: holder}, target: wallet}]
`,
		w.file("incidents.csv", "id,name,when,usd,asset,victim,by\ni1,The theft,2022-03-23,\"620,000,000\",ETH,Acme,m1\n"),
		w.file("malware.csv", "sha,malware\nm1,Trickster\n"),
		w.file("ships.csv", "ship,ship_name,imo,mmsi,flag\ns1,Rose,IMO 9074729,123456789,Panama\ns2,Lily,9074728,12,\n"),
		w.file("planes.csv", "tail,model\nEP-1,A300\n"),
		w.file("places.csv", "place,cc\nReno,US\n"),
		w.file("pay.csv", "tx,from,to,coin,sum,day\n"+
			"t1,0x098b716b8aaf21512996dc57eb0615e2383e2f96,0xDE0B295669A9FD93D5F28D9EC85E40F4CB697BAE,ETH,1.5,2024-01-02\n"+
			"t2,0x098b716b8aaf21512996dc57eb0615e2383e2f96,0xDE0B295669A9FD93D5F28D9EC85E40F4CB697BAE,ETH,2,2024-01-02\n"+
			"t3,nonsense,0xDE0B295669A9FD93D5F28D9EC85E40F4CB697BAE,ETH,2,2024-01-02\n"),
		w.file("wallets.csv", "address,chain,label,holder\n1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,bitcoin,first,Trickster\nnot one,,,\n"))
	t.Run("an incident has a date, an amount and whom it hit", func(t *testing.T) {
		i := w.entity("mine:incident-i1")
		a := i.Properties[graph.PropAmount][0]
		equal(t, "amount", a.Value+a.Attributes["currency"]+a.Attributes["valuedOn"], "620000000USD2022-03-23")
		equal(t, "kind and date", i.Kind+values(i, graph.PropDate), "THEFT2022-03-23")
		_, far := w.links("mine:incident-i1", graph.Out)
		equal(t, "links", strings.Join(far, "|"), "ATTRIBUTED_TO Trickster")
	})
	t.Run("a vessel's numbers are checked", func(t *testing.T) {
		var got []string
		for _, v := range w.entity("mine:vessel-s1").Properties[graph.PropIdentifier] {
			got = append(got, v.Attributes["kind"]+" "+v.Value)
		}
		equal(t, "numbers", strings.Join(got, "|"), "MMSI 123456789|IMO 9074729")
		equal(t, "flag", values(w.entity("mine:vessel-s1"), "flag"), "pa")
		equal(t, "wrong ones", values(w.entity("mine:vessel-s2"), "unparsed"), "12|9074728")
	})
	t.Run("aircraft and places", func(t *testing.T) {
		equal(t, "aircraft", w.entity("mine:aircraft-EP-1").Type, graph.Aircraft)
		equal(t, "place", strings.Join(w.entity("mine:place-Reno").Countries, ""), "us")
	})
	t.Run("payments between wallets each stay their own", func(t *testing.T) {
		links, far := w.links("wallet:EVM:0x098b716b8aaf21512996dc57eb0615e2383e2f96", graph.Out)
		equal(t, "transfers", len(links), 2)
		equal(t, "to", far[0], "TRANSFERRED_TO 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe")
		equal(t, "network", values(w.entity("wallet:EVM:0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae"), graph.PropNetwork), "ETHEREUM")
	})
	t.Run("a wallet's row is known by its address; its owner may be a name", func(t *testing.T) {
		_, far := w.links("wallet:BITCOIN:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", graph.In)
		equal(t, "owner", strings.Join(far, "|"), "OWNS_WALLET Trickster")
	})
	t.Run("rows without a wallet that is one are rejected with their place", func(t *testing.T) {
		var got []string
		for _, x := range r.Rejected {
			got = append(got, x.Reason)
		}
		text := strings.Join(got, "\n")
		for _, want := range []string{`the column "from": not a valid wallet address`, `no wallet address that is one: "not one"`} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not among\n%s", want, text)
			}
		}
	})
}
