import Prospecting

extension Invitation {
    /// The invitation to a meeting. It goes to the lead, so nothing that was noted of it is in it.
    ///
    /// - Parameter name: unguessable, and this meeting's for good.
    package init(_ state: MeetingState, name: String) {
        let (meeting, lead, rep) = (state.meeting, state.lead, state.bookedBy)
        let host = meeting.host.map { Person(name: state.hostName ?? $0, email: $0) }
        let who = state.company.map { "\(lead.displayName) (\($0))" } ?? lead.displayName
        self.init(
            meeting: meeting, uid: "\(meeting.id)-\(name)@touchline",
            summary: host.map { "\(who) and \($0.name)" } ?? who,
            description: "Booked by \(rep.name), \(rep.email).",
            organizer: host ?? Person(name: rep.name, email: rep.email),
            attendees: lead.email.map { [Person(name: lead.displayName, email: $0)] } ?? [])
    }
}
