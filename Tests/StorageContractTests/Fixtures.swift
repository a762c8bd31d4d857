import PhoneNumbers
import Prospecting

extension Instant {
    /// Tuesday 3 March 2026, 17:00 UTC: noon in New York, 09:00 in Los Angeles.
    static let opening = Instant(milliseconds: 1_772_557_200_000)
}

extension Campaign {
    /// Three calls, a business day apart, of the queue `north`.
    static func calls(
        _ name: String = "first", queue: String = "north", profile: Profile = .everyone,
        qualification: Qualification? = nil, route: [RouteEntry] = [], lease: Span = .minutes(30)
    ) -> Campaign {
        Campaign(
            name: name, queue: queue, profile: profile,
            cadence: Cadence(
                lease: lease,
                steps: [
                    Step(id: "call-1", day: 1, work: .call(guide: "open")),
                    Step(id: "call-2", day: 2, work: .call(guide: nil)),
                    Step(id: "call-3", day: 3, work: .call(guide: nil)),
                ]),
            qualification: qualification, route: route)
    }

    /// A task, then a call.
    static func taskFirst(_ name: String = "first") -> Campaign {
        Campaign(
            name: name, queue: "north",
            cadence: Cadence(steps: [
                Step(id: "read-up", day: 1, work: .task("Read the last report")),
                Step(id: "call", day: 1, work: .call(guide: nil)),
            ]))
    }
}

extension Profile {
    /// The more people, the better; fewer than ten are out, and an unknown number holds.
    static let bySize = Profile(
        require: [.init(.field(.employees, .range(atLeast: 10, atMost: nil)))],
        points: [
            .init(name: "mid", when: .field(.employees, .range(atLeast: 100, atMost: nil)), points: 50),
            .init(name: "big", when: .field(.employees, .range(atLeast: 1000, atMost: nil)), points: 50),
        ])
}

extension Qualification {
    /// One question decides.
    static let byBudget = Qualification(
        framework: "BANT",
        questions: [
            .init(id: "budget", ask: "What is the budget?", kind: .number(atLeast: 0, atMost: nil)),
            .init(id: "need", ask: "What do they need?", kind: .text, isOptional: true),
        ],
        qualifiedWhen: .answer(question: "budget", .range(atLeast: 1000, atMost: nil)))

    /// The same, with the answers of all the people of an account.
    static var byBudgetOfAccount: Qualification {
        var qualification = byBudget
        qualification.scope = .account
        return qualification
    }
}

extension PhoneNumber {
    static func northAmerican(_ digits: Int, zone: String = "America/New_York") -> PhoneNumber {
        PhoneNumber(
            e164: "+1\(digits)", ext: nil, region: "US", subdivision: "NY", lineType: .unknown, zones: [zone])
    }
}

extension LeadDraft {
    /// Somebody with a mail address, a number and a company of their own, told apart by a number below 10,000.
    static func person(
        _ number: Int, company: Int? = nil, employees: Int? = 50, zone: String = "America/New_York"
    ) -> LeadDraft {
        var draft = LeadDraft()
        draft.firstName = "Pat"
        draft.lastName = "Person \(number)"
        draft.email = "pat\(number)@example.com"
        draft.numbers = [.northAmerican(2_125_550_000 + number, zone: zone)]
        draft.company = "Company \(company ?? number)"
        draft.domain = "company\(company ?? number).example"
        draft.employees = employees
        draft.country = "US"
        return draft
    }

    func changed(_ change: (inout LeadDraft) -> Void) -> LeadDraft {
        var draft = self
        change(&draft)
        return draft
    }
}

enum PhoneNumberFixture {
    static let chicago = PhoneNumber.northAmerican(3_125_550_001, zone: "America/Chicago")
}
