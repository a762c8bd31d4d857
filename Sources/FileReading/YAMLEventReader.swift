internal import CYaml

/// Owns libyaml's parser over one text and hands out its events in order.
///
/// Events and not Yams' nodes, because those come only after the whole tree was built: too late to limit nesting or
/// aliases, and the first duplicate key ends them.
final class YAMLEventReader {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ text: String) {
        let utf8 = Array(text.hasPrefix("\u{FEFF}") ? text.dropFirst().utf8 : text[...].utf8)
        bytes = .allocate(capacity: utf8.count)
        _ = bytes.initialize(from: utf8)
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
        bytes.deallocate()
    }

    /// The next event; after `streamEnd` there is none to ask for.
    func next() throws(YAMLComplaint) -> YAMLEvent {
        var raw = yaml_event_t()
        guard yaml_parser_parse(parser, &raw) == 1 else { throw syntaxError() }
        defer { yaml_event_delete(&raw) }
        var event = YAMLEvent(
            kind: Self.kind(of: raw), start: SourcePosition(raw.start_mark), end: SourcePosition(raw.end_mark))
        switch raw.type {
        case YAML_SCALAR_EVENT:
            event.hasAnchor = raw.data.scalar.anchor != nil
            event.hasTag = raw.data.scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            event.hasAnchor = raw.data.sequence_start.anchor != nil
            event.hasTag = raw.data.sequence_start.tag != nil
        case YAML_MAPPING_START_EVENT:
            event.hasAnchor = raw.data.mapping_start.anchor != nil
            event.hasTag = raw.data.mapping_start.tag != nil
        default: break
        }
        return event
    }

    private static func kind(of raw: yaml_event_t) -> YAMLEvent.Kind {
        switch raw.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_STREAM_START_EVENT: .streamStart
        case YAML_ALIAS_EVENT: .alias
        case YAML_SEQUENCE_START_EVENT: .listStart
        case YAML_SEQUENCE_END_EVENT: .listEnd
        case YAML_MAPPING_START_EVENT: .mappingStart
        case YAML_MAPPING_END_EVENT: .mappingEnd
        case YAML_SCALAR_EVENT:
            .scalar(
                String(
                    decoding: UnsafeBufferPointer(start: raw.data.scalar.value, count: raw.data.scalar.length),
                    as: UTF8.self))
        default: .streamEnd
        }
    }
}

extension YAMLEventReader {
    private func syntaxError() -> YAMLComplaint {
        let state = parser.pointee
        guard state.error != YAML_READER_ERROR else {
            return YAMLComplaint(
                message: "not text: it holds a character that no text has",
                position: position(ofByte: Int(state.problem_offset)), hint: "save the file as plain UTF-8 text")
        }
        let depth = Int(state.flow_level) + (state.indents.top - state.indents.start)
        guard depth <= FileLimits.depth else {
            return YAMLComplaint(tooDeepAt: SourcePosition(state.problem_mark))
        }
        let problem = state.problem.map { String(cString: $0) } ?? "it cannot be read"
        let position = SourcePosition(state.problem_mark)
        var message = "not valid YAML: " + problem
        if let context = state.context {
            let start = SourcePosition(state.context_mark)
            message += " " + String(cString: context)
            if start != position { message += " that begins at \(start.line):\(start.column)" }
        }
        return YAMLComplaint(
            message: message, position: position,
            hint: hint(at: Int(state.problem_mark.index), isBare: state.context == nil))
    }

    /// What to do, judged by the character at which the reading stopped.
    ///
    /// - Parameter isBare: nothing larger was being read.
    private func hint(at index: Int, isBare: Bool) -> String? {
        let characters = String(decoding: bytes, as: UTF8.self).unicodeScalars
        guard let character = characters.dropFirst(index).first else { return nil }
        switch character {
        case "\t": return "indent with spaces, not tabs"
        case "@", "`", "%": return "put a value that starts with \(character) in quotes"
        case ":" where isBare: return "put a value that holds a colon in quotes"
        default: return nil
        }
    }

    private func position(ofByte offset: Int) -> SourcePosition {
        let before = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        return SourcePosition(line: line.count, column: (line.last?.count ?? 0) + 1)
    }
}

extension SourcePosition {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
