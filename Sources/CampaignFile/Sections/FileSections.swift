import FileReading

/// All sections of a campaign file, for documentation and schema.
enum FileSections {
    /// Each once, in the order in which a reader of the file meets them.
    static let all: [FileSection] = {
        var all: [FileSection] = []
        visit(RootFile.section, &all)
        visit(UsesFile.section, &all)
        return all
    }()

    private static func visit(_ section: FileSection, _ all: inout [FileSection]) {
        guard !all.contains(where: { $0.title == section.title }) else { return }
        all.append(section)
        for inner in section.values.compactMap(\.section) { visit(inner, &all) }
    }
}

extension FileSection {
    /// All that may stand behind its keys, at any depth short of other sections.
    var values: [FileValue] {
        (keys.map(\.takes) + [others].compactMap(\.self)).flatMap(\.withParts)
    }
}

extension FileValue {
    fileprivate var withParts: [FileValue] { [self] + parts.flatMap(\.withParts) }

    var section: FileSection? {
        if case .section(let section) = self { section() } else { nil }
    }
}
