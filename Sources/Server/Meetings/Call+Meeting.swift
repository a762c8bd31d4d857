import Prospecting
import Storage
import Wire

extension Call {
    /// The meeting that `{ref}` in the path names, by its id or by its lead, if it is the caller's to see.
    func ownMeeting() async throws -> MeetingState {
        let state = try await store.meeting(meetingID())
        guard try state.isOf(user) else { throw state.refusal }
        return state
    }

    private func meetingID() async throws -> Meeting.ID {
        if let id = Meeting.ID(self["ref"]) { return id }
        guard !self["ref"].lowercased().hasPrefix(Meeting.identifierPrefix + "-") else {
            throw Refusal.notFound("meeting", String(self["ref"].prefix(100)))
        }
        return try await store.meetingID(of: leadID())
    }

    func card(_ state: MeetingState) -> MeetingCard {
        MeetingCard(state, invitation: invitationLink(to: state), now: now)
    }

    /// Where the invitation is for the lead, until a month after the meeting, whenever that takes place in the end: the
    /// moment in it is a backstop. It is passed on with the invitation, so it names nobody but by id.
    private func invitationLink(to state: MeetingState) -> String {
        let id = state.meeting.id.description
        let link = SignedLink(
            purpose: .meetingInvitation, subject: id, receiver: state.lead.id.description,
            expiresAt: state.meeting.time.endsAt + .days(3650))
        let token = server.hooks.links.text(of: link)
        return (server.options.publicURL ?? "") + "/v1/meetings/\(id)/invitation.ics?token=\(token)"
    }
}
