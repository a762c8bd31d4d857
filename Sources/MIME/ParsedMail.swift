import CMIME
import Foundation

/// A mail as it came, taken apart; of one that is cut short, or of its headers alone, what is there.
package struct ParsedMail: Sendable, Equatable {
    /// One field of a header.
    package struct Header: Sendable, Equatable {
        /// In lower case.
        package var name: String
        /// Decoded and unfolded.
        package var value: String
    }

    package var headers: [Header]
    /// The first address of `From`, in lower case.
    package var from: String?
    package var fromName: String?
    package var subject: String
    /// Without angle brackets.
    package var messageID: String?
    /// The ids of `In-Reply-To`, then those of `References`, the nearest first; at most 32.
    package var answers: [String]
    /// Its words: the part in plain text, or what the HTML says.
    package var text: String
    /// The fields of a report's groups (RFC 3464), by name in lower case: of the message, then of each recipient.
    package var report: [[String: String]]
    /// The id of the mail that a report gives back.
    package var returnedID: String?

    /// Takes a mail apart; nil for what is none.
    package init?(_ bytes: Data) {
        let parsed = bytes.withUnsafeBytes { touchline_parse($0.baseAddress, $0.count) }
        guard let parsed else { return nil }
        defer { touchline_parsed_free(parsed) }
        headers = Self.headers(of: parsed)
        from = Self.text(touchline_parsed_from_address(parsed))?.lowercased()
        fromName = Self.text(touchline_parsed_from_name(parsed))
        messageID = Self.text(touchline_parsed_message_id(parsed))
        answers = Self.answers(of: parsed)
        let plain = Self.text(touchline_parsed_text(parsed))
        let html = Self.text(touchline_parsed_html(parsed))
        text = plain ?? html.map(HTMLWords.text) ?? ""
        report = Self.text(touchline_parsed_report(parsed)).map(ReportFields.groups) ?? []
        returnedID = Self.text(touchline_parsed_returned_id(parsed))
        subject = headers.first { $0.name == "subject" }?.value ?? ""
    }

    /// The first value under a name in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    private static func headers(of parsed: OpaquePointer) -> [Header] {
        var headers: [Header] = []
        while let name = text(touchline_parsed_header_name(parsed, CInt(headers.count))) {
            let value = text(touchline_parsed_header_value(parsed, CInt(headers.count))) ?? ""
            headers.append(Header(name: name.lowercased(), value: value))
        }
        return headers
    }

    private static func answers(of parsed: OpaquePointer) -> [String] {
        var answers: [String] = []
        var place: CInt = 0
        while let id = text(touchline_parsed_answered(parsed, place)) {
            if !answers.contains(id) { answers.append(id) }
            place += 1
        }
        return answers
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
