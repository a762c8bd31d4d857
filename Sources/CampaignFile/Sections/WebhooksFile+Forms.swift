import FileReading
import Foundation
import Prospecting

extension ScalarForm<String> {
    /// An address with http or https, without a user in it.
    static let webAddress = ScalarForm(
        "an address of the web", hint: "write it as https://marketing.example.com/hooks, without a user or a password"
    ) { text in
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["https", "http"].contains(scheme),
            let host = url.host(), !host.isEmpty, url.user() == nil, url.password() == nil, url.fragment == nil
        else { return nil }
        return text
    }

    /// The name of a variable of the daemon's environment, without its `env:`.
    static let secret = ScalarForm(
        "the name of a secret",
        hint: "keep it out of the file: write env:TOUCHLINE_SECRET_MARKETING, and set that where the daemon runs"
    ) { text in
        let prefix = "env:TOUCHLINE_SECRET_"
        let words = text.dropFirst(prefix.count).split(separator: "_", omittingEmptySubsequences: false)
        let isName = words.allSatisfy { word in
            !word.isEmpty
                && word.utf8.allSatisfy { byte in
                    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                }
        }
        return text.hasPrefix(prefix) && isName ? String(text.dropFirst("env:".count)) : nil
    }

    /// A type of event, all of a kind, or all.
    static let eventPattern = ScalarForm.oneOf("an event", WebhooksFile.eventPatterns)

    /// A fact by which another system knows a lead.
    static let matchKey = ScalarForm(
        "anything by which a lead is known", hint: "write email, phone, external-id.hubspot, or lead-id.FIELD"
    ) { text in
        if ["email", "phone"].contains(text) { return text }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "external-id": return parts[1].isKebabCase ? text : nil
        case "lead-id":
            let isField = parts[1].utf8.allSatisfy { Character(UnicodeScalar($0)).isFieldLetter }
            return isField && parts[1].utf8.count <= 80 ? text : nil
        default: return nil
        }
    }
}

extension WebhooksFile {
    /// Every type, every kind of them, and all.
    static let eventPatterns: [String] = {
        let types = EventType.allCases.filter { $0 != .webhookTest }.map(\.rawValue)
        let kinds = types.compactMap { $0.split(separator: ".").first.map(String.init) }
        var seen: Set<String> = []
        return types + kinds.filter { seen.insert($0).inserted }.map { $0 + ".*" } + ["*"]
    }()
}

extension Character {
    /// Whether other systems take it in the name of a field.
    fileprivate var isFieldLetter: Bool { isASCII && (isLetter || isNumber || self == "_" || self == "-") }
}
