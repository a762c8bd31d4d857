import Foundation
import Testing
import Wire

@testable import Commands

/// Lists that come through a pipe.
@Suite(.timeLimit(.minutes(10))) struct PipedImportTests {
    private let answer =
        #"{"created":1,"disqualified":0,"duplicates":0,"enrolled":1,"held":0,"rejected":[],"rows":1,"updated":0,"waiting":0,"warnings":[]}"#
    private let suppressed = #"{"added":1,"known":0,"register":null,"rejected":[],"rows":1,"warnings":[]}"#

    /// A pipe with a text in it, whose reading end is given.
    private func withPipe(_ text: String, _ body: (CInt) throws -> Void) throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        try body(pipe.fileHandleForReading.fileDescriptor)
        try pipe.fileHandleForReading.close()
    }

    @Test func `a minus is standard input, and leaves no copy behind`() throws {
        let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false)
        let list = "email\nonly.of.this.test@b.example\n"
        func copies() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                FileManager.default.contents(atPath: folder + "/" + $0) == Data(list.utf8)
            }
        }
        try withPipe(list) { descriptor in
            let request = "POST /v1/leads/import?campaign=first&file=standard%20input"
            try ScriptedServer.play(.on(request, body: list, answer: answer)) { url in
                let scene = Scene(server: url)
                scene.piped = descriptor
                #expect(scene.run("lead", "import", "-", "--campaign", "first") == 0)
                #expect(scene.messages == "")
            }
        }
        #expect(try copies() == [])
    }

    @Test func `a pipe that has a path is read once, as process substitution gives one`() throws {
        try withPipe("email\na@b.example\n") { descriptor in
            let request = "POST /v1/leads/import?campaign=first&file=\(descriptor)"
            try ScriptedServer.play(.on(request, body: "email\na@b.example\n", answer: answer)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("lead", "import", "/dev/fd/\(descriptor)", "--campaign", "first") == 0)
                #expect(scene.messages == "")
            }
        }
    }

    @Test func `a do-not-contact list may be piped in too`() throws {
        try withPipe("pat@acme.example\n") { descriptor in
            try ScriptedServer.play(.on("POST /v1/suppressions/import", body: "pat@acme.example\n", answer: suppressed))
            { url in
                let scene = Scene(server: url)
                scene.piped = descriptor
                #expect(scene.run("suppress", "import", "-") == 0)
                #expect(scene.messages == "")
            }
        }
    }

    @Test func `where nothing is piped in, and where rejected lines would be mixed with the counts, is a usage error`()
    {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("lead", "import", "-", "--campaign", "first") == 64)
        #expect(
            scene.messages
                == "Error: nothing is piped in; - stands for standard input, as in: … import - < leads.csv\n")
    }

    @Test func `rejected lines go to a file and not among the counts`() throws {
        try withPipe("email\n") { descriptor in
            let scene = Scene(server: "http://127.0.0.1:9")
            scene.piped = descriptor
            #expect(scene.run("lead", "import", "-", "--campaign", "first", "--rejects", "-") == 64)
            #expect(
                scene.messages == "Error: --rejects takes the name of a file; standard output is for the counts\n")
        }
    }
}
