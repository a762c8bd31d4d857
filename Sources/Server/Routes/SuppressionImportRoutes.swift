import Foundation
import Prospecting
import Wire

/// Files of people who are not to be contacted: lists of our own, and registers.
enum SuppressionImportRoutes {
    static let all = [
        Route(
            .post, "/v1/suppressions/import",
            "Imports a do-not-contact list, or with `register` a version of a do-not-call register",
            for: .managers, query: [channel, reason, basis, country, register, version, date, maxAge, covers],
            body: ImportRoutes.shape, answers: [.json(SuppressionImportAnswer.self)]
        ) { call in
            guard case .file(let file, _) = call.body else { throw Refusal(.invalid, "the body is no file") }
            let register = try call.query[register].map { try newRegister($0, call) }
            let texts = SuppressionText(
                phones: call.server.phones,
                country: call.query[country]?.uppercased() ?? register?.covers.countryOfNumbers
                    ?? call.server.options.country)
            let settings = SuppressionImportSettings(
                channels: call.query[channel].map { [$0.channel] } ?? [.call, .mail],
                reason: call.query[reason] ?? "imported", basis: call.query[basis],
                register: register)
            var run = SuppressionImport(
                store: call.store, texts: texts, settings: settings, user: try call.user, now: call.now)
            return try .json(await run.run(file))
        }
    ]

    private static func newRegister(_ name: String, _ call: Call) throws(Refusal) -> Register {
        guard let dated = call.query[date], let version = call.query[version] else {
            throw Refusal(
                .invalid, "a register needs the version and the date that its keeper gave it",
                details: ["parameter": call.query[date] == nil ? "date" : "version"])
        }
        guard dated <= .latest(at: call.now) else {
            throw Refusal(.invalid, "\(dated.iso) is in the future", details: ["parameter": "date"])
        }
        guard let area = try covered(by: name, call) else {
            throw Refusal(
                .invalid, "where does \(name) rule? Say so with covers, as in GB or US-IN",
                details: ["parameter": "covers"])
        }
        let (table, today) = (call.store.rules.table, Zone.utc.local(call.now).date)
        let days = call.query[maxAge].map { Int($0.milliseconds / Span.days(1).milliseconds) }
        let register = Register(
            name: name, version: version, dated: dated,
            maxAge: days ?? table.maxAgeOfRegister(in: area, on: today).days, covers: area, basis: call.query[basis])
        try register.checkAge(by: table, on: today)
        return register
    }

    private static func covered(by name: String, _ call: Call) throws(Refusal) -> Area? {
        if let area = call.query[covers] { return try AreaText.known(area, by: call.server.phones) }
        guard let area = Register.standardCoverage(of: name) else { return nil }
        return Jurisdiction(area.text)?.isKnown ?? false ? area : nil
    }

    private static let channel = QueryParameter<ContactChannel>.choice("channel", "Of lines that name none; both")
    private static let reason = QueryParameter.text("reason", "Of lines that give none")
    private static let basis = QueryParameter.text(
        "basis", "What entitles or obliges us, in words; a register needs it to count for longer than the law has it")
    private static let country = QueryParameter<String>.country(
        "country", "Of numbers without a country code; where a register rules when left out")
    private static let register = QueryParameter<String>(
        name: "register", summary: "The register's name, such as us-dnc",
        schema: ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64],
        wanted: "words of lower-case letters and digits with hyphens between"
    ) { text in
        text.utf8.count <= 64 && text.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil ? text : nil
    }
    private static let version = QueryParameter.text("version", "What its keeper calls this version")
    private static let date = QueryParameter<LocalDate>(
        name: "date", summary: "The day on which its keeper gave it out", schema: ["type": "string", "format": "date"],
        wanted: "a day such as 2026-03-02", read: { LocalDate($0) })
    private static let maxAge = QueryParameter<Span>.delay(
        "max-age", "For how long it may be called by; by law where it rules when left out")
    private static let covers = QueryParameter<Area>(
        name: "covers", summary: "Where no call is made without it; told from the name when left out",
        schema: ["type": "string", "examples": ["US", "US-IN"]], wanted: "an area such as GB or US-IN",
        read: { Area($0) })
}

extension Area {
    /// Whose numbers a register's are that have no country code; nil where the area does not tell.
    fileprivate var countryOfNumbers: String? {
        switch self {
        case .country(let country), .state(let country, _): country
        case .areaCode(let digits): digits.hasPrefix("+1") ? "US" : nil
        }
    }
}
