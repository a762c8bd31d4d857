/// What a mail system says became of a mail to one recipient (RFC 3464, 2.3).
package struct DeliveryReport: Sendable, Equatable {
    /// The address that it could not be delivered to, in lower case; nil where the report names none.
    package var recipient: String?
    /// In lower case: `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    package var action: String
    /// `5.1.1` (RFC 3463); nil where the report has none.
    package var status: String?
    /// What the other server said.
    package var diagnostic: String?

    package init(recipient: String? = nil, action: String, status: String? = nil, diagnostic: String? = nil) {
        self.recipient = recipient
        self.action = action
        self.status = status
        self.diagnostic = diagnostic
    }

    /// How lasting a failure is.
    package enum Failure: String, Sendable {
        /// The address takes no mail, now or later.
        case hard
        /// It may take the next one: a full mailbox, a server that is down, a message that was refused for what it is.
        case soft
    }

    /// The failure that is reported; nil where the mail was delivered, or is still under way.
    package var failure: Failure? {
        guard action == "failed" else { return nil }
        guard let status = status ?? diagnostic.flatMap(Self.status) else { return .soft }
        return Self.isHard(status) ? .hard : .soft
    }

    /// What of it a person is told: `5.1.1, 550 5.1.1 User doesn't exist`.
    package var reason: String {
        let words = [status, diagnostic].compactMap(\.self).joined(separator: ", ")
        return words.isEmpty ? "the mail came back" : String(words.prefix(200))
    }

    /// Whether an enhanced status says that the address is no good: bad mailbox, domain or syntax, moved, disabled
    /// (RFC 3463, 3.2 and 3.3). Any other permanent failure is the message's, the system's or a policy's.
    package static func isHard(_ status: String) -> Bool {
        [
            "5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.0", "5.2.1", "5.4.4",
        ].contains(status)
    }

    /// The first enhanced status in words: `smtp; 550 5.1.1 No such user` has `5.1.1`.
    static func status(in words: String) -> String? {
        words.split { !$0.isASCII || !($0.isNumber || $0 == ".") }.map(String.init).first { word in
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 3 && ["2", "4", "5"].contains(parts[0])
                && parts.dropFirst().allSatisfy { 1...3 ~= $0.count && $0.allSatisfy(\.isNumber) }
        }
    }
}
