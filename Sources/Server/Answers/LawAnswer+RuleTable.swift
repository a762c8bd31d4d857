import Prospecting
import Wire

extension LawListAnswer {
    init(_ table: RuleTable) {
        self.init(
            version: table.version, notice: LawAnswer.notLegalAdvice, rules: table.rules.map(LawRow.init),
            inheriting: table.inheriting.map(\.text).sorted())
    }
}

extension LawRow {
    init(_ rule: Rule) {
        self.init(
            id: rule.id, jurisdiction: rule.jurisdiction.text, name: rule.name,
            says: rule.sentences.joined(separator: "; "), binding: rule.origin.binding.rawValue,
            confidence: rule.origin.confidence.rawValue, citation: rule.origin.citations.first, from: rule.from?.iso,
            until: rule.until?.iso)
    }
}

extension LawAnswer {
    static let notLegalAdvice = "This is not legal advice."

    /// What the table says of a place on a day.
    init(_ place: Jurisdiction, _ table: RuleTable, on day: LocalDate) {
        let somebody = CalledParty(zones: [], jurisdictions: place == .elsewhere ? [] : [place])
        let places = table.places(of: somebody)
        self.init(
            jurisdiction: place.text, version: table.version, notice: Self.notLegalAdvice, day: day.iso,
            rules: places.flatMap(table.rules(of:)).map { LawCard($0, table, on: day) },
            assumed: table.assumptions.filter { place.country.map($0.countries.contains) ?? false }.map(\.words),
            blackouts: table.blackouts(for: somebody).map(\.words),
            mail: table.mail.filter { $0.holds(in: places) }.map(\.words),
            recording: table.recording.words(in: places), remarks: Self.remarks(on: place, places, table))
    }

    private static func remarks(on place: Jurisdiction, _ places: [Jurisdiction], _ table: RuleTable) -> [String] {
        guard place != .elsewhere else { return [] }
        if places.contains(.elsewhere) {
            return ["no hours of \(place.country ?? place.text) are in the table: those for elsewhere hold"]
        }
        guard place.chain.count > 1, table.rules(of: place).isEmpty else { return [] }
        return [
            table.inheriting.contains(place)
                ? "no stricter rule of \(place.text) was found: its country's hold, which proves nothing of what was not found"
                : "\(place.text) is not in the table: only its country's rules hold"
        ]
    }
}

extension LawCard {
    init(_ rule: Rule, _ table: RuleTable, on day: LocalDate) {
        let origin = rule.origin
        self.init(
            id: rule.id, jurisdiction: rule.jurisdiction.text, name: rule.name, holds: rule.holds(on: day),
            says: rule.sentences, holidays: rule.holidays.named(from: day), binding: origin.binding.rawValue,
            confidence: origin.confidence.rawValue, citations: origin.citations, sources: origin.sources,
            business: origin.business.rawValue + (origin.businessNote.map { ": \($0)" } ?? ""),
            conflict: origin.conflict, note: origin.note, from: rule.from?.iso, until: rule.until?.iso,
            operators: origin.isOperators,
            loosened: table.loosenings.filter { $0.rule == rule.id }.map(\.words))
    }
}

extension Holidays {
    /// The days of the year that begins then: `2026-11-26 Thanksgiving Day`.
    fileprivate func named(from day: LocalDate) -> [String] {
        guard self != .none else { return [] }
        return (0..<366).compactMap { days in
            let date = day.adding(days: days)
            return name(on: date).map { "\(date.iso) \($0)" }
        }
    }
}

extension Blackout {
    fileprivate var words: String {
        "\(id): from \(from.iso)" + (until.map { " to \($0.iso)" } ?? " until it is taken out") + ", \(reason)"
    }
}

extension MailRule {
    fileprivate func holds(in places: [Jurisdiction]) -> Bool { jurisdiction.map(places.contains) ?? true }

    fileprivate var words: String {
        let parties = Party.allCases.filter(optIn.contains).map(\.rawValue).joined(separator: ", ")
        let parts = [
            optIn.isEmpty ? nil : "consent beforehand from: \(parties)",
            unsubscribeWithin.map { "unsubscribe within \($0.text)" },
            needsPostalAddress ? "the sender's postal address" : nil, origin.citations.first, origin.note,
            "confidence: \(origin.confidence.rawValue)",
        ]
        return "\(name): " + parts.compactMap(\.self).joined(separator: "; ")
    }
}

extension RecordingRule {
    fileprivate func words(in places: [Jurisdiction]) -> String {
        if places.contains(where: allParties.contains) {
            return "recording needs the consent of all: say so on every call"
        }
        if places.contains(where: disputed.contains) {
            return "sources disagree whether recording needs the consent of all: say so on every call"
        }
        return "say on every call that it is recorded"
    }
}
