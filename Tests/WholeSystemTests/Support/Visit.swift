import Foundation

/// What somebody does on a page of the daemon, in a real browser.
enum Visit {
    /// One thing that is done, and then the page is read.
    enum Step: Encodable {
        case open
        case press(String)
        case fill(String, with: String)
        case choose(String, option: String)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .open: try container.encode(["open": true])
            case .press(let words): try container.encode(["press": words])
            case .fill(let name, let text): try container.encode(["fill": [name, text]])
            case .choose(let name, let option): try container.encode(["choose": [name, option]])
            }
        }
    }

    /// What the page says after a step.
    struct Page: Decodable {
        var title: String
        var text: String
        /// What scripts said in windows of their own; nothing, on our pages.
        var alerts: [String]
    }

    /// The page after each step.
    static func of(_ url: String, _ steps: [Step], in folder: TemporaryFolder) async throws -> [Page] {
        let text = String(decoding: try JSONEncoder().encode(steps), as: UTF8.self)
        let run = try await ChildProcess.run(
            Programs.python, [Programs.file("Tests/WholeSystemTests/Browser/visit.py"), url, text],
            limit: .seconds(240), in: folder)
        guard run.exitCode == 0 else { throw HarnessFailure("the browser failed: \(run.messages)") }
        return try JSONDecoder().decode([Page].self, from: Data(run.results.utf8))
    }
}
