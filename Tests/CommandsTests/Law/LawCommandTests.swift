import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct LawCommandTests {
    @Test func `the list has a line a rule, and says that it is no legal advice`() throws {
        let answer =
            #"{"version":"2026-11-20","notice":"Not legal advice.","rules":[{"id":"us-fl-hours","jurisdiction":"US-FL","#
            + #""name":"Florida","says":"mon-sat 08:00-20:00","binding":"binding","confidence":"high","citation":null,"#
            + #""from":"2021-07-01","until":null}],"inheriting":["US-WY"]}"#
        try ScriptedServer.play(.on("GET /v1/law", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("law", "list") == 0)
            #expect(
                scene.results == """
                    PLACE  RULE         FORCE    SURE  SAYS
                    US-FL  us-fl-hours  binding  high  mon-sat 08:00-20:00; from 2021-07-01

                    Nothing stricter was found for US-WY.
                    table 2026-11-20 · Not legal advice.

                    """)
        }
    }

    @Test func `a day is asked for`() throws {
        let answer =
            #"{"jurisdiction":"FR","version":"1","notice":"Not legal advice.","day":"2026-08-11","rules":[],"assumed":[],"#
            + #""blackouts":[],"mail":[],"recording":"all parties","remarks":[]}"#
        try ScriptedServer.play(.on("GET /v1/law/FR?on=2026-08-11", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("law", "show", "FR", "--on", "2026-08-11") == 0)
            #expect(scene.results.hasPrefix("FR · calls on 2026-08-11 · table 1"))
        }
    }

    @Test func `a place shows each rule with its source, and what nobody found`() throws {
        let answer =
            #"{"jurisdiction":"US-FL","version":"2026-11-20","notice":"Not legal advice.","day":"2026-03-03","rules":["#
            + #"{"id":"us-fl-hours","jurisdiction":"US-FL","name":"Florida","holds":false,"says":["mon-sat 08:00-20:00"],"#
            + #""holidays":[],"binding":"binding","confidence":"high","citations":[],"sources":[],"business":"exempt","#
            + #""conflict":"a court is asked","note":null,"from":null,"until":"2025-12-31","operators":false,"#
            + #""loosened":["for companies: counsel's letter"]}],"assumed":[],"blackouts":["2026-03-03 storm"],"#
            + #""mail":["opt-out, no consent"],"recording":"all parties","remarks":[]}"#
        try ScriptedServer.play(.on("GET /v1/law/US-FL", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("law", "show", "US-FL") == 0)
            #expect(
                scene.results == """
                    US-FL · calls on 2026-03-03 · table 2026-11-20 · Not legal advice.

                    us-fl-hours · Florida (US-FL) · binding · to 2025-12-31 · does not hold on this day
                      mon-sat 08:00-20:00
                      loosened: for companies: counsel's letter
                      written: no citation was found
                      businesses: exempt
                      disputed: a court is asked
                      sure: high

                    stopped: 2026-03-03 storm
                    mail: opt-out, no consent
                    recording: all parties

                    """)
        }
    }

    @Test func `a place nobody knows is told as the daemon tells it`() throws {
        let problem =
            #"{"type":"about:blank","title":"Not found","status":404,"code":"not-found","detail":"no rules for \"XX\""}"#
        try ScriptedServer.play(.on("GET /v1/law/XX", status: 404, answer: problem)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("law", "show", "XX") == 1)
            #expect(scene.results.isEmpty)
            #expect(scene.messages.contains("no rules for \"XX\""))
        }
    }
}
