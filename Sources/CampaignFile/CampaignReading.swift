import Prospecting

/// What a campaign file says, and what is wrong with it.
package struct CampaignReading: Sendable {
    /// Nil when there is any error.
    package var campaign: Campaign?
    /// In the order of the file.
    package var diagnostics: [Diagnostic]

    /// What a reader found.
    package init(campaign: Campaign?, diagnostics: [Diagnostic]) {
        self.campaign = campaign
        self.diagnostics = diagnostics
    }

    /// The files that a campaign names with `in-file`, in order of mention and each once.
    ///
    /// Only names of files that may lie beside the campaign; whatever else is wrong is for `CampaignReader` to say.
    package static func filesNamed(in text: String) -> [String] {
        guard text.utf8.count <= CampaignLimits.textBytes, let root = YAMLComposer.compose(text).root else { return [] }
        var names: [String] = []
        for name in root.values(of: "in-file") where FileName.form.read(name) != nil && !names.contains(name) {
            names.append(name)
        }
        return names
    }
}

extension YAMLNode {
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
