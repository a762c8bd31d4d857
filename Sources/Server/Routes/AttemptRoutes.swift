import Foundation
import PhoneNumbers
import PhoneParsing
import Prospecting
import Storage
import Wire

/// What came of calls.
enum AttemptRoutes {
    static let all = [
        Route(
            .post, "/v1/touches/{id}/attempt",
            "Records what came of a touch; `last` is the one the caller holds, else took last", for: .reps,
            body: .json(AttemptBody.self), answers: [.json(AttemptAnswer.self)], refuses: refusals
        ) { call in
            let touch = try await call.touchID()
            let body = try call.json(AttemptBody.self)
            let lead = { @Sendable in try await call.store.touch(touch, now: call.now).facts.lead }
            let outcome = try await outcome(body, call, lead: lead)
            let learned = try await call.learned(body.set ?? [:], lead: lead)
            return answer(
                try await call.store.log(outcome, on: touch, by: try call.user, learned: learned, now: call.now))
        },
        Route(
            .post, "/v1/leads/{ref}/attempts", "Records a call that no touch asked for", for: .reps,
            body: .json(AttemptBody.self), answers: [.json(AttemptAnswer.self)], refuses: refusals
        ) { call in
            let id = try await call.leadID()
            let body = try call.json(AttemptBody.self)
            let lead = { @Sendable in try await call.store.lead(id) }
            let outcome = try await outcome(body, call, lead: lead)
            let learned = try await call.learned(body.set ?? [:], lead: lead)
            return answer(
                try await call.store.log(outcome, onLead: id, by: try call.user, learned: learned, now: call.now))
        },
        Route(
            .put, "/v1/attempts/{id}", "Puts a slip right: what followed is undone and told", for: .reps,
            body: .json(AttemptBody.self), answers: [.json(AttemptAnswer.self)], refuses: refusals
        ) { call in
            let attempt = try call.id("attempt", of: Attempt.self)
            let body = try call.json(AttemptBody.self)
            let lead = { @Sendable in try await call.store.lead(of: attempt) }
            let outcome = try await outcome(body, call, lead: lead)
            let learned = try await call.learned(body.set ?? [:], lead: lead)
            return answer(
                try await call.store.amend(attempt, with: outcome, by: try call.user, learned: learned, now: call.now))
        },
    ]

    private static let refusals: Set<Refusal.Code> = [
        .missingAnswer, .unknownDisposition, .alreadyLogged, .conflict, .notLeased,
    ]

    /// - Parameter lead: asked only when a time was given as people say it, which is read on the lead's clock, or the
    ///   number of somebody named, which is read as in the lead's country.
    private static func outcome(
        _ body: AttemptBody, _ call: Call, lead: () async throws -> Lead
    ) async throws -> Outcome {
        var when: Instant?
        if let text = body.when {
            when = Instant(rfc3339: text)
            if when == nil { when = try moment(text, now: call.now, zone: try await lead().zones.first) }
        }
        if let with = body.with, !with.isMailAddress {
            throw Refusal(.invalid, "\"\(with.prefix(100))\" is no mail address", details: ["field": "with"])
        }
        var outcome = Outcome(
            disposition: body.disposition, calledAt: body.calledAt ?? call.now, when: when,
            answers: body.answers ?? [:], note: body.note, with: body.with?.lowercased(), recording: body.recording)
        outcome.dialled = try body.number.map { try number($0, call) }
        outcome.number = outcome.dialled?.e164
        outcome.said = said(in: body)
        if let text = body.answers?[Disposition.Ask.phone.rawValue] {
            outcome.namedNumber = readable(text, country: try await lead().country ?? call.server.options.country, call)
        }
        return outcome
    }

    /// A number as somebody noted it on a call; nil where it cannot be read, since a call is recorded all the same.
    private static func readable(_ text: String, country: String?, _ call: Call) -> PhoneNumber? {
        do { return try call.server.phones.parse(text, country: country) } catch { return nil }
    }

    /// `in 2h` is another moment a minute later, but the same words.
    private static func said(in body: AttemptBody) -> [String: String] {
        var said = Dictionary(uniqueKeysWithValues: (body.set ?? [:]).map { ("set " + $0.key, $0.value) })
        said["when"] = body.when
        said["called-at"] = body.calledAt?.rfc3339
        return said
    }

    private static func moment(_ text: String, now: Instant, zone: Zone?) throws(Refusal) -> Instant {
        guard let instant = SpokenTime.instant(text, now: now, zone: zone ?? .utc) else {
            throw Refusal(
                .invalid, "\"\(text.prefix(100))\" is no time; say \(SpokenTime.examples)",
                details: ["when": String(text.prefix(100)), "wanted": SpokenTime.examples])
        }
        return instant
    }

    private static func number(_ text: String, _ call: Call) throws(Refusal) -> PhoneNumber {
        do {
            return try call.server.phones.parse(text, country: call.server.options.country)
        } catch {
            throw Refusal(.invalid, "number cannot be used: \(error.reason)", details: ["field": "number"])
        }
    }

    private static func answer(_ logged: LoggedAttempt) -> Answer {
        .json(text: AttemptAnswer(logged, zone: logged.zone.flatMap(Zone.init)).text)
    }
}
