import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct ClientTests {
    @Test(arguments: [
        (404, "not-found", Int32(1)), (409, "conflict", 1), (409, "already-logged", 1), (422, "invalid", 65),
        (413, "too-large", 65), (401, "unauthenticated", 77), (403, "forbidden", 77), (503, "unavailable", 69),
        (405, "method-not-allowed", 70),
    ])
    func `a problem is told in its words and becomes an exit code`(status: Int, code: String, exit: Int32) throws {
        let problem = #"{"type":"about:blank","title":"t","status":\#(status),"detail":"it is so","code":"\#(code)"}"#
        try ScriptedServer.play(.on("GET /v1/todo", status: status, answer: problem)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("todo") == exit)
            #expect(scene.results == "")
            #expect(scene.messages == "Error: it is so\n")
        }
    }

    @Test func `a fault of the daemon names the request`() throws {
        let problem =
            #"{"type":"about:blank","title":"t","status":500,"detail":"a fault","code":"internal","request_id":"r1"}"#
        try ScriptedServer.play(.on("GET /v1/todo", status: 500, answer: problem)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("todo") == 70)
            #expect(scene.messages == "Error: a fault (request r1; the daemon's log says more)\n")
        }
    }

    @Test func `a server that is no touchlined is told so`() throws {
        try ScriptedServer.play(.on("GET /v1/todo", status: 502, answer: "<html>")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("todo") == 69)
            #expect(scene.messages == "Error: \(url) answered 502 in no form that touchlined uses; is this its URL?\n")
        }
    }

    @Test func `an answer of another release is a fault of ours`() throws {
        try ScriptedServer.play(.on("GET /v1/todo", answer: #"[{"new":1}]"#)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("todo") == 70)
        }
    }

    @Test func `nobody listening is told with what to check`() {
        let scene = Scene(server: "http://127.0.0.1:9/")
        #expect(scene.run("next", "--format", "json") == 69)
        #expect(scene.results == "")
        #expect(
            scene.messages
                == "Error: cannot reach http://127.0.0.1:9: connection refused; is touchlined running?\n")
    }

    @Test func `a rehearsal is told once to a person and never to a script`() throws {
        let header = "Touchline-Rehearsal: 2026-03-03T17:00:00Z"
        for isTerminal in [true, false] {
            try ScriptedServer.play(.on("GET /v1/todo", headers: [header], answer: "[]")) { url in
                let scene = Scene(server: url)
                scene.isTerminal = isTerminal
                #expect(scene.run("todo") == 0)
                let notice = isTerminal ? "rehearsal: the daemon's clock shows 2026-03-03T17:00:00Z\n" : ""
                #expect(scene.messages == notice + "nothing to do besides calls\n")
            }
        }
    }
}
