import Foundation
import PhoneParsing
import Prospecting
import Testing

@testable import LeadFile

@Suite struct LeadFileReaderTests {
    private func file(rows: Int) -> Data {
        let rows = (0..<rows).map { "\"Ann,\r\nLee\",a\($0)@b.example,+1 212 555 \(1000 + $0 % 9000)\r\n" }
        return Data(("Full Name;x,Email,Phone\r\n" + rows.joined()).utf8)
    }

    @Test func `an open file gives what its bytes give, in batches as asked for`() throws {
        let bytes = file(rows: 20_000)
        let url = FileManager.default.temporaryDirectory.appending(path: "leads-\(UUID()).csv")
        try bytes.write(to: url)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: url) } }
        let handle = try FileHandle(forReadingFrom: url)
        var fromFile = try LeadFileReader(.file(handle), country: nil, phones: PhoneParser(), now: .reading)
        var fromBytes = try LeadFileReader(.bytes(bytes), country: nil, phones: PhoneParser(), now: .reading)
        var lines: [Int] = []
        while true {
            let batch = try fromFile.nextRecords(1000)
            #expect(try batch == fromBytes.nextRecords(1000))
            if batch.isEmpty { break }
            #expect(batch.count == 1000)
            lines += batch.map(\.line)
        }
        #expect(lines == Array(stride(from: 2, to: 40_002, by: 2)))
        #expect(try fromFile.next() == nil)
        try handle.close()
    }

    @Test func `bytes that do not begin at zero are read from their beginning`() throws {
        let slice = Data("xxxxEmail\na@b.example\n".utf8).dropFirst(4)
        #expect(try leadLines(of: slice).map(\.outcome) == ["2 a@b.example"])
    }

    @Test func `a file that cannot be read is refused`() throws {
        let handle = try FileHandle(forReadingFrom: FileManager.default.temporaryDirectory)
        do {
            _ = try LeadFileReader(.file(handle), country: nil, now: .reading)
            Issue.record("a folder was read")
        } catch {
            #expect(error.reason.hasPrefix("the file cannot be read: "))
        }
        try handle.close()
    }

    @Test func `a list saved by an old spreadsheet is read whole, its lines told`() throws {
        let text =
            "Pr\u{E9}nom;Name;E-Mail;Telefon;State\r\nJos\u{E9};Mu\u{F1}oz;jose@b.example;;\r\n;;;;\r\nX;Y;none;12345;TX\r\n"
        let bytes = Data(text.unicodeScalars.map { UInt8($0.value) })
        var reader = try LeadFileReader(
            .bytes(bytes), country: "US", mappings: [try LeadColumnMapping(argument: "Telefon=phone")], now: .reading)
        #expect(
            reader.warnings.map(\.reason) == [
                "column \"Prénom\" is not known and is left out; map it with --map \"Prénom\"=FIELD",
                "the file is not valid UTF-8 and is read as Windows-1252; look at its accents",
            ])
        var jose = LeadDraft()
        (jose.firstName, jose.lastName) = ("Muñoz", nil)
        (jose.email, jose.domain, jose.country) = ("jose@b.example", "b.example", "US")
        #expect(try reader.next() == .draft(jose, line: 2, warnings: []))
        #expect(
            try reader.next()?.outcome
                == "4 rejected: no usable phone or mail address: phone \"12345\" is unusable: too short for a number in US; "
                + "mail address \"none\" is unusable: it has no @")
        #expect(try reader.next() == nil)
    }

    @Test func `a damaged record in a file of UTF-8 is read as Windows-1252 and said`() throws {
        let head = "First Name,Email\n" + String(repeating: "Zoë,zoe@b.example\n", count: 10_000)
        let bytes = Data(head.utf8) + Data([0x5A, 0x6F, 0xEB]) + Data(",zo@b.example\n".utf8)
        var reader = try LeadFileReader(.bytes(bytes), country: nil, now: .reading)
        #expect(reader.warnings == [])
        #expect(try reader.nextRecords(10_000).count == 10_000)
        guard case .draft(let draft, 10_002, let warnings) = try reader.next() else {
            Issue.record("the damaged record gave no lead")
            return
        }
        #expect(draft.firstName == "Zoë")
        #expect(warnings == ["the record is not valid UTF-8; read as Windows-1252"])
    }
}
