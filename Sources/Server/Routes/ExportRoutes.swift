import Hummingbird
import Prospecting
import Storage
import Wire

/// Leads out, as a file.
enum ExportRoutes {
    static let all = [
        Route(
            .get, "/v1/leads/export",
            "Every lead as a JSON array, or with Accept: text/csv as a file that an import reads", for: .managers,
            query: [campaign, stage],
            answers: [
                AnswerShape(status: 200, mediaType: MediaTypes.json, schema: .type([ExportedLeadBody].self)),
                AnswerShape(status: 200, mediaType: MediaTypes.csv, schema: .given(["type": "string"])),
            ], refuses: [.notFound]
        ) { call in
            if let campaign = call.query[campaign] { try await call.store.requireCampaign(campaign) }
            let filter = ExportFilter(campaign: call.query[campaign], stage: call.query[stage])
            let isCSV = call.accept.contains(MediaTypes.csv)
            let form: LeadExport.Form =
                isCSV ? .csv(ExportColumns(width: try await call.store.exportWidth())) : .json
            let export = LeadExport(filter, as: form, store: call.store)
            let pieces = AsyncThrowingStream<ByteBuffer, any Error> {
                try await export.next().map { ByteBuffer(bytes: $0) }
            }
            return Answer(status: 200, mediaType: isCSV ? MediaTypes.csv : MediaTypes.json, content: .lines(pieces))
        }
    ]

    private static let campaign = QueryParameter.text("campaign", "Leads that are in this campaign or were")
    private static let stage = QueryParameter<Lead.Stage>.choice("stage", "In this stage only")
}
