import Foundation
import LeadFile
import PhoneParsing
import Prospecting
import Storage
import Wire

/// One import on its way: a file that was read once for its mistakes, written a chunk at a time.
///
/// While a chunk is written the next one is read, so that memory holds two chunks however long the file is.
actor ImportRun {
    private let store: Store
    private let settings: ImportSettings
    private let now: Instant
    private let file: SpooledFile
    private let handle: FileHandle
    private var reader: LeadFileReader
    private var ahead: [LeadLine]?
    private let turn: WriteTurn
    /// How many rows the next write is given: more than it has time for would be looked up in vain.
    private var reach: Int
    private var answer: ImportAnswer
    private var isDone = false
    /// Whether the headings are still to be told.
    private var owesHeader: Bool
    private var rejects: [ImportProgress.RejectedLine] = []
    /// The journal's entry of this import, once something is written.
    private var origin: JournalEntry.ID?
    private var dryRun: DryRun?

    private static let chunk = 1000

    /// - Throws: `invalid` when the file as a whole cannot be imported; nothing of it is used then.
    init(_ file: SpooledFile, settings: ImportSettings, store: Store, phones: PhoneParser, now: Instant) throws {
        try Self.check(file, settings, phones, now)
        let handle = try file.reader()
        let reader = try Self.reader(of: handle, settings, phones, now)
        var answer = ImportAnswer(preview: settings.isDryRun ? ImportPreview() : nil)
        for warning in reader.warnings { answer.warn(line: warning.line, reasons: [warning.reason]) }
        self.file = file
        self.settings = settings
        self.store = store
        self.now = now
        self.handle = handle
        self.reader = reader
        self.answer = answer
        owesHeader = settings.tellsRejects
        turn = WriteTurn(fewest: store.isShared ? 10 : 100)
        reach = turn.fewest
    }

    deinit {
        handle.closeFile()
    }

    /// Writes the next chunk and says how far it came; the last time gives the answer, and then nil.
    func next() async throws -> ImportProgress? {
        guard !isDone else { return nil }
        if owesHeader {
            owesHeader = false
            return ImportProgress(header: reader.columns.names)
        }
        try Task.checkCancellation()
        let lines = if let ahead { ahead } else { try await readChunk() }
        guard !lines.isEmpty else {
            isDone = true
            return ImportProgress(done: answer)
        }
        async let following = readChunk()
        try await write(lines)
        ahead = try await following
        defer { rejects = [] }
        return ImportProgress(rows: answer.rows, rejects: rejects.isEmpty ? nil : rejects)
    }

    private func readChunk() async throws -> [LeadLine] {
        let records = try Self.refusing { () throws(LeadFileRefusal) in try reader.nextRecords(Self.chunk) }
        return await Self.lines(of: records, by: reader.rows)
    }

    /// Apart from the actor, and on one task: most of it is libphonenumber, and the writer is to have a core of its own.
    @concurrent
    private static func lines(of records: [LeadRecord], by reader: LeadRowReader) async -> [LeadLine] {
        records.map(reader.line(of:))
    }

    private func write(_ lines: [LeadLine]) async throws {
        var rows: [ReadRow] = []
        let rejected = answer.rejected.count
        for line in lines {
            answer.rows += 1
            switch line {
            case .rejected(let line, let reason, let fields):
                answer.reject(line: line, reason: reason)
                if settings.tellsRejects { rejects.append(.init(line: line, reason: reason, fields: fields)) }
            case .draft(let draft, let line, let warnings):
                rows.append(ReadRow(draft: draft, line: line, warnings: warnings))
            }
        }
        if settings.isDryRun { try await preview(rows) } else { try await write(rows) }
        answer.rejected[rejected...].sort { $0.line < $1.line }
        try stopIfHopeless()
    }

    private func write(_ rows: [ReadRow]) async throws {
        var rest = rows
        while !rest.isEmpty {
            let some = Array(rest.prefix(reach))
            let imported = try await store.importRows(
                some.map(\.draft), campaign: settings.campaign, source: settings.source, origin: begun(), turn: turn,
                now: now)
            for (outcome, row) in zip(imported, some) { answer.count(outcome, of: row) }
            rest.removeFirst(imported.count)
            reach = imported.count < some.count ? imported.count : min(Self.chunk, 2 * reach)
        }
    }

    private func preview(_ rows: [ReadRow]) async throws {
        var run = if let dryRun { dryRun } else { try await DryRun(settings, store: store, now: now) }
        // Two holders would have its rows copied with every chunk.
        dryRun = nil
        for (outcome, row) in zip(try await run.rows(of: rows.map(\.draft)), rows) {
            answer.count(outcome, of: row)
            answer.preview?.add(row, as: outcome)
        }
        dryRun = run
    }

    private func begun() async throws -> JournalEntry.ID {
        if let origin { return origin }
        let begun = try await store.beginImport(
            file: settings.file, campaign: settings.campaign, source: settings.source, by: settings.user, now: now)
        origin = begun
        return begun
    }

    private func stopIfHopeless() throws(Refusal) {
        guard answer.rejected.count > ImportAnswer.mostRemarks else { return }
        throw Refusal(
            .invalid,
            "more than \(ImportAnswer.mostRemarks) lines are rejected, so the import stopped after row \(answer.rows); "
                + "the first: \(answer.rejected[0].reason)")
    }

    /// Reads the whole file once without a look at its fields.
    private static func check(
        _ file: SpooledFile, _ settings: ImportSettings, _ phones: PhoneParser, _ now: Instant
    ) throws {
        let handle = try file.reader()
        defer { handle.closeFile() }
        var reader = try reader(of: handle, settings, phones, now)
        try refusing { () throws(LeadFileRefusal) in
            while try !reader.nextRecords(chunk).isEmpty {}
        }
    }

    private static func reader(
        of handle: FileHandle, _ settings: ImportSettings, _ phones: PhoneParser, _ now: Instant
    ) throws(Refusal) -> LeadFileReader {
        try refusing { () throws(LeadFileRefusal) in
            try LeadFileReader(
                .file(handle), country: settings.country, mappings: settings.mappings, phones: phones, now: now)
        }
    }

    private static func refusing<Value>(_ body: () throws(LeadFileRefusal) -> Value) throws(Refusal) -> Value {
        do {
            return try body()
        } catch {
            throw Refusal(.invalid, error.reason)
        }
    }
}
