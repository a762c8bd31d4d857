import Foundation
import Wire

/// Sends an import; on a terminal it shows how far the daemon is.
struct ImportTransfer {
    var session: Session
    var isDryRun: Bool

    func send(_ request: APIRequest) throws -> ImportAnswer {
        guard session.context.messages.isTerminal else { return try session.ask(request, for: ImportAnswer.self) }
        var request = request
        request.accept = "application/x-ndjson"
        var result: ImportAnswer?
        defer { session.context.messages.write("\r\u{1B}[K") }
        try session.client().lines(of: request) { line in
            let progress = try Client.decode(ImportProgress.self, from: line)
            if let problem = progress.problem { throw problem.refusal }
            if let rows = progress.rows { show(rows) }
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
