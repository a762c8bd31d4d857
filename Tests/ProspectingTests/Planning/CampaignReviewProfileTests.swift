import Prospecting
import Testing

@Suite struct CampaignReviewProfileTests {
    private static let contradiction = "its parts contradict each other; change one"

    static let nobody: [(Profile, String)] = [
        (
            Given.requires(.all([Given.employees(100, nil), Given.employees(nil, 50)])),
            "profile/require: no lead can pass \"employees at least 100 and employees at most 50\"; \(contradiction)"
        ),
        (
            Given.requires(Given.country("US"), Given.employees(1, nil), Given.country("CA")),
            "profile/require: no lead can pass \"country is US\" and \"country is CA\" at once; change one of them"
        ),
        (
            Profile(
                require: [.init(Given.country("US", "CA"))], exclude: [Given.titled("vp"), Given.country("CA", "us")]),
            "profile/exclude/1: this excludes every lead that passes \"require\";"
                + " make it narrower, or change what is required"
        ),
        (
            Profile(require: [.init(Given.country("US", "CA"))], exclude: [Given.country("US"), Given.country("CA")]),
            "profile/exclude: together these exclude every lead that passes \"require\";"
                + " take one out, or change what is required"
        ),
    ]

    @Test(arguments: nobody)
    func `a profile that lets nobody in is told once`(profile: Profile, expected: String) {
        let found = Given.findings {
            $0.profile = profile
            $0.cadence.steps[1].only = Given.country("US")
            $0.entry.mqlWhen = Given.country("US")
        }
        #expect(found == [expected])
    }

    @Test func `a blank lets a lead pass where the profile says so`() {
        let contradicting = [Given.country("US"), Given.country("CA")]
        #expect(
            Given.findings {
                $0.profile.require = contradicting.map { Profile.Requirement($0, unknown: .pass) }
            } == [])
        #expect(Given.findings { $0.profile.exclude = [Given.country("US"), .not(Given.country("US"))] } == [])
    }

    @Test func `an exclusion that nobody meets is told`() {
        #expect(
            Given.findings {
                $0.profile.exclude = [.all([Given.country("US"), Given.country("CA")])]
            } == [
                "profile/exclude/0: no lead can be \"country is US and country is CA\"; \(Self.contradiction)"
            ])
    }

    @Test func `points that every lead has, or none, are told`() {
        var profile = Given.requires(Given.employees(100, nil))
        profile.points = [
            .init(name: "real", when: Given.employees(50, nil), points: 10),
            .init(name: "small", when: Given.employees(nil, 99), points: -10),
            .init(name: "large", when: Given.employees(500, nil), points: 10),
        ]
        profile.tiers = [.init(name: "C", from: 0)]
        #expect(
            Given.findings { $0.profile = profile } == [
                "profile/points/0/when: every lead that passes the profile earns \"real\";"
                    + " it tells no lead from another; take it out, or make it narrower",
                "profile/points/1/when: no lead that passes the profile can earn \"small\";"
                    + " change its condition, or take it out",
            ])
    }

    @Test func `a tier beyond what can be earned together is told`() {
        let tiers = [
            Profile.Tier(name: "A", from: 70), Profile.Tier(name: "B", from: 40), Profile.Tier(name: "C", from: 0),
        ]
        var profile = Profile(tiers: tiers)
        profile.points = [
            .init(name: "us", when: Given.country("US"), points: 50),
            .init(name: "ca", when: Given.country("CA"), points: 50),
        ]
        let expected =
            "profile/tiers/A: no lead can reach tier A;"
            + " let it begin at a share of the 100 points that leads can have"
        #expect(Given.findings { $0.profile = profile } == [expected])
        profile.points[1].when = Given.titled("vp")
        #expect(Given.findings { $0.profile = profile } == [])
    }

    @Test func `a tier between two sums of points is told`() {
        let found = Given.findings {
            $0.profile.points = [.init(name: "us", when: Given.country("US"), points: 10)]
        }
        #expect(
            found == [
                "profile/tiers/B: no lead can reach tier B;"
                    + " let it begin at a share of the 10 points that leads can have"
            ])
    }

    @Test func `negative points can keep a lead out of a tier, and into one`() {
        let found = Given.findings {
            $0.profile = Given.requires(Given.country("US"))
            $0.profile.points = [
                .init(name: "size", when: Given.employees(500, nil), points: 100),
                .init(name: "title", when: Given.titled("intern"), points: -50),
            ]
        }
        #expect(found == [])
    }

    @Test func `tiers without points are told where the file has its own`() {
        let found = Given.findings { $0.profile.tiers = [.init(name: "hot", from: 50), .init(name: "rest", from: 0)] }
        #expect(found == ["profile/tiers/hot: no lead can reach tier hot; give points, or take the tier out"])
    }

    @Test func `many criteria are judged soon`() {
        let found = Given.findings {
            $0.profile.points = (0..<60).map { index in
                .init(name: "p\(index)", when: Given.titled("w\(index)"), points: index + 1)
            }
        }
        #expect(found == [])
    }
}
