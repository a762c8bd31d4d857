import Foundation
import Prospecting
import Storage
import Wire

/// Meetings: seen, moved, reported, and put into calendars.
enum MeetingRoutes {
    static let all = [
        Route(
            .get, "/v1/meetings", "Meetings in the order in which they begin; a rep's of the own queues, sales' own",
            for: .sales, query: [state, unreported, after, Paging.limit], answers: [.json([MeetingRow].self)]
        ) { call in
            let filter = MeetingFilter(
                state: call.query[state], unreportedAt: call.query[unreported] == true ? call.now : nil,
                viewer: try call.user, after: call.query[after], limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(await call.store.meetings(filter).map { MeetingRow($0, now: call.now) })
        },
        Route(
            .get, "/v1/meetings/{ref}", "A meeting, or a lead's, with all that was said of it and its invitation",
            for: .sales, answers: [.json(MeetingCard.self)], refuses: [.conflict]
        ) { call in
            try .json(call.card(await call.ownMeeting()))
        },
        Route(
            .put, "/v1/meetings/{ref}/time", "Moves a meeting, or gives it another host; it stays the same",
            for: .sales, body: .json(MeetingTimeBody.self), answers: [.json(MeetingCard.self)], refuses: [.conflict]
        ) { call in
            let known = try await call.ownMeeting()
            let report = try moved(call.json(MeetingTimeBody.self), known, now: call.now)
            return try .json(call.card(await tell(report, of: known, call)))
        },
        Route(
            .put, "/v1/meetings/{ref}/outcome", "Says that a meeting was held, missed by the lead, or cancelled",
            for: .sales, body: .json(MeetingOutcomeBody.self), answers: [.json(MeetingCard.self)],
            refuses: [.conflict]
        ) { call in
            let known = try await call.ownMeeting()
            let report = try outcome(call.json(MeetingOutcomeBody.self))
            return try .json(call.card(await tell(report, of: known, call)))
        },
        Route(
            .get, "/v1/meetings/{id}/invitation.ics", "The invitation for calendars, by the link that a meeting shows",
            for: .open, query: [token], answers: [calendar], refuses: [.forbidden]
        ) { call in
            let id = try call.id("meeting", of: Meeting.self)
            _ = try call.server.hooks.links.link(
                call.query[token] ?? "", for: .meetingInvitation, subject: id.description, now: call.now)
            let meeting = try await call.store.meeting(id)
            let end = meeting.meeting.time.endsAt + lifetime
            guard call.now < end else {
                throw Refusal(
                    .forbidden, "this link ran out at \(end.rfc3339), a month after the meeting",
                    details: ["expired_at": end.rfc3339])
            }
            let invitation = Invitation(
                meeting, name: call.server.hooks.links.name(of: id.description))
            var answer = Answer.bytes(Data(invitation.text(now: call.now).utf8), MediaTypes.calendar)
            answer.headers = [
                "Content-Disposition": "attachment; filename=\"meeting.ics\"", "Cache-Control": "no-store",
            ]
            return answer
        },
    ]

    /// For how long after a meeting its invitation is shown.
    private static let lifetime = Span.days(30)

    private static func tell(
        _ report: Meeting.Report, of known: MeetingState, _ call: Call
    ) async throws -> MeetingState {
        try await call.store.report(report, on: known.meeting.id, by: try call.user, now: call.now)
    }

    private static func moved(
        _ body: MeetingTimeBody, _ known: MeetingState, now: Instant
    ) throws(Refusal) -> Meeting.Report {
        let zone = known.zone ?? known.lead.zones.first ?? .utc
        guard let start = Instant(rfc3339: body.when) ?? SpokenTime.instant(body.when, now: now, zone: zone) else {
            throw Refusal(
                .invalid, "\"\(body.when.prefix(100))\" is no time; say \(SpokenTime.examples)",
                details: ["when": String(body.when.prefix(100)), "wanted": SpokenTime.examples])
        }
        if let with = body.with, !with.isMailAddress {
            throw Refusal(.invalid, "\"\(with.prefix(100))\" is no mail address", details: ["field": "with"])
        }
        let time = known.meeting.time
        return .moved(
            to: .init(startsAt: start, length: try length(body.length) ?? time.endsAt - time.startsAt), host: body.with)
    }

    private static func length(_ text: String?) throws(Refusal) -> Span? {
        guard let text else { return nil }
        guard case .clock(let span)? = Delay(text), (.minutes(5) ... .hours(12)).contains(span) else {
            throw Refusal(
                .invalid, "\"\(text.prefix(100))\" is no length of a meeting; it takes 5m to 12h",
                details: ["field": "length"])
        }
        return span
    }

    private static func outcome(_ body: MeetingOutcomeBody) throws(Refusal) -> Meeting.Report {
        switch body.outcome {
        case Meeting.State.held.rawValue: return .held
        case Meeting.State.noShow.rawValue: return .noShow
        case Meeting.State.cancelled.rawValue: return .cancelled(reason: body.reason)
        default:
            throw .wrongAnswer(
                question: "outcome", answer: String(body.outcome.prefix(100)), wanted: "held, no-show or cancelled")
        }
    }

    private static let state = QueryParameter<Meeting.State>.choice("state", "In this state only")
    private static let unreported = QueryParameter.flag(
        "unreported", "Only those that are over, and of which nobody has said how they went")
    private static let after = QueryParameter<Meeting.ID>.id("after", "Go on after this meeting")
    private static let token: QueryParameter<String> = {
        var token = QueryParameter.text("token", "The link's signature, as the meeting shows it", upTo: 2000)
        token.isRequired = true
        return token
    }()
    private static let calendar = AnswerShape(
        status: 200, mediaType: MediaTypes.calendar, schema: .given(["type": "string"]))
}
