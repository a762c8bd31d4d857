import Prospecting

extension Store {
    /// Dials, connects, conversations and the meetings booked on them, of the calls made in a period, and the mails that went
    /// out in it.
    package func activity(
        _ filter: ReportFilter, by grouping: ActivityGrouping?, now: Instant
    ) async throws -> Reported<[Activity]> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            let names = try CallGroupNames(grouping, transaction)
            var found: [String?: Activity] = [:]
            let none: Int? = grouping == .hour ? nil : 0
            for scope in scopes {
                let query = try CallQuery(filter, by: grouping, in: scope, transaction)
                for row in try transaction.calls(query) {
                    let group = try names.name(row, in: scope)
                    found[group, default: Activity(group: group, mails: none)].dials += try row.int("dials")
                    found[group, default: Activity(group: group, mails: none)].connects += try row.int("connects")
                    found[group, default: Activity(group: group, mails: none)].conversations += try row.int(
                        "conversations")
                }
                for row in try transaction.meetings(query) {
                    let group = try names.name(row, in: scope)
                    found[group, default: Activity(group: group, mails: none)].meetings += try row.int("meetings")
                }
                for row in try grouping == .hour ? [] : transaction.mails(filter, by: grouping, in: scope) {
                    let group = try names.name(row, in: scope)
                    let sent = try row.int("mails")
                    found[group, default: Activity(group: group)].mails? += sent
                }
            }
            return Reported(found.keys.inReportOrder.compactMap { found[$0] }, of: scopes)
        }
    }
}

extension Transaction {
    /// Everything but source and tier is in the index by user, so that the calls themselves need not be read.
    fileprivate func calls(_ query: CallQuery) throws -> [Row] {
        try connection.rows(
            """
            SELECT \(query.column) AS part, COUNT(*) AS dials, CAST(SUM(a.connected) AS BIGINT) AS connects,
                CAST(SUM(a.conversation) AS BIGINT) AS conversations
            FROM attempts a \(query.joins) WHERE a.channel = 'call' AND \(query.condition) GROUP BY part
            """, query.arguments)
    }

    /// `CROSS JOIN` has SQLite begin with the meetings, which are few.
    fileprivate func meetings(_ query: CallQuery) throws -> [Row] {
        try connection.rows(
            """
            SELECT \(query.column) AS part, COUNT(*) AS meetings
            FROM meetings m CROSS JOIN attempts a \(query.joins)
            WHERE a.id = m.attempt_id AND m.undone_at IS NULL AND a.channel = 'call' AND \(query.condition)
            GROUP BY part
            """, query.arguments)
    }
}

extension Transaction {
    /// Mails of steps; begins with the mailboxes, which are few, and has an index for each one's.
    fileprivate func mails(
        _ filter: ReportFilter, by grouping: ActivityGrouping?, in scope: ReportScope
    ) throws -> [Row] {
        var query = MailQuery(in: scope)
        if filter.tier != nil || grouping == .tier { query.join("JOIN enrollments e ON e.id = m.enrollment_id") }
        if filter.source != nil || grouping == .source { query.join("JOIN leads l ON l.id = m.lead_id") }
        if let campaign = scope.campaign { query.add("m.campaign_id = ?", campaign) }
        if let source = filter.source { query.add("l.source = ?", source) }
        if let rep = filter.rep { query.add("m.rep_id = ?", try self.rep(rep)) }
        if let tier = filter.tier { query.add("e.tier = ?", tier) }
        return try connection.rows(
            """
            SELECT \(grouping?.columnOfMails ?? "NULL") AS part, COUNT(*) AS mails
            FROM mailboxes b CROSS JOIN mails m \(query.joins)
            WHERE m.mailbox_id = b.id AND m.state = 'sent' AND m.meeting_id IS NULL AND \(query.condition) GROUP BY part
            """, query.arguments)
    }
}

/// The conditions of a query over mails `m` of mailboxes `b`.
private struct MailQuery {
    private(set) var joins = ""
    private var conditions = ["m.intended_at >= ?", "m.intended_at < ?"]
    private(set) var arguments: [any SQLConvertible]

    init(in scope: ReportScope) {
        arguments = [scope.from, scope.before]
    }

    mutating func join(_ text: String) { joins += " " + text }

    mutating func add(_ condition: String, _ argument: any SQLConvertible) {
        conditions.append(condition)
        arguments.append(argument)
    }

    var condition: String { conditions.joined(separator: " AND ") }
}

/// The conditions of a query over calls `a`.
private struct CallQuery {
    let column: String
    private(set) var joins = ""
    private var conditions = ["a.at >= ?", "a.at < ?"]
    private(set) var arguments: [any SQLConvertible]

    init(
        _ filter: ReportFilter, by grouping: ActivityGrouping?, in scope: ReportScope, _ transaction: Transaction
    ) throws {
        column = grouping?.column ?? "NULL"
        arguments = [scope.from, scope.before]
        if filter.tier != nil || grouping == .tier { joins += " LEFT JOIN enrollments e ON e.id = a.enrollment_id" }
        if filter.source != nil || grouping == .source { joins += " JOIN leads l ON l.id = a.lead_id" }
        if let campaign = scope.campaign { add("a.campaign_id = ?", campaign) }
        if let source = filter.source { add("l.source = ?", source) }
        if let rep = filter.rep { add("a.user_id = ?", try transaction.rep(rep)) }
        if let tier = filter.tier { add("e.tier = ?", tier) }
    }

    private mutating func add(_ condition: String, _ argument: any SQLConvertible) {
        conditions.append(condition)
        arguments.append(argument)
    }

    var condition: String { conditions.joined(separator: " AND ") }
}

extension ActivityGrouping {
    fileprivate var column: String {
        switch self {
        case .rep: "a.user_id"
        case .hour: "a.local_hour"
        case .campaign: "a.campaign_id"
        case .source: "l.source"
        case .tier: "e.tier"
        case .week, .month: "a.at / 900000"
        }
    }

    fileprivate var columnOfMails: String {
        switch self {
        case .rep: "m.rep_id"
        case .hour: "NULL"
        case .campaign: "m.campaign_id"
        case .source: "l.source"
        case .tier: "e.tier"
        case .week, .month: "m.intended_at / 900000"
        }
    }

    fileprivate var asReportGrouping: ReportGrouping? { ReportGrouping(rawValue: rawValue) }
}

/// Turns what calls are told apart by into the words of the report.
private struct CallGroupNames {
    private let isByHour: Bool
    private let others: GroupNames

    init(_ grouping: ActivityGrouping?, _ transaction: Transaction) throws {
        isByHour = grouping == .hour
        others = try GroupNames(grouping?.asReportGrouping, transaction)
    }

    func name(_ row: Row, in scope: ReportScope) throws -> String? {
        guard isByHour else { return try others.name(row, in: scope) }
        return try row.optionalInt("part").map { LocalTime(minute: $0 * 60).text }
    }
}
