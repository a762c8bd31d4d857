import Foundation
import Hummingbird
import LeadFile
import Prospecting
import Wire

/// Files of leads.
enum ImportRoutes {
    static let all = [
        Route(
            .post, "/v1/leads/import",
            "Imports a file of leads; with Accept: application/x-ndjson the answer tells how far it is",
            for: .marketing, query: [campaign, source, file, country, map, dryRun, rejects], body: shape,
            answers: [
                .json(ImportAnswer.self),
                AnswerShape(status: 200, mediaType: MediaTypes.lines, schema: .type(ImportProgress.self)),
            ], refuses: [.notFound]
        ) { call in
            let run = try await run(call)
            return call.accept.contains(MediaTypes.lines) ? lines(of: run, call) : try await answer(of: run)
        }
    ]

    private static let campaign = QueryParameter.text("campaign", "The campaign that judges the leads")
    private static let source = QueryParameter.text("source", "Where they come from, for the record")
    private static let file = QueryParameter.text("file", "The name of the file, for the record")
    private static let dryRun = QueryParameter.flag("dry-run", "Say what would happen, and change nothing")
    private static let rejects = QueryParameter.flag(
        "rejects", "Tell the rejected lines with the progress, as they are in the file")
    private static let country = QueryParameter<String>.country("country", "Of leads that give none themselves")
    private static let map = QueryParameter<String>(
        name: "map", summary: "What a column holds: COLUMN=FIELD", schema: ["type": "string"], isList: true,
        wanted: "COLUMN=FIELD", read: { $0 })

    /// A file is taken for what it is, whatever it is called: encoding and delimiter are told from its bytes.
    static let shape = BodyShape(
        media: [MediaTypes.csv, "text/tab-separated-values", "text/plain", "application/octet-stream"].map {
            ($0, .given(["type": "string"]))
        }, limit: Limits.importBytes, isSpooled: true)

    private static func run(_ call: Call) async throws -> ImportRun {
        guard case .file(let sent, _) = call.body else { throw Refusal(.invalid, "the body is no file") }
        var settings = ImportSettings(
            campaign: call.query[campaign], source: call.query[source], country: call.query[country],
            isDryRun: call.query[dryRun] ?? false,
            tellsRejects: call.query[rejects] ?? false && call.accept.contains(MediaTypes.lines),
            file: call.query[file], user: try call.user)
        settings.mappings = try call.query.all(map).map(mapping)
        if let campaign = settings.campaign { try await call.store.requireCampaign(campaign) }
        return try ImportRun(sent, settings: settings, store: call.store, phones: call.server.phones, now: call.now)
    }

    private static func mapping(_ argument: String) throws(Refusal) -> LeadColumnMapping {
        do {
            return try LeadColumnMapping(argument: argument)
        } catch {
            throw Refusal(.invalid, error.reason, details: ["parameter": map.name])
        }
    }

    private static func answer(of run: ImportRun) async throws -> Answer {
        var answer: ImportAnswer?
        while let progress = try await run.next() { answer = progress.done }
        guard let answer else { throw Refusal.fault }
        return try .json(answer)
    }

    /// Each line is asked for when the one before has gone out, so a client that goes away ends the import.
    private static func lines(of run: ImportRun, _ call: Call) -> Answer {
        let ending = ImportEnding()
        let lines = AsyncThrowingStream<ByteBuffer, any Error> {
            guard await !ending.isReached else { return nil }
            let progress: ImportProgress?
            do {
                progress = try await run.next()
            } catch {
                await ending.reach()
                progress = ImportProgress(problem: Problem(refusal(for: error, call), requestID: call.requestID))
            }
            guard let progress else { return nil }
            return ByteBuffer(bytes: try WireJSON.encode(progress) + Data("\n".utf8))
        }
        return Answer(status: 200, mediaType: MediaTypes.lines, content: .lines(lines))
    }

    private static func refusal(for error: any Error, _ call: Call) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        if error is CancellationError { return .stopping }
        call.logger.error("import failed", metadata: ["error": "\(error)"])
        return .fault
    }
}

/// Whether an import's answer has told of its failure.
private actor ImportEnding {
    private(set) var isReached = false

    func reach() { isReached = true }
}
