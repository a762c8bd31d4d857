import Prospecting

/// The conditions of a report's query over enrollments `e`, with what stands for their places.
struct ReportQuery {
    private(set) var joins = ""
    private(set) var conditions: [String] = []
    private(set) var arguments: [any SQLConvertible] = []

    /// - Parameters:
    ///   - filter: but for its period, which each query judges by a date of its own.
    ///   - campaign: the column that holds the campaign.
    ///   - rep: the column that holds whose it is.
    init(
        _ filter: ReportFilter, in scope: ReportScope, needsLead: Bool, campaign column: String = "e.campaign_id",
        rep repColumn: String = "e.rep_id", _ transaction: Transaction
    ) throws {
        if needsLead || filter.source != nil { joins = "JOIN leads l ON l.id = e.lead_id" }
        if let campaign = scope.campaign { add("\(column) = ?", campaign) }
        if let source = filter.source { add("l.source = ?", source) }
        if let rep = filter.rep { add("\(repColumn) = ?", try transaction.rep(rep)) }
        if let tier = filter.tier { add("e.tier = ?", tier) }
    }

    mutating func add(_ condition: String, _ arguments: any SQLConvertible...) {
        conditions.append(condition)
        self.arguments += arguments
    }

    /// That a date lies in the period.
    mutating func add(_ date: String, in scope: ReportScope) {
        add("\(date) >= ? AND \(date) < ?", scope.from, scope.before)
    }

    var condition: String { conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ") }
}

extension ReportGrouping {
    /// What enrollments `e` of leads `l` are told apart by; a date by its quarter of an hour, at which every zone's days
    /// begin.
    ///
    /// - Parameters:
    ///   - date: by whose week or month.
    ///   - rep: the column that holds whose it is.
    func column(date: String, rep: String = "e.rep_id") -> String {
        switch self {
        case .campaign: "e.campaign_id"
        case .source: "l.source"
        case .rep: rep
        case .tier: "e.tier"
        case .week, .month: "\(date) / 900000"
        }
    }

    var needsLead: Bool { self == .source }
}

/// Turns what a query told rows apart by into the words of the report.
struct GroupNames {
    let grouping: ReportGrouping?
    private var names: [Int64: String] = [:]

    init(_ grouping: ReportGrouping?, _ transaction: Transaction) throws {
        self.grouping = grouping
        switch grouping {
        case .campaign: names = try transaction.campaignNames()
        case .rep: names = try transaction.userEmails()
        default: break
        }
    }

    /// The group of a row by its column `part`.
    func name(_ row: Row, in scope: ReportScope) throws -> String? {
        switch grouping {
        case nil: nil
        case .campaign, .rep: try row.optionalInteger("part").flatMap { names[$0] }
        case .source, .tier: try row.optionalText("part")
        case .week: try day(row, in: scope).isoWeek
        case .month: try day(row, in: scope).isoMonth
        }
    }

    private func day(_ row: Row, in scope: ReportScope) throws -> LocalDate {
        scope.zone.local(Instant(milliseconds: try row.integer("part") * 900_000)).date
    }
}
