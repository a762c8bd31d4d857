import FileReading
import Prospecting

/// `profile.tiers`: names with the least fit of each.
enum TiersFile {
    /// Best first.
    static func tiers(_ node: YAMLNode, _ reading: inout Reading) -> [Profile.Tier] {
        guard let entries = reading.entries(of: node, "\"tiers\"") else { return [] }
        var tiers: [Profile.Tier] = []
        for entry in entries {
            guard entry.key.isTierName else {
                reading.error(
                    "\"\(entry.key)\" is not a name for a tier", at: entry.keyStart,
                    hint: "use up to 16 letters, digits and hyphens")
                continue
            }
            guard let from = reading.value(of: entry.value, .whole(0...100), "\"\(entry.key)\"") else { continue }
            if let twin = tiers.first(where: { $0.from == from }) {
                reading.error(
                    "\"\(entry.key)\" begins where \"\(twin.name)\" does", at: entry.value.start,
                    hint: "give each tier its own least fit")
            }
            tiers.append(Profile.Tier(name: entry.key, from: from))
        }
        if tiers.count == entries.count, !tiers.contains(where: { $0.from == 0 }) {
            reading.warn(
                "no tier begins at 0, so the leads that fit least have none", at: node.start,
                hint: "let the last begin at 0")
        }
        return tiers.sorted { $0.from > $1.from }
    }
}

extension String {
    fileprivate var isTierName: Bool {
        1...16 ~= count && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
