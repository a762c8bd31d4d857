import Prospecting

/// The fields of one record by what they give, and what could not be used of them.
struct LeadRow {
    /// The cleaned text of each field that is there.
    private let values: [(field: LeadField, text: String)]
    /// The phone columns that are there, the best first.
    let phones: [(field: LeadField, text: String)]
    /// The texts of fields of the team's own that are there.
    let custom: [(field: CustomField, text: String)]
    /// What was found on the way that the sender should know.
    var warnings: [String]
    /// Why a phone or a mail address is of no use.
    var contactFlaws: [String] = []

    init(columns: LeadColumns, fields: [String], warnings: [String]) {
        self.warnings = warnings
        var values: [(field: LeadField, text: String)] = []
        values.reserveCapacity(fields.count)
        var phones: [(field: LeadField, text: String)] = []
        for (field, text) in zip(columns.fields, fields) {
            guard let field, field != .ignore else { continue }
            let isPhone = LeadField.phones.contains(field)
            // A line end in a phone column stands between two numbers.
            let text = (field == .notes || isPhone ? text.cleaned : text.cleanedLine).withoutApostrophe
            guard !text.isEmpty else { continue }
            if isPhone {
                phones.append((field, text))
            } else {
                values.append((field, text))
            }
        }
        self.values = values
        custom = columns.custom.sorted { $0.key < $1.key }.compactMap { index, field in
            guard fields.indices.contains(index) else { return nil }
            let text = fields[index].cleanedLine.withoutApostrophe
            return text.isEmpty ? nil : (field, text)
        }
        self.phones = LeadField.phones.flatMap { field in phones.filter { $0.field == field } }
    }

    /// There are few, so looking through them costs less than a table; of two columns for one field the last counts.
    subscript(field: LeadField) -> String? { values.last { $0.field == field }?.text }

    /// The field as `read` understands it; where that gives nil, a warning that it is left blank.
    mutating func value<Value>(
        _ field: LeadField, _ problem: @autoclosure () -> String, _ read: (String) -> Value?
    ) -> Value? {
        guard let text = self[field] else { return nil }
        if let value = read(text) { return value }
        warnings.append("\(field.rawValue) \"\(text.shortened)\" \(problem()); left blank")
        return nil
    }
}

extension String {
    /// The text without the apostrophe that keeps a spreadsheet from taking it for a formula, as `'=1+1` or `'+49 …`.
    fileprivate var withoutApostrophe: String {
        guard utf8.first == UInt8(ascii: "'"), let next = utf8.dropFirst().first, "=+-@".utf8.contains(next) else {
            return self
        }
        return String(dropFirst())
    }

    /// The beginning of the text, for messages.
    var shortened: String { count > 60 ? prefix(60) + "…" : self }
}
