import Prospecting
import Storage
import Wire

/// Who holds what now.
enum LeaseRoutes {
    static let all = [
        Route(
            .get, "/v1/leases", "Every call that somebody holds now", for: .managers, answers: [.json([LeaseRow].self)]
        ) { call in
            try .json(await call.store.heldCalls(now: call.now).map(LeaseRow.init))
        }
    ]
}

extension LeaseRow {
    fileprivate init(_ held: HeldCall) {
        self.init(
            touch: held.touch, kind: held.kind.shown,
            rep: Rep(id: held.rep.id, email: held.rep.email, name: held.rep.name), lead: held.lead, name: held.name,
            company: held.company, campaign: held.campaign, since: held.since, until: held.until)
    }
}
