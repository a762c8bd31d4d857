import Foundation
import Testing

@testable import Commands

@Suite struct AccessTests {
    private static let stored = Access(server: "http://stored", token: "t-stored")

    @Test(
        arguments: [
            ([], [:], stored),
            (["--token", "t1"], [:], Access(server: "http://stored", token: "t1")),
            (["--server", "http://a/"], ["TOUCHLINE_TOKEN": "t2"], Access(server: "http://a", token: "t2")),
            (
                ["--token", "t1"], ["TOUCHLINE_TOKEN": "t2", "TOUCHLINE_SERVER": "http://b"],
                Access(server: "http://b", token: "t1")
            ),
            ([], ["TOUCHLINE_TOKEN": ""], stored),
            (["--server", "http://stored/"], [:], stored),
        ] as [([String], [String: String], Access)])
    func `options come first, then the environment, then what was stored`(
        options: [String], environment: [String: String], access: Access
    ) throws {
        try withFolder { folder in
            let environment = environment.merging(["XDG_CONFIG_HOME": folder]) { own, _ in own }
            try CredentialsFile(environment: environment)?.write(Self.stored)
            #expect(try Access.find(options: .parse(options), environment: environment) == access)
        }
    }

    @Test func `a stored token is not sent to another server`() throws {
        try withFolder { folder in
            let environment = ["XDG_CONFIG_HOME": folder]
            try CredentialsFile(environment: environment)?.write(Self.stored)
            let failure = Failure(
                "no token for http://other; run `touchline login`, or give one with --token or TOUCHLINE_TOKEN",
                exitCode: 77)
            #expect(throws: failure) {
                try Access.find(options: .parse(["--server", "http://other"]), environment: environment)
            }
        }
    }

    @Test func `nobody logged in is told how to`() {
        let scene = Scene()
        #expect(scene.run("next") == 77)
        #expect(
            scene.messages
                == "Error: no token for http://127.0.0.1:7700; run `touchline login`, or give one with --token or TOUCHLINE_TOKEN\n"
        )
    }

    @Test(arguments: ["localhost:7700", "ftp://x", "", "http://a b"])
    func `what is no URL is refused`(server: String) {
        let scene = Scene()
        #expect(scene.run("next", "--server", server, "--token", "t") == 64)
        #expect(scene.messages == "Error: \"\(server)\" is no server's URL; give one such as http://127.0.0.1:7700\n")
    }
}

/// Runs the body with a folder of its own, which is gone afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let result = Result { try body(folder.path) }
    try FileManager.default.removeItem(at: folder)
    try result.get()
}
