import Foundation
import Testing
import Wire

/// Lead files that cannot be imported, through `touchline lead import`.
@Suite(.timeLimit(.minutes(10)))
struct WrongLeadFileTests {
    /// A file as a whole that cannot be read as leads.
    struct Wrong: Sendable, CustomTestStringConvertible {
        var name: String
        var content: Data
        var saying: String

        var testDescription: String { name }
    }

    /// How a photograph begins (JFIF).
    private static let picture: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 0x48, 0, 0x48, 0, 0, 0xFF, 0xDB,
    ]

    private static let wrong = [
        Wrong(name: "a workbook", content: Data([0x50, 0x4B, 0x03, 0x04, 0, 0, 9]), saying: "save it as CSV first"),
        Wrong(name: "a picture", content: Data(picture), saying: "the file is not text; save it as CSV first"),
        Wrong(name: "empty", content: Data(), saying: "the file is empty"),
        Wrong(name: "no way to reach anybody", content: Data("Name,City\nAda,Rome\n".utf8), saying: "phone"),
        Wrong(
            name: "an unclosed quote in the header", content: Data("Name,\"Email\nAda,ada@example.com\n".utf8),
            saying: "quote"),
    ]

    @Test(arguments: wrong)
    func `a file that is no list of leads is refused with what to do, and nothing is created`(
        wrong: Wrong
    ) async throws {
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.succeed("campaign", "apply", Programs.file("campaigns/midmarket.yaml"))
            let file = try daemon.store.folder.write(wrong.content, to: "wrong.csv")
            let run = await daemon.admin.run("lead", "import", file, "--campaign", "midmarket")
            #expect(run.exitCode == 65, "\(run)")
            #expect(run.results == "")
            #expect(run.messages.hasPrefix("Error: ") && run.messages.contains(wrong.saying), "\(run.messages)")
            #expect(try await daemon.admin.json([LeadRow].self, "lead", "find").isEmpty)
        }
    }

    @Test func `a quote that is never closed is told with its line, and what comes before it is taken`() async throws {
        let text = """
            Name,Email,Phone,Employees,Country
            Ada Holm,ada@first.example,(212) 555-0101,500,US
            "Bo Lund,bo@second.example,(212) 555-0102,500,US
            Cy Berg,cy@third.example,(212) 555-0103,500,US

            """
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.succeed("campaign", "apply", Programs.file("campaigns/midmarket.yaml"))
            let file = try daemon.store.folder.write(text, to: "quote.csv")
            let answer: ImportAnswer = try await daemon.admin.json("lead", "import", file, "--campaign", "midmarket")
            let reason =
                "the quote opened at line 3, column Name is never closed; everything from there to the end is left out"
            #expect(
                answer
                    == ImportAnswer(
                        rows: 2, created: 1, enrolled: 1, rejected: [ImportAnswer.Remark(line: 3, reason: reason)]))
        }
    }
}
