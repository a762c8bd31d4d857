import Foundation

/// A text of the command line that may be a secret, and then is not written there, where everybody on the machine can read
/// it: `env:VARIABLE`, `file:PATH`, or the text itself.
struct SecretText {
    private let words: String

    init(_ words: String) {
        self.words = words
    }

    /// - Parameter environment: this process's variables.
    func text(in environment: [String: String]) throws -> String {
        if words.hasPrefix("env:") {
            let name = String(words.dropFirst(4))
            guard let text = environment.filled(name) else { throw Failure.input("the variable \(name) is not set") }
            return text
        }
        return words.hasPrefix("file:") ? try TextFile.secret(at: String(words.dropFirst(5))) : words
    }
}
