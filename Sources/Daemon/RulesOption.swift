import FileReading
import Foundation
import Prospecting
import RuleFile

/// The rules that a daemon serves by: the product's, with an operator's file over them.
enum RulesOption {
    /// Reads the file, where there is one, and gives its text too; throws a `Refusal` that lists its mistakes.
    static func read(_ path: String?) throws(Refusal) -> (book: Rulebook, text: String?) {
        let bundled = RuleReader.bundled()
        guard let table = bundled.table else { throw refusal("the bundled rules", bundled.diagnostics) }
        guard let path else { return (Rulebook(table), nil) }
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Refusal(.invalid, "\(path) cannot be read: \(error.localizedDescription)")
        }
        let reading = RuleReader.read(text, path: path, over: table)
        guard let whole = reading.table else { throw refusal(path, reading.diagnostics) }
        return (Rulebook(whole), text)
    }

    private static func refusal(_ path: String, _ diagnostics: [Diagnostic]) -> Refusal {
        Refusal(.invalid, (["\(path) has mistakes:"] + diagnostics.map(\.description)).joined(separator: "\n"))
    }
}
