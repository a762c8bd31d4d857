import Foundation
import Prospecting
import Testing

/// What `oracle.py` says of a number and an instant.
struct Verdict: Sendable {
    let number: String
    let party: Party?
    /// Of the address.
    let country: String?
    let state: String?
    let listedZone: Zone?
    let givenZone: Zone?
    let instant: Instant
    /// `allowed`, or what forbids it.
    let word: String

    /// Whom it is about.
    var key: [String?] { [number, party?.rawValue, country, state, listedZone?.identifier, givenZone?.identifier] }

    var isAllowed: Bool { word == "allowed" }
}

/// The independent judge of calls, in Python.
enum Oracle {
    /// So many verdicts, the same for the same seed.
    static func verdicts(_ count: Int, seed: Int) throws -> [Verdict] {
        let python = try #require(
            ProcessInfo.processInfo.environment["TOUCHLINE_TEST_PYTHON"],
            "TOUCHLINE_TEST_PYTHON is not set; run: export TOUCHLINE_TEST_PYTHON=$(scripts/python-venv)")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "oracle.py")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path(percentEncoded: false), String(count), String(seed)]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try String(decoding: said, as: UTF8.self).split(separator: "\n").map(verdict)
    }

    private static func verdict(_ line: Substring) throws -> Verdict {
        let fields = line.split(separator: "\t").map(String.init)
        try #require(fields.count == 8)
        let facts = fields[2...5].map { $0 == "-" ? nil : $0 }
        func zone(_ name: String?) throws -> Zone? { try name.map { try #require(Zone($0)) } }
        return Verdict(
            number: fields[0], party: Party(rawValue: fields[1]), country: facts[0], state: facts[1],
            listedZone: try zone(facts[2]), givenZone: try zone(facts[3]),
            instant: Instant(milliseconds: try #require(Int64(fields[6]))), word: fields[7])
    }
}
