import Foundation
import Prospecting
import Storage
import Wire

/// One export on its way: a page of leads at a time, so that memory holds a page however many there are.
actor LeadExport {
    private let store: Store
    private let filter: ExportFilter
    private let form: Form
    private var last: Lead.ID?
    private var isBegun = false
    private var isDone = false

    enum Form: Sendable {
        case json
        case csv(ExportColumns)
    }

    private static let page = 500

    init(_ filter: ExportFilter, as form: Form, store: Store) {
        self.filter = filter
        self.form = form
        self.store = store
    }

    /// The next piece of the text; nil at the end.
    func next() async throws -> Data? {
        guard !isDone else { return nil }
        try Task.checkCancellation()
        let leads = try await store.exportedLeads(filter, after: last, limit: Self.page)
        let start = isBegun ? "" : opening
        var text = Data(start.utf8)
        for lead in leads { text += try written(lead) }
        last = leads.last?.lead.id
        isDone = leads.count < Self.page
        if isDone { text += Data(closing.utf8) }
        return text
    }

    private var opening: String {
        switch form {
        case .json: "["
        case .csv(let columns): CSVText.record(columns.header)
        }
    }

    private var closing: String {
        switch form {
        case .json: "]"
        case .csv: ""
        }
    }

    private func written(_ lead: ExportedLead) throws -> Data {
        defer { isBegun = true }
        switch form {
        case .json: return Data((isBegun ? ",\n" : "").utf8) + (try WireJSON.encode(ExportedLeadBody(lead)))
        case .csv(let columns): return Data(CSVText.record(columns.fields(of: lead)).utf8)
        }
    }
}
