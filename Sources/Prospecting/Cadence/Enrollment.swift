/// One lead in one campaign.
package struct Enrollment: Sendable, Equatable, Identified {
    package static let identifierPrefix = "enr"
    package typealias ID = Identifier<Enrollment>

    package var id: ID
    package var lead: Lead.ID
    /// The version of the file that this lead follows.
    package var version: CampaignVersion.ID
    package var course: Course
    package var enrolledAt: Instant
    /// nil while it goes on.
    package var finishedAt: Instant?
    package var milestones = Milestones()

    package init(id: ID, lead: Lead.ID, version: CampaignVersion.ID, course: Course, enrolledAt: Instant) {
        self.id = id
        self.lead = lead
        self.version = version
        self.course = course
        self.enrolledAt = enrolledAt
    }

    package enum State: Sendable, Equatable {
        /// Held until these fields are filled in.
        case pending(missing: [String])
        /// Fit to be worked, and waiting for others of its account.
        case waiting(AccountWait)
        /// Something is due, now or later.
        case active(Open)
        case finished(reason: String)

        package var name: String {
            switch self {
            case .pending: "pending"
            case .waiting: "waiting"
            case .active: "active"
            case .finished: "finished"
            }
        }
    }
}
