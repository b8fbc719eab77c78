package ofac

// personLabels are about people, mostly.
var personLabels = []label{
	{text: "DOB", kind: KindBirthDate, parse: parseDate},
	{text: "POB", kind: KindBirthPlace, parse: parseName},
	{text: "nationality", kind: KindNationality, parse: parseCountry},
	{text: "citizen", kind: KindCitizenship, parse: parseCountry},
	{text: "Gender", kind: KindGender, parse: parseGender},
	{text: "ethnicity", kind: KindEthnicity, parse: parseText},
	{text: "Tribe:", kind: KindEthnicity, parse: parseText},
	{text: "Subtribe:", kind: KindEthnicity, parse: parseText},
	{text: "Position", kind: KindTitle, parse: parseText},
	{text: "Position also referred to as", kind: KindTitle, parse: parseText},
	{text: "Also identified as", kind: KindTitle, parse: parseText},
	{text: "Title", kind: KindTitle, parse: parseText},
	{text: "Alternate Title", kind: KindTitle, parse: parseText},
	{text: "Rank", kind: KindTitle, parse: parseText},
	{text: "Occupation", kind: KindTitle, parse: parseText},
	{text: "arrested", kind: KindLegalStatus, parse: parseArrest},
	{text: "ICTY indictee", kind: KindLegalStatus, parse: parseWhole},
}

// linkLabels lead to names, wallets and addresses of the net.
var linkLabels = []label{
	{text: "a.k.a.", kind: KindAlias, parse: parseAlias},
	{text: "f.k.a.", kind: KindAlias, parse: parseAlias, former: true},
	{text: "n.k.a.", kind: KindAlias, parse: parseAlias},
	{text: "d.b.a.", kind: KindAlias, parse: parseAlias},
	{text: "Linked To", kind: KindLink, parse: parseName},
	{text: "Associated with", kind: KindLink, parse: parseName},
	{text: "Organization: ", kind: KindMembership, parse: parseText},
	{text: "Member", kind: KindMembership, parse: parseMember},
	{text: "Digital Currency Address - ", kind: KindWallet, parse: parseWallet},
	{text: "Website", kind: KindWebsite, parse: parseWebsite},
	{text: "Email Address", kind: KindEmail, parse: parseEmail},
	{text: "Email", kind: KindEmail, parse: parseEmail},
	{text: "Phone Number", kind: KindPhone, parse: parsePhone},
	{text: "Phone No.", kind: KindPhone, parse: parsePhone},
	{text: "Phone", kind: KindPhone, parse: parsePhone},
	{text: "Telephone Number", kind: KindPhone, parse: parsePhone},
	{text: "Telephone No.", kind: KindPhone, parse: parsePhone},
	{text: "Telephone", kind: KindPhone, parse: parsePhone},
	{text: "Fax Number", kind: KindFax, parse: parsePhone},
	{text: "Fax No.", kind: KindFax, parse: parsePhone},
	{text: "Fax", kind: KindFax, parse: parsePhone},
	{text: "Telex", kind: KindTelegraph, parse: parseText},
	{text: "TGMS", kind: KindTelegraph, parse: parseText},
}

// orgLabels are about organizations and their securities.
var orgLabels = []label{
	{text: "Organization Established Date", kind: KindEstablished, parse: parseDate},
	{text: "Organization Type", kind: KindOrgType, parse: parseName},
	{text: "Target Type", kind: KindTargetType, parse: parseText},
	{text: "Issuer Name", kind: KindIssuer, parse: parseName},
	{text: "Equity Ticker", kind: KindTicker, parse: parseText},
	{text: "MICEX Code", kind: KindTicker, parse: parseText},
	{text: "Operations in", kind: KindScope, parse: parseWhole},
	{text: "Also operations in", kind: KindScope, parse: parseWhole},
}

// craftLabels are about vessels and aircraft; their numbers are identifiers.
var craftLabels = []label{
	{text: "Vessel Year of Build", kind: KindBuildYear, parse: parseDate},
	{text: "Former Vessel Flag", kind: KindFlag, parse: parseCountry, former: true},
	{text: "Other Vessel Flag", kind: KindFlag, parse: parseCountry},
	{text: "Other Vessel Type", kind: KindVesselType, parse: parseText},
	{text: "Former Vessel Type", kind: KindVesselType, parse: parseText, former: true},
	{text: "Other Vessel Call Sign", kind: KindCallSign, parse: parseText},
	{text: "Aircraft Manufacture Date", kind: KindManufacture, parse: parseDate},
	{text: "Aircraft Model", kind: KindAircraftModel, parse: parseText},
	{text: "Aircraft Operator", kind: KindOperator, parse: parseName},
	{text: "Nationality of Registration", kind: KindRegistered, parse: parseCountry},
	{text: "Registration Country", kind: KindRegistered, parse: parseCountry},
}

// noticeLabels are about the law: what a listing prohibits, under which order.
var noticeLabels = []label{
	{text: "Secondary sanctions risk", kind: KindSecondary, parse: parseText},
	{text: "Additional Sanctions Information - ", kind: KindSecondary, parse: parseText},
	{text: "Transactions Prohibited", kind: KindProhibition, parse: parseWhole},
	{text: "United States financial institutions are prohibited", kind: KindProhibition, parse: parseWhole},
	{text: "Executive Order", kind: KindDirective, parse: parseOrder},
	{text: "CAATSA", kind: KindMeasure, parse: parseOrder},
	{text: "PEESA", kind: KindMeasure, parse: parseOrder},
	{text: "IFCA", kind: KindMeasure, parse: parseOrder},
	{text: "Listing Date", kind: KindListingDate, parse: parseReferenceDate},
	{text: "Effective Date", kind: KindEffectiveDate, parse: parseReferenceDate},
	{text: "Purchase/Sales For Divestment Date", kind: KindDivestment, parse: parseReferenceDate},
	{text: "For more information", kind: KindSeeAlso, parse: parseSeeAlso},
}
