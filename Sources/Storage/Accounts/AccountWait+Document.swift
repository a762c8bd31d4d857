import Prospecting

extension AccountWait {
    /// As one column holds it: `turn 2`, or `role sponsor second-call`.
    var text: String {
        switch self {
        case .turn(let active): "turn \(active)"
        case .role(let role, let step): "role \(role) \(step)"
        }
    }

    init(words text: String) throws {
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("turn", 2): self = .turn(active: Int(words[1]) ?? 1)
        case ("role", 3): self = .role(words[1], step: words[2])
        default: throw DatabaseFault("an enrollment waits for what this program does not know")
        }
    }
}
