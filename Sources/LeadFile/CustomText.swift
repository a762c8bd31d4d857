import Foundation
import Prospecting

/// Values of custom fields as lists write them.
enum CustomText {
    /// The value of a field of that kind; nil where the text is none.
    static func value(_ text: String, _ kind: CustomField.Kind, monthFirst: Bool?) -> CustomValue? {
        switch kind {
        case .text: .text(text)
        case .number: number(text).map { .number($0) }
        case .flag: flags[text.foldedToLetters].map { .flag($0) }
        case .day: DayText.isoDay(text, monthFirst: monthFirst).map { .day($0) }
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

    /// `12`, `-4.5`, `1,200`, and a sum of money in whole units; a share as `12 %` is none.
    private static func number(_ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        if isPlain, let number = Double(text), number.isFinite { return number }
        return Amount.money(text).map(Double.init)
    }

    private static let flags: [String: Bool] = [
        "yes": true, "y": true, "true": true, "t": true, "1": true, "x": true, "ja": true, "oui": true, "si": true,
        "no": false, "n": false, "false": false, "f": false, "0": false, "nein": false, "non": false,
    ]
}
