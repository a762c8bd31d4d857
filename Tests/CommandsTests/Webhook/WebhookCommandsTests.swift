import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(1))) struct WebhookCommandsTests {
    @Test(arguments: [
        ["http://a/h", "--event", "lead.*", "--event", "campaign.applied"],
        ["http://a/h", "--event", "lead.*", "campaign.applied"],
        ["--event", "lead.*", "http://a/h", "campaign.applied"],
    ])
    func `an endpoint is added and its secret shown once`(arguments: [String]) throws {
        let answer = #"{"id":"whk-00000001","url":"http://a/h","secret":"whsec_x"}"#
        let body = #"{"events":["lead.*","campaign.applied"],"url":"http://a/h"}"#
        try ScriptedServer.play(.on("POST /v1/webhooks", body: body, answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(["webhook", "add"] + arguments, in: scene.context) == 0)
            #expect(
                scene.results == """
                    whk-00000001 · http://a/h
                    secret: whsec_x
                    It is not shown again. The receiver verifies signatures with it.

                    """)
        }
    }

    @Test func `an endpoint that was switched off says why`() throws {
        let hook =
            #"{"id":"whk-00000001","url":"http://a/h","events":["*"],"enabled":false,"#
            + #""disabled_for":"the receiver answered 410 Gone","waiting":1,"delivered":2,"dead":1}"#
        try ScriptedServer.play(.on("GET /v1/webhooks", answer: "[\(hook)]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("webhook", "list") == 0)
            #expect(
                scene.results == """
                    WEBHOOK       URL         EVENTS  STATE                                WAITING  DELIVERED  DEAD
                    whk-00000001  http://a/h  *       off: the receiver answered 410 Gone        1          2     1

                    """)
        }
    }

    @Test func `endpoints and deliveries are listed`() throws {
        let hook =
            #"{"id":"whk-00000001","url":"http://a/h","events":["*"],"enabled":true,"waiting":1,"delivered":20,"dead":0}"#
        let delivery =
            #"{"event":"evt-00000001","type":"lead.qualified","state":"pending","attempts":2,"#
            + #""due":"2026-03-03T17:00:00Z","failure":"status-5xx","status":503}"#
        try ScriptedServer.play(
            .on("GET /v1/webhooks", answer: "[\(hook)]"),
            .on("GET /v1/webhooks/whk-00000001/deliveries?limit=5", answer: "[\(delivery)]")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("webhook", "list") == 0)
            #expect(scene.run("webhook", "deliveries", "whk-00000001", "--limit", "5") == 0)
            #expect(
                scene.results == """
                    WEBHOOK       URL         EVENTS  STATE  WAITING  DELIVERED  DEAD
                    whk-00000001  http://a/h  *       on           1         20     0
                    EVENT         TYPE            STATE    ATTEMPTS  LAST FAILURE      NEXT TRY
                    evt-00000001  lead.qualified  pending         2  status-5xx (503)  today 11:00

                    """)
        }
    }

    @Test func `an endpoint is tested and removed`() throws {
        try ScriptedServer.play(
            .on("POST /v1/webhooks/whk-00000001/test", answer: #"{"event":"evt-00000009"}"#),
            .on("DELETE /v1/webhooks/whk-00000001", answer: "")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("webhook", "test", "whk-00000001") == 0)
            #expect(scene.run("webhook", "remove", "whk-00000001") == 0)
            #expect(
                scene.results == """
                    evt-00000009 is on its way; `touchline webhook deliveries whk-00000001` shows what became of it
                    whk-00000001 is removed

                    """)
        }
    }

    @Test func `a rehearsal's clock is moved and shown`() throws {
        let answer = #"{"now":"2026-03-04T17:00:00Z","rehearsal":true}"#
        try ScriptedServer.play(
            .on("PUT /v1/rehearsal", body: #"{"advance":"1d"}"#, answer: answer),
            .on("GET /v1/rehearsal", answer: answer)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("rehearse", "advance", "1d") == 0)
            #expect(scene.run("rehearse", "show", "--format", "json") == 0)
            #expect(
                scene.results == "the daemon's clock shows 2026-03-04T17:00:00Z, in rehearsal\n\(answer)\n")
        }
    }
}
