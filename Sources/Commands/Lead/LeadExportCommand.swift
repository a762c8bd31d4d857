import ArgumentParser
import Foundation
import Wire

struct LeadExportCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write leads to a file: CSV, or with --format json a JSON array.",
        discussion: """
            An import reads the CSV again and finds nothing new. A text that a spreadsheet could take for a formula has an \
            apostrophe before it, which an import takes away.
            """)

    @Argument(help: "The file; standard output when left out.", completion: .file())
    var file: String?

    @Option(help: "Only leads that are in this campaign or were.")
    var campaign: String?

    @Option(help: "Only this stage: raw, mql, working, sql, …")
    var stage: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var request = APIRequest("GET", "leads", "export", query: [("campaign", campaign), ("stage", stage)])
        request.accept = session.isJSON ? "application/json" : "text/csv"
        request.timeout = 0
        guard let file else {
            var text = TextPieces()
            return try session.client().pieces(of: request) { session.context.results.write(text.add($0)) }
        }
        let handle = try open(file)
        defer { handle.closeFile() }
        try session.client().pieces(of: request) { piece in
            do {
                try handle.write(contentsOf: piece)
            } catch {
                throw Self.unwritable(file, error.localizedDescription)
            }
        }
    }

    private func open(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Self.unwritable(path, String(cString: strerror(errno))) }
        return handle
    }

    private static func unwritable(_ path: String, _ why: String) -> Failure {
        Failure("\(path) cannot be written: \(why)", exitCode: Failure.noSuchFile)
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
