import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct EventTailCommandTests {
    private func event(_ number: Int) -> String {
        #"{"id":"evt-0000000\#(number)","type":"campaign.applied","timestamp":"2026-03-03T16:00:00Z","sequence":\#(number),"#
            + #""data":{"campaign":{"name":"first","version":"v1"}}}"#
    }

    @Test func `it begins with the daemon's now and goes on after the last it showed`() throws {
        let me = #"{"id":"user-00000001"}"#
        try ScriptedServer.play(
            .on("GET /v1/me", headers: ["Touchline-Rehearsal: 2026-03-03T17:00:00Z"], answer: me),
            .on("GET /v1/events?since=2026-03-03T17%3A00%3A00Z&wait=25", answer: "[]"),
            .on("GET /v1/events?since=2026-03-03T17%3A00%3A00Z&wait=25", answer: "[\(event(1)),\(event(2))]"),
            .on("GET /v1/events?after=evt-00000002&wait=25", answer: "[\(event(3)),\(event(4))]")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("event", "tail", "--count", "3") == 0)
            #expect(
                scene.results == """
                    Tue 3 Mar 10:00 campaign.applied evt-00000001 · first
                    Tue 3 Mar 10:00 campaign.applied evt-00000002 · first
                    Tue 3 Mar 10:00 campaign.applied evt-00000003 · first

                    """)
        }
    }

    @Test func `events are listed from a time on, and JSON is as it came`() throws {
        let request = "GET /v1/events?since=2026-03-03T17%3A00%3A00Z&limit=2"
        try ScriptedServer.play(.on(request, answer: "[\(event(1))]")) { url in
            let scene = Scene(server: url)
            let exit = scene.run(
                "event", "list", "--since", "2026-03-03T11:00:00-06:00", "--limit", "2", "--format", "json")
            #expect(exit == 0)
            #expect(scene.results == "[\(event(1))]\n")
        }
    }
}
