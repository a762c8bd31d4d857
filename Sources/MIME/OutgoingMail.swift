import CMIME
import Foundation

/// A mail as it is handed to a server: whom from and to, its words, and what mail programs need to know of it.
///
/// Whatever its texts hold, they stay where they belong: what would end a header or begin another becomes a blank.
package struct OutgoingMail: Sendable, Equatable {
    package var from: MailAddress
    package var to: MailAddress
    /// Where answers go; nil for where it comes from.
    package var replyTo: MailAddress?
    package var subject: String
    /// Plain text; the same goes along as HTML.
    package var text: String
    package var id: MessageID
    package var date: Date
    package var inReplyTo: MessageID?
    /// The thread so far, its first mail leading.
    package var references: [MessageID] = []
    /// Where a program opts its reader out: by POST, as RFC 8058 asks; nil for no such header.
    package var optOut: URL?
    package var attachments: [Attachment] = []
    package var followed = FollowedLinks.none
    /// An invitation as calendars take it: beside the words for programs that ask at once, and attached for all others.
    package var invitation: Invitation?

    package init(
        from: MailAddress, to: MailAddress, subject: String, text: String, id: MessageID, date: Date,
        inReplyTo: MessageID? = nil, references: [MessageID] = [], optOut: URL? = nil, attachments: [Attachment] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.date = date
        self.inReplyTo = inReplyTo
        self.references = references
        self.optOut = optOut
        self.attachments = attachments
    }

    /// A file that goes along.
    package struct Attachment: Sendable, Equatable {
        package var name: String
        package var kind: Kind
        package var bytes: Data

        package init(name: String, kind: Kind, bytes: Data) {
            self.name = name
            self.kind = kind
            self.bytes = bytes
        }

        package enum Kind: Sendable, Equatable {
            /// iCalendar; the method as it stands in the file (`REQUEST`).
            case calendar(method: String)
            case pdf
            case other
        }
    }

    /// The whole message, lines ending in CRLF, none longer than RFC 5322 allows.
    package func composed() throws(MIMEFault) -> Data {
        guard let message = touchline_message_new() else { throw MIMEFault("a message could not be begun") }
        defer { touchline_message_free(message) }
        touchline_message_header(message, "From", from.header)
        touchline_message_header(message, "To", to.header)
        if let replyTo { touchline_message_header(message, "Reply-To", replyTo.header) }
        touchline_message_header(message, "Subject", EncodedText(subject).text)
        touchline_message_date(message, Int64(date.timeIntervalSince1970))
        touchline_message_id(message, id.text)
        addThread(to: message)
        addOptOut(to: message)
        let body = text.inBody
        touchline_message_text(message, body, HTMLText(body, followed).text)
        invitation?.add(to: message)
        for attachment in attachments { attachment.add(to: message) }
        var count = 0
        guard let bytes = touchline_message_write(message, &count) else {
            throw MIMEFault("a message could not be written")
        }
        return Data(bytesNoCopy: bytes, count: count, deallocator: .free)
    }

    private func addThread(to message: OpaquePointer) {
        if let inReplyTo { touchline_message_header(message, "In-Reply-To", inReplyTo.header) }
        let known = references.suffix(Self.mostReferences).map(\.header)
        if !known.isEmpty { touchline_message_header(message, "References", known.joined(separator: "\n ")) }
    }

    private func addOptOut(to message: OpaquePointer) {
        guard let optOut, optOut.absoluteString.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return }
        touchline_message_header(message, "List-Unsubscribe", "<\(optOut.absoluteString)>")
        touchline_message_header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    }

    /// A thread that is longer keeps its end.
    private static let mostReferences = 20
}

/// Something that GMime did not do.
package struct MIMEFault: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension OutgoingMail.Attachment {
    /// Of letters, digits and marks that need no encoding anywhere.
    private var fileName: String {
        let name = String(name.unicodeScalars.map { Self.plain.contains($0) ? Character($0) : "-" }.prefix(60))
        return name.isEmpty ? "attachment" : name
    }

    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-".unicodeScalars)

    fileprivate func add(to message: OpaquePointer) {
        let type = kind.type
        bytes.withUnsafeBytes { bytes in
            touchline_message_attach(
                message, type.main, type.sub, kind.method == nil ? nil : "method", kind.method, fileName,
                bytes.baseAddress, bytes.count)
        }
    }
}

extension OutgoingMail.Attachment.Kind {
    fileprivate var type: (main: String, sub: String) {
        switch self {
        case .calendar: ("text", "calendar")
        case .pdf: ("application", "pdf")
        case .other: ("application", "octet-stream")
        }
    }

    fileprivate var method: String? {
        if case .calendar(let method) = self { method } else { nil }
    }
}

extension String {
    /// With lines that end in LF, and a blank for every other control character; byte by byte, as it is read.
    fileprivate var inBody: String {
        var text = self
        let kept = text.withUTF8 { bytes in
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let unprintable = bytes[index...].unprintableCount
                if unprintable == 0 || bytes[index] == UInt8(ascii: "\t") {
                    kept.append(bytes[index])
                } else if bytes[index] == UInt8(ascii: "\r") {
                    kept.append(UInt8(ascii: "\n"))
                } else if bytes[index] != UInt8(ascii: "\n") {
                    kept.append(UInt8(ascii: " "))
                } else if index == 0 || bytes[index - 1] != UInt8(ascii: "\r") {
                    kept.append(UInt8(ascii: "\n"))
                }
                index += max(1, unprintable)
            }
            return kept
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Bytes of the character that it begins with, where that is unprintable (see `Unicode.Scalar.isUnprintable`); else 0.
    fileprivate var unprintableCount: Int {
        let first = self[startIndex]
        if first >= 0x20, first < 0x7F { return 0 }
        if first < 0x20 || first == 0x7F { return 1 }
        guard first == 0xC2 || first == 0xE2, count > 1 else { return 0 }
        let second = self[startIndex + 1]
        if first == 0xC2 { return second < 0xA0 ? 2 : 0 }
        return count > 2 && second == 0x80 && (0xA8...0xA9).contains(self[startIndex + 2]) ? 3 : 0
    }
}

extension Unicode.Scalar {
    /// Control characters, and what ends a line for some programs.
    var isUnprintable: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}
