import ArgumentParser
import Testing

@testable import Commands

@Suite struct TouchlineTests {
    @Test(arguments: [
        ["nosuch"], ["next", "--count", "0"], ["next", "--count", "101"], ["next", "--count", "many"],
        ["next", "--format", "xml"], ["log"], ["log", "voicemail", "--answer", "need"], ["skip", "tch-00000001"],
        ["log", "voicemail", "--called-at", "yesterday"],
        ["user", "add", "a@b.example", "--name", "A", "--role", "boss"],
        ["lead", "import", "a.csv"], ["lead", "add"], ["webhook", "add", "http://a"],
        ["listen", "--secret", "x", "--count", "0"], ["listen", "--secret", "x", "--port", "70000"], ["call"],
    ])
    func `a command line that is wrong ends with 64, says so, and prints no result`(arguments: [String]) {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(Touchline.run(arguments, in: scene.context) == 64)
        #expect(scene.results == "")
        #expect(scene.messages.hasPrefix("Error: "))
    }

    @Test(arguments: ["next", "log", "todo", "done"])
    func `the help of a verb is the same, asked of it or of the root`(verb: String) {
        let (own, root) = (Scene(), Scene())
        #expect(Touchline.run([verb, "--help"], in: own.context) == 0)
        #expect(Touchline.run(["help", verb], in: root.context) == 0)
        #expect(own.results == root.results)
        #expect(own.results.contains("USAGE: touchline \(verb)"))
    }

    @Test(arguments: [[], ["--help"], ["campaign"], ["help", "log"], ["--version"], ["lead", "add", "--help"]])
    func `help is a result`(arguments: [String]) {
        let scene = Scene()
        #expect(Touchline.run(arguments, in: scene.context) == 0)
        #expect(scene.messages == "")
    }

    @Test(arguments: [
        ["--format", "json", "--server", "http://a", "log", "voicemail"],
        ["log", "voicemail", "--server", "http://a", "--format", "json"],
        ["log", "--format", "json", "voicemail", "--server", "http://a"],
    ])
    func `what every command takes may stand anywhere`(arguments: [String]) throws {
        let command = try #require(try Touchline.parseAsRoot(arguments) as? LogCommand)
        #expect(command.disposition == "voicemail")
        #expect(command.global.format == .json)
        #expect(command.global.server == "http://a")
    }

    @Test func `a log takes all that a call may leave behind`() throws {
        let command = try #require(
            try Touchline.parseAsRoot([
                "log", "qualified", "tch-00000001", "--note", "- likes it", "--when", "tomorrow 10:00", "--answer",
                "need=acute", "--answer", "today=a=b", "--set", "title=CEO", "--number", "+13125550142", "--called-at",
                "2026-03-03T11:00:00-06:00", "--with", "ae@example.com",
            ]) as? LogCommand)
        #expect(command.target == "tch-00000001")
        let body = command.attempt.body(disposition: command.disposition)
        #expect(
            body
                == .init(
                    disposition: "qualified", note: "- likes it", when: "tomorrow 10:00",
                    answers: ["need": "acute", "today": "a=b"], set: ["title": "CEO"], number: "+13125550142",
                    calledAt: Scene.now, with: "ae@example.com"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `shells get their completions`(shell: String) {
        let scene = Scene()
        #expect(scene.run("--generate-completion-script", shell) == 0)
        #expect(scene.results.contains("callbacks"))
    }
}
