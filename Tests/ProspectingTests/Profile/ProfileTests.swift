import Testing

@testable import Prospecting

@Suite struct ProfileTests {
    private let country = Profile.Requirement(.field(.country, .oneOf(["US", "CA"])))
    private let intern = Condition.field(.title, .words(["intern"]))

    private func size(_ unknown: Profile.Requirement.Unknown) -> Profile.Requirement {
        .init(.field(.employees, .range(atLeast: 100, atMost: 20_000)), unknown: unknown)
    }

    private func facts(country: String? = "US", title: String? = nil, employees: Int? = 500) -> Facts {
        var lead = Given.lead()
        lead.country = country
        lead.title = title
        return Facts(lead: lead, account: Account(id: Account.ID(1), sector: "Materials", employees: employees))
    }

    private func verdict(_ profile: Profile, _ facts: Facts) -> Judgement.Verdict { profile.judge(facts).verdict }

    @Test func `everyone is accepted without a profile, with no fit`() {
        #expect(
            Profile.everyone.judge(facts(country: nil, employees: nil))
                == Judgement(verdict: .accepted, fit: Fit(score: 0, tier: "C", scores: [])))
    }

    @Test func `a lead that meets all requirements is accepted`() {
        #expect(verdict(Profile(require: [country, size(.hold)]), facts()) == .accepted)
    }

    @Test func `a requirement that fails disqualifies with its rule, whatever is unknown`() {
        let profile = Profile(require: [size(.hold), country])
        #expect(verdict(profile, facts(country: "DE")) == .disqualified(rule: "require country"))
        #expect(
            verdict(profile, facts(country: "DE", employees: nil)) == .disqualified(rule: "require country"))
    }

    @Test func `a blank field holds, passes or fails as the requirement says`() {
        let blank = facts(employees: nil)
        #expect(verdict(Profile(require: [size(.hold)]), blank) == .held(missing: ["employees"]))
        #expect(verdict(Profile(require: [size(.pass)]), blank) == .accepted)
        #expect(verdict(Profile(require: [size(.fail)]), blank) == .disqualified(rule: "require employees"))
    }

    @Test func `a held lead is told every field that is missing, once`() {
        let profile = Profile(require: [size(.hold), country, size(.hold)])
        #expect(verdict(profile, facts(country: nil, employees: nil)) == .held(missing: ["employees", "country"]))
    }

    @Test func `an exclusion disqualifies, also a held lead, and passes what is unknown`() {
        let profile = Profile(require: [size(.hold)], exclude: [intern])
        #expect(verdict(profile, facts(title: "Sales Intern")) == .disqualified(rule: "exclude title"))
        #expect(
            verdict(profile, facts(title: "Sales Intern", employees: nil)) == .disqualified(rule: "exclude title"))
        #expect(verdict(profile, facts(title: nil)) == .accepted)
        #expect(verdict(profile, facts(title: "Director")) == .accepted)
    }

    @Test func `a rule names each field once`() {
        let profile = Profile(exclude: [.any([intern, .field(.title, .words(["student"]))])])
        #expect(verdict(profile, facts(title: "student")) == .disqualified(rule: "exclude title"))
    }

    @Test func `each point is explained and unknown facts earn none`() {
        let profile = Profile(points: [
            .init(name: "industry", when: .field(.sector, .oneOf(["materials"])), points: 40),
            .init(name: "decision-maker", when: .field(.title, .words(["vp"])), points: 40),
            .init(name: "size", when: .field(.employees, .range(atLeast: 500, atMost: nil)), points: 20),
        ])
        #expect(
            profile.judge(facts()).fit
                == Fit(
                    score: 60, tier: "B",
                    scores: [
                        .init(name: "industry", points: 40, earned: 40),
                        .init(name: "decision-maker", points: 40, earned: 0),
                        .init(name: "size", points: 20, earned: 20),
                    ]))
    }

    @Test(arguments: [
        ([1, 1], [1], 50), ([1, 1, 1], [1], 33), ([1, 1, 1], [1, 1], 67), ([1, 199], [1], 1), ([7, 1], [7, 1], 100),
        ([100, -30], [100, -30], 70), ([10, -30], [10, -30], 0), ([0], [0], 0), ([-5], [-5], 0),
    ])
    func `fit is the share of the most that can be had, rounded, from 0 to 100`(
        points: [Int], earned: [Int], score: Int
    ) {
        let criteria = points.enumerated().map { index, points in
            Profile.Criterion(
                name: "\(index)",
                when: .field(.country, .oneOf([index < earned.count ? "US" : "DE"])), points: points)
        }
        #expect(Profile(points: criteria).judge(facts()).fit.score == score)
    }

    @Test(arguments: [(70, "A"), (69, "B"), (40, "B"), (39, "C"), (0, "C"), (100, "A")])
    func `a tier begins at its least fit`(fit: Int, tier: String) {
        let profile = Profile(points: [
            .init(name: "yes", when: .field(.country, .oneOf(["US"])), points: fit),
            .init(name: "no", when: .field(.country, .oneOf(["DE"])), points: 100 - fit),
        ])
        #expect(profile.judge(facts()).fit.tier == tier)
    }

    @Test func `tiers may come in any order, and below the lowest there is none`() {
        var profile = Profile(points: [.init(name: "no", when: .field(.country, .oneOf(["DE"])), points: 1)])
        profile.tiers = [.init(name: "low", from: 10), .init(name: "high", from: 90)]
        #expect(profile.judge(facts()).fit.tier == nil)
        profile.points.append(.init(name: "yes", when: .field(.country, .oneOf(["US"])), points: 99))
        #expect(profile.judge(facts()).fit.tier == "high")
    }
}
