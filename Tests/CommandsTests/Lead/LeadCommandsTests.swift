import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct LeadCommandsTests {
    private let changed =
        #"{"lead":"lead-0000000c","created":true,"stage":"working","campaign":"first","enrollment":"enrolled","#
        + #""reason":null,"changes":[]}"#

    @Test(arguments: [
        (
            ["lead", "add", "first-name=Dana", "email=d@acme.example", "--campaign", "first"],
            "POST /v1/leads?campaign=first", #"{"fields":{"email":"d@acme.example","first-name":"Dana"}}"#
        ),
        (
            ["lead", "enroll", "lead-0000000c", "--campaign", "first"], "PUT /v1/leads/lead-0000000c/enrollment",
            #"{"campaign":"first"}"#
        ),
    ])
    func `a change is sent and its outcome told in a line`(arguments: [String], request: String, body: String) throws {
        try ScriptedServer.play(.on(request, body: body, answer: changed)) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments, in: scene.context) == 0)
            #expect(scene.results == "lead-0000000c added · stage working · enrolled in first\n")
        }
    }

    @Test func `what a change of facts made of them is told line by line`() throws {
        let told = changed.replacing(
            "[]", with: #"[{"field":"title","before":"VP","after":null},{"field":"city","before":null,"after":"a=b"}]"#)
        let request = "PATCH /v1/leads/d%40acme.example"
        let body = #"{"set":{"city":"a=b","title":""}}"#
        try ScriptedServer.play(
            .on(request, body: body, answer: told), .on(request, body: body, answer: changed),
            .on(request, body: body, answer: told)
        ) { url in
            let scene = Scene(server: url)
            for format in ["table", "table", "json"] {
                #expect(
                    scene.run("lead", "set", "d@acme.example", "title=", "city=a=b", "--format", format) == 0)
            }
            #expect(
                scene.results == """
                    lead-0000000c changed · stage working · enrolled in first
                      title: VP -> (blank)
                      city: (blank) -> a=b
                    lead-0000000c is as it was: all of that was known
                    \(told)

                    """)
        }
    }

    @Test(
        arguments: [
            ("unchanged", "first", "already in second (active)", " · nothing new in first: already in second (active)"),
            ("waiting", "first", "2 of its account are worked", " · waiting (first): 2 of its account are worked"),
            ("unchanged", nil, nil, ""), ("disqualified", "first", nil, " · disqualified (first)"),
        ] as [(String, String?, String?, String)])
    func `where a lead stands is told in words`(
        enrollment: String, campaign: String?, reason: String?, says: String
    ) {
        let answer = LeadChangeAnswer(
            lead: .init(12), created: false, stage: "working", campaign: campaign, enrollment: enrollment,
            reason: reason)
        #expect(answer.text(on: Paper()) == "lead-0000000c known · stage working\(says)\n")
    }

    @Test func `who is stopped is said to be out of the campaign`() throws {
        let answer = changed.replacing("enrolled", with: "finished").replacing("null", with: #""duplicate""#)
        let request = "DELETE /v1/leads/lead-0000000c/enrollment?reason=duplicate"
        try ScriptedServer.play(.on(request, body: "", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "stop", "lead-0000000c", "--reason", "duplicate") == 0)
            #expect(
                scene.results == """
                    lead-0000000c stopped: taken out of first (duplicate); what was open for it there is off · stage \
                    working

                    """)
        }
    }

    @Test func `a lead is given back to its queue, and whoever gets it may have to be told something`() throws {
        let request = "/v1/leads/lead-0000000c/owner"
        let given = #"{"lead":"lead-0000000c","owner":"ae@example.com","warning":"ae@example.com is not in the queue"}"#
        try ScriptedServer.play(
            .on("PUT " + request, answer: given),
            .on("DELETE " + request, answer: #"{"lead":"lead-0000000c","owner":null,"warning":null}"#)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "assign", "lead-0000000c", "ae@example.com") == 0)
            #expect(scene.messages == "warning: ae@example.com is not in the queue\n")
            #expect(scene.run("lead", "assign", "lead-0000000c", "--nobody") == 0)
            #expect(
                scene.results == """
                    lead-0000000c is ae@example.com's
                    lead-0000000c is nobody's; its queue shares it

                    """)
            #expect(scene.run("lead", "assign", "lead-0000000c") == 64)
            #expect(scene.run("lead", "assign", "lead-0000000c", "a@b.example", "--nobody") == 64)
        }
    }

    @Test func `a lead is given to somebody`() throws {
        let request = "PUT /v1/leads/lead-0000000c/owner"
        let answer = #"{"lead":"lead-0000000c","owner":"ann@example.com"}"#
        try ScriptedServer.play(.on(request, body: #"{"owner":"ann@example.com"}"#, answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "assign", "lead-0000000c", "ann@example.com") == 0)
            #expect(scene.results == "lead-0000000c is ann@example.com's\n")
        }
    }

    @Test func `leads are found`() throws {
        let rows =
            #"[{"id":"lead-0000000c","name":"Dana Fox","title":null,"company":"Acme","email":"d@acme.example","#
            + #""phone":null,"stage":"raw","campaign":null}]"#
        let request = "GET /v1/leads?query=acme%20steel&stage=raw&limit=5"
        try ScriptedServer.play(.on(request, answer: rows)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "find", "acme steel", "--stage", "raw", "--limit", "5") == 0)
            #expect(
                scene.results == """
                    LEAD           NAME      COMPANY  EMAIL           PHONE  STAGE  CAMPAIGN
                    lead-0000000c  Dana Fox  Acme     d@acme.example         raw

                    """)
        }
    }

    @Test func `an erasure says what is kept`() throws {
        let answer = #"{"lead":"lead-0000000c","attempts":3,"contacts":2}"#
        try ScriptedServer.play(.on("DELETE /v1/leads/lead-0000000c?reason=asked", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "erase", "lead-0000000c", "--reason", "asked") == 0)
            #expect(
                scene.results
                    == "lead-0000000c is erased; calls kept without their words: 3; addresses and numbers refused "
                    + "from now on: 2\n")
            #expect(scene.messages == "erasing lead-0000000c; there is no way back\n")
        }
    }

    @Test(arguments: ["no", "", "yes"])
    func `on a terminal an erasure shows whom it is about, and asks`(typed: String) throws {
        let card = LeadCard(
            id: .init(12), name: "Dana Fox", stage: "working", stageReason: nil, returnOn: nil, fields: [:],
            externalIds: [:], numbers: [], localTime: nil, enrollments: [], attempts: [], suppressions: [])
        let shown = String(decoding: try WireJSON.encode(card), as: UTF8.self)
        let erased = ScriptedServer.Exchange.on(
            "DELETE /v1/leads/lead-0000000c?reason=asked",
            answer: #"{"lead":"lead-0000000c","attempts":3,"contacts":2}"#)
        let asked = ScriptedServer.Exchange.on("GET /v1/leads/lead-0000000c", answer: shown)
        try ScriptedServer.play(typed == "yes" ? [asked, erased] : [asked]) { url in
            let scene = Scene(server: url)
            scene.isTerminal = true
            scene.typed = [typed]
            let exit = scene.run("lead", "erase", "lead-0000000c", "--reason", "asked")
            #expect(exit == (typed == "yes" ? 0 : 1))
            #expect(
                scene.messages.hasPrefix(
                    "This erases lead-0000000c Dana Fox (working, 0 calls): name, addresses, numbers, notes and "
                        + "answers.\nThere is no way back. Type yes to go on: "))
            #expect(scene.messages.contains("nothing was changed") == (typed != "yes"))
        }
        try ScriptedServer.play(erased) { url in
            let scene = Scene(server: url)
            scene.isTerminal = true
            #expect(scene.run("lead", "erase", "lead-0000000c", "--reason", "asked", "--yes") == 0)
            #expect(!scene.messages.contains("way back"))
        }
    }

    @Test func `an erasure without a reason is not sent`() {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("lead", "erase", "lead-0000000c") == 64)
    }

    @Test func `a trail is told line by line, with what allowed a call`() throws {
        let answer =
            #"[{"at":"2026-03-03T17:00:00Z","kind":"lead.changed","id":null,"by":"ann@example.com","#
            + #""changes":[{"name":"title","before":"CTO","after":null},{"name":"city","before":null,"after":"Bern"}],"#
            + #""proof":null},{"at":"2026-03-03T18:00:00Z","kind":"attempt.logged","id":"att-00000001","by":null,"#
            + #""changes":[],"proof":{"rules":["us"],"rules_version":"2026-11","campaign_version":"abc","#
            + #""zones":["America/New_York"],"local_time":"2026-03-03T13:00","open_until":"2026-03-03T22:00:00Z","#
            + #""caps":[{"name":"a-day","count":1,"max":3}],"line_type":"mobile","number":"+12125550001"}}]"#
        try ScriptedServer.play(.on("GET /v1/leads/lead-0000000c/audit", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "audit", "lead-0000000c") == 0)
            #expect(
                scene.results == """
                    2026-03-03T17:00:00Z · lead.changed · ann@example.com
                        title: CTO → –
                        city: Bern
                    2026-03-03T18:00:00Z · attempt.logged · att-00000001
                        allowed by: us (rules 2026-11, campaign abc)
                        there: 2026-03-03T13:00 in America/New_York, open until 2026-03-03T22:00:00Z
                        number: +12125550001, mobile
                        caps: a-day 1 of 3

                    """)
        }
    }

    @Test(arguments: [["show", "+13125550142"], ["lead", "show", "+13125550142"]])
    func `a lead is shown by its number, from either place`(arguments: [String]) throws {
        try ScriptedServer.play(.on("GET /v1/leads/%2B13125550142", answer: "{}")) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments + ["--format", "json"], in: scene.context) == 0)
            #expect(scene.results == "{}\n")
        }
    }
}
