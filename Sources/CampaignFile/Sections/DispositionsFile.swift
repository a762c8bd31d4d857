import FileReading
import Prospecting

/// `dispositions`: outcomes of a call, over those that every campaign has.
enum DispositionsFile {
    static func table(_ node: YAMLNode, _ reading: inout Reading) -> DispositionTable {
        var table = DispositionTable.standard
        for entry in reading.entries(of: node, "\"dispositions\"") ?? [] {
            guard entry.key.isKebabCase else {
                reading.error(
                    "\"\(Reading.shortened(entry.key))\" is not a name", at: entry.keyStart,
                    hint: "write it as \(entry.key.kebabCased)")
                continue
            }
            let standard = table[entry.key]
            if standard == nil, let twin = table.all.map(\.name).first(where: { $0.isMisspelled(as: entry.key) }) {
                reading.error(
                    "unknown disposition \"\(entry.key)\"", at: entry.keyStart, hint: "did you mean \"\(twin)\"?")
                continue
            }
            if let disposition = disposition(entry, over: standard, &reading) { table.set(disposition) }
        }
        return table
    }

    private static func disposition(
        _ entry: YAMLNode.Entry, over standard: Disposition?, _ reading: inout Reading
    ) -> Disposition? {
        if case .scalar = entry.value.content {
            let then = ConsequenceFile.consequence(entry.value, .disposition, &reading)
            guard let then else { return nil }
            return checked(merged(entry.key, standard, then), at: entry.keyStart, &reading)
        }
        guard let file = SectionReader(entry.value, as: section, &reading) else { return nil }
        guard let then = consequence(entry, file, standard, &reading) else { return nil }
        var disposition = merged(entry.key, standard, then)
        if let connected = file.value("connected", .flag, &reading) { disposition.connected = connected }
        if let conversation = file.value("conversation", .flag, &reading) { disposition.conversation = conversation }
        let marks = file.value("marks", .oneOf("a mark", Disposition.Mark.allCases), &reading)
        if let marks { disposition.marks = marks }
        let form = ScalarForm<Disposition.Ask>.oneOf("anything a rep can be asked", Disposition.Ask.allCases)
        if let asks = file.values("asks", form, &reading) { disposition.asks = asks }
        if let mayAsk = file.values("may-ask", form, &reading) { disposition.mayAsk = mayAsk }
        promise(of: &disposition, file, &reading)
        return checked(disposition, at: entry.keyStart, &reading)
    }

    /// What becomes of whom it names, and of a call that was promised.
    private static func promise(
        of disposition: inout Disposition, _ file: SectionReader, _ reading: inout Reading
    ) {
        if file.value("creates", .oneOf("anything that can come of it", ["lead"]), &reading) != nil {
            disposition.createsLead = true
            if !disposition.asksWho {
                reading.error(
                    "\"\(disposition.name)\" asks for nobody's name", at: file.position(of: "creates"),
                    hint: "add may-ask: [name]")
            }
        }
        if disposition.then != .callback {
            reading.refuse(["holds", "missed"], in: file, because: "is for outcomes with then: callback")
        }
        let channels = file.values("holds", .oneOf("a channel that can wait", Channel.allCases), &reading)
        if let channels { disposition.holds = Set(channels) }
        if let missed = file["missed"].flatMap({ ConsequenceFile.consequence($0, .missed, &reading) }) {
            disposition.missed = missed
        }
    }

    private static func merged(_ name: String, _ standard: Disposition?, _ then: Consequence) -> Disposition {
        var disposition = standard ?? Disposition(name, then: then)
        disposition.then = then
        return disposition
    }

    /// What the entry says follows, or what follows its default.
    private static func consequence(
        _ entry: YAMLNode.Entry, _ file: SectionReader, _ standard: Disposition?, _ reading: inout Reading
    ) -> Consequence? {
        if file.has("then") { return ConsequenceFile.consequence(of: file, .disposition, &reading) }
        reading.refuse(
            ConsequenceFile.allArguments, in: file,
            because: "means nothing without \"then\"")
        if standard == nil, file.isWhole {
            reading.error(
                "\"then\" is missing in the new disposition \"\(entry.key)\"", at: entry.keyStart,
                hint: "add then: next-step")
        }
        return standard?.then
    }

    /// Says what would leave a rep or the cadence at a loss.
    private static func checked(
        _ disposition: Disposition, at position: SourcePosition, _ reading: inout Reading
    ) -> Disposition {
        let name = disposition.name
        if disposition.conversation, !disposition.connected {
            reading.error(
                "\"\(name)\" is a conversation without a connect", at: position, hint: "add connected: true")
        }
        if [.callback, .meeting].contains(disposition.then), !disposition.asks.contains(.when) {
            reading.error(
                "\"\(name)\" leads to a moment that nobody is asked for", at: position, hint: "add asks: [when]")
        }
        if disposition.then.callsNextNumber, disposition.marks != .badNumber {
            reading.error(
                "\"\(name)\" would call the same number again at once", at: position, hint: "add marks: bad-number")
        }
        return disposition
    }
}

extension Disposition {
    fileprivate var asksWho: Bool {
        (asks + mayAsk).contains { [.name, .successor].contains($0) }
    }
}

extension String {
    /// Whether another name has these letters but for one, in any order: `no-anwser` for `no-answer`.
    ///
    /// Narrower than `closest(to:)`, since a file may well call a new disposition something similar (`left-message`).
    fileprivate func isMisspelled(as other: String) -> Bool {
        guard [self].closest(to: other) != nil else { return false }
        var counts: [Character: Int] = [:]
        for letter in self where letter != "-" { counts[letter, default: 0] += 1 }
        for letter in other where letter != "-" { counts[letter, default: 0] -= 1 }
        return counts.values.allSatisfy { abs($0) <= 1 } && counts.values.count { $0 != 0 } <= 2
    }
}
