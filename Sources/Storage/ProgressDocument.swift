import Prospecting

/// What an enrollment's steps came to, as one column holds it; what is as at the start is left out.
struct ProgressDocument: Codable {
    var results: [String: String]?
    var passed: [String: String]?
    var since: Int64?
    var day: Int?
    var shift: Int?
    /// Days since 1970-01-01.
    var callDate: Int?
    var calls: Int?
    var mails: [Int64]?
    var pausedUntil: Int64?
    var pauseReason: String?
    var replied: Bool?

    init(_ progress: Progress) {
        results = progress.results.isEmpty ? nil : progress.results
        passed = progress.passedOver.isEmpty ? nil : progress.passedOver
        since = progress.since?.milliseconds
        day = progress.day == 1 ? nil : progress.day
        shift = progress.shift == 0 ? nil : progress.shift
        callDate = progress.calls?.date.dayNumber
        calls = progress.calls?.count
        mails = progress.mails.isEmpty ? nil : progress.mails.map(\.milliseconds)
        pausedUntil = progress.pause?.until.milliseconds
        pauseReason = progress.pause?.reason
        replied = progress.hasReplied ? true : nil
    }

    var progress: Progress {
        var progress = Progress(
            results: results ?? [:], passedOver: passed ?? [:], since: since.map { Instant(milliseconds: $0) },
            day: day ?? 1, shift: shift ?? 0, mails: (mails ?? []).map { Instant(milliseconds: $0) },
            hasReplied: replied ?? false)
        if let callDate, let calls { progress.calls = .init(date: LocalDate(dayNumber: callDate), count: calls) }
        if let pausedUntil, let pauseReason {
            progress.pause = .init(until: Instant(milliseconds: pausedUntil), reason: pauseReason)
        }
        return progress
    }

    static func text(_ progress: Progress) throws -> String {
        progress == Progress() ? "{}" : try Document.text(ProgressDocument(progress))
    }

    static func progress(_ text: String) throws -> Progress {
        text == "{}" ? Progress() : try Document.value(ProgressDocument.self, text).progress
    }
}
