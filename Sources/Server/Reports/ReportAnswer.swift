import Foundation
import Prospecting
import Storage
import Wire

/// Reports as they are answered: JSON, or CSV to who asks for it, with what they are about in a header.
enum ReportAnswer {
    static let basisHeader = "Touchline-Basis"

    static func shapes<Row: ReportRow>(of type: Row.Type) -> [AnswerShape] {
        let headers = [basisHeader: "What the report is about, in words: which leads or calls, of which days."]
        return [
            AnswerShape(
                status: 200, mediaType: MediaTypes.json, schema: .type([Row].self), headers: headers),
            AnswerShape(
                status: 200, mediaType: MediaTypes.csv, schema: .given(["type": "string"]), headers: headers),
        ]
    }

    static func answer<Content, Row: ReportRow>(
        _ name: ReportName, _ report: Reported<Content>, to call: Call, _ rows: (Content) -> [Row]
    ) throws -> Answer {
        let rows = rows(report.content)
        let headers = [basisHeader: name.basis(report.days, zone: report.zone)]
        guard call.accept.contains(MediaTypes.csv) else { return try .json(rows, headers: headers) }
        var answer = Answer.bytes(Data(CSVText.report(rows).utf8), MediaTypes.csv)
        answer.headers = headers
        return answer
    }
}
