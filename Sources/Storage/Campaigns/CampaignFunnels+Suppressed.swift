import Prospecting

/// Whose calls `next` would not give out, as a funnel counts them: the same as it is asked of each, for all at once.
///
/// Where a campaign has fewer open calls than there is to be looked through, its calls are asked one by one; else the
/// suppressions, the registers or the numbers are, in the order in which they lie.
extension Transaction {
    /// The open calls of a campaign to people who are suppressed: by their numbers, themselves, their account, their mail
    /// address, and the domains of both.
    ///
    /// - Parameter calls: how many open calls it has.
    func suppressedCalls(of campaign: Campaign.ID, among calls: Int) throws -> [Row] {
        let domains = try suppressedDomains()
        let others = try highestID(of: "suppressions") + (domains.isEmpty ? 0 : highestID(of: "leads"))
        if calls * Self.costOfOneByOne < others {
            return try connection.rows(Self.suppressedOneByOne, campaign)
                + connection.rows(Self.namesOfManyLabels, campaign).filter { row in
                    try Self.isUnder(domains, row.optionalText("email")?.mailHost, row.optionalText("domain"))
                }
        }
        let named = try Self.callsOfSuppressed.flatMap { try connection.rows($0, campaign) }
        guard !domains.isEmpty else { return named }
        return try named + connection.rows(Self.callsUnderDomains, campaign)
            + callsUnderParents(of: campaign, domains)
    }

    /// To ask a call of its own takes so many times as long as to look at one suppression.
    private static let costOfOneByOne = 3

    private func highestID(of table: String) throws -> Int {
        try connection.row("SELECT MAX(id) AS id FROM \(table)")?.optionalInt("id") ?? 0
    }

    private func suppressedDomains() throws -> Set<String> {
        let rows = try connection.rows(
            "SELECT value FROM suppressions WHERE kind = 'domain' AND channel = 'call' AND removed_at IS NULL")
        return Set(try rows.map { try $0.text("value") })
    }

    private static func isUnder(_ domains: Set<String>, _ names: String?...) -> Bool {
        names.contains { name in name?.domainsUpward.contains(where: domains.contains) ?? false }
    }

    /// Those whose account or mail host lies under a suppressed domain without being it: names of three labels and more.
    private func callsUnderParents(of campaign: Campaign.ID, _ domains: Set<String>) throws -> [Row] {
        let accounts = try connection.rows("SELECT id, domain AS name FROM accounts WHERE domain LIKE '%.%.%'")
        let leads = try connection.rows("SELECT id, email AS name FROM leads WHERE email LIKE '%@%.%.%'")
        func found(_ rows: [Row], _ host: (String) -> String?) throws -> [Int64] {
            try rows.filter { try Self.isUnder(domains, host($0.text("name"))) }.map { try $0.integer("id") }
        }
        return try connection.rows(Self.callsOfAccounts, found(accounts) { $0 }, after: [campaign])
            + connection.rows(Self.callsOfLeads, found(leads, \.mailHost), after: [campaign])
    }

    /// The open calls of a campaign to people who have a number in a closed area. A country or a state that is closed closes
    /// whole classes; who is in it by another number than the one that is called is of another class.
    func callsInClosedAreas(of campaign: Campaign.ID, now: Instant) throws -> [Row] {
        try closedAreas(now: now).flatMap { closed -> [Row] in
            let rows =
                switch closed.area {
                // A colon comes after the digits.
                case .areaCode(let digits): try connection.rows(Self.callsBehindCode, digits, digits + ":", campaign)
                case .country(let country): try connection.rows(Self.callsInCountry, country, campaign)
                case .state(let country, let state):
                    try connection.rows(Self.callsInState, country, state, campaign)
                }
            guard closed.lastDay != nil else { return rows }
            return try rows.filter { try closed.covers(lead($0.id("lead_id")), by: rules.table, at: now) }
        }
    }

    /// The open calls of a campaign to people whom a register lists.
    ///
    /// Every number is looked up in the registers in the order in which both lie, which is three times as fast as in that
    /// of the leads; unless the campaign, or the registers, are few beside all numbers.
    func listedCalls(of campaign: Campaign.ID, among calls: Int) throws -> [Row] {
        let listed = try connection.row(
            "SELECT CAST(SUM(numbers) AS BIGINT) AS numbers FROM registers WHERE state = 'current'")
        guard let listed = try listed?.optionalInt("numbers") else { return [] }
        if listed < calls { return try connection.rows(Self.callsOfListed, campaign) }
        let isFew = try calls * Self.costOfOneByOne < highestID(of: "leads")
        return try connection.rows(isFew ? Self.listedOneByOne : Self.listedByNumber, campaign)
    }
}

extension Transaction {
    private static let columns = "t.id, t.lead_id, t.class_id, t.priority, t.state, t.wakes_at, t.parked_for"

    private static let openCall = "t.slot = 'call' AND t.ended_at IS NULL AND t.class_id IS NOT NULL"

    private static let inForce = "s.channel = 'call' AND s.removed_at IS NULL"

    /// What stands behind the last sign of a mail address, in words of both databases: what is left when all is cut from
    /// the end that is no sign.
    private static func host(_ email: String) -> String {
        "SUBSTR(\(email), LENGTH(RTRIM(\(email), REPLACE(\(email), '@', ''))) + 1)"
    }

    /// The open calls of the people in `bound`. SQLite takes crossed tables in their order.
    static func calls(of bound: String) -> String {
        """
        SELECT \(columns) FROM (\(bound)) bound CROSS JOIN enrollments e CROSS JOIN touches t
        WHERE e.lead_id = bound.lead_id AND e.state = 'active' AND e.campaign_id = ?
            AND t.enrollment_id = e.id AND \(openCall)
        """
    }

    private static let callsOfSuppressed = [
        """
        SELECT n.lead_id FROM suppressions s CROSS JOIN numbers n
        WHERE s.kind = 'number' AND \(inForce) AND n.e164 = s.value AND n.bad_since IS NULL
        """,
        "SELECT CAST(s.value AS BIGINT) AS lead_id FROM suppressions s WHERE s.kind = 'person' AND \(inForce)",
        """
        SELECT l.id AS lead_id FROM suppressions s CROSS JOIN leads l
        WHERE s.kind = 'account' AND \(inForce) AND l.account_id = CAST(s.value AS BIGINT)
        """,
        """
        SELECT l.id AS lead_id FROM suppressions s CROSS JOIN accounts a CROSS JOIN leads l
        WHERE s.kind = 'domain' AND \(inForce) AND a.domain = s.value AND l.account_id = a.id
        """,
        """
        SELECT l.id AS lead_id FROM suppressions s CROSS JOIN leads l
        WHERE s.kind = 'email' AND \(inForce) AND l.email = s.value
        """,
    ].map { calls(of: $0) }

    private static let callsUnderDomains = calls(
        of: """
            SELECT l.id AS lead_id FROM leads l CROSS JOIN suppressions s
            WHERE s.kind = 'domain' AND s.value = \(host("l.email")) AND \(inForce)
            """)

    private static let callsBehindCode = calls(
        of: "SELECT n.lead_id FROM numbers n WHERE n.e164 >= ? AND n.e164 < ? AND n.bad_since IS NULL")

    private static let callsInCountry = calls(of: inArea("n.region = ?"))
    private static let callsInState = calls(of: inArea("n.region = ? AND n.subdivision = ?"))

    private static func inArea(_ place: String) -> String {
        "SELECT n.lead_id FROM numbers n WHERE n.position > 0 AND \(place) AND n.bad_since IS NULL"
    }

    private static let callsOfAccounts = ListQuery { marks in
        calls(of: "SELECT l.id AS lead_id FROM leads l WHERE l.account_id IN (\(marks))")
    }

    private static let callsOfLeads = ListQuery { marks in
        calls(of: "SELECT l.id AS lead_id FROM leads l WHERE l.id IN (\(marks))")
    }

    private static let people = """
        FROM enrollments e JOIN touches t ON t.enrollment_id = e.id AND \(openCall)
        JOIN leads l ON l.id = e.lead_id LEFT JOIN accounts a ON a.id = l.account_id
        WHERE e.campaign_id = ? AND e.state = 'active'
        """

    private static let suppressedOneByOne = """
        SELECT \(columns) \(people) AND (
            EXISTS (SELECT 1 FROM numbers n JOIN suppressions s ON s.kind = 'number' AND s.value = n.e164
                WHERE n.lead_id = l.id AND n.bad_since IS NULL AND \(inForce))
            OR EXISTS (SELECT 1 FROM suppressions s
                WHERE s.kind = 'person' AND s.value = CAST(l.id AS TEXT) AND \(inForce))
            OR EXISTS (SELECT 1 FROM suppressions s
                WHERE s.kind = 'account' AND s.value = CAST(l.account_id AS TEXT) AND \(inForce))
            OR EXISTS (SELECT 1 FROM suppressions s WHERE s.kind = 'email' AND s.value = l.email AND \(inForce))
            OR EXISTS (SELECT 1 FROM suppressions s WHERE s.kind = 'domain' AND s.value = a.domain AND \(inForce))
            OR EXISTS (SELECT 1 FROM suppressions s
                WHERE s.kind = 'domain' AND s.value = \(host("l.email")) AND \(inForce)))
        """

    private static let namesOfManyLabels = """
        SELECT \(columns), l.email, a.domain \(people) AND (a.domain LIKE '%.%.%' OR l.email LIKE '%@%.%.%')
        """

    private static let callsOfListed = calls(
        of: """
            SELECT n.lead_id FROM registers r CROSS JOIN register_numbers m CROSS JOIN numbers n
            WHERE r.state = 'current' AND m.register_id = r.id AND n.e164 = '+' || CAST(m.number AS TEXT)
                AND n.bad_since IS NULL
            """)

    private static let listedOneByOne = """
        SELECT \(columns) FROM enrollments e JOIN touches t ON t.enrollment_id = e.id AND \(openCall)
        WHERE e.campaign_id = ? AND e.state = 'active' AND EXISTS (
            SELECT 1 FROM numbers n JOIN register_numbers m ON m.number = CAST(SUBSTR(n.e164, 2) AS BIGINT)
            JOIN registers r ON r.id = m.register_id AND r.state = 'current'
            WHERE n.lead_id = e.lead_id AND n.bad_since IS NULL)
        """

    private static let listedByNumber = """
        SELECT \(columns) FROM (SELECT e164, lead_id FROM numbers ORDER BY e164) n
        CROSS JOIN register_numbers m CROSS JOIN registers r CROSS JOIN numbers good
        CROSS JOIN enrollments e CROSS JOIN touches t
        WHERE m.number = CAST(SUBSTR(n.e164, 2) AS BIGINT) AND r.id = m.register_id AND r.state = 'current'
            AND good.e164 = n.e164 AND good.lead_id = n.lead_id AND good.bad_since IS NULL
            AND e.lead_id = n.lead_id AND e.state = 'active' AND e.campaign_id = ?
            AND t.enrollment_id = e.id AND \(openCall)
        """
}
