import Foundation
import Wire

/// Sends an import; on a terminal it shows how far the daemon is, and rejected lines are written as they come.
struct ImportTransfer {
    var session: Session
    var isDryRun: Bool
    var rejects: RejectsFile?

    private var isShown: Bool { session.context.messages.isTerminal }

    func send(_ request: APIRequest) throws -> ImportAnswer {
        guard isShown || rejects != nil else { return try session.ask(request, for: ImportAnswer.self) }
        var request = request
        request.accept = "application/x-ndjson"
        if rejects != nil { request.query.append(("rejects", "true")) }
        var result: ImportAnswer?
        defer { if isShown { session.context.messages.write("\r\u{1B}[K") } }
        try session.client().lines(of: request) { line in
            let progress = try Client.decode(ImportProgress.self, from: line)
            if let problem = progress.problem { throw problem.refusal }
            try rejects?.take(progress)
            if let rows = progress.rows, isShown { show(rows) }
            result = progress.done ?? result
        }
        guard let result else {
            throw Failure(
                "the import ended without an answer; sending the file again creates nothing twice",
                exitCode: Failure.noServer)
        }
        return result
    }

    private func show(_ rows: Int) {
        session.context.messages.write("\r\u{1B}[K\(rows) rows \(isDryRun ? "looked at" : "done") …")
    }
}
