import Foundation
import LeadFile
import Prospecting
import Storage
import Wire

/// What somebody says about a do-not-contact list.
struct SuppressionImportSettings: Sendable {
    /// Of lines that name none.
    var channels: Set<Channel>
    var reason: String
    var basis: String?
    /// Set for a register that somebody else keeps.
    var register: Register?
}

/// Reads a list line by line and writes it in batches, so that memory and the writer's turns stay short.
struct SuppressionImport {
    let store: Store
    let texts: SuppressionText
    let settings: SuppressionImportSettings
    let user: User
    let now: Instant
    private var answer = SuppressionImportAnswer()
    private var size = BatchSize(fewest: 50)

    init(store: Store, texts: SuppressionText, settings: SuppressionImportSettings, user: User, now: Instant) {
        self.store = store
        self.texts = texts
        self.settings = settings
        self.user = user
        self.now = now
    }

    /// - Throws: `invalid` when the file as a whole is of no use; a register stays as it was then.
    mutating func run(_ file: SpooledFile) async throws -> SuppressionImportAnswer {
        let handle = try file.reader()
        defer { handle.closeFile() }
        do {
            var reader = try SuppressionFileReader(.file(handle))
            if let register = settings.register {
                try await take(register, from: &reader)
            } else {
                try await takeList(from: &reader)
            }
        } catch let refusal as LeadFileRefusal {
            throw Refusal(.invalid, refusal.reason)
        }
        return answer
    }

    private mutating func takeList(from reader: inout SuppressionFileReader) async throws {
        let (texts, settings) = (texts, settings)
        var batch: [NewSuppression] = []
        while let line = try reader.next() {
            guard var new = try read(line, { try Self.entry($0, texts, settings) }) else { continue }
            new.askedOn = askedDay(of: line)
            batch.append(new)
            if batch.count >= size.rows { try await write(&batch) }
        }
        try await write(&batch)
        guard answer.added + answer.known > 0 else { throw Self.nobody(in: answer) }
    }

    /// A list that names nobody is no list: who sent it believes that these people are left alone now.
    private static func nobody(in answer: SuppressionImportAnswer) -> Refusal {
        let first = answer.rejected.first.map { "; line \($0.line): \($0.reason)" } ?? ""
        return Refusal(.invalid, "no line of the file names anybody, so nothing was taken\(first)")
    }

    private mutating func write(_ batch: inout [NewSuppression]) async throws {
        guard !batch.isEmpty else { return }
        try Task.checkCancellation()
        let began = ContinuousClock.now
        let (added, known) = try await store.importSuppressions(batch, by: user, now: now)
        size.adapt(to: ContinuousClock.now - began)
        answer.added += added
        answer.known += known
        batch = []
    }

    private static func entry(
        _ line: SuppressionLine, _ texts: SuppressionText, _ settings: SuppressionImportSettings
    ) throws(Refusal) -> NewSuppression {
        let target = try texts.target(line.value)
        if case .area = target, !line.mayBeArea {
            throw Refusal(
                .invalid,
                "\"\(line.value)\" is an area, and a list closes areas only in a column headed value; for one of them: "
                    + "touchline suppress add \(line.value)", details: ["field": "value", "value": line.value])
        }
        var new = NewSuppression(
            target, channels: settings.channels, reason: line.reason ?? settings.reason,
            source: .import, basis: line.basis ?? settings.basis)
        if let channel = line.channel, !channel.isEmpty, channel.lowercased() != "both", channel.lowercased() != "all" {
            new.channels = try Refusal.channels(of: [channel.lowercased()])
        }
        return new
    }

    /// The day on which they asked; whoever asked on a day that cannot be is not to be contacted all the same.
    private mutating func askedDay(of line: SuppressionLine) -> LocalDate? {
        guard let text = line.askedOn else { return nil }
        let day = line.askedDay(in: texts.country)
        if let day, day <= .latest(at: now) { return day }
        let why = day == nil ? "is not a day we can tell; write it as 2026-02-16" : "is in the future"
        if answer.warnings.count < ImportAnswer.mostRemarks {
            answer.warnings.append(.init(line: line.line, reason: "date \"\(text.prefix(60))\" \(why); left blank"))
        }
        return nil
    }

    private mutating func take(_ register: Register, from reader: inout SuppressionFileReader) async throws {
        let texts = texts
        let id = try await store.beginRegister(register, by: user, now: now)
        var batch: [String] = []
        while let line = try reader.next() {
            guard let number = try read(line, { try texts.listed($0.value) }) else { continue }
            batch.append(number)
            if batch.count >= size.rows { try await write(&batch, to: id) }
        }
        try await write(&batch, to: id)
        guard answer.added > 0 else {
            throw Refusal(.invalid, "no line holds a telephone number, so the register stays as it was")
        }
        try await store.finishRegister(id, by: user, now: now)
        while try await store.forgetReplacedRegisters(limit: 2000) > 0 {}
        answer.register = try await store.registers().first { $0.register.name == register.name }
            .map { RegisterRow($0, now: now) }
    }

    private mutating func write(_ batch: inout [String], to register: RegisterImport.ID) async throws {
        guard !batch.isEmpty else { return }
        try Task.checkCancellation()
        let began = ContinuousClock.now
        let added = try await store.addNumbers(batch, to: register)
        size.adapt(to: ContinuousClock.now - began)
        answer.added += added
        answer.known += batch.count - added
        batch = []
    }

    /// What a line gives; nil, and a remark, for one that gives nothing.
    private mutating func read<Value>(
        _ line: SuppressionLine, _ body: (SuppressionLine) throws -> Value
    ) throws -> Value? {
        answer.rows += 1
        var reason = line.flaw
        if reason == nil {
            do {
                return try body(line)
            } catch let refusal as Refusal {
                reason = refusal.message
            }
        }
        answer.rejected.append(.init(line: line.line, reason: reason ?? "it cannot be read"))
        guard answer.rejected.count <= ImportAnswer.mostRemarks else {
            throw Refusal(
                .invalid,
                "more than \(ImportAnswer.mostRemarks) lines are rejected, so the import stopped after row \(answer.rows)"
            )
        }
        return nil
    }
}
