import Foundation
import Testing

@testable import LeadFile

@Suite struct RecordStreamTests {
    @Test func `fields may hold delimiters, line ends and quotes when they are quoted`() throws {
        let text = "a,b\r\n\"x, y\",\"said \"\"no\"\"\"\r\n\"two\r\nlines\",5\" screen\r\nlast, \"spaced\" \r\n"
        #expect(
            try records(of: text) == [
                Row(line: 1, fields: ["a", "b"]),
                Row(line: 2, fields: ["x, y", "said \"no\""]),
                Row(line: 3, fields: ["two\r\nlines", "5\" screen"]),
                Row(line: 5, fields: ["last", "spaced "]),
            ])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every line end counts one line, inside quotes too`(end: String) throws {
        let text = ["a,b", "\"1", "2", "3\",x", "", "y,z"].joined(separator: end)
        #expect(
            try records(of: text) == [
                Row(line: 1, fields: ["a", "b"]),
                Row(line: 2, fields: ["1\(end)2\(end)3", "x"]),
                Row(line: 6, fields: ["y", "z"]),
            ])
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `the delimiter is the one that the header has most of`(delimiter: String) throws {
        let text = "Email\(delimiter)\"Name, first; last|all\"\(delimiter)Phone\n1\(delimiter)2,3;4\(delimiter)5"
        let fields = try records(of: text).map(\.fields)
        let second =
            delimiter == ","
            ? ["1", "2", "3;4", "5"] : delimiter == ";" ? ["1", "2,3", "4", "5"] : ["1", "2,3;4", "5"]
        #expect(fields == [["Email", "Name, first; last|all", "Phone"], second])
    }

    @Test func `a file of one column has no delimiter to find in later lines`() throws {
        #expect(
            try records(of: "Email\na@b.example;c@d.example\n").map(\.fields) == [
                ["Email"], ["a@b.example;c@d.example"],
            ])
    }

    @Test func `blank lines and records of nothing but delimiters are no records`() throws {
        #expect(
            try records(of: "a,b\n\n , \n,\n1,2\n\n") == [
                Row(line: 1, fields: ["a", "b"]), Row(line: 5, fields: ["1", "2"]),
            ])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `empty lines count, wherever the pieces are cut`(end: String) throws {
        let text = ["", "a,b", "", "", "", "1,2", "", ""].joined(separator: end)
        for size in 8...20 {
            #expect(
                try records(of: Data(text.utf8), pieces: size) == [
                    Row(line: 2, fields: ["a", "b"]), Row(line: 6, fields: ["1", "2"]),
                ])
        }
    }

    @Test(arguments: ["Zoë,Ünal,日本,🎉", "plain,text,only,here"])
    func `every encoding gives the same text`(row: String) throws {
        let text = "a,b,c,d\r\n\(row)\r\n"
        let expected = [
            Row(line: 1, fields: ["a", "b", "c", "d"]), Row(line: 2, fields: row.components(separatedBy: ",")),
        ]
        #expect(try records(of: Data(text.utf8)) == expected)
        #expect(try records(of: Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)) == expected)
        for mark in [true, false] {
            #expect(try records(of: Data(utf16LittleEndian: text, mark: mark)) == expected)
            #expect(try records(of: Data(utf16BigEndian: text, mark: mark)) == expected)
        }
    }

    @Test func `a record that is not valid UTF-8 is read as Windows-1252, the others are not`() throws {
        let bytes = Data("a,b\nZoë,x\n".utf8) + Data([0x5A, 0x6F, 0xEB, 0x2C, 0x80, 0x93, 0x81, 0x0A])
        #expect(try records(of: bytes).map(\.fields) == [["a", "b"], ["Zoë", "x"], ["Zoë", "€“\u{FFFD}"]])
    }

    @Test func `lone surrogates and a cut-off character of UTF-16 become replacement characters`() throws {
        var bytes = Data(utf16LittleEndian: "a,b\n1,", mark: true)
        bytes.append(contentsOf: [0x00, 0xD8, 0x41, 0x00, 0x00, 0xDC, 0x3D, 0xD8, 0x89, 0xDF, 0x42])
        #expect(try records(of: bytes).map(\.fields) == [["a", "b"], ["1", "\u{FFFD}A\u{FFFD}\u{1F789}\u{FFFD}"]])
    }

    @Test func `whatever is written is read again, however it is cut into pieces`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
            let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
            let rows = [["Email", "Phone", "Note"]] + (0..<6).map { _ in (0..<3).map { _ in randomField(&random) } }
            let text = rows.map { $0.map(quoted).joined(separator: delimiter) + end }.joined()
            let bytes =
                [Data(text.utf8), Data(utf16LittleEndian: text, mark: true)].randomElement(using: &random) ?? Data()
            let whole = try records(of: bytes)
            #expect(whole.map(\.fields) == rows)
            let size = Int.random(in: 24...90, using: &random)
            #expect(try records(of: bytes, pieces: size) == whole, "pieces of \(size)")
        }
    }

    private func randomField(_ random: inout SeededGenerator) -> String {
        let letters = ["a", "é", "🎉", ",", ";", "|", "\t", "\"", "\n", "\r\n", "\r", " ", "x"]
        let middle = (0..<Int.random(in: 0...5, using: &random)).map { _ in letters.randomElement(using: &random) ?? ""
        }
        return "b" + middle.joined()
    }

    private func quoted(_ field: String) -> String {
        field.utf8.allSatisfy { $0 > 0x7E || ($0 >= 0x61 && $0 <= 0x7A) }
            ? field : "\"\(field.replacing("\"", with: "\"\""))\""
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
