/// Something that has an identifier of its own kind.
package protocol Identified {
    /// The word in front of the number in text: `lead` gives `lead-00000c4z`.
    static var identifierPrefix: String { get }
}

/// A number that names one thing of a kind; its text sorts in the order of creation.
///
/// The text is the kind's prefix, a hyphen and eight digits of Crockford's base 32 in lower case, which leaves out
/// i, l, o and u. It holds no dot, as Standard Webhooks asks of a message id.
package struct Identifier<Kind: Identified>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) {
        self.number = number
    }

    /// Reads the text form, in any case; nil when it is of another kind or not an identifier.
    package init?(_ text: String) {
        let prefix = Kind.identifierPrefix + "-"
        let lowered = text.lowercased()
        guard lowered.hasPrefix(prefix), lowered.utf8.count == prefix.utf8.count + 8 else { return nil }
        var number: Int64 = 0
        for byte in lowered.utf8.dropFirst(prefix.utf8.count) {
            guard let digit = crockfordDigits.firstIndex(of: byte) else { return nil }
            number = number << 5 | Int64(digit)
        }
        self.number = number
    }

    package var description: String {
        let prefix = Kind.identifierPrefix.utf8
        return String(unsafeUninitializedCapacity: prefix.count + 9) { buffer in
            _ = buffer.initialize(from: prefix)
            buffer.initializeElement(at: prefix.count, to: UInt8(ascii: "-"))
            for place in 0..<8 {
                let digit = crockfordDigits[Int(number >> (5 * (7 - place)) & 31)]
                buffer.initializeElement(at: prefix.count + 1 + place, to: digit)
            }
            return prefix.count + 9
        }
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        left.number < right.number
    }
}

private let crockfordDigits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
