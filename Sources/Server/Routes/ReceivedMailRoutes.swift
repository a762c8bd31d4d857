import Prospecting
import Storage
import Wire

/// What came in by mail and is about a lead.
enum ReceivedMailRoutes {
    static let all = [
        Route(
            .get, "/v1/received-mails", "What came in by mail and is about a lead, the latest first", for: .reps,
            query: [kind, after, Paging.limit], answers: [.json([ReceivedMailRow].self)]
        ) { call in
            try .json(await rows(of: nil, call))
        },
        Route(
            .get, "/v1/received-mails/{id}", "A mail that came in", for: .reps, answers: [.json(ReceivedMailRow.self)]
        ) { call in
            let id = try call.id("mail that came in", of: ReceivedMailRecord.self)
            return try .json(ReceivedMailRow(await call.store.receivedMail(id)))
        },
        Route(
            .get, "/v1/leads/{ref}/received-mails", "What came in by mail from a lead or about it, the latest first",
            for: .reps, query: [kind, after, Paging.limit], answers: [.json([ReceivedMailRow].self)],
            refuses: [.conflict]
        ) { call in
            try .json(await rows(of: call.leadID(), call))
        },
    ]

    private static func rows(of lead: Lead.ID?, _ call: Call) async throws -> [ReceivedMailRow] {
        try await call.store.receivedMails(
            of: lead, kind: call.query[kind], before: call.query[after],
            limit: call.query[Paging.limit] ?? Paging.standard
        ).map(ReceivedMailRow.init)
    }

    private static let kind = QueryParameter<MailVerdict.Kind>.choice("kind", "Of this kind only")
    private static let after = QueryParameter<ReceivedMailRecord.ID>.id("after", "Go on after this mail in the list")
}
