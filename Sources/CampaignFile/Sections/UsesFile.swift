import FileReading
import Prospecting

/// `uses`: files of definitions beside the campaign, for the sections that it does not give itself.
enum UsesFile {
    /// The sections that campaigns may share.
    static let shared = [
        "assign", "profile", "entry", "cadence", "accounts", "dispositions", "reasons", "qualification", "meetings",
        "handoff", "messages", "mail", "webhooks", "goal", "team",
    ]

    /// A file of definitions.
    static let section = FileSection(
        "a file of definitions",
        RootFile.section.keys.filter { shared.contains($0.name) }.map(\.optional))

    /// The campaign with the sections that the files it uses give and it does not.
    ///
    /// Where one of them cannot be read, whatever is still missing counts as there, and nothing is said of it.
    static func completed(_ root: YAMLNode, _ reading: inout Reading) -> YAMLNode {
        guard case .mapping(let own) = root.content, let uses = own.first(where: { $0.key == "uses" }) else {
            return root
        }
        var entries = own
        var givers: [String: String] = [:]
        var isWhole = true
        for (name, node) in files(uses.value, &reading) {
            guard let definitions = definitions(name, at: node.start, &reading) else {
                isWhole = false
                continue
            }
            for entry in definitions where !own.contains(where: { $0.key == entry.key }) {
                if let giver = givers.updateValue(name, forKey: entry.key) {
                    reading.error(
                        "\"\(entry.key)\" is given in \"\(giver)\" already", at: entry.keyStart,
                        hint: "let one of the two files give it, or the campaign itself")
                } else {
                    entries.append(entry)
                }
            }
        }
        if !isWhole { entries += unread(besides: entries, at: uses.value.start) }
        var root = root
        root.content = .mapping(entries)
        return root
    }

    /// A file of definitions as a campaign would have it that leaves everything to it, or gives the rest itself.
    static func alone(_ root: YAMLNode, _ reading: inout Reading) -> YAMLNode {
        let own = sections(root, &reading) ?? []
        let nobody = YAMLNode(content: .refused, start: root.start, end: root.start)
        let names = ["campaign", "queue"].map { YAMLNode.Entry(key: $0, keyStart: root.start, value: nobody) }
        var root = root
        root.content = .mapping(own + unread(besides: own, at: root.start) + names)
        return root
    }

    /// Whether a file gives what campaigns share and nothing that one campaign is known by.
    static func isDefinitions(_ root: YAMLNode) -> Bool {
        guard case .mapping(let entries) = root.content else { return false }
        let names = RootFile.section.keys.map(\.name)
        let meant = entries.map { names.contains($0.key) ? $0.key : names.closest(to: $0.key) ?? "" }
        return entries.contains { shared.contains($0.key) } && meant.allSatisfy { shared.contains($0) || $0.isEmpty }
    }

    private static func unread(besides entries: [YAMLNode.Entry], at position: SourcePosition) -> [YAMLNode.Entry] {
        let refused = YAMLNode(content: .refused, start: position, end: position)
        return shared.filter { name in !entries.contains { $0.key == name } }
            .map { YAMLNode.Entry(key: $0, keyStart: position, value: refused) }
    }

    private static func files(_ node: YAMLNode, _ reading: inout Reading) -> [(name: String, node: YAMLNode)] {
        var files: [(name: String, node: YAMLNode)] = []
        for item in reading.items(of: node, "\"uses\"") ?? [] {
            guard let name = reading.value(of: item, FileName.form, "an item of \"uses\"") else { continue }
            if files.contains(where: { $0.name == name }) {
                reading.error("\"\(name)\" is given twice in \"uses\"", at: item.start, hint: "take one out")
            } else {
                files.append((name, item))
            }
        }
        return files
    }

    /// The sections of a file; nil when it cannot be read, which is said.
    private static func definitions(
        _ name: String, at position: SourcePosition, _ reading: inout Reading
    ) -> [YAMLNode.Entry]? {
        guard let text = reading.files[name] else {
            reading.error(
                "there is no file \"\(name)\"", at: position, hint: "it must lie in the folder of the campaign")
            return nil
        }
        guard text.utf8.count <= CampaignLimits.textBytes else {
            reading.error(
                "the file \"\(name)\" is larger than \(CampaignLimits.textBytes / 1024) KiB", at: position)
            return nil
        }
        let (root, complaints) = YAMLComposer.compose(text, file: reading.use(text, named: name))
        for complaint in complaints {
            reading.error(complaint.message, at: complaint.position, hint: complaint.hint)
        }
        guard let root else {
            if complaints.isEmpty {
                reading.error("the file \"\(name)\" is empty", at: position, hint: "give it a section, or take it out")
            }
            return nil
        }
        return sections(root, &reading)
    }

    private static func sections(_ root: YAMLNode, _ reading: inout Reading) -> [YAMLNode.Entry]? {
        guard let entries = reading.entries(of: root, section.name) else { return nil }
        return entries.filter { entry in
            if shared.contains(entry.key) { return true }
            if RootFile.section[entry.key] != nil {
                reading.error(
                    "\"\(entry.key)\" belongs to a campaign, not to what campaigns share", at: entry.keyStart,
                    hint: "write it into the campaign")
            } else {
                reading.unknown(
                    "unknown key \"\(entry.key)\" in \(section.name)", word: entry.key, at: entry.keyStart,
                    known: shared)
            }
            return false
        }
    }
}
