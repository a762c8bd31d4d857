import Foundation
import Prospecting

/// Values of custom fields as lists write them.
enum CustomText {
    /// The value of a field of that kind; nil where the text is none.
    ///
    /// - Parameter country: the lead's, by whose manner days and decimals are read; nil where it is not known.
    static func value(_ text: String, _ kind: CustomField.Kind, country: String?) -> CustomValue? {
        switch kind {
        case .text: .text(text)
        case .number: Amount.decimal(text, in: country).map { .number($0) }
        case .flag: flags[text.foldedToLetters].map { .flag($0) }
        case .day: DayText.isoDay(text, monthFirst: country.map { $0 == "US" }).map { .day($0) }
        }
    }

    /// What a kind takes, for messages.
    static func wanted(_ kind: CustomField.Kind) -> String {
        switch kind {
        case .text: "is no text"
        case .number: "is not a number"
        case .flag: "is neither yes nor no"
        case .day: "is not a day we can tell; write it as 2026-02-16"
        }
    }

    private static let flags: [String: Bool] = [
        "yes": true, "y": true, "true": true, "t": true, "1": true, "x": true, "ja": true, "oui": true, "si": true,
        "no": false, "n": false, "false": false, "f": false, "0": false, "nein": false, "non": false,
    ]
}
