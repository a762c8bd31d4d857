/// Builds nodes out of the events of a YAML text, within limits and without what campaign files do not use.
package struct YAMLComposer {
    private let events: YAMLEventReader
    private var depth = 0
    private var nodes = 0
    private var complaints: [YAMLComplaint] = []

    private init(_ text: String) {
        events = YAMLEventReader(text)
    }

    /// The one document of a text and what is wrong with it; no document when it cannot be read to its end.
    ///
    /// - Parameter file: what the positions say of it.
    package static func compose(_ text: String, file: Int = 0) -> (root: YAMLNode?, complaints: [YAMLComplaint]) {
        var composer = YAMLComposer(text)
        let (root, complaints) = composer.composed()
        return (root?.placed(in: file), complaints.map { $0.placed(in: file) })
    }

    private mutating func composed() -> (root: YAMLNode?, complaints: [YAMLComplaint]) {
        do throws(YAMLComplaint) {
            let root = try document()
            return (root, complaints)
        } catch {
            let isExplained = complaints.contains { $0.position.line == error.position.line }
            return (nil, complaints + (isExplained ? [] : [error]))
        }
    }

    private mutating func document() throws(YAMLComplaint) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return root
            case .documentStart where root != nil:
                throw YAMLComplaint(
                    message: "a second document begins here", position: event.start,
                    hint: "put the other in a file of its own")
            case .streamStart, .documentStart, .documentEnd: continue
            default: root = try node(event)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent) throws(YAMLComplaint) -> YAMLNode {
        nodes += 1
        guard nodes <= FileLimits.nodes else {
            throw YAMLComplaint(tooMuch: "more than \(FileLimits.nodes) values", at: event.start)
        }
        let isRefused = refuse(event)
        var node = YAMLNode(content: .refused, start: event.start, end: event.end)
        switch event.kind {
        case .scalar(let text) where !isRefused: node.content = .scalar(text)
        case .listStart: (node.content, node.end) = try list(event)
        case .mappingStart: (node.content, node.end) = try mapping(event)
        default: break
        }
        if isRefused { node.content = .refused }
        return node
    }

    private mutating func refuse(_ event: YAMLEvent) -> Bool {
        if event.kind == .alias || event.hasAnchor {
            complain(
                event.kind == .alias ? "aliases (*name) are not taken" : "anchors (&name) are not taken", event.start,
                hint: "write the value out where it is wanted")
            return true
        }
        if event.hasTag {
            complain("tags (!name) are not taken", event.start, hint: "take it out; every value is read as written")
        }
        return event.hasTag
    }

    private mutating func list(_ start: YAMLEvent) throws(YAMLComplaint) -> (YAMLNode.Content, SourcePosition) {
        try descend(start)
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if event.kind == .listEnd {
                depth -= 1
                return (.list(items), event.end)
            }
            guard items.count < FileLimits.items else {
                throw YAMLComplaint(tooMuch: "more than \(FileLimits.items) items", at: event.start)
            }
            items.append(try node(event))
        }
    }

    private mutating func mapping(_ start: YAMLEvent) throws(YAMLComplaint) -> (YAMLNode.Content, SourcePosition) {
        try descend(start)
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if event.kind == .mappingEnd {
                depth -= 1
                return (.mapping(entries), event.end)
            }
            guard entries.count < FileLimits.items else {
                throw YAMLComplaint(tooMuch: "more than \(FileLimits.items) keys", at: event.start)
            }
            let key = try node(event)
            let value = try node(try events.next())
            guard let name = self.key(key) else { continue }
            if let line = lines[name] {
                complain("\"\(name)\" is given twice", key.start, hint: "it stands on line \(line) already")
            } else {
                lines[name] = key.start.line
                entries.append(YAMLNode.Entry(key: name, keyStart: key.start, value: value))
            }
        }
    }

    private mutating func key(_ node: YAMLNode) -> String? {
        switch node.content {
        case .scalar(let name): return name
        case .refused: return nil
        case .list, .mapping:
            complain(
                "a key must be a single word, not \(node.kind)", node.start,
                hint: "put text that starts with { or [ in quotes")
            return nil
        }
    }

    private mutating func descend(_ event: YAMLEvent) throws(YAMLComplaint) {
        depth += 1
        guard depth <= FileLimits.depth else { throw YAMLComplaint(tooDeepAt: event.start) }
    }

    private mutating func complain(_ message: String, _ position: SourcePosition, hint: String) {
        complaints.append(YAMLComplaint(message: message, position: position, hint: hint))
    }
}
