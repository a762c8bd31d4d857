/// Writes CSV (RFC 4180): commas between the fields, CRLF behind each record.
package enum CSVText {
    /// One record with its end; a field is quoted where it has to be.
    package static func record(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ text: String) -> String {
        text.utf8.contains(where: isSpecial) ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    /// A text that a spreadsheet will not take for a formula: an apostrophe is put before one that begins as formulas
    /// do (`=`, `+`, `-`, `@`, a tab or a line end; OWASP, "CSV Injection"). Reading a lead file takes it away again.
    package static func withoutFormula(_ text: String) -> String {
        guard let first = text.utf8.first, startsOfFormulas.contains(first) else { return text }
        return "'" + text
    }

    private static let startsOfFormulas = Set("=+-@\t\r\n".utf8)
}
