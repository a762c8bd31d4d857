import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct HandoffCommandsTests {
    /// A row with its state and stage, and more members.
    private static func row(_ state: String, _ stage: String, _ more: String = "") -> String {
        """
        {"id":"hof-00000001","state":"\(state)","to":"ae@example.com","lead":"lead-00000001","name":"Dana Fox",\
        "title":"VP Operations","company":"Acme","phone":"+13125550142","stage":"\(stage)","campaign":"spring",\
        "offered_at":"2026-03-03T17:00:00Z"\(more)}
        """
    }

    @Test func `open hand-offs are listed in a table`() throws {
        let answer = "[\(Self.row("offered", "sql", ",\"accept_by\":\"2026-03-04T17:00:00Z\""))]"
        try ScriptedServer.play(.on("GET /v1/handoffs?open=true", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("handoff", "list", "--open") == 0)
            #expect(
                scene.results == """
                    HANDOFF       STATE    WHO                             NUMBER        WITH            ANSWER BY       AMOUNT
                    hof-00000001  offered  Dana Fox, VP Operations (Acme)  +13125550142  ae@example.com  tomorrow 11:00       –

                    """)
        }
    }

    @Test func `an answer says what follows`() throws {
        try ScriptedServer.play(
            .on("PUT /v1/handoffs/hof-00000001/acceptance", answer: Self.row("accepted", "accepted")),
            .on(
                "PUT /v1/handoffs/hof-00000001/opportunity", body: #"{"amount":60000}"#,
                answer: Self.row("opportunity", "opportunity", ",\"amount\":60000")),
            .on(
                "PUT /v1/handoffs/hof-00000001/win", body: #"{"amount":59999.5}"#,
                answer: Self.row("won", "won", ",\"amount\":59999.5")),
            .on(
                "PUT /v1/handoffs/hof-00000001/rejection", body: #"{"reason":"no-budget"}"#,
                answer: Self.row(
                    "rejected", "recycled", ",\"reason\":\"no-budget\",\"return_on\":\"2026-08-30T17:00:00Z\"")),
            .on(
                "PUT /v1/handoffs/hof-00000001/loss", body: #"{"reason":"timing"}"#,
                answer: Self.row("lost", "lost", ",\"reason\":\"timing\""))
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("handoff", "accept", "hof-00000001") == 0)
            #expect(scene.run("handoff", "opportunity", "hof-00000001", "--amount", "60000") == 0)
            #expect(scene.run("handoff", "won", "hof-00000001", "--amount", "59,999.5") == 0)
            #expect(scene.run("handoff", "reject", "hof-00000001", "--reason", "no-budget") == 0)
            #expect(scene.run("handoff", "lost", "hof-00000001", "--reason", "timing") == 0)
            #expect(
                scene.results == """
                    Dana Fox is yours; when a deal shows: touchline handoff opportunity hof-00000001
                    Dana Fox is an opportunity at 60000; then: touchline handoff won or lost hof-00000001
                    Dana Fox was won at 59999.5
                    Dana Fox was sent back (no-budget): recycled until Sun 30 Aug 11:00
                    Dana Fox was lost (timing): lost

                    """)
        }
    }

    @Test func `an answer that lacks its reason or its amount is a mistake of usage`() {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("handoff", "reject", "hof-00000001") == 64)
        #expect(scene.run("handoff", "won", "hof-00000001") == 64)
    }

    @Test(arguments: ["20k", "1,23", "EUR 5", ""]) func `an amount that is none says how one is written`(text: String) {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("handoff", "won", "hof-00000001", "--amount", text) == 64)
        #expect(scene.messages.contains("an amount is written as 18500 or 18500.50"), "\(scene.messages)")
    }

    @Test func `working hours are said`() throws {
        let row = """
            {"id":"user-00000001","email":"kim@example.com","name":"Kim","role":"sales","queues":[],"external_ids":{},"revoked":false,\
            "zone":"America/Chicago","hours":"mon-fri 08:00-16:00"}
            """
        try ScriptedServer.play(
            .on(
                "PUT /v1/users/kim%40example.com/hours",
                body: #"{"hours":"mon-fri 08:00-16:00","zone":"America/Chicago"}"#, answer: row)
        ) { url in
            let scene = Scene(server: url)
            let exit = scene.run(
                "user", "hours", "kim@example.com", "--zone", "America/Chicago", "--hours", "mon-fri 08:00-16:00")
            #expect(exit == 0)
            #expect(scene.results == "kim@example.com works mon-fri 08:00-16:00, America/Chicago\n")
        }
    }
}
