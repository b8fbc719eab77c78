package ofacxml

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

func advancedXML(parties int) []byte {
	var b bytes.Buffer
	writeAdvanced(&b, parties)
	return b.Bytes()
}

const referenceValues = `<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<AreaCodeValues><AreaCode ID="11171" CountryID="11171" Description="Russia" AreaCodeTypeID="1">RU</AreaCode></AreaCodeValues>
<CalendarTypeValues><CalendarType ID="1">Gregorian</CalendarType></CalendarTypeValues>
<CountryValues><Country ID="11171" ISO2="RU">Russia</Country><Country ID="11154" ISO2="PA">Panama</Country></CountryValues>
<CountryRelevanceValues><CountryRelevance ID="1">Certain</CountryRelevance></CountryRelevanceValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference><DetailReference ID="92">See Section 11 of Executive Order 14024.</DetailReference><DetailReference ID="93">Government Entity</DetailReference><DetailReference ID="94">Crude Oil Tanker</DetailReference></DetailReferenceValues>
<DetailTypeValues><DetailType ID="1430">DATE</DetailType><DetailType ID="1431">LOOKUP</DetailType><DetailType ID="1432">TEXT</DetailType><DetailType ID="1433">COUNTRY</DetailType></DetailTypeValues>
<DocNameStatusValues><DocNameStatus ID="1">Primary Latin</DocNameStatus><DocNameStatus ID="2">Original Script</DocNameStatus></DocNameStatusValues>
<EntryEventTypeValues><EntryEventType ID="1">Created</EntryEventType></EntryEventTypeValues>
<FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType><FeatureType ID="9" FeatureTypeGroupID="1">Place of Birth</FeatureType><FeatureType ID="10" FeatureTypeGroupID="1">Nationality Country</FeatureType><FeatureType ID="25" FeatureTypeGroupID="1">Location</FeatureType><FeatureType ID="26" FeatureTypeGroupID="1">Title</FeatureType><FeatureType ID="224" FeatureTypeGroupID="1">Gender</FeatureType><FeatureType ID="70" FeatureTypeGroupID="1">Secondary sanctions risk:</FeatureType><FeatureType ID="21" FeatureTypeGroupID="1">Email Address</FeatureType><FeatureType ID="345" FeatureTypeGroupID="1">Digital Currency Address - ETH</FeatureType><FeatureType ID="11" FeatureTypeGroupID="1">Organization Established Date</FeatureType><FeatureType ID="12" FeatureTypeGroupID="1">Target Type</FeatureType><FeatureType ID="13" FeatureTypeGroupID="1">SWIFT/BIC</FeatureType><FeatureType ID="14" FeatureTypeGroupID="1">Website</FeatureType><FeatureType ID="1" FeatureTypeGroupID="1">Vessel Call Sign</FeatureType><FeatureType ID="2" FeatureTypeGroupID="1">VESSEL TYPE</FeatureType><FeatureType ID="3" FeatureTypeGroupID="1">Vessel Flag</FeatureType><FeatureType ID="5" FeatureTypeGroupID="1">Vessel Tonnage</FeatureType><FeatureType ID="6" FeatureTypeGroupID="1">Vessel Gross Registered Tonnage</FeatureType><FeatureType ID="7" FeatureTypeGroupID="1">MMSI</FeatureType></FeatureTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType><IDRegDocDateType ID="1481">Expiration Date</IDRegDocDateType></IDRegDocDateTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1596">Tax ID No.</IDRegDocType><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
<IdentityFeatureLinkTypeValues><IdentityFeatureLinkType ID="1">Unknown</IdentityFeatureLinkType></IdentityFeatureLinkTypeValues>
<LegalBasisValues><LegalBasis ID="1866" LegalBasisShortRef="E.O. 13694" LegalBasisTypeID="1" SanctionsProgramID="1">Executive Order 13694 (Cyber)</LegalBasis></LegalBasisValues>
<ListValues><List ID="1550">SDN List</List><List ID="91512">Consolidated List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1450">REGION</LocPartType><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1452">ADDRESS2</LocPartType><LocPartType ID="1454">CITY</LocPartType><LocPartType ID="1455">STATE/PROVINCE</LocPartType><LocPartType ID="1456">POSTAL CODE</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1522">Middle Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType><NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<RelationQualityValues><RelationQuality ID="1">Unknown</RelationQuality><RelationQuality ID="1540">High</RelationQuality></RelationQualityValues>
<RelationTypeValues><RelationType ID="15002" Symmetrical="false">Acting for or on behalf of</RelationType><RelationType ID="91422" Symmetrical="false">Providing support to</RelationType></RelationTypeValues>
<ReliabilityValues><Reliability ID="1">Unknown</Reliability><Reliability ID="1560">Confirmed</Reliability></ReliabilityValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
<ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
</ReferenceValueSets>
`

// made writes the advanced form part by part.
type made struct{ *bufio.Writer }

func (m made) f(format string, args ...any) { fmt.Fprintf(m, format, args...) }

// writeAdvanced writes a list of invented parties in the advanced form: the
// three of the fixtures, and as many as asked for like the first.
func writeAdvanced(w io.Writer, parties int) {
	m := made{bufio.NewWriter(w)}
	defer m.Flush()
	m.f(`<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<Sanctions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="` + exports + `ADVANCED_XML" Version="3">` +
		`<DateOfIssue CalendarTypeID="1"><Year>2025</Year><Month>3</Month><Day>28</Day></DateOfIssue>` + "\n" + referenceValues)
	uid := func(i int) int { return 900001 + i }
	m.f("<Locations>\n")
	for i := range parties {
		switch i {
		case 1:
			m.location(uid(i)*10, "1451", "2 Side St.", "1454", "Moscow", "1455", "Moscow Obl.", "1456", "101001")
		case 2:
		default:
			m.location(uid(i)*10, "1451", "1 Main St.", "1452", "Office 2", "1454", "Testgrad", "1456", "101000")
		}
		m.location(uid(i)*10 + 1)
	}
	m.f("</Locations>\n<IDRegDocuments>\n")
	for i := range parties {
		m.documents(i, uid(i))
	}
	m.f("</IDRegDocuments>\n<DistinctParties>\n")
	for i := range parties {
		m.party(i, uid(i))
	}
	m.f("</DistinctParties>\n<ProfileRelationships>\n")
	for i := range parties {
		if i != 1 {
			m.f(`<ProfileRelationship ID="%d" From-ProfileID="%d" To-ProfileID="900002" RelationTypeID="%d" RelationQualityID="1540" Former="false" SanctionsEntryID="%d"><Comment>made</Comment></ProfileRelationship>`+"\n",
				i+1, uid(i), []int{15002, 91422}[i/2%2], uid(i))
		}
	}
	m.f("</ProfileRelationships>\n<SanctionsEntries>\n")
	for i := range parties {
		m.f(`<SanctionsEntry ID="%d" ProfileID="%d" ListID="1550"><EntryEvent ID="%d" EntryEventTypeID="1" LegalBasisID="1866"><Comment /><Date CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>1</Day></Date></EntryEvent>`+
			`<SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>CYBER2</Comment></SanctionsMeasure>`, uid(i), uid(i), uid(i))
		if i == 0 || i > 2 {
			m.f(`<SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>TEST-EO1</Comment></SanctionsMeasure>`)
		}
		m.f(`<SanctionsMeasure ID="3" SanctionsTypeID="1705"><Comment /></SanctionsMeasure></SanctionsEntry>` + "\n")
	}
	m.f("</SanctionsEntries>\n<SanctionsEntryLinks />\n</Sanctions>\n")
}

func (m made) location(id int, parts ...string) {
	m.f(`<Location ID="%d"><LocationAreaCode AreaCodeID="11171" /><LocationCountry CountryID="11171" CountryRelevanceID="1" />`, id)
	for i := 0; i+1 < len(parts); i += 2 {
		m.f(`<LocationPart LocPartTypeID="%s"><LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment /><Value>%s</Value></LocationPartValue></LocationPart>`, parts[i], parts[i+1])
	}
	m.f("<FeatureVersionReference FeatureVersionID=\"%d\" /></Location>\n", id)
}

func (m made) documents(i, uid int) {
	doc := func(id int, kind, number, more string) {
		m.f(`<IDRegDocument ID="%d" IDRegDocTypeID="%s" IdentityID="%d"%s ValidityID="1"><Comment /><IDRegistrationNo>%s</IDRegistrationNo><IssuingAuthority />`, uid*10+id, kind, uid, more, number)
		if id == 1 {
			for k, y := range []int{2014, 2024} {
				m.f(`<DocumentDate IDRegDocDateTypeID="%d"><DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false">%s</DatePeriod></DocumentDate>`, 1480+k, days(y, 7, 2, y, 7, 2, false))
			}
		}
		m.f("<DocumentedNameReference DocumentedNameID=\"%d\" /></IDRegDocument>\n", uid*10)
	}
	switch i {
	case 1:
	case 2:
		doc(3, "1626", "IMO 9000001", "")
	default:
		doc(1, "1571", "7712345", ` IssuedBy-CountryID="11171"`)
		doc(2, "1596", "770112233445", ` IssuedBy-CountryID="11171"`)
	}
}

// days are the ends of a DatePeriod.
func days(y1, m1, d1, y2, m2, d2 int, about bool) string {
	point := func(y, m, d int) string { return fmt.Sprintf("<Year>%d</Year><Month>%d</Month><Day>%d</Day>", y, m, d) }
	end := func(name string, y, m, d int) string {
		return fmt.Sprintf(`<%s Approximate="%t" YearFixed="false" MonthFixed="false" DayFixed="false"><From>%s</From><To>%s</To></%s>`, name, about, point(y, m, d), point(y, m, d), name)
	}
	return end("Start", y1, m1, d1) + end("End", y2, m2, d2)
}

func (m made) party(i, uid int) {
	sub, group := 4, "1520"
	switch i {
	case 1:
		sub, group = 3, "1525"
	case 2:
		sub, group = 1, "1526"
	}
	m.f("<DistinctParty FixedRef=\"%d\"><Comment />\n<Profile ID=\"%d\" PartySubTypeID=\"%d\"><Identity ID=\"%d\" FixedRef=\"%d\" Primary=\"true\" False=\"false\">\n", uid, uid, sub, uid, uid)
	alias := func(kind int, primary, weak bool, script int, parts ...string) {
		m.f(`<Alias FixedRef="%d" AliasTypeID="%d" Primary="%t" LowQuality="%t"><DocumentedName ID="%d" FixedRef="%d" DocNameStatusID="1">`, uid, kind, primary, weak, uid*10, uid)
		for k, p := range parts {
			m.f(`<DocumentedNamePart><NamePartValue NamePartGroupID="%d" ScriptID="%d" ScriptStatusID="1" Acronym="false">%s</NamePartValue></DocumentedNamePart>`, uid*10+k, script, p)
		}
		m.f("</DocumentedName></Alias>\n")
	}
	switch i {
	case 1:
		alias(1403, true, false, 215, "EXAMPLE HOLDING")
		alias(1401, false, false, 215, "SAMPLE HOLDING")
	case 2:
		alias(1403, true, false, 215, "TEST STAR")
	default:
		alias(1403, true, false, 215, "ORLOVSKY", "Ivan", "Testovich")
		alias(1400, false, false, 215, "ORLOV", "Ivan")
		alias(1400, false, true, 215, "VANYA")
		alias(1403, true, false, 220, "ОРЛОВСКИЙ", "Иван")
	}
	m.f(`<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="%d" NamePartTypeID="%s" /></MasterNamePartGroup>`, uid*10, group)
	m.f(`<MasterNamePartGroup><NamePartGroup ID="%d" NamePartTypeID="1521" /></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="%d" NamePartTypeID="1522" /></MasterNamePartGroup></NamePartGroups></Identity>`+"\n", uid*10+1, uid*10+2)
	m.features(i, uid)
	m.f("</Profile></DistinctParty>\n")
}

func (m made) features(i, uid int) {
	n := 0
	feature := func(kind int, inner string) {
		n++
		m.f(`<Feature ID="%d" FeatureTypeID="%d"><FeatureVersion ID="%d" ReliabilityID="1"><Comment />%s</FeatureVersion><IdentityReference IdentityID="%d" IdentityFeatureLinkTypeID="1" /></Feature>`+"\n",
			uid*100+n, kind, uid*100+n, inner, uid)
	}
	text := func(kind int, v string) { feature(kind, `<VersionDetail DetailTypeID="1432">`+v+`</VersionDetail>`) }
	look := func(kind, ref int) {
		feature(kind, fmt.Sprintf(`<VersionDetail DetailTypeID="1431" DetailReferenceID="%d" />`, ref))
	}
	when := func(kind int, inner string) {
		feature(kind, `<DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false">`+inner+`</DatePeriod><VersionDetail DetailTypeID="1430" />`)
	}
	where := func(kind, id int) { feature(kind, fmt.Sprintf(`<VersionLocation LocationID="%d" />`, id)) }
	if i != 2 {
		where(25, uid*10)
	}
	switch i {
	case 1:
		when(11, days(1990, 10, 17, 1990, 10, 17, false))
		look(12, 93)
		text(13, "EXAMRUMM")
		text(14, "www.example.test")
	case 2:
		text(1, "EXTS")
		look(2, 94)
		text(3, "Panama")
		text(5, "50,000")
		text(6, "30,000")
		text(7, "370000001")
	default:
		when(8, days(1965, 4, 25, 1965, 4, 25, false))
		when(8, days(1966, 1, 1, 1966, 12, 31, true))
		text(9, "Testgrad, Russia")
		where(10, uid*10+1)
		text(26, "Director of Examples")
		look(224, 91526)
		look(70, 92)
		text(21, "ivan@example.test")
		text(345, "0xb6f5ec1a0a9cd1526536d3f0426c429529471f40")
	}
}
