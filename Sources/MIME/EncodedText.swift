import Foundation

/// A text of a person as a header holds it: plain where that is safe, else in encoded words (RFC 2047).
///
/// GMime could do this, but cuts characters in two where a word is long, and leaves what looks like an encoded word as it
/// is: a name of `=?utf-8?b?DQpCY2M6…?=` would be read as one that ends its line.
struct EncodedText {
    /// On one line, with nothing in it that no header may hold.
    private let line: String

    init(_ text: String) {
        guard !text.isOneLine else {
            line = text
            return
        }
        let scalars: [Unicode.Scalar] = text.unicodeScalars.map { $0.isUnprintable ? " " : $0 }
        line = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
    }

    /// As in a subject.
    var text: String { isPlain ? line : words }

    /// As a name beside an address: a quoted string (RFC 5322, 3.2.4), or encoded words.
    var phrase: String {
        guard isPlain else { return words }
        guard line.utf8.contains(where: Self.quoted.contains) else { return "\"\(line)\"" }
        return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Whether it needs no encoding, and so no folding either.
    private var isPlain: Bool {
        line.utf8.count <= Self.longestPlain && line.utf8.allSatisfy { $0 < 0x80 }
            && !zip(line.utf8, line.utf8.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }

    private static let quoted = [UInt8(ascii: "\""), UInt8(ascii: "\\")]

    /// Each of whole characters, on a line of its own.
    private var words: String {
        var pieces: [String.UnicodeScalarView] = [.init()]
        var count = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if count + size > Self.bytesAWord {
                pieces.append(.init())
                count = 0
            }
            pieces[pieces.count - 1].append(scalar)
            count += size
        }
        return pieces.map { "=?utf-8?b?\(Data(String($0).utf8).base64EncodedString())?=" }.joined(separator: "\n ")
    }

    private static let longestPlain = 60
    /// 45 bytes are 60 characters of base 64; a word has 75 at most (RFC 2047, section 2).
    private static let bytesAWord = 45
}

extension String {
    /// Whether it is printable ASCII without blanks at its ends, as most are.
    fileprivate var isOneLine: Bool {
        let blank = UInt8(ascii: " ")
        return utf8.first != blank && utf8.last != blank && utf8.allSatisfy { $0 >= blank && $0 < 0x7F }
    }
}

extension MailAddress {
    /// As it stands in a header.
    var header: String {
        guard let name else { return address }
        return EncodedText(name).phrase + "\n <\(address)>"
    }
}
