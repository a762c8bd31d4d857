extension LeadField {
    /// The field that a column's heading, or the name after `--map COLUMN=`, stands for; case and punctuation do not
    /// count, nor do digits at the end of a phone column's heading. What else an export says of a lead's way here
    /// is ignored.
    package init?(named name: String) {
        let folded = name.foldedToLetters
        if let field = Self.byName[folded] ?? Self.numberedPhone(folded) {
            self = field
        } else if folded.hasPrefix("touchline") {
            self = .ignore
        } else {
            return nil
        }
    }

    private static func numberedPhone(_ folded: String) -> LeadField? {
        let stem = String(folded.reversed().drop { $0.isNumber }.reversed())
        return byName[stem].flatMap { phones.contains($0) ? $0 : nil }
    }

    private static let byName: [String: LeadField] = {
        var fields: [String: LeadField] = [:]
        for field in allCases {
            for name in [field.rawValue] + field.otherNames + field.germanNames {
                fields[name.foldedToLetters] = field
            }
        }
        return fields
    }()

    /// What else people call it.
    var otherNames: [String] {
        switch self {
        case .firstName: ["Given Name", "Forename", "First", "FName", "Contact First Name", "Lead First Name"]
        case .lastName: ["Surname", "Family Name", "Last", "LName", "Contact Last Name", "Lead Last Name"]
        case .fullName: ["Name", "Contact Name", "Lead Name", "Person", "Contact"]
        case .title: ["Job Title", "Position", "Contact Title", "Job Position"]
        case .email:
            [
                "E-mail", "Email Address", "E-mail Address", "Mail", "Mail Address", "Work Email", "Business Email",
                "Contact Email", "Primary Email", "Email 1",
            ]
        case .directPhone: ["Direct", "Direct Dial", "Direct Line", "Direct Phone Number", "Direct Number", "DDI"]
        case .mobilePhone:
            ["Mobile", "Mobile Number", "Mobile Phone Number", "Cell", "Cell Phone", "Cellphone", "Handy"]
        case .workPhone:
            [
                "Work Number", "Work Phone Number", "Business Phone", "Office Phone", "Company Phone",
                "Corporate Phone", "HQ Phone",
            ]
        case .badPhones: ["Bad Phones", "Bad Numbers", "Wrong Numbers"]
        case .phone: ["Phone Number", "Telephone", "Telephone Number", "Tel", "Tel No", "Phone No", "Contact Phone"]
        default: otherCompanyNames
        }
    }

    private var otherCompanyNames: [String] {
        switch self {
        case .company: ["Company Name", "Account", "Account Name", "Organization", "Organisation", "Employer", "Firm"]
        case .domain: ["Company Domain", "Company Domain Name", "Email Domain", "Account Domain"]
        case .website: ["Web Site", "Web", "URL", "Homepage", "Website URL", "Company Website", "Web Address"]
        case .industry: ["Company Industry", "Primary Industry", "Vertical"]
        case .sector: ["Company Sector", "Industry Sector"]
        case .employees:
            [
                "Number of Employees", "No. of Employees", "Employee Count", "Num Employees", "Company Size",
                "Headcount",
                "Staff", "Company Employees", "Employee Range",
            ]
        case .revenue:
            ["Annual Revenue", "Company Revenue", "Revenue USD", "Turnover", "Annual Sales", "Annual Revenue USD"]
        default: otherPlaceNames
        }
    }

    private var otherPlaceNames: [String] {
        switch self {
        case .city: ["Town", "Locality", "Mailing City"]
        case .state:
            ["State/Region", "Province", "State/Province", "State Code", "Mailing State", "US State"]
        case .country: ["Country/Region", "Country Code", "Nation", "Mailing Country"]
        case .timeZone: ["Timezone", "TZ", "Time Zone Name", "IANA Time Zone"]
        case .source: ["Lead Source", "Original Source", "Source Name", "Lead Origin"]
        case .language: ["Preferred Language", "Lang", "Language Code"]
        case .notes: ["Note", "Comment", "Comments", "Remarks"]
        case .mqlDate:
            ["MQL", "Date MQL", "MQL At", "MQL'd On", "Became an MQL Date", "Became a Marketing Qualified Lead Date"]
        default: otherPermissionNames
        }
    }

    private var otherPermissionNames: [String] {
        switch self {
        case .stage: ["Touchline Stage"]
        case .callHours: ["Best Time to Call", "Preferred Call Time", "Calling Hours"]
        case .callConsent: ["Phone Consent", "Consent to Call", "Phone Opt In"]
        case .mailConsent: ["Email Consent", "Consent to Email", "Email Opt In", "Opt In", "Opted In"]
        case .doNotCall: ["DNC", "DoNotCall", "Phone Opt Out", "Has Opted Out of Calls"]
        case .doNotMail:
            [
                "Do Not Email", "Email Opt Out", "Has Opted Out of Email", "Unsubscribed", "Opted Out",
                "Unsubscribed from All Email",
            ]
        case .externalID: ["External Identifier", "Ext ID"]
        case .recordID: ["Record Identifier", "Record ID - Contact"]
        case .hubSpotID: ["HubSpot Contact ID", "HS Object ID", "hs_object_id"]
        case .salesforceID: ["SFDC ID", "Salesforce Lead ID", "Salesforce Contact ID", "SF ID"]
        case .marketoID: ["Marketo Lead ID", "Marketo Unique Code"]
        case .pardotID: ["Pardot Prospect ID"]
        case .accountID: ["External Account ID", "Company ID"]
        case .hubSpotCompanyID: ["Associated Company ID", "HubSpot Account ID"]
        case .salesforceAccountID: ["SFDC Account ID", "SF Account ID"]
        case .ignore: ["Rejection Reason"]
        default: []
        }
    }
}
