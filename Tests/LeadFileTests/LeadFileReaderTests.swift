import Foundation
import PhoneParsing
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
        var fromFile = try LeadFileReader(.file(handle), country: nil, phones: PhoneParser())
        var fromBytes = try LeadFileReader(.bytes(bytes), country: nil, phones: PhoneParser())
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
            _ = try LeadFileReader(.file(handle), country: nil)
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
            .bytes(bytes), country: "US", mappings: [try LeadColumnMapping(argument: "Telefon=phone")])
        #expect(
            reader.columns.warnings.map(\.reason) == [
                "column \"Prénom\" is not known and is left out; map it with --map \"Prénom\"=FIELD"
            ])
        #expect(try reader.next()?.outcome == "2 jose@b.example")
        #expect(
            try reader.next()?.outcome
                == "4 rejected: no usable phone or mail address: phone \"12345\" is unusable: too short for a number in US; "
                + "mail address \"none\" is unusable: it has no @")
        #expect(try reader.next() == nil)
    }
}
