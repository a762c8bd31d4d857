import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(1))) struct QueueCommandsTests {
    private let ended =
        #"{"touch":"tch-00000001","lead":"lead-0000000c","stage":"working","next":null}"#

    @Test(arguments: [
        (["release", "tch-00000001"], "DELETE /v1/touches/tch-00000001/lease", "", "released"),
        (
            ["release", "tch-00000001", "--for", "2h", "--reason", "out to lunch"],
            "DELETE /v1/touches/tch-00000001/lease?for=2h&reason=out%20to%20lunch", "", "released"
        ),
        (
            ["done", "tch-00000001", "--note", "sent"], "PUT /v1/touches/tch-00000001/completion",
            #"{"note":"sent"}"#, "done"
        ),
        (
            ["skip", "tch-00000001", "--reason", "on leave"], "PUT /v1/touches/tch-00000001/skip",
            #"{"reason":"on leave"}"#, "skipped"
        ),
    ])
    func `a touch is given back, done or left out`(
        arguments: [String], request: String, body: String, verb: String
    ) throws {
        try ScriptedServer.play(.on(request, body: body, answer: ended)) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments, in: scene.context) == 0)
            #expect(
                scene.results == "\(verb) tch-00000001 · lead-0000000c is working\nnext: nothing is planned\n")
        }
    }

    @Test func `today is counted in this machine's zone`() throws {
        let json = #"{"date":"2026-03-03","dials":12,"connects":3,"conversations":2,"meetings":1,"qualified":0}"#
        try ScriptedServer.play(.on("GET /v1/today?zone=America%2FChicago", answer: json)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("today") == 0)
            #expect(
                scene.results == """
                    DATE        DIALS  CONNECTS  CONVERSATIONS  MEETINGS  QUALIFIED
                    2026-03-03     12         3              2         1          0

                    """)
        }
    }
}
