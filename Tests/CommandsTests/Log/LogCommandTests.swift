import Prospecting
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct LogCommandTests {
    private let missing =
        #"{"type":"about:blank","title":"t","status":422,"detail":"callback asks for when; add --when TIME","#
        + #""code":"missing-answer","details":{"missing":"when"}}"#

    private let answer: String

    init() throws {
        answer = String(decoding: try WireJSON.encode(Samples.answer), as: UTF8.self)
    }

    @Test(arguments: [
        ([], "POST /v1/touches/last/attempt"),
        (["tch-00000001"], "POST /v1/touches/tch-00000001/attempt"),
        (["TCH-00000001"], "POST /v1/touches/TCH-00000001/attempt"),
        (["lead-0000000c"], "POST /v1/leads/lead-0000000c/attempts"),
        (["dana@acme.example"], "POST /v1/leads/dana%40acme.example/attempts"),
        (["+1 312 555 0142"], "POST /v1/leads/%2B1%20312%20555%200142/attempts"),
    ])
    func `the target is a touch, a lead or the touch taken last`(target: [String], request: String) throws {
        try ScriptedServer.play(.on(request, body: #"{"disposition":"voicemail"}"#, answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(["log", "voicemail"] + target, in: scene.context) == 0)
        }
    }

    @Test func `what was recorded is told on both clocks`() throws {
        try ScriptedServer.play(.on("POST /v1/touches/last/attempt", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("log", "callback", "--when", "tomorrow 10:00") == 0)
            #expect(
                scene.results == """
                    logged att-00000007 · lead-0000000c is working
                    next: the promised call (step first-call), tomorrow 11:00 their time (tomorrow 10:00 yours)
                    told: attempt.logged, callback.scheduled

                    """)
        }
    }

    @Test func `a late call and what decided are told`() {
        var answer = Samples.answer
        answer.late = true
        answer.lateBecause = "your hold on this call was over"
        answer.decidedBy = ["need is acute", "2 of 3"]
        answer.next = nil
        answer.events = []
        #expect(
            answer.text(on: .chicago) == """
                logged att-00000007 · lead-0000000c is working
                late: your hold on this call was over; it counts, and your manager can see that
                because: need is acute
                because: 2 of 3
                next: nothing is planned

                """)
    }

    @Test(
        arguments: [
            ("mail", "intro", "follow-up", "a mail \"intro\" (step hello)"),
            ("task", "Connect on LinkedIn", "follow-up", "a task \"Connect on LinkedIn\" (step hello)"),
            ("call", nil, "follow-up", "a call (step hello)"),
            ("call", "opener", "inbound", "the call they asked for (step hello)"),
            ("task", "Find a number", "chore", "a task \"Find a number\" (step hello)"),
        ] as [(String, String?, String, String)])
    func `what comes next is told in words`(channel: String, what: String?, kind: String, says: String) {
        var answer = Samples.answer
        answer.next?.kind = kind
        answer.next?.channel = channel
        answer.next?.what = what
        answer.next?.step = "hello"
        var paper = Paper.chicago
        #expect(
            answer.next.text(back: nil, on: paper)
                == "next: \(says), Wed 4 Mar 11:00 their time (Wed 4 Mar 10:00 yours)\n")
        paper.now = answer.next?.due
        #expect(answer.next.text(back: nil, on: paper) == "next: \(says), due now\n")
    }

    @Test func `a meeting is told with whom it is`() {
        var answer = Samples.answer
        answer.next = nil
        answer.events = []
        answer.meeting = .init(
            at: Samples.instant("2026-03-04T16:00:00Z"), local: "2026-03-04T11:00:00-05:00", with: "ae@example.com")
        #expect(
            answer.text(on: .chicago) == """
                logged att-00000007 · lead-0000000c is working
                meeting: Wed 4 Mar 11:00 their time (Wed 4 Mar 10:00 yours) with ae@example.com
                next: nothing is planned

                """)
    }

    @Test func `a script is told what is missing and nothing is sent again`() throws {
        try ScriptedServer.play(.on("POST /v1/touches/last/attempt", status: 422, answer: missing)) { url in
            let scene = Scene(server: url)
            scene.typed = ["tomorrow 10:00"]
            #expect(scene.run("log", "callback") == 65)
            #expect(scene.messages == "Error: callback asks for when; add --when TIME\n")
        }
    }

    @Test func `a person is asked for what is missing`() throws {
        let missingReason = missing.replacing("\"when\"", with: "\"reason\"")
        try ScriptedServer.play(
            .on("POST /v1/touches/last/attempt", status: 422, answer: missing),
            .on(
                "POST /v1/touches/last/attempt", body: #"{"disposition":"callback","when":"fri 9:00"}"#, status: 422,
                answer: missingReason),
            .on(
                "POST /v1/touches/last/attempt",
                body: #"{"answers":{"reason":"price"},"disposition":"callback","when":"fri 9:00"}"#, answer: answer)
        ) { url in
            let scene = Scene(server: url)
            scene.isTerminal = true
            scene.typed = [" fri 9:00 ", "price"]
            #expect(scene.run("log", "callback") == 0)
            #expect(
                scene.messages == """
                    callback asks for when; add --when TIME
                    when (\(SpokenTime.examples)): callback asks for when; add --when TIME
                    reason: 
                    """)
        }
    }

    @Test func `a person who answers nothing has recorded nothing`() throws {
        try ScriptedServer.play(.on("POST /v1/touches/last/attempt", status: 422, answer: missing)) { url in
            let scene = Scene(server: url)
            scene.isTerminal = true
            scene.typed = [""]
            #expect(scene.run("log", "callback") == 65)
        }
    }

    @Test func `each record is sent under a key of its own`() throws {
        let request = "POST /v1/touches/last/attempt"
        try ScriptedServer.play(
            .on(request, key: "key-1", answer: answer), .on(request, key: "key-2", answer: answer)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("log", "voicemail") == 0)
            #expect(scene.run("log", "voicemail") == 0)
        }
    }

    @Test func `an attempt is amended in its own place`() throws {
        let request = "PUT /v1/attempts/att-00000007"
        try ScriptedServer.play(.on(request, body: #"{"disposition":"busy","note":"oops"}"#, answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("amend", "att-00000007", "busy", "--note", "oops", "--format", "json") == 0)
            #expect(scene.results == answer + "\n")
        }
    }
}
