import Foundation
import Prospecting
import Wire

/// A user to add, checked.
struct NewUser: Sendable, Equatable {
    let email: String
    let name: String
    let role: Role
    let queues: [String]

    init(_ body: UserBody) throws(Refusal) {
        guard body.email.isMailAddress else { throw Self.wrong("email", "a mail address") }
        let name = body.name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...200).contains(name.unicodeScalars.count) else { throw Self.wrong("name", "1 to 200 characters") }
        guard let role = Role(rawValue: body.role) else {
            throw Self.wrong("role", "one of " + Role.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self.email = body.email.lowercased()
        self.name = name
        self.role = role
        queues = try Self.queues(body.queues ?? [])
    }

    /// Names of queues, each once.
    static func queues(_ names: [String]) throws(Refusal) -> [String] {
        guard names.count <= 100, names.allSatisfy(\.isKebabCase) else {
            throw wrong("queues", "at most 100 names such as inside-sales")
        }
        return Set(names).sorted()
    }

    /// What other systems know somebody by.
    static func externalIDs(_ ids: [String: String]) throws(Refusal) -> [String: String] {
        guard ids.count <= 20, ids.keys.allSatisfy(\.isKebabCase),
            ids.values.allSatisfy({ (1...200).contains($0.unicodeScalars.count) })
        else { throw wrong("external_ids", "at most 20 systems such as hubspot, each with an id of at most 200") }
        return ids
    }

    private static func wrong(_ field: String, _ wanted: String) -> Refusal {
        Refusal(.invalid, "\(field) takes \(wanted)", details: ["field": field, "wanted": wanted])
    }
}

extension String {
    /// Small letters, digits and hyphens between them, at most 64.
    var isKebabCase: Bool {
        let words = split(separator: "-", omittingEmptySubsequences: false)
        return utf8.count <= 64
            && words.allSatisfy { word in
                !word.isEmpty
                    && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
            }
    }
}
