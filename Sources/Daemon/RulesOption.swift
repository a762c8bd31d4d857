import FileReading
import Foundation
import Prospecting
import RuleFile

/// The rules that a daemon serves by: the product's, with an operator's file over them.
enum RulesOption {
    /// Reads the file, where there is one, and gives its text too; throws a `Refusal` that lists its mistakes.
    static func read(_ path: String?) throws(Refusal) -> (book: Rulebook, text: String?) {
        guard let path else { return (Rulebook(try bundled()), nil) }
        let text = try text(path)
        return (try book(text, of: path), text)
    }

    /// The file as it is written.
    static func text(_ path: String) throws(Refusal) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Refusal(.invalid, "\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    /// What the text of a file makes of the product's rules.
    static func book(_ text: String, of path: String) throws(Refusal) -> Rulebook {
        let reading = RuleReader.read(text, path: path, over: try bundled())
        guard let whole = reading.table else { throw refusal(path, reading.diagnostics) }
        return Rulebook(whole)
    }

    private static func bundled() throws(Refusal) -> RuleTable {
        let bundled = RuleReader.bundled()
        guard let table = bundled.table else { throw refusal("the bundled rules", bundled.diagnostics) }
        return table
    }

    private static func refusal(_ path: String, _ diagnostics: [Diagnostic]) -> Refusal {
        Refusal(.invalid, (["\(path) has mistakes:"] + diagnostics.map(\.description)).joined(separator: "\n"))
    }
}
