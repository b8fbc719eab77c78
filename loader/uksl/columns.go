package uksl

// column is where a field of the CSV stands in the XML: in the elements in, as
// part of one item, or alone where item is "".
type column struct{ in, item, leaf string }

const (
	individual = "IndividualDetails/Individual/"
	business   = "EntityDetails/Entity/"
	ship       = "ShipDetails/Ship/"
)

// columns are the fields of the CSV.
var columns = map[string]column{
	"Last Updated":               {"", "", "LastUpdated"},
	"Unique ID":                  {"", "", "UniqueID"},
	"OFSI Group ID":              {"", "", "OFSIGroupID"},
	"UN Reference Number":        {"", "", "UNReferenceNumber"},
	"Name 1":                     {"Names", "Name", "Name1"},
	"Name 2":                     {"Names", "Name", "Name2"},
	"Name 3":                     {"Names", "Name", "Name3"},
	"Name 4":                     {"Names", "Name", "Name4"},
	"Name 5":                     {"Names", "Name", "Name5"},
	"Name 6":                     {"Names", "Name", "Name6"},
	"Name type":                  {"Names", "Name", "NameType"},
	"Alias strength":             {"Names", "Name", "AliasStrength"},
	"Title":                      {"Titles", "", "Title"},
	"Name non-latin script":      {"NonLatinNames", "NonLatinName", "NameNonLatinScript"},
	"Non-latin script type":      {"NonLatinNames", "NonLatinName", "NonLatinScriptType"},
	"Non-latin script language":  {"NonLatinNames", "NonLatinName", "NonLatinScriptLanguage"},
	"Regime Name":                {"", "", "RegimeName"},
	"Designation Type":           {"", "", "IndividualEntityShip"},
	"Designation source":         {"", "", "DesignationSource"},
	"Sanctions Imposed":          {"", "", "SanctionsImposed"},
	"Other Information":          {"", "", "OtherInformation"},
	"UK Statement of Reasons":    {"", "", "UKStatementofReasons"},
	"Address Line 1":             {"Addresses", "Address", "AddressLine1"},
	"Address Line 2":             {"Addresses", "Address", "AddressLine2"},
	"Address Line 3":             {"Addresses", "Address", "AddressLine3"},
	"Address Line 4":             {"Addresses", "Address", "AddressLine4"},
	"Address Line 5":             {"Addresses", "Address", "AddressLine5"},
	"Address Line 6":             {"Addresses", "Address", "AddressLine6"},
	"Address Postal Code":        {"Addresses", "Address", "AddressPostalCode"},
	"Address Country":            {"Addresses", "Address", "AddressCountry"},
	"Phone number":               {"PhoneNumbers", "", "PhoneNumber"},
	"Website":                    {"Websites", "", "Website"},
	"Email address":              {"EmailAddresses", "", "EmailAddress"},
	"Date Designated":            {"", "", "DateDesignated"},
	"D.O.B":                      {individual + "DOBs", "", "DOB"},
	"Nationality(/ies)":          {individual + "Nationalities", "", "Nationality"},
	"National Identifier number": {individual + "NationalIdentifierDetails", "NationalIdentifier", "NationalIdentifierNumber"},
	"National Identifier additional information": {individual + "NationalIdentifierDetails", "NationalIdentifier", "NationalIdentifierAdditionalInformation"},
	"Passport number":                  {individual + "PassportDetails", "Passport", "PassportNumber"},
	"Passport additional information":  {individual + "PassportDetails", "Passport", "PassportAdditionalInformation"},
	"Position":                         {individual + "Positions", "", "Position"},
	"Gender":                           {individual + "Genders", "", "Gender"},
	"Town of birth":                    {individual + "BirthDetails", "Location", "TownOfBirth"},
	"Country of birth":                 {individual + "BirthDetails", "Location", "CountryOfBirth"},
	"Type of entity":                   {business + "TypeOfEntities", "", "TypeOfEntity"},
	"Subsidiaries":                     {business + "Subsidiaries", "", "Subsidiary"},
	"Parent company":                   {business + "ParentCompanies", "", "ParentCompany"},
	"Business registration number (s)": {business + "BusinessRegistrationNumbers", "", "BusinessRegistrationNumber"},
	"IMO number":                       {ship + "IMONumbers", "", "IMONumber"},
	"Current owner/operator (s)":       {ship + "CurrentOwnerOperators", "", "CurrentOwnerOperator"},
	"Previous owner/operator (s)":      {ship + "PreviousOwnerOperators", "", "PreviousOwnerOperator"},
	"Current believed flag of ship":    {ship + "CurrentBelievedFlagOfShips", "", "CurrentBelievedFlagOfShip"},
	"Previous flags":                   {ship + "PreviousFlags", "", "PreviousFlag"},
	"Type of ship":                     {ship + "TypeOfShipDetails", "", "TypeOfShip"},
	"Tonnage of ship":                  {ship + "TonnageOfShipDetails", "", "TonnageOfShip"},
	"Length of ship":                   {ship + "LengthOfShipDetails", "", "LengthOfShip"},
	"Year Built":                       {ship + "YearsBuilt", "", "YearBuilt"},
	"Hull identification number (HIN)": {ship + "HullIdentificationNumbers", "", "HullIdentificationNumber"},
}
