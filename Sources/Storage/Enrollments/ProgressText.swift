import Prospecting

/// What an enrollment's steps came to, as one column holds it: a line for each part, `name=value`; what is as at the start
/// is left out.
///
/// It is read and written with every logged call, where a decoder of JSON would take a tenth of the time. A result stands
/// under its step's id, which is kebab-case; everything else begins with a mark that no id has.
enum ProgressText {
    private static let since = ".since"
    private static let day = ".day"
    private static let shift = ".shift"
    private static let calls = ".calls"
    private static let mails = ".mails"
    private static let pause = ".pause"
    private static let shorter = ".shorter-pause"
    private static let putOff = ".put-off"
    private static let replied = ".replied"
    private static let meeting = ".meeting"
    private static let noShows = ".no-shows"
    private static let passed: Unicode.Scalar = "-"

    static func text(_ progress: Progress) -> String {
        var lines: [String] = []
        func add(_ name: String, _ value: String) { lines.append("\(name)=\(value)") }
        for (step, result) in progress.results.sorted(by: { $0.key < $1.key }) { add(step, result) }
        for (step, reason) in progress.passedOver.sorted(by: { $0.key < $1.key }) {
            add("\(passed)\(step)", oneLine(reason))
        }
        if let instant = progress.since { add(since, String(instant.milliseconds)) }
        if progress.day != 1 { add(day, String(progress.day)) }
        if progress.shift != 0 { add(shift, String(progress.shift)) }
        if let counted = progress.calls { add(calls, "\(counted.date.dayNumber):\(counted.count)") }
        if !progress.mails.isEmpty {
            add(mails, progress.mails.map { String($0.milliseconds) }.joined(separator: ","))
        }
        if let rest = progress.pause { add(pause, "\(rest.until.milliseconds):\(oneLine(rest.reason))") }
        for rest in progress.pause?.shorter ?? [] { add(shorter, "\(rest.until.milliseconds):\(oneLine(rest.reason))") }
        for slot in Open.Slot.allCases {
            guard let touch = progress.pause?.putOff[slot] else { continue }
            add("\(putOff)-\(slot.rawValue)", "\(touch.from.milliseconds):\(touch.to.milliseconds)")
        }
        if progress.hasReplied { add(replied, "1") }
        if let time = progress.meeting {
            add(meeting, "\(time.startsAt.milliseconds):\(time.endsAt.milliseconds)")
        }
        if progress.noShows != 0 { add(noShows, String(progress.noShows)) }
        return lines.joined(separator: "\n")
    }

    static func progress(_ text: String) throws -> Progress {
        var progress = Progress()
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let mark = line.firstIndex(of: UInt8(ascii: "=")) else { throw unreadable }
            let (name, value) = (Substring(line[..<mark]), Substring(line[line.index(after: mark)...]))
            switch name.utf8.first {
            case UInt8(ascii: passed): progress.passedOver[String(name.dropFirst())] = String(value)
            case UInt8(ascii: "."): try read(value, as: String(name), into: &progress)
            default: progress.results[String(name)] = String(value)
            }
        }
        return progress
    }

    private static func read(_ value: Substring, as name: String, into progress: inout Progress) throws {
        switch name {
        case since: progress.since = try instant(value)
        case day: progress.day = try whole(value)
        case shift: progress.shift = try whole(value)
        case calls:
            let (date, count) = try pair(value)
            progress.calls = .init(date: LocalDate(dayNumber: try whole(date)), count: try whole(count))
        case mails: progress.mails = try value.split(separator: ",").map(instant)
        case pause:
            let (until, reason) = try pair(value)
            progress.pause = .init(until: try instant(until), reason: String(reason))
        case shorter:
            let (until, reason) = try pair(value)
            progress.pause?.shorter.append(.init(until: try instant(until), reason: String(reason)))
        case replied: progress.hasReplied = true
        case meeting:
            let (start, end) = try pair(value)
            progress.meeting = .init(startsAt: try instant(start), endsAt: try instant(end))
        case noShows: progress.noShows = try whole(value)
        default:
            guard name.hasPrefix("\(putOff)-"), let slot = Open.Slot(rawValue: String(name.dropFirst(putOff.count + 1)))
            else { throw unreadable }
            let (from, to) = try pair(value)
            progress.pause?.putOff[slot] = .init(from: try instant(from), to: try instant(to))
        }
    }

    private static func pair(_ value: Substring) throws -> (Substring, Substring) {
        guard let mark = value.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw unreadable }
        return (value[..<mark], value[value.utf8.index(after: mark)...])
    }

    private static func whole(_ value: Substring) throws -> Int {
        guard let number = Int(value) else { throw unreadable }
        return number
    }

    private static func instant(_ value: Substring) throws -> Instant {
        guard let milliseconds = Int64(value) else { throw unreadable }
        return Instant(milliseconds: milliseconds)
    }

    /// Words for a person, without a break that would end their line.
    private static func oneLine(_ words: String) -> String {
        words.utf8.contains(UInt8(ascii: "\n")) ? words.replacing("\n", with: " ") : words
    }

    private static var unreadable: DatabaseFault {
        DatabaseFault("column progress holds what this program did not write")
    }
}
