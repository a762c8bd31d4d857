/// A mapping of a file whose keys were checked against its section.
package struct SectionReader {
    /// Where the section begins.
    package let start: SourcePosition
    private var entries: [String: YAMLNode.Entry] = [:]
    /// Whether every key was one that is taken; where not, what else seems to be missing need not be.
    package private(set) var isWhole = true

    /// Says what keys are unknown or missing; nil when the node is no mapping.
    package init?(_ node: YAMLNode, as section: FileSection, _ reading: inout Reading) {
        guard let entries = reading.entries(of: node, section.name) else { return nil }
        start = node.start
        var meant: Set<String> = []
        for entry in entries {
            guard section[entry.key] == nil else {
                self.entries[entry.key] = entry
                continue
            }
            let guess = reading.unknown(
                "unknown key \"\(entry.key)\" in \(section.name)", word: entry.key, at: entry.keyStart,
                known: section.taken)
            if let guess { meant.insert(guess) }
            isWhole = false
        }
        for key in section.keys where key.standing == .required && !meant.contains(key.name) {
            guard self.entries[key.name] == nil else { continue }
            reading.error(
                "\"\(key.name)\" is missing in \(section.name)", at: start,
                hint: key.example.map { "add \(key.name): \($0)" })
        }
    }

    /// Whether the key is there.
    package func has(_ key: String) -> Bool { entries[key] != nil }

    /// The value of a key; nil when it is not there.
    package subscript(key: String) -> YAMLNode? { entries[key]?.value }

    /// Where the key stands, or the section when it does not.
    package func position(of key: String) -> SourcePosition { entries[key]?.keyStart ?? start }

    /// The single value of a key; nil when it is not there or is wrong, and that has been said.
    package func value<Value>(_ key: String, _ form: ScalarForm<Value>, _ reading: inout Reading) -> Value? {
        self[key].flatMap { reading.value(of: $0, form, "\"\(key)\"") }
    }

    /// The values of a key that takes a list; nil when it is not there or is no list.
    package func values<Value>(_ key: String, _ form: ScalarForm<Value>, _ reading: inout Reading) -> [Value]? {
        self[key].flatMap { reading.values(of: $0, form, "\"\(key)\"") }
    }
}

extension Reading {
    /// Says which of a section's keys stand beside one with which they mean nothing.
    package mutating func refuse(_ keys: [String], in section: SectionReader, because reason: String) {
        for key in keys where section.has(key) {
            error("\"\(key)\" \(reason)", at: section.position(of: key), hint: "take it out")
        }
    }
}
