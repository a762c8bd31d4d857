import Prospecting

/// One line of a do-not-contact list, as it stands there.
package struct SuppressionLine: Sendable, Equatable {
    /// The physical line, from 1.
    package var line: Int
    /// A number, an address, a domain, an id or an area.
    package var value: String
    package var channel: String?
    package var reason: String?
    package var basis: String?
    /// The day on which they asked.
    package var askedOn: String?
    /// Why the line cannot be read, in words; nil when it can.
    package var flaw: String?

    /// The day on which they asked, as lists of a country (ISO 3166) write days; nil where the text is none.
    package func askedDay(in country: String) -> LocalDate? {
        askedOn.flatMap { DatedText.read($0, monthFirst: country == "US")?.day }
    }
}

/// Reads a do-not-contact list of any usual encoding and delimiter: one value a line, or columns with a header.
///
/// A line that names somebody in several columns, a number and an address, stands for as many. Without a header the first
/// column is the value; two columns of three and seven digits are area code and number, as
/// the National Do Not Call Registry writes them.
package struct SuppressionFileReader {
    private var stream: RecordStream
    private var first: LeadRecord?
    /// What the line that was read last names besides the first, each a line of its own.
    private var others: [SuppressionLine] = []
    private let columns: [Column?]

    private enum Column: String, CaseIterable {
        case value, channel, reason, basis, askedOn

        /// Headings, folded to letters.
        var names: [String] {
            switch self {
            case .value:
                [
                    "value", "phone", "phonenumber", "number", "telephone", "email", "emailaddress", "mail", "domain",
                    "contact", "e164", "mobile", "mobilephone", "mobilenumber", "cell", "cellphone", "phone1", "phone2",
                    "phone3", "otherphone", "workphone", "businessphone", "homephone", "directphone", "secondphone",
                    "phonenumber2", "email2", "secondemail", "otheremail",
                ]
            case .channel: ["channel"]
            case .reason: ["reason", "why", "note"]
            case .basis: ["basis", "evidence"]
            case .askedOn: ["askedon", "date", "on", "optedout", "optoutdate"]
            }
        }
    }

    /// Opens a list and tells from its first line whether it has a header.
    package init(_ source: LeadFileSource) throws(LeadFileRefusal) {
        var stream = try RecordStream(source)
        guard let header = try stream.next() else { throw LeadFileRefusal("the file is empty") }
        try BinaryFormat.refuse(header: header)
        let fields = header.flaw == nil ? header.decoded().fields.map(\.foldedToLetters) : []
        let columns = fields.map { name in Column.allCases.first { $0.names.contains(name) } }
        let hasHeader = columns.contains(.value)
        self.columns = hasHeader ? columns : [.value]
        first = hasHeader ? nil : header
        self.stream = stream
    }

    /// The next line that holds something; nil at the end.
    package mutating func next() throws(LeadFileRefusal) -> SuppressionLine? {
        if !others.isEmpty { return others.removeFirst() }
        let record: LeadRecord
        if let first {
            (record, self.first) = (first, nil)
        } else {
            guard let read = try stream.next() else { return nil }
            record = read
        }
        let lines = lines(of: record)
        others = Array(lines.dropFirst())
        return lines[0]
    }

    /// One at least.
    private func lines(of record: LeadRecord) -> [SuppressionLine] {
        var line = SuppressionLine(line: record.line, value: "", flaw: record.flaw)
        guard record.flaw == nil else { return [line] }
        var values: [String] = []
        let fields = record.decoded().fields.map(\.cleanedLine)
        for (column, field) in zip(columns, fields) where !field.isEmpty {
            switch column {
            case .value: for value in Self.values(of: field) where !values.contains(value) { values.append(value) }
            case .channel: line.channel = field
            case .reason: line.reason = field
            case .basis: line.basis = field
            case .askedOn: line.askedOn = field
            case nil: break
            }
        }
        if columns.count == 1, fields.count == 2, Self.isNumber(fields[0], of: 3), Self.isNumber(fields[1], of: 7) {
            values = [fields[0] + fields[1]]
        }
        guard !values.isEmpty else {
            line.flaw = "it names nobody"
            return [line]
        }
        return values.map { value in
            var one = line
            one.value = value
            return one
        }
    }

    /// The numbers of a field that holds several, or one with a label; else the field.
    private static func values(of field: String) -> [String] {
        let parts = PhoneCell.parts(field)
        guard parts != [PhoneCell.Part(text: field)], Suppression.Target(field) == nil else { return [field] }
        return parts.map(\.text)
    }

    private static func isNumber(_ text: String, of digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
