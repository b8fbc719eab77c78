package table

import (
	"strings"

	"dossier/graph"
)

func (c *checker) entity(e *entityMap, a at) error {
	if e.Type == nil {
		return a.wrong("an entity needs a type, one of %s", typeNames())
	}
	if err := c.word(e.Type, a.in("type"), func(s string) bool { _, ok := entityType(s); return ok }, "type of entity", typeNames()); err != nil {
		return err
	}
	if e.As == "" {
		if e.Type.Value == "" {
			return a.wrong("its type comes from a column, so give it a name under as")
		}
		e.As = strings.ToLower(e.Type.Value)
	}
	if !tableName.MatchString(e.As) {
		return a.in("as").wrong("%q is no name of an entity: small letters, digits and _", e.As)
	}
	if e.As == ownAuthority {
		return a.in("as").wrong("%q is how authorities of SANCTIONED_BY are called; give the entity another name", e.As)
	}
	t, _ := entityType(e.Type.Value)
	_, hasAddress := e.Properties["walletAddress"]
	switch isWallet := t == graph.Wallet; {
	case isWallet && !hasAddress:
		return a.wrong("a wallet needs the property walletAddress, which is its key")
	case isWallet && len(e.Key) > 0:
		return a.in("key").wrong("the key of a wallet is its address; leave key out")
	case !isWallet && hasAddress:
		return a.in("properties", "walletAddress").wrong("walletAddress is of entities of the type Wallet; the wallet that somebody owns is the property wallet")
	case !isWallet && len(e.Key) == 0:
		return a.wrong("%q has no key: name the columns that tell it from others", e.As)
	}
	for _, k := range e.Key {
		c.columns[k] = true
	}
	if first := c.entities[e.As]; first == nil {
		c.entities[e.As] = e
	} else if len(first.Key) != len(e.Key) || first.isWallet() != e.isWallet() || first.Type.Value != "" && e.Type.Value != "" && !strings.EqualFold(first.Type.Value, e.Type.Value) {
		return a.wrong("%q is of another type, or has another number of key columns, in another table; give one of them another name under as", e.As)
	}
	if err := c.words(e.Kind, e.Status, e.Confidence, a); err != nil {
		return err
	}
	return c.properties(e.Properties, ofEntities, "an entity", a.in("properties"))
}

func (e *entityMap) isWallet() bool {
	t, _ := entityType(e.Type.Value)
	return t == graph.Wallet
}
