import LeadFile
import PhoneNumbers
import Prospecting
import Storage
import Wire

/// The columns of an export as CSV, with the headings by which an import knows them again.
///
/// What a spreadsheet could take for a formula is kept from it; a phone number is written by us, and is none.
struct ExportColumns: Sendable {
    let width: ExportWidth

    var header: [String] {
        let phones = (0..<width.numbers).map { $0 == 0 ? "Phone" : "Phone \($0 + 1)" }
        return ["First Name", "Last Name", "Job Title", "Email"] + phones + Self.facts.map(\.heading)
            + Self.permissions.map(\.heading) + width.custom.map(\.text) + width.systems.map(Self.heading)
            + Self.standing
    }

    func fields(of exported: ExportedLead) -> [String] {
        let lead = exported.lead
        let person = [lead.firstName, lead.lastName, lead.title, lead.email].map(Self.safe)
        let phones = (0..<width.numbers).map { lead.numbers.indices.contains($0) ? lead.numbers[$0].phone.written : "" }
        let facts = Facts(lead: lead, account: exported.account)
        return person + phones + Self.facts.map { Self.safe($0.value(facts)) }
            + Self.permissions.map { Self.safe($0.value(exported)) }
            + width.custom.map { Self.safe(lead.custom[$0.name]?.words) }
            + width.systems.map { Self.safe(lead.externalIDs[$0]) }
            + [lead.id.description, lead.stage.rawValue, exported.campaign, exported.state, exported.owner].map(
                Self.safe)
    }

    private static let standing = [
        "Touchline ID", "Touchline Stage", "Touchline Campaign", "Touchline State", "Touchline Owner",
    ]

    private static let facts: [(heading: String, value: @Sendable (Facts) -> String?)] = [
        ("Company", { $0.account?.name }), ("Company Domain", { $0.account?.domain }),
        ("Account ID", { $0.account?.externalIDs["external"] }),
        ("HubSpot Company ID", { $0.account?.externalIDs["hubspot"] }),
        ("Salesforce Account ID", { $0.account?.externalIDs["salesforce"] }),
        ("Industry", { $0.account?.industry }), ("Sector", { $0.account?.sector }),
        ("Employees", { $0.account?.employees.map(String.init) }),
        ("Annual Revenue", { $0.account?.revenue.map(String.init) }), ("City", { $0.lead.city }),
        ("State", { $0.lead.state }), ("Country", { $0.lead.country }),
        ("Time Zone", { ($0.lead.timeZone ?? $0.lead.listedZone)?.identifier }), ("Language", { $0.lead.language }),
        ("Lead Source", { $0.lead.source }),
        (
            "MQL Date",
            { facts in facts.lead.mqlAt.map { (facts.lead.timeZone ?? .utc).local($0).date.iso } }
        ),
        ("Notes", { $0.lead.notes }),
    ]

    /// How the lead may be reached.
    private static let permissions: [(heading: String, value: @Sendable (ExportedLead) -> String?)] = [
        (
            "Bad Phones",
            { exported in
                let bad = exported.lead.numbers.filter(\.isBad).map(\.phone.e164)
                return bad.isEmpty ? nil : bad.joined(separator: "; ")
            }
        ), ("Party", { $0.lead.party?.rawValue }), ("Call Hours", { $0.lead.callHours?.words }),
        ("Call Consent", { consent(to: .call, of: $0) }), ("Mail Consent", { consent(to: .mail, of: $0) }),
        ("Do Not Call", { $0.refuses.contains(.call) ? "yes" : nil }),
        ("Do Not Mail", { $0.refuses.contains(.mail) ? "yes" : nil }),
    ]

    /// Who refuses a channel has not consented to it.
    private static func consent(to channel: Channel, of exported: ExportedLead) -> String? {
        if let withdrawn = exported.lead.withdrawals[channel] { return ConsentRecord.text(withdrawn: withdrawn) }
        guard !exported.refuses.contains(channel) else { return nil }
        return exported.lead.consents[channel].map(ConsentRecord.text)
    }

    /// As an import knows it, or named so that an import leaves it out.
    private static func heading(of system: String) -> String {
        switch system {
        case "external": "External ID"
        case "record": "Record ID"
        case "hubspot": "HubSpot ID"
        case "salesforce": "Salesforce ID"
        case "marketo": "Marketo ID"
        case "pardot": "Pardot ID"
        default: "Touchline ID in \(system)"
        }
    }

    private static func safe(_ text: String?) -> String { text.map(CSVText.withoutFormula) ?? "" }
}

extension PhoneNumber {
    /// `+16195550147 ext. 701`.
    fileprivate var written: String { e164 + (ext.map { " ext. \($0)" } ?? "") }
}
