/// Answers of lists to a question that is answered with yes or no.
enum YesOrNo {
    /// Whether a text says yes or no, in any case; nil when it says neither.
    static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "y", "true", "1", "x", "on", "ja", "oui", "si", "sí", "checked", "opted in", "opt-in", "given": true
        case "no", "n", "false", "0", "off", "-", "nein", "non", "none", "unchecked", "not given": false
        default: nil
        }
    }
}
