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
    /// Whether the value may be an area, by which everybody there is left alone: only a column headed "value" says so. In
    /// any other place `CA` is a slip, not Canada.
    package var mayBeArea = false

    /// The day on which they asked, as lists of a country (ISO 3166) write days; nil where the text is none.
    package func askedDay(in country: String) -> LocalDate? {
        askedOn.flatMap { DatedText.read($0, monthFirst: country == "US")?.day }
    }
}

/// Reads a do-not-contact list of any usual encoding and delimiter: one value a line, or columns with a header.
///
/// A line that names somebody in several columns, a number and an address, stands for as many. Headings are those by which
/// lead lists name phones and mail addresses, and some more. Without a header a line is the value; two columns of three and
/// seven digits are area code and number, as the National Do Not Call Registry writes them. Several columns of which none
/// is known to say whom are refused, since the first of them may be anything.
package struct SuppressionFileReader {
    private var stream: RecordStream
    private var first: LeadRecord?
    /// What the line that was read last names besides the first, each a line of its own.
    private var others: [SuppressionLine] = []
    private let columns: [Column?]

    private enum Column: CaseIterable {
        /// Whatever a list can name, areas too.
        case value
        /// Whatever names people.
        case contact
        case channel, reason, basis, askedOn

        /// What a heading says, folded to letters; nil where it says nothing of all this.
        init?(heading: String) {
            if let column = Self.allCases.first(where: { $0.names.contains(heading) }) {
                self = column
            } else if let field = LeadField(named: heading), field == .email || LeadField.phones.contains(field) {
                self = .contact
            } else {
                return nil
            }
        }

        /// Headings, folded to letters, besides those of lead lists.
        private var names: [String] {
            switch self {
            case .value: ["value"]
            case .contact:
                [
                    "number", "domain", "contact", "e164", "otherphone", "homephone", "secondphone", "email2",
                    "secondemail", "otheremail",
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
        let fields = header.flaw == nil ? header.decoded().fields.map(\.cleanedLine) : []
        let columns = fields.map { Column(heading: $0.foldedToLetters) }
        let hasHeader = columns.contains(.value) || columns.contains(.contact)
        guard hasHeader || fields.dropFirst().allSatisfy(\.isEmpty) || Self.isSplitNumber(fields) else {
            throw LeadFileRefusal(Self.withoutValue(fields))
        }
        self.columns = hasHeader ? columns : [.contact]
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
            case .value, .contact:
                for value in Self.values(of: field) where !values.contains(value) { values.append(value) }
                line.mayBeArea = line.mayBeArea || column == .value
            case .channel: line.channel = field
            case .reason: line.reason = field
            case .basis: line.basis = field
            case .askedOn: line.askedOn = field
            case nil: break
            }
        }
        if columns.count == 1, Self.isSplitNumber(fields) { values = [fields[0] + fields[1]] }
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

    private static func isSplitNumber(_ fields: [String]) -> Bool {
        fields.count == 2 && isNumber(fields[0], of: 3) && isNumber(fields[1], of: 7)
    }

    /// Why a file of several columns is not read, in words.
    private static func withoutValue(_ fields: [String]) -> String {
        let shown = fields.prefix(20).map { "\"\($0.prefix(60))\"" }.joined(separator: ", ")
        return "the file has several columns, and none of its headings says whom a line names; its first line is "
            + "\(shown); head the column phone, email, domain or value"
    }

    private static func isNumber(_ text: String, of digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
