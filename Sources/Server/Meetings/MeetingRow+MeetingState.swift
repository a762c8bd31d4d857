import Prospecting
import Storage
import Wire

extension MeetingRow {
    init(_ state: MeetingState, now: Instant) {
        let meeting = state.meeting
        self.init(
            id: meeting.id, state: meeting.state.rawValue, startsAt: meeting.time.startsAt,
            endsAt: meeting.time.endsAt,
            local: (state.zone ?? state.lead.zones.first).map { meeting.time.startsAt.rfc3339(in: $0) },
            with: meeting.host, lead: state.lead.id, name: state.lead.displayName, company: state.company,
            campaign: state.campaign, bookedBy: state.bookedBy.email, noShows: meeting.noShows,
            sequence: meeting.sequence, unreported: meeting.isUnreported(at: now), reason: meeting.reason)
    }
}

extension MeetingCard {
    /// - Parameter invitation: where it is.
    init(_ state: MeetingState, invitation: String, now: Instant) {
        self.init(
            meeting: MeetingRow(state, now: now), bookedAt: state.bookedAt, invitation: invitation,
            changes: state.changes.map {
                Change(
                    kind: $0.kind.rawValue, at: $0.at, by: $0.by, startsAt: $0.time.startsAt, with: $0.host,
                    reason: $0.reason)
            })
    }
}
