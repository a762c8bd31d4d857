import Foundation
import TestSupport
import Testing
import Wire

@testable import Server

/// A list as marketing really exports one: what is wrong with it is counted while it is written.
@Suite struct MessyListTests {
    /// What an import of the list has to say.
    private struct Expected {
        var rows = 0
        var leads = 0
        var duplicates = 0
        var unreachable = 0
        var badPhones = 0
        var badMails = 0
    }

    private struct List {
        var text = "First Name,Last Name,Email,Phone,Company,Employees,Annual Revenue,State,Country,Notes\r\n"
        var expected = Expected()
    }

    /// Every kind of line in an order that the seed decides: people told as they are told elsewhere, twice over, with
    /// telephones that are none, and without either.
    private static func list(seed: UInt64, people: Int) -> List {
        var random = SeededGenerator(seed: seed)
        var list = List()
        var lines: [String] = []
        for number in 0..<people {
            let mail = "given.family\(number)@company\(number % 50).example"
            let digits = String(format: "555%04d", 100 + number % 100)
            let area = ["212", "312", "415", "617"][number % 4]
            let phone = forms(area, digits).randomElement(using: &random) ?? ""
            let name = "\"Given\nof \"\"the\"\" \(number)\",Family\(number)"
            let rest = "Company \(number % 50),\"\(number + 1),000\",\"$1,234,567\","
            let place = ["NY,US", "Ill.,USA", "California,", "Massachusetts,United States"][number % 4]
            let tail = "\(rest)\(place),\"said: \"\"later\"\"; \(number)\""
            list.expected.rows += 1
            switch Int.random(in: 0..<20, using: &random) {
            case 0:
                lines.append("\(name),,,\(tail)")
                list.expected.unreachable += 1
            case 1:
                let none = ["n/a", "000 000 0000", "12345", "555-0100"].randomElement(using: &random) ?? ""
                lines.append("\(name),\(mail),\(none),\(tail)")
                list.expected.leads += 1
                list.expected.badPhones += 1
            case 2:
                lines.append("\(name),none,\(phone),\(tail)")
                list.expected.leads += 1
                list.expected.badMails += 1
            case 3, 4:
                lines.append("\(name),\(mail),\(phone),\(tail)")
                lines.append("\(name),\"  \(mail.uppercased()) \",,\(tail)")
                list.expected.rows += 1
                list.expected.leads += 1
                list.expected.duplicates += 1
            default:
                lines.append("\(name),\(mail),\(phone),\(tail)")
                list.expected.leads += 1
            }
        }
        list.text += lines.shuffled(using: &random).joined(separator: "\r\n") + "\r\n"
        return list
    }

    private static func forms(_ area: String, _ digits: String) -> [String] {
        let (head, tail) = (digits.prefix(3), digits.suffix(4))
        return [
            "(\(area)) \(head)-\(tail)", "(\(area)) \(head)-\(tail) x701", "\(area)\(digits)", "+1 \(area)\(digits)",
            "\(area).\(head).\(tail)", "1-\(area)-\(head)-\(tail)",
        ]
    }

    /// With the byte-order mark of UTF-16, with that of UTF-8, and without any, as Excel, Salesforce and scripts write.
    @Test(arguments: [
        (UInt64(1), [0xFF, 0xFE], String.Encoding.utf16LittleEndian), (2, [0xEF, 0xBB, 0xBF], .utf8), (3, [], .utf8),
    ])
    func `what is wrong with a messy list is told line by line, the rest comes in, once`(
        seed: UInt64, mark: [UInt8], encoding: String.Encoding
    ) async throws {
        let list = Self.list(seed: seed, people: 300)
        let body = Data(mark) + (try #require(list.text.data(using: encoding)))
        try await ServerFixture.with { fixture in
            func imported() async throws -> ImportAnswer {
                try await fixture.send(
                    .post, "/v1/leads/import?country=US", as: "marketing", type: "text/csv", body: body
                ).value(ImportAnswer.self)
            }
            let first = try await imported()
            let expected = list.expected
            #expect((first.rows, first.created) == (expected.rows, expected.leads))
            #expect((first.duplicates, first.rejected.count) == (expected.duplicates, expected.unreachable))
            let warned = Dictionary(grouping: first.warnings) { $0.reason.hasPrefix("phone") }.mapValues(\.count)
            #expect(warned == [true: expected.badPhones, false: expected.badMails])
            let again = try await imported()
            #expect((again.rows, again.created, again.updated) == (expected.rows, 0, 0))
            #expect(again.duplicates == expected.rows - expected.unreachable)
        }
    }
}
