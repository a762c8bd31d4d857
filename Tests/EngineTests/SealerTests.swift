import Engine
import Foundation
import Prospecting
import Testing

@Suite struct SealerTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.key")
    }

    private func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    @Test func `a key file is made for its owner alone, and holds a key`() throws {
        try Sealer.makeKeyFile(at: path)
        #expect(try mode(path) == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(Data(base64Encoded: text.trimmingCharacters(in: .newlines))?.count == 32)
        _ = try Sealer(keyFile: path)
    }

    @Test func `no two keys are the same`() throws {
        try Sealer.makeKeyFile(at: path)
        try Sealer.makeKeyFile(at: folder.file("other.key"))
        #expect(try Data(contentsOf: URL(filePath: path)) != Data(contentsOf: URL(filePath: folder.file("other.key"))))
    }

    @Test func `a key file is never written over`() throws {
        try Sealer.makeKeyFile(at: path)
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: Refusal(.conflict, "the key file \(path) exists or cannot be written")) {
            try Sealer.makeKeyFile(at: path)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a key file whose directory is missing cannot be written`() throws {
        let path = folder.file("none/store.key")
        #expect(throws: Refusal(.conflict, "the key file \(path) exists or cannot be written")) {
            try Sealer.makeKeyFile(at: path)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o610, 0o601, 0o777])
    func `a key file open to others is refused with what to do`(mode: Int) throws {
        try Sealer.makeKeyFile(at: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: Refusal(.conflict, "the key file \(path) is open to others; run: chmod 600 \(path)")) {
            try Sealer(keyFile: path)
        }
    }

    @Test(arguments: [0o600, 0o400]) func `a key file for its owner alone is taken`(mode: Int) throws {
        try Sealer.makeKeyFile(at: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        _ = try Sealer(keyFile: path)
    }

    @Test func `a link counts as what it leads to, as secrets are mounted`() throws {
        try Sealer.makeKeyFile(at: path)
        let link = folder.file("link.key")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let sealed = try Sealer(keyFile: path).seal(Data("secret".utf8)).base64EncodedString()
        #expect(try Sealer(keyFile: link).open(sealed) == "secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: Refusal(.conflict, "the key file \(link) is open to others; run: chmod 600 \(link)")) {
            try Sealer(keyFile: link)
        }
    }

    @Test func `a missing key file is refused with what it means`() {
        let refusal = Refusal(
            .unavailable, "the key file \(path) cannot be read; without it sealed secrets are lost")
        #expect(throws: refusal) { try Sealer(keyFile: path) }
    }

    @Test(arguments: [
        "", "\n", "not base64 at all", Data(count: 31).base64EncodedString(), Data(count: 33).base64EncodedString(),
        String(repeating: "0", count: 64),
    ])
    func `what is not 32 bytes in base64 is no key`(text: String) throws {
        let path = try folder.write(text, to: "wrong.key")
        #expect(throws: Refusal(.conflict, "\(path) is not a key file: it should hold 32 bytes in base64")) {
            try Sealer(keyFile: path)
        }
    }

    @Test(arguments: ["", "whsec_abc", String(repeating: "long ", count: 1000), "ünïcode ☎️"])
    func `what was sealed opens, and no two seals are alike`(secret: String) throws {
        try Sealer.makeKeyFile(at: path)
        let sealer = try Sealer(keyFile: path)
        let seals = try (0..<3).map { _ in try sealer.seal(Data(secret.utf8)).base64EncodedString() }
        #expect(Set(seals).count == 3)
        for sealed in seals { #expect(try Sealer(keyFile: path).open(sealed) == secret) }
    }

    @Test func `one bit changed, and nothing opens`() throws {
        try Sealer.makeKeyFile(at: path)
        let sealer = try Sealer(keyFile: path)
        let sealed = try sealer.seal(Data("secret".utf8))
        for index in sealed.indices {
            var tampered = sealed
            tampered[index] ^= 1
            #expect(throws: Self.doesNotOpen) { try sealer.open(tampered.base64EncodedString()) }
        }
    }

    @Test(arguments: ["", "?", "c2hvcnQ="]) func `what was never sealed does not open`(text: String) throws {
        try Sealer.makeKeyFile(at: path)
        let sealer = try Sealer(keyFile: path)
        #expect(throws: Self.doesNotOpen) { try sealer.open(text) }
    }

    @Test func `another key opens nothing`() throws {
        try Sealer.makeKeyFile(at: path)
        try Sealer.makeKeyFile(at: folder.file("other.key"))
        let sealed = try Sealer(keyFile: path).seal(Data("secret".utf8)).base64EncodedString()
        let other = try Sealer(keyFile: folder.file("other.key"))
        #expect(throws: Self.doesNotOpen) { try other.open(sealed) }
    }

    @Test func `a store signs its links with a key of its own, the same whenever it is read`() throws {
        try Sealer.makeKeyFile(at: path)
        try Sealer.makeKeyFile(at: folder.file("other.key"))
        let key = try Sealer(keyFile: path).linkKey
        let text = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
        #expect(key.count == 32)
        #expect(key.base64EncodedString() != text)
        #expect(try Sealer(keyFile: path).linkKey == key)
        #expect(try Sealer(keyFile: folder.file("other.key")).linkKey != key)
    }

    private static let doesNotOpen = Refusal(
        .internal, "a sealed secret does not open; is this the key file that was made with the store?")
}
