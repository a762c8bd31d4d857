import FileReading
import Prospecting

/// What a campaign file says, and what is wrong with it.
package struct CampaignReading: Sendable {
    /// Nil when there is any error.
    package var campaign: Campaign?
    /// In the order of the file, then of the files it uses.
    package var diagnostics: [Diagnostic]

    /// What a reader found.
    package init(campaign: Campaign?, diagnostics: [Diagnostic]) {
        self.campaign = campaign
        self.diagnostics = diagnostics
    }

    /// The files that a campaign, or a file of definitions, names with `uses` and `in-file`, each once.
    ///
    /// Those of `uses` come first, since they may name more. Only names of files that may lie beside the campaign;
    /// whatever else is wrong is for `CampaignReader` to say.
    package static func filesNamed(in text: String) -> FilesNamed {
        guard text.utf8.count <= CampaignLimits.textBytes, let root = YAMLComposer.compose(text).root else {
            return FilesNamed()
        }
        var named = FilesNamed()
        for name in root.used where FileName.form.read(name) != nil && !named.used.contains(name) {
            named.used.append(name)
        }
        for name in root.values(of: "in-file") where FileName.form.read(name) != nil && !named.all.contains(name) {
            named.values.append(name)
        }
        return named
    }
}

extension YAMLNode {
    /// What a top-level `uses` names.
    fileprivate var used: [String] {
        guard case .mapping(let entries) = content, let uses = entries.first(where: { $0.key == "uses" }) else {
            return []
        }
        switch uses.value.content {
        case .scalar(let name): return [name]
        case .list(let items):
            return items.compactMap { item in
                if case .scalar(let name) = item.content { name } else { nil }
            }
        case .mapping, .refused: return []
        }
    }

    /// The single values that a key has anywhere in this node.
    fileprivate func values(of key: String) -> [String] {
        switch content {
        case .scalar, .refused: []
        case .list(let items): items.flatMap { $0.values(of: key) }
        case .mapping(let entries):
            entries.flatMap { entry in
                if entry.key == key, case .scalar(let name) = entry.value.content { return [name] }
                return entry.value.values(of: key)
            }
        }
    }
}
