import Testing

@testable import Prospecting

@Suite struct MailVisitTests {
    private static let sent = Instant(milliseconds: 1_772_557_200_000)
    private static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"

    private func machine(
        agent: String? = firefox, purposes: [String] = [], after: Span = .minutes(4), sentAt: Instant? = sent
    ) -> MailVisit.Machine? {
        MailVisit(.click, url: "https://a.example/", at: Self.sent + after).machine(
            .init(userAgent: agent, purposes: purposes), sentAt: sentAt)
    }

    @Test(arguments: [
        firefox,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0 Safari/537.36",
    ])
    func `who reads in a browser is a person`(agent: String) {
        #expect(machine(agent: agent) == nil)
    }

    @Test(arguments: [
        nil, "", "-", "curl/8.5.0", "Mozilla/5.0 (compatible; bingbot/2.0)", "python-requests/2.32",
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "BarracudaCentral", "Go-http-client/1.1", "Mozilla/5.0 HeadlessChrome/137.0", "SkypeUriPreview Preview/0.5",
        "Slackbot-LinkExpanding 1.0", "Java/17.0.2",
    ])
    func `a program is none, nor who says nothing`(agent: String?) {
        #expect(machine(agent: agent) == .bot)
    }

    @Test(arguments: ["prefetch", "prefetch;prerender", "Preview", "prerender"])
    func `what is fetched ahead was not followed`(purpose: String) {
        #expect(machine(purposes: [purpose]) == .prefetch)
    }

    @Test(arguments: [(Span.seconds(-30), false), (.zero, false), (.seconds(14), false), (.seconds(15), true)])
    func `within seconds of the delivery nobody has read it`(after: Span, isPerson: Bool) {
        #expect(machine(after: after) == (isPerson ? nil : .tooSoon))
    }

    @Test func `a mail that is being handed over can only be looked at by a scanner`() {
        #expect(machine(after: .days(2), sentAt: nil) == .tooSoon)
    }

    private func click(_ url: String, _ seconds: Int64) -> MailVisit {
        MailVisit(.click, url: url, at: Self.sent + .minutes(9) + .seconds(Int(seconds)))
    }

    @Test func `one link, however often, is a person's`() {
        let clicks = [click("a", 0), click("a", 1), click("a", 2)]
        #expect(clicks.map { $0.machine(among: clicks) } == [nil, nil, nil])
    }

    @Test(arguments: [(Int64(3), true), (4, false)])
    func `two links within three seconds are a scanner's`(apart: Int64, isBurst: Bool) {
        let clicks = [click("a", 0), click("b", apart)]
        #expect(clicks.map { $0.machine(among: clicks) } == (isBurst ? [.burst, .burst] : [nil, nil]))
    }

    @Test func `three links within twenty seconds are, and one an hour later is not`() {
        let clicks = [click("a", 0), click("b", 8), click("c", 16), click("a", 3600)]
        #expect(clicks.map { $0.machine(among: clicks) } == [.burst, .burst, .burst, nil])
    }

    @Test func `images say nothing of clicks`() {
        let open = MailVisit(.open, at: Self.sent + .minutes(9))
        #expect(click("a", 0).machine(among: [open, click("a", 0)]) == nil)
        #expect(open.machine(among: [click("a", 0), click("b", 0)]) == nil)
    }
}
