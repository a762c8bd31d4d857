import Prospecting
import Storage
import Wire

/// Who followed the links of mails, where a campaign asks for that.
enum MailVisitRoutes {
    static let all = [
        Route(
            .get, "/v1/mail-visits", "Visits of the links and images of mails, the latest first", for: .reps,
            query: [lead, after, Paging.limit], answers: [.json([MailVisitRow].self)], refuses: [.notFound]
        ) { call in
            var of: Lead.ID?
            if let named = call.query[lead] { of = try await call.leadID(named: named) }
            let visits = try await call.store.mailVisits(
                of: of, before: call.query[after], limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(visits.map(MailVisitRow.init))
        }
    ]

    private static let lead = QueryParameter.text("lead", "Of this lead only: an id, a mail address or a number")
    private static let after = QueryParameter<MailVisitRecord.ID>.id("after", "Go on after this visit in the list")
}

extension MailVisitRow {
    fileprivate init(_ record: MailVisitRecord) {
        self.init(
            id: record.id.description, mail: record.mail, lead: record.lead, kind: record.visit.kind.rawValue,
            url: record.visit.url, at: record.visit.at, by: record.verdict.name, reason: record.verdict.reason,
            reliable: record.visit.kind == .click && record.verdict == .person)
    }
}

extension MailVisitRecord.Verdict {
    fileprivate var name: String {
        switch self {
        case .open: "open"
        case .person: "person"
        case .machine: "machine"
        }
    }

    fileprivate var reason: String? {
        if case .machine(let reason) = self { reason.words } else { nil }
    }
}
