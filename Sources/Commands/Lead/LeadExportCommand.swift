import ArgumentParser
import Foundation
import Wire

struct LeadExportCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write leads to a file: CSV, or with --format json a JSON array.",
        discussion: """
            An import reads the CSV again and finds nothing new. A text that a spreadsheet could take for a formula has an \
            apostrophe before it, which an import takes away. Who was erased is left out.
            """)

    @Argument(help: "The file, - for standard output, as when left out.", completion: .file())
    var file: String?

    @Flag(help: "Write over a file that is there.")
    var overwrite = false

    @Option(help: "Only leads that are in this campaign or were.")
    var campaign: String?

    @Option(help: "Only this stage: raw, mql, working, sql, …")
    var stage: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var request = APIRequest("GET", "leads", "export", query: [("campaign", campaign), ("stage", stage)])
        request.accept = session.isJSON ? "application/json" : "text/csv"
        request.timeout = 0
        guard let file, file != "-" else {
            var text = TextPieces()
            return try session.client().pieces(of: request) { session.context.results.write(text.add($0)) }
        }
        let written = try WrittenFile(path: file, overwrites: overwrite)
        try session.client().pieces(of: request) { try written.write($0) }
    }
}

/// Turns pieces of UTF-8 into text, whatever they cut through.
struct TextPieces {
    private var rest = Data()

    /// The characters that are whole now.
    mutating func add(_ piece: Data) -> String {
        rest.append(piece)
        var whole = rest.count
        while whole > 0, rest.count - whole < 4, String(validating: rest.prefix(whole), as: UTF8.self) == nil {
            whole -= 1
        }
        let text = String(decoding: rest.prefix(whole), as: UTF8.self)
        rest = Data(rest.dropFirst(whole))
        return text
    }
}
