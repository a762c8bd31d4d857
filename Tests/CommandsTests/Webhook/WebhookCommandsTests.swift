import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct WebhookCommandsTests {
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
        let hook = Self.hook(
            #""enabled":false,"disabled_for":"the receiver answered 410 Gone","health":"off","delivered":2,"dead":1"#)
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
        let hook = Self.hook(#""enabled":true,"health":"well","delivered":20,"dead":0"#)
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
                    whk-00000001  http://a/h  *       well         1         20     0
                    EVENT         TYPE            STATE    ATTEMPTS  LAST FAILURE      NEXT TRY
                    evt-00000001  lead.qualified  pending         2  status-5xx (503)  today 11:00

                    """)
        }
    }

    @Test func `a failing endpoint says since when, and until when it is held back`() throws {
        let hook = Self.hook(
            #""enabled":true,"health":"held-back","failing_since":"2026-03-03T15:00:00Z","last_failure":"timeout","#
                + #""held_until":"2026-03-03T16:30:00Z","delivered":2,"dead":1,"per_second":5,"tiers_":[]"#)
        try ScriptedServer.play(.on("GET /v1/webhooks/whk-00000001", answer: hook)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("webhook", "show", "whk-00000001") == 0)
            #expect(
                scene.results == """
                    whk-00000001 · http://a/h
                    state      failing since today 09:00 (timeout), held back until today 10:30
                    events     *
                    signed     v1
                    limits     5 a second
                    deliveries 1 waiting, 2 delivered, 1 dead

                    """)
        }
    }

    @Test func `what is given of an endpoint is sent, and nothing else`() throws {
        let body =
            #"{"at_once":4,"campaigns":["q3"],"events":["*"],"expire_after":"7d","headers":{"X-Key":"a: b"},"#
            + #""per_second":10,"signature":"v1a","tiers":["A","B"],"url":"https://a/h"}"#
        let answer = #"{"id":"whk-00000001","url":"https://a/h","secret":"whsk_x","public_key":"whpk_y"}"#
        let change = #"{"per_second":0,"stages":[],"url":"https://b/h"}"#
        try ScriptedServer.play(
            .on("POST /v1/webhooks", body: body, answer: answer),
            .on(
                "PATCH /v1/webhooks/whk-00000001", body: change,
                answer: Self.hook(#""enabled":true,"health":"well","delivered":0,"dead":0"#))
        ) { url in
            let scene = Scene(server: url)
            #expect(
                scene.run(
                    "webhook", "add", "https://a/h", "--event", "*", "--signature", "v1a", "--campaign", "q3", "--tier",
                    "A", "--tier", "B", "--per-second", "10", "--at-once", "4", "--expire-after", "7d", "--header",
                    "X-Key: a: b") == 0)
            #expect(scene.results.contains("public key: whpk_y\n") && !scene.results.contains("whsk_x"))
            #expect(
                scene.run(
                    "webhook", "change", "whk-00000001", "--url", "https://b/h", "--per-second", "0", "--stage", "")
                    == 0)
        }
    }

    @Test func `what was sent is replayed, and attempts are shown with their timings`() throws {
        let attempt =
            #"{"at":"2026-03-03T16:00:00Z","failure":"status-5xx","status":503,"milliseconds":120,"#
            + #""dns_microseconds":1000,"connect_microseconds":2600,"tls_microseconds":0,"#
            + #""first_byte_microseconds":119000,"repeated":true,"answer":"busy"}"#
        try ScriptedServer.play(
            .on(
                "POST /v1/webhooks/whk-00000001/replay", body: #"{"event":"evt-00000009"}"#,
                answer: #"{"replayed":1}"#),
            .on("POST /v1/webhooks/whk-00000001/replay", body: #"{"dead":true}"#, answer: #"{"replayed":7}"#),
            .on("GET /v1/webhooks/whk-00000001/deliveries/evt-00000009/attempts", answer: "[\(attempt)]"),
            .on(
                "POST /v1/webhooks/whk-00000001/rotate", body: #"{"keep":"2h"}"#,
                answer: #"{"id":"whk-00000001","url":"http://a/h","secret":"whsec_new"}"#)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("webhook", "replay", "whk-00000001", "--event", "evt-00000009") == 0)
            #expect(scene.run("webhook", "replay", "whk-00000001", "--dead") == 0)
            #expect(scene.run("webhook", "deliveries", "whk-00000001", "--event", "evt-00000009") == 0)
            #expect(scene.run("webhook", "rotate", "whk-00000001", "--keep", "2h") == 0)
            #expect(scene.run("webhook", "replay", "whk-00000001") == 64)
            #expect(scene.run("webhook", "replay", "whk-00000001", "--dead", "--until", "2026-03-03T16:00:00Z") == 64)
            #expect(
                scene.results.hasPrefix(
                    """
                    1 delivery goes to whk-00000001 once more
                    7 deliveries go to whk-00000001 once more
                    """))
            #expect(scene.results.contains("status-5xx (503), sent twice by the library"))
            #expect(scene.results.contains("1 ms"))
            #expect(scene.results.contains("secret: whsec_new"))
        }
    }

    /// An endpoint as the server answers it.
    private static func hook(_ rest: String) -> String {
        #"{"id":"whk-00000001","url":"http://a/h","events":["*"],"campaigns":[],"tiers":[],"stages":[],"#
            + #""signature":"v1","headers":[],"has_certificate_authority":false,"has_client_certificate":false,"#
            + #""shape":"standard","has_credential":false,"match":[],"fields":{},"segments":{},"waiting":1,\#(rest)}"#
    }

    @Test func `an endpoint of another shape needs no address where the shape knows it`() throws {
        let answer = #"{"id":"whk-00000001","url":"https://api.hubapi.com","secret":"whsec_x"}"#
        let body =
            #"{"credential":"pat-na1-x","events":["lead.qualified","lead.recycled"],"#
            + #""fields":{"hs_lead_status":"{{hubspot.lead-status}}","why":"a=b"},"#
            + #""match":["external-id.hubspot","email"],"shape":"hubspot"}"#
        try ScriptedServer.play(.on("POST /v1/webhooks", body: body, answer: answer)) { url in
            let scene = Scene(server: url)
            scene.environment["TOUCHLINE_CREDENTIAL"] = "pat-na1-x"
            let status = scene.run(
                "webhook", "add", "--shape", "hubspot", "--event", "lead.qualified", "lead.recycled",
                "--match", "external-id.hubspot", "--match", "email",
                "--field", "hs_lead_status={{hubspot.lead-status}}", "--field", "why=a=b")
            #expect(status == 0)
        }
    }

    @Test func `a list says which campaign declares an endpoint, and its shape`() throws {
        let hook =
            #"{"id":"whk-00000001","url":"https://api.hubapi.com","events":["lead.*"],"enabled":true,"health":"well","#
            + #""campaigns":["q3"],"tiers":[],"stages":[],"signature":"v1","headers":[],"has_certificate_authority":false,"#
            + #""has_client_certificate":false,"shape":"hubspot","has_credential":true,"match":[],"fields":{},"segments":{},"#
            + #""campaign":"q3","waiting":0,"delivered":2,"dead":0}"#
        try ScriptedServer.play(.on("GET /v1/webhooks", answer: "[\(hook)]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("webhook", "list") == 0)
            #expect(
                scene.results == """
                    WEBHOOK       URL                             EVENTS  CAMPAIGN  STATE  WAITING  DELIVERED  DEAD
                    whk-00000001  hubspot https://api.hubapi.com  lead.*  q3        well         0          2     0

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
