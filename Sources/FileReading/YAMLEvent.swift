/// A step in the reading of a YAML text.
struct YAMLEvent {
    var kind: Kind
    var start: SourcePosition
    var end: SourcePosition
    /// Whether it carries an anchor (`&name`).
    var hasAnchor = false
    /// Whether it carries an explicit tag (`!!str`).
    var hasTag = false

    enum Kind: Equatable {
        case documentStart, documentEnd, streamStart, streamEnd
        case scalar(String)
        case alias
        case listStart, listEnd
        case mappingStart, mappingEnd
    }
}

/// Something that is wrong with a text as YAML; thrown where it makes no sense to read on.
package struct YAMLComplaint: Error {
    /// What is wrong, without an end mark.
    package var message: String
    /// Where.
    package var position: SourcePosition
    /// What to do about it.
    package var hint: String?
}

extension YAMLComplaint {
    /// Whether the events say so or libyaml, which looks ahead and has a limit of its own.
    init(tooDeepAt position: SourcePosition) {
        self.init(tooMuch: "lists and mappings more than \(FileLimits.depth) deep", at: position)
    }

    init(tooMuch what: String, at position: SourcePosition) {
        self.init(message: what, position: position, hint: "that is more than such a file may have")
    }

    /// The same with its position in that file.
    func placed(in file: Int) -> YAMLComplaint {
        var complaint = self
        complaint.position.file = file
        return complaint
    }
}
