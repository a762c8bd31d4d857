import Foundation
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct LoginCommandTests {
    private let me =
        #"{"id":"user-00000001","email":"sam@example.com","name":"Sam","role":"sdr","queues":["inside-sales"]}"#

    @Test func `a token from standard input is checked and kept for its owner alone`() throws {
        try ScriptedServer.play(.on("GET /v1/me", answer: me)) { url in
            try withFolder { folder in
                let scene = Scene()
                scene.environment = ["XDG_CONFIG_HOME": folder + "/config"]
                scene.typed = ["  tl_secret\r"]
                #expect(scene.run("login", "--server", url + "/") == 0)
                #expect(scene.results == "logged in to \(url) as sam@example.com, sdr\n")
                #expect(scene.messages == "")
                let path = folder + "/config/touchline/credentials"
                #expect(try String(contentsOfFile: path, encoding: .utf8) == "server \(url)\ntoken tl_secret\n")
                #expect(try mode(path) == 0o600)
                #expect(try mode(folder + "/config/touchline") == 0o700)
                let file = try #require(CredentialsFile(environment: scene.environment))
                #expect(try file.read() == Access(server: url, token: "tl_secret"))
            }
        }
    }

    @Test func `an open folder and file of before become closed`() throws {
        try withFolder { folder in
            let file = try #require(CredentialsFile(environment: ["HOME": folder]))
            try file.write(Access(server: "http://a", token: "t"))
            #expect(chmod(file.path, 0o644) == 0 && chmod(folder + "/.config/touchline", 0o755) == 0)
            try file.write(Access(server: "http://b", token: "u"))
            #expect(try mode(file.path) == 0o600)
            #expect(try mode(folder + "/.config/touchline") == 0o700)
            #expect(try file.read() == Access(server: "http://b", token: "u"))
        }
    }

    @Test func `a terminal is asked`() throws {
        try ScriptedServer.play(.on("GET /v1/me", answer: me)) { url in
            try withFolder { folder in
                let scene = Scene()
                scene.environment = ["XDG_CONFIG_HOME": folder, "TOUCHLINE_SERVER": url]
                scene.isTerminal = true
                scene.typed = ["tl_secret"]
                #expect(scene.run("login") == 0)
                #expect(scene.messages == "Token: \n")
            }
        }
    }

    @Test func `a token that is refused is not kept`() throws {
        let problem =
            #"{"type":"about:blank","title":"t","status":401,"detail":"unknown token","code":"unauthenticated"}"#
        try ScriptedServer.play(.on("GET /v1/me", status: 401, answer: problem)) { url in
            try withFolder { folder in
                let scene = Scene()
                scene.environment = ["XDG_CONFIG_HOME": folder]
                #expect(scene.run("login", "--server", url, "--token", "tl_secret") == 77)
                #expect(scene.messages == "Error: unknown token\n")
                let kept = try FileManager.default.contentsOfDirectory(atPath: folder)
                #expect(kept == [])
            }
        }
    }

    @Test func `no token is wrong input`() throws {
        let scene = Scene()
        scene.environment = ["HOME": "/nowhere"]
        #expect(scene.run("login") == 65)
        #expect(
            scene.messages == "Error: no token was given; a manager makes one with `touchline user token EMAIL`\n")
    }

    @Test func `a damaged file says what to do`() throws {
        try withFolder { folder in
            let file = try #require(CredentialsFile(environment: ["XDG_CONFIG_HOME": folder]))
            try file.write(Access(server: "http://a", token: "t"))
            try "nonsense".write(toFile: file.path, atomically: false, encoding: .utf8)
            #expect(throws: Failure("\(file.path) is damaged; run `touchline login` again", exitCode: 77)) {
                try file.read()
            }
        }
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
