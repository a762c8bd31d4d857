import FileReading
import Prospecting

/// Looks through Mustache for names and tags that would come to nothing on the call or in the mail.
enum TemplateCheck {
    /// What every message may name; `notes.` with the id of an earlier step, too.
    static let variables = [
        "lead.first-name", "lead.last-name", "lead.name", "lead.title", "lead.email", "lead.phone", "lead.country",
        "lead.state", "lead.city", "lead.language", "lead.source", "account.name", "account.domain",
        "account.industry", "account.sector", "account.employees", "rep.first-name", "rep.name", "rep.email",
        "campaign.name", "campaign.title",
    ]

    /// What names of the team's own fields begin with.
    private static let custom = "lead.custom."

    /// Where the text stands, which says what it may name.
    enum Place {
        /// - Parameter steps: those whose notes it may name; nil when they could not be read.
        case message(steps: [String]?)
        /// Who a mail comes from.
        case sender
        /// A field of another system, which has names of its own.
        case field
    }

    /// The notes of a step that a text cannot do without.
    struct Note {
        var step: String
        var position: SourcePosition
    }

    /// - Returns: the notes it names outside of any section.
    @discardableResult
    static func check(_ text: String, in node: YAMLNode, _ place: Place, _ reading: inout Reading) -> [Note] {
        var open: [(name: String, position: SourcePosition)] = []
        var notes: [Note] = []
        var search = reading.search(in: node)
        let tags = tags(of: text)
        guard tags.count <= FileLimits.items else {
            reading.error(
                "more than \(FileLimits.items) names in one text", at: node.start,
                hint: "that is more than a campaign may have")
            return []
        }
        for tag in tags {
            let position = search.next(tag.source)
            if let step = look(at: tag, place, &open, position, &reading) {
                notes.append(Note(step: step, position: position))
            }
        }
        for section in open {
            reading.error(
                "the section \"\(section.name)\" is never closed", at: section.position,
                hint: "close it with {{/\(section.name)}}")
        }
        return notes
    }

    /// - Returns: the step whose notes the tag names outside of any section.
    private static func look(
        at tag: Tag, _ place: Place, _ open: inout [(name: String, position: SourcePosition)],
        _ position: SourcePosition, _ reading: inout Reading
    ) -> String? {
        switch tag.sign {
        case "!": return nil
        case ">", "=", "<", "$":
            reading.error("\"\(tag.source)\" is not taken in a message", at: position, hint: "take it out")
            return nil
        case "/":
            close(tag.name, &open, position, &reading)
            return nil
        default: break
        }
        if tag.isUnclosed {
            reading.error("\"{{\" is never closed", at: position, hint: "write it as {{lead.first-name}}")
            return nil
        }
        if case .field = place {
            if open.isEmpty { field(tag.name, position, &reading) }
        } else {
            name(tag.name, place, position, &reading)
        }
        guard tag.sign == "#" || tag.sign == "^" else { return open.isEmpty ? tag.step : nil }
        open.append((tag.name, position))
        return nil
    }

    /// Inside a section names are those of what it is about.
    private static func field(_ name: String, _ position: SourcePosition, _ reading: inout Reading) {
        guard !EventFieldNames.areKnown(name) else { return }
        reading.unknown("unknown name \"\(name)\"", word: name, at: position, known: EventFieldNames.fixed)
    }

    private static func name(
        _ name: String, _ place: Place, _ position: SourcePosition, _ reading: inout Reading
    ) {
        var known = variables
        switch place {
        case .field: return
        case .sender: known = variables.filter { $0.hasPrefix("rep.") || $0.hasPrefix("campaign.") }
        case .message(let steps):
            if let step = Tag(source: name, name: name).step, steps?.contains(step) ?? true { return }
            if !variables.contains(name) { known += (steps ?? []).map { Tag.notes + $0 } }
        }
        guard !known.contains(name) else { return }
        if case .message = place, name.hasPrefix(custom) {
            let field = String(name.dropFirst(custom.count))
            guard !CustomField.isName(field) else { return }
            return reading.error(
                "\"\(name)\" names no field of your own", at: position,
                hint:
                    "write it as lead.custom.fleet-size: small letters, digits and hyphens, at most 40, and no kind behind it"
            )
        }
        reading.unknown("unknown name \"\(name)\"", word: name, at: position, known: known)
    }

    private static func close(
        _ name: String, _ open: inout [(name: String, position: SourcePosition)], _ position: SourcePosition,
        _ reading: inout Reading
    ) {
        if open.last?.name == name {
            open.removeLast()
        } else {
            reading.error(
                "{{/\(name)}} closes no section that is open here", at: position,
                hint: open.last.map { "close {{#\($0.name)}} first" } ?? "take it out")
        }
    }

    private struct Tag {
        /// As it is written.
        var source: String
        /// The character that says what kind it is; nil for a plain variable.
        var sign: Character?
        var name: String
        var isUnclosed = false

        static let notes = "notes."

        /// The step whose notes it names.
        var step: String? {
            name.hasPrefix(Self.notes) ? String(name.dropFirst(Self.notes.count)) : nil
        }
    }

    /// All tags, or one more than a text may have.
    private static func tags(of text: String) -> [Tag] {
        var tags: [Tag] = []
        var rest = text[...]
        while tags.count <= FileLimits.items, let opening = rest.firstRange(of: "{{") {
            let inside = rest[opening.upperBound...]
            let isTriple = inside.hasPrefix("{")
            guard let closing = inside.firstRange(of: isTriple ? "}}}" : "}}") else {
                return tags + [Tag(source: "{{", name: "", isUnclosed: true)]
            }
            let body = inside[..<closing.lowerBound].drop { $0 == "{" || $0.isWhitespace }
            let sign = body.first.flatMap { "!>=<$/#^&".contains($0) ? $0 : nil }
            let name = body.drop { $0 == sign || $0.isWhitespace }.split(whereSeparator: \.isWhitespace)
            tags.append(
                Tag(
                    source: String(rest[opening.lowerBound..<closing.upperBound]), sign: sign,
                    name: name.joined(separator: " ")))
            rest = rest[closing.upperBound...]
        }
        return tags
    }
}
