import Foundation
import Wire

extension Session {
    /// Asks for a report and writes it: CSV and JSON as they came, or a table under what it is about.
    func showReport<Row: ReportRow>(
        _ request: APIRequest, of type: Row.Type, _ table: ([Row], Paper) -> String
    ) throws {
        var request = request
        if options.format == .csv { request.accept = "text/csv" }
        let answer = try send(request)
        let basis = answer.header("Touchline-Basis") ?? ""
        guard options.format == .table else {
            say(basis)
            return context.results.write(
                String(decoding: answer.body, as: UTF8.self) + (options.format == .json ? "\n" : ""))
        }
        let rows = try Client.decode([Row].self, from: answer)
        guard !rows.isEmpty else { return say("nothing to report: \(basis)") }
        context.results.line(paper.dim(basis) + "\n\n" + table(rows, paper))
    }
}

extension Double {
    /// `4.2 %`.
    var percent: String {
        let tenths = Int((self * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}

/// How a share and its 95 % interval stand in a table; nothing where there is none.
struct ShareCells {
    var rate: String
    var interval: String

    init(_ rate: Double?, _ low: Double?, _ high: Double?) {
        self.rate = rate?.percent ?? "–"
        interval = if let low, let high { "\(low.percent.dropLast(2))–\(high.percent)" } else { "–" }
    }
}
