import Prospecting

extension LeadRowReader {
    /// In what capacity, when and by what channel the lead may be reached.
    func readPermission(_ row: inout LeadRow, into draft: inout LeadDraft) {
        draft.party = row.value(.party, "is none of company, sole-trader and consumer") {
            Party(rawValue: $0.lowercased().replacingOccurrences(of: " ", with: "-"))
        }
        draft.callHours = row.value(.callHours, "is not weekdays and times such as mon-fri 10:00-12:00") { text in
            WeeklyHours(words: text).flatMap { $0.isEmpty ? nil : $0 }
        }
        for (field, channel) in [(LeadField.callConsent, Channel.call), (.mailConsent, .mail)] {
            readConsent(field, to: channel, &row, into: &draft)
        }
        for (field, channel) in [(LeadField.doNotCall, Channel.call), (.doNotMail, .mail)] {
            guard let text = row[field], refuses(text, field, &row) else { continue }
            draft.refuses.insert(channel)
            draft.consents[channel] = nil
        }
    }

    private func readConsent(
        _ field: LeadField, to channel: Channel, _ row: inout LeadRow, into draft: inout LeadDraft
    ) {
        guard let text = row[field] else { return }
        switch ConsentText.read(text, monthFirst: (draft.country ?? country).map { $0 == "US" }) {
        case .given(let consent):
            if let day = consent.given, day > latestDay {
                row.warnings.append(
                    "\(field.rawValue) \"\(text.shortened)\" is of a day in the future; no consent is kept. Write the day it "
                        + "was given")
            } else {
                draft.consents[channel] = consent
            }
        case .refused(let day):
            draft.withdrawn.insert(channel)
            if let day, day > latestDay {
                row.warnings.append(
                    "\(field.rawValue) \"\(text.shortened)\" is of a day in the future; taken for a no of today")
            } else {
                draft.withdrawnOn[channel] = day
            }
        case .silent: break
        case nil: row.warnings.append(Self.unclear(text, field))
        }
    }

    private static func unclear(_ text: String, _ field: LeadField) -> String {
        "\(field.rawValue) \"\(text.shortened)\" does not say that a consent was given; none is kept. Write yes or no, the "
            + "day it was given (2026-02-16), or where it is written, such as \"signed form of 3 March\""
    }

    /// What is neither yes nor no, such as a day or a reason, is taken for a refusal: nobody is called by a guess.
    private func refuses(_ text: String, _ field: LeadField, _ row: inout LeadRow) -> Bool {
        if let answer = YesOrNo.read(text) { return answer }
        row.warnings.append("\(field.rawValue) \"\(text.shortened)\" is neither yes nor no; taken for yes")
        return true
    }
}
