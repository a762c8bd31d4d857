import Prospecting
import Testing

/// What is refused, in exact words; nothing is decided then.
@Suite struct CourseRefusalTests {
    private func refusal(
        _ disposition: String, when: String? = nil, answers: [String: String] = [:], lead: Lead = Given.lead(),
        campaign: Campaign = Given.campaign()
    ) throws -> Refusal? {
        let situation = try Given.situation(campaign, lead: lead)
        let outcome = Outcome(
            disposition: disposition, calledAt: situation.now, when: try when.map(Given.instant), answers: answers)
        let course = Course(state: .calling(try Given.firstCall()))
        return #expect(throws: Refusal.self) { try course.after(.called(outcome), in: situation) }
    }

    @Test(arguments: [
        ("callback", "callback asks for when; add --when TIME", "when"),
        ("meeting-booked", "meeting-booked asks for when; add --when TIME", "when"),
        ("no-fit", "no-fit asks for reason; add --answer reason=VALUE", "reason"),
        ("referral", "referral asks for name; add --answer name=VALUE", "name"),
    ])
    func `what a disposition asks for must be there`(disposition: String, message: String, missing: String) throws {
        #expect(try refusal(disposition) == Refusal(.missingAnswer, message, details: ["missing": missing]))
    }

    @Test func `an empty answer is none`() throws {
        #expect(try refusal("referral", answers: ["name": ""])?.code == .missingAnswer)
    }

    @Test(arguments: ["callback", "meeting-booked"])
    func `a promised moment lies ahead`(disposition: String) throws {
        for when in ["2026-03-02T16:00:00Z", "2025-03-02T16:00:00Z"] {
            #expect(
                try refusal(disposition, when: when)
                    == Refusal(
                        .invalid, "\(when) has passed; give a time that lies ahead", details: ["when": when]))
        }
    }

    @Test(arguments: [("2026-03-04T03:00:00Z", "2026-03-03 21:00"), ("2026-03-03T13:59:00Z", "2026-03-03 07:59")])
    func `a callback is promised within the lawful hours where the lead is`(when: String, local: String) throws {
        #expect(
            try refusal("callback", when: when)
                == Refusal(
                    .invalid,
                    "\(local) in America/Chicago is no time for a call: "
                        + "the law of most places allows calls 08:00-21:00 only, by the clock in America/Chicago (rule floor)",
                    details: ["when": when, "time_zone": "America/Chicago"]))
    }

    @Test func `a callback is promised within the lawful hours of every zone the number may lie in`() throws {
        let lead = Given.lead([Given.number(zones: ["America/Chicago", "America/New_York"])])
        #expect(try refusal("callback", when: "2026-03-04T02:30:00Z", lead: lead)?.code == .invalid)
    }

    @Test func `a callback that follows in place of a retry keeps the lawful hours too`() throws {
        var campaign = Given.campaign()
        campaign.dispositions.set(
            Disposition(
                "gatekeeper",
                then: .retry(
                    after: .businessDays(1), atAnotherTimeOfDay: false, atMost: 1, otherwise: .callback)))
        #expect(
            try refusal("gatekeeper", when: "2026-03-04T05:00:00Z", campaign: campaign)?.message
                == "2026-03-03 23:00 in America/Chicago is no time for a call: "
                + "the law of most places allows calls 08:00-21:00 only, by the clock in America/Chicago (rule floor)")
    }

    @Test func `the callback that asks the rest of the questions keeps the lawful hours too`() throws {
        let campaign = Given.campaign(qualification: Given.bant())
        #expect(
            try refusal("qualified", when: "2026-03-04T05:00:00Z", campaign: campaign)?.message
                == "2026-03-03 23:00 in America/Chicago is no time for a call: "
                + "the law of most places allows calls 08:00-21:00 only, by the clock in America/Chicago (rule floor)")
    }

    @Test(arguments: [
        ("voicemail", "voicemail takes no --when; leave it out, or log callback to promise a call"),
        ("not-now", "not-now takes no --when; leave it out, or give a date with --answer until=DATE"),
    ])
    func `a time that leads to nothing is refused`(disposition: String, words: String) throws {
        #expect(
            try refusal(disposition, when: "2026-03-04T16:00:00Z")
                == Refusal(.invalid, words, details: ["field": "when", "disposition": disposition]))
    }

    @Test func `a reason is one of the campaign's`() throws {
        #expect(
            try refusal("no-fit", answers: ["reason": "weather"])
                == Refusal(
                    .invalid,
                    "\"weather\" is no answer to reason; it takes one of price, timing, competitor, no-need, other",
                    details: ["question": "reason", "wanted": "one of price, timing, competitor, no-need, other"]))
    }

    @Test(arguments: ["soon", "2026-02-30", ""])
    func `the date to come back on is a date`(until: String) throws {
        #expect(
            try refusal("not-now", answers: ["until": until])?.message
                == "\"\(until)\" is no answer to until; it takes a date such as 2026-09-01")
    }

    @Test(arguments: ["2026-03-02", "2025-09-01", "2026-03-02T16:00:00Z"])
    func `the date to come back on lies ahead`(until: String) throws {
        #expect(
            try refusal("not-now", answers: ["until": until])?.message
                == "\"\(until)\" is no answer to until; it takes a date that lies ahead")
    }

    @Test func `an unknown disposition is refused with the nearest`() throws {
        let refusal = try refusal("no-anwser")
        #expect(refusal?.code == .unknownDisposition)
        #expect(refusal?.message == "unknown disposition \"no-anwser\"; did you mean \"no-answer\"?")
        #expect(refusal?.details["known"]?.hasPrefix("no-answer busy voicemail no-message gatekeeper") == true)
    }

    @Test func `an answer belongs to a question of the campaign and is one it takes`() throws {
        let campaign = Given.campaign(qualification: Given.bant())
        #expect(
            try refusal("qualified", answers: ["bugdet": "none"], campaign: campaign)
                == Refusal(
                    .invalid, "campaign \"spring\" asks no question \"bugdet\"; did you mean \"budget\"?",
                    details: ["question": "bugdet"]))
        #expect(
            try refusal("qualified", answers: ["budget": "lots"], campaign: campaign)
                == .wrongAnswer(question: "budget", answer: "lots", wanted: "one of approved, planned, none"))
        #expect(
            try refusal("voicemail", answers: ["mood": "good"])?.message
                == "campaign \"spring\" asks no question \"mood\"")
    }
}
