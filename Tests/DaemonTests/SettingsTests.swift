import Prospecting
import Testing

@testable import Daemon

@Suite struct SettingsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func settings(_ yaml: String? = nil, _ environment: [String: String] = [:]) throws -> Settings {
        if let yaml { try folder.write(yaml, to: "touchlined.yaml") }
        return try Settings(data: folder.path, environment: environment)
    }

    private func refusal(_ rest: String) -> Refusal { Refusal(.invalid, folder.file("touchlined.yaml") + rest) }

    @Test func `the command line goes before the environment, and that before the file`() throws {
        let settings = try settings(
            "listen: file:1\ntls-key: file\ndatabase: file",
            [
                "TOUCHLINE_LISTEN": "environment:2", "TOUCHLINE_TLS_KEY": "environment",
            ])
        #expect(settings.value("listen", given: "given:3") == "given:3")
        #expect(settings.value("tls-key", given: nil) == "environment")
        #expect(settings.value("database", given: nil) == "file")
        #expect(settings.value("data", given: nil) == nil)
    }

    @Test func `the environment may name the directory whose file is read`() throws {
        try folder.write("listen: file:1", to: "touchlined.yaml")
        let settings = try Settings(data: nil, environment: ["TOUCHLINE_DATA": folder.path])
        #expect(settings.value("listen", given: nil) == "file:1")
    }

    @Test func `without a directory, or without a file in it, nothing is read`() throws {
        #expect(try Settings(data: nil, environment: [:]).value("listen", given: nil) == nil)
        #expect(try settings().value("listen", given: nil) == nil)
        #expect(try settings("").value("listen", given: nil) == nil)
        #expect(try settings("# nothing yet\n").value("listen", given: nil) == nil)
    }

    @Test(arguments: [
        ("listn: 1", ":1: unknown option \"listn\"; did you mean \"listen\"?"),
        ("listen: 127.0.0.1:1\n\n# tls\ntls_key: k", ":4: unknown option \"tls_key\"; did you mean \"tls-key\"?"),
        ("colour: green", ":1: unknown option \"colour\""),
        ("listen: [a, b]", ":1: listen takes one value"),
        ("- listen", " is to hold lines such as: listen: 127.0.0.1:7700"),
        ("listen", " is to hold lines such as: listen: 127.0.0.1:7700"),
    ])
    func `a mistake in the file is refused where it is`(yaml: String, words: String) {
        #expect(throws: refusal(words)) { try settings(yaml) }
    }

    @Test func `what is no YAML is refused`() throws {
        let error = #expect(throws: Refusal.self) { try settings("listen: \"open") }
        let message = try #require(error?.message)
        #expect(error?.code == .invalid)
        #expect(message.hasPrefix(folder.file("touchlined.yaml") + " cannot be read: "))
    }

    @Test(arguments: ["yes", "true", "1", "on", "YES", "True"]) func `words for yes`(word: String) throws {
        #expect(try settings("allow-private-webhooks: \(word)").flag("allow-private-webhooks", given: false))
        let environment = try settings(nil, ["TOUCHLINE_ALLOW_PRIVATE_WEBHOOKS": word])
        #expect(try environment.flag("allow-private-webhooks", given: false))
    }

    @Test(arguments: ["no", "false", "0", "off", "No", "OFF"]) func `words for no`(word: String) throws {
        let settings = try settings("allow-private-webhooks: \(word)")
        #expect(try !settings.flag("allow-private-webhooks", given: false))
        #expect(try settings.flag("allow-private-webhooks", given: true))
    }

    @Test func `any other word is neither`() throws {
        let settings = try settings("allow-private-webhooks: maybe")
        #expect(throws: Refusal(.invalid, "allow-private-webhooks is yes or no, not \"maybe\"")) {
            try settings.flag("allow-private-webhooks", given: false)
        }
    }
}
