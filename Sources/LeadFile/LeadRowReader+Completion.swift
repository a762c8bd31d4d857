import PhoneParsing
import Prospecting

extension LeadRowReader {
    /// What fields say of somebody who may be known by other means: no mail address and no phone need be among them.
    ///
    /// - Throws: where a name is given twice.
    package static func completion(
        names: [String], values: [String], phones: PhoneParser, now: Instant
    ) throws(LeadFileRefusal) -> (draft: LeadDraft, warnings: [String]) {
        let hasContact = names.contains(LeadField.email.rawValue)
        let columns = try LeadColumns(names: hasContact ? names : names + [LeadField.email.rawValue])
        let reader = LeadRowReader(columns: columns, country: nil, phones: phones, now: now)
        let cleaned = values.map { $0.filter { $0 != "\0" } }
        var row = LeadRow(columns: columns, fields: hasContact ? cleaned : cleaned + [""], warnings: [])
        let draft = reader.draft(&row)
        return (draft, row.contactFlaws + row.warnings)
    }
}
