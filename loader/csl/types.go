package csl

import (
	"strings"
	"unicode"

	"dossier/graph"
)

// organizations are words that stand in names of companies and of public
// bodies, and not in names of people.
var organizations = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`ltd limited inc incorporated corp corporation co company companies llc llp lp plc gmbh ag sa
		sarl srl spa bv nv oy ab as jsc ojsc pjsc cjsc zao oao ooo ao pao pty pte pvt fze fzc fzco fzllc est tic sti bhd sdn kg sl
		sas kk eood ood dmcc group holding holdings industries industry industrial trading trade traders enterprise
		enterprises international technologies technology technical tech electronics electronic engineering systems
		services service solutions logistics shipping freight forwarding aviation airlines airways air aerospace aero marine
		maritime university institute academy college school laboratory laboratories lab center centre bureau ministry
		department agency office organization organisation foundation association society committee council bank
		factory plant works manufacturing machinery equipment supply supplies import export imports exports
		research scientific science design construction chemical chemicals petroleum oil gas energy power
		nuclear defense defence military security army navy force forces telecom telecommunications communications
		communication network networks computer computers software instruments components parts products materials
		metal metals steel optics optical semiconductor consulting consultants investment investments
		commercial development developments project projects global world branch division subsidiary general store
		motors automotive transport transportation travel cargo express lines line brothers sons partners associates
		establishment concern complex shipyard arsenal base regiment brigade corps unit battalion government
		republic state company's firm dba`) {
		m[w] = true
	}
	return m
}()

// inferType tells an organization by the words of its name.
func inferType(l list, name string) graph.EntityType {
	if !l.ofPersons() {
		return graph.Organization
	}
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(name, ".", "")), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' })
	if strings.ContainsAny(name, "0123456789&") || len(words) < 2 {
		return graph.Organization
	}
	for _, w := range words {
		if organizations[w] {
			return graph.Organization
		}
	}
	return graph.Person
}
