import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(1))) struct LeadCommandsTests {
    private let changed =
        #"{"lead":"lead-0000000c","created":true,"stage":"working","campaign":"first","enrollment":"enrolled","#
        + #""reason":null}"#

    @Test(arguments: [
        (
            ["lead", "add", "first-name=Dana", "email=d@acme.example", "--campaign", "first"],
            "POST /v1/leads?campaign=first", #"{"fields":{"email":"d@acme.example","first-name":"Dana"}}"#
        ),
        (
            ["lead", "set", "d@acme.example", "title=", "city=a=b"], "PATCH /v1/leads/d%40acme.example",
            #"{"set":{"city":"a=b","title":""}}"#
        ),
        (
            ["lead", "enroll", "lead-0000000c", "--campaign", "first"], "PUT /v1/leads/lead-0000000c/enrollment",
            #"{"campaign":"first"}"#
        ),
        (
            ["lead", "stop", "lead-0000000c", "--reason", "duplicate"],
            "DELETE /v1/leads/lead-0000000c/enrollment?reason=duplicate", ""
        ),
    ])
    func `a change is sent and its outcome told in a line`(arguments: [String], request: String, body: String) throws {
        try ScriptedServer.play(.on(request, body: body, answer: changed)) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments, in: scene.context) == 0)
            #expect(scene.results == "lead-0000000c added · stage working · enrolled in first\n")
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

    @Test(arguments: [["show", "+13125550142"], ["lead", "show", "+13125550142"]])
    func `a lead is shown by its number, from either place`(arguments: [String]) throws {
        try ScriptedServer.play(.on("GET /v1/leads/%2B13125550142", answer: "{}")) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments + ["--format", "json"], in: scene.context) == 0)
            #expect(scene.results == "{}\n")
        }
    }
}
