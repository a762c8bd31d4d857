import Foundation
import Prospecting
import Storage
import Wire

/// Who is not to be contacted.
enum SuppressionRoutes {
    static let all = [
        Route(
            .get, "/v1/suppressions", "The do-not-contact list, by id", for: .managers,
            query: [value, kind, channel, removed, after, Paging.limit], answers: [.json([SuppressionRow].self)]
        ) { call in
            let filter = SuppressionFilter(
                target: try call.query[value].map { try call.suppressions.target($0) },
                channel: call.query[channel]?.channel, kind: call.query[kind]?.rawValue,
                withRemoved: call.query[removed] ?? false)
            let found = try await call.store.suppressions(
                filter, after: call.query[after], limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(found.map(SuppressionRow.init))
        },
        Route(
            .post, "/v1/suppressions", "Writes down who is not to be contacted; it binds every campaign at once",
            for: .managers, body: .json(SuppressionBody.self), answers: [.json([SuppressionRow].self, status: 201)],
            refuses: [.notFound]
        ) { call in
            let new = try call.newSuppression(call.json(SuppressionBody.self))
            let rows = try await call.store.suppress(new, by: try call.user, now: call.now)
            return try .json(rows.map(SuppressionRow.init), status: 201)
        },
        Route(
            .get, "/v1/suppressions/check", "Whether somebody may be contacted, and what is in the way", for: .reps,
            query: [requiredValue], answers: [.json(SuppressionCheckAnswer.self)], refuses: [.notFound]
        ) { call in
            let text = call.query[requiredValue] ?? ""
            let found = try await call.store.checkSuppression(call.suppressions.question(text), now: call.now)
            return try .json(
                SuppressionCheckAnswer(
                    value: call.suppressions.target(text).text,
                    found: found.flatMap { SuppressionCheckAnswer.Found.all(of: $0) }))
        },
        Route(
            .delete, "/v1/suppressions/{ref}", "Lifts what is in force for a value, or one entry by its id",
            for: .managers, query: [reason, channel], answers: [.json([SuppressionRow].self)]
        ) { call in
            let name = call["ref"]
            var filter = SuppressionFilter(id: Suppression.Entry.ID(name), channel: call.query[channel]?.channel)
            if filter.id == nil { filter.target = try call.suppressions.target(name) }
            let lifted = try await call.store.removeSuppressions(
                filter, named: name, reason: call.query[reason] ?? "", by: try call.user, now: call.now)
            return try .json(lifted.map(SuppressionRow.init))
        },
        Route(
            .get, "/v1/suppressions/registers", "The do-not-call registers that count, and until when", for: .managers,
            answers: [.json([RegisterRow].self)]
        ) { call in
            try .json(await call.store.registers().map { RegisterRow($0, now: call.now) })
        },
        Route(
            .delete, "/v1/suppressions/registers/{name}",
            "Takes a do-not-call register away; where the law asks for one, calls stop until one is imported",
            for: .managers, query: [reason], answers: [.json(RegisterRemovedAnswer.self)]
        ) { call in
            let reason = try checked(reason: call.query[reason] ?? "")
            let (was, isRequired) = try await call.store.removeRegister(
                call["name"], reason: reason, by: try call.user, now: call.now)
            while try await call.store.forgetReplacedRegisters(limit: 2000) > 0 {}
            return try .json(
                RegisterRemovedAnswer(
                    name: was.register.name, version: was.register.version, numbers: was.numbers,
                    covers: was.register.covers.text, callsStop: isRequired))
        },
    ]

    /// A reason with something in it.
    static func checked(reason: String) throws(Refusal) -> String {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...200).contains(reason.unicodeScalars.count) else {
            throw Refusal(.invalid, "reason takes 1 to 200 characters of text", details: ["field": "reason"])
        }
        return reason
    }

    private static let value = QueryParameter.text("value", "Of this number, address, domain, id or area only")
    private static let requiredValue: QueryParameter<String> = {
        var value = QueryParameter.text("value", "A number, an address, a domain, a lead's id or an area")
        value.isRequired = true
        return value
    }()
    private static let kind = QueryParameter<Kind>.choice("kind", "Of this kind only")
    private static let channel = QueryParameter<ContactChannel>.choice("channel", "For this channel only")
    private static let removed = QueryParameter.flag("removed", "Those that were lifted too")
    private static let after = QueryParameter<Suppression.Entry.ID>.id("after", "Go on after this entry")
    private static let reason: QueryParameter<String> = {
        var reason = QueryParameter.text("reason", "Why, for the record")
        reason.isRequired = true
        return reason
    }()

    private enum Kind: String, CaseIterable {
        case number, person, account, email, domain, area, hash
    }
}

/// The channels by which people are contacted.
enum ContactChannel: String, CaseIterable {
    case call, mail

    var channel: Channel { self == .call ? .call : .mail }
}

extension Call {
    var suppressions: SuppressionText { SuppressionText(phones: server.phones, country: server.options.country) }

    fileprivate func newSuppression(_ body: SuppressionBody) throws -> NewSuppression {
        let reason = try SuppressionRoutes.checked(reason: body.reason)
        return NewSuppression(
            try suppressions.target(body.value), channels: try Refusal.channels(of: body.channels), reason: reason,
            basis: body.basis, askedOn: try body.askedOn.map(day))
    }

    private func day(_ text: String) throws(Refusal) -> LocalDate {
        guard let day = LocalDate(text) else {
            throw Refusal(
                .invalid, "\"\(text.prefix(100))\" is no day such as 2026-03-02", details: ["field": "asked_on"])
        }
        guard day <= .latest(at: now) else {
            throw Refusal(.invalid, "\(day.iso) is in the future", details: ["field": "asked_on"])
        }
        return day
    }
}

extension SuppressionRow {
    init(_ record: SuppressionRecord) {
        self.init(
            id: record.id, kind: record.kind, value: record.value, channel: record.channel.rawValue,
            reason: record.reason, source: record.source.rawValue, basis: record.basis, askedOn: record.askedOn?.iso,
            attempt: record.attempt, addedBy: record.addedBy, addedAt: record.addedAt, removedAt: record.removedAt,
            removedBy: record.removedBy, removedFor: record.removedFor)
    }
}

extension SuppressionCheckAnswer.Found {
    fileprivate static func all(of finding: SuppressionFinding) -> [Self] {
        let found = finding.suppression
        return found.channels.sorted { $0.rawValue < $1.rawValue }.map { channel in
            Self(
                whom: found.target.words, channel: channel.rawValue, reason: found.reason, since: found.since,
                lead: finding.lead)
        }
    }
}

extension RegisterRow {
    init(_ state: RegisterState, now: Instant) {
        let register = state.register
        self.init(
            name: register.name, version: register.version, dated: register.dated.iso, maxAgeDays: register.maxAge,
            goodUntil: register.lastDay.iso, stale: register.isStale(at: now), covers: register.covers.text,
            basis: register.basis, numbers: state.numbers, importedAt: state.importedAt, importedBy: state.importedBy)
    }
}
