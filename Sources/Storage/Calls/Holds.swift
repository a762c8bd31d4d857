import Prospecting

/// What is held for a touch that is leased: the person, the number to call and the account, each by one touch at a time.
///
/// Unique columns see to that, so no isolation level is relied on. The proof lies here while the call may be logged, and
/// not with the touch: a row that grows by as much has SQLite rebuild the page it lies on.
struct Hold {
    var touch: Touch.ID
    var person: Lead.ID
    /// E.164.
    var number: String?
    var account: Account.ID?
    var until: Instant
    /// As a column holds it; nil for one that was read.
    var proof: String?
}

/// The holds that may be in the way of some people, those that are about to be written among them.
struct KnownHolds {
    private var byTouch: [Touch.ID: Hold] = [:]
    private var persons: [Lead.ID: Touch.ID] = [:]
    private var numbers: [String: Touch.ID] = [:]
    private var accounts: [Account.ID: Touch.ID] = [:]

    mutating func add(_ hold: Hold) {
        byTouch[hold.touch] = hold
        persons[hold.person] = hold.touch
        if let number = hold.number { numbers[number] = hold.touch }
        if let account = hold.account { accounts[account] = hold.touch }
    }

    mutating func remove(_ touch: Touch.ID) {
        guard let hold = byTouch.removeValue(forKey: touch) else { return }
        if persons[hold.person] == touch { persons[hold.person] = nil }
        if let number = hold.number, numbers[number] == touch { numbers[number] = nil }
        if let account = hold.account, accounts[account] == touch { accounts[account] = nil }
    }

    func has(_ touch: Touch.ID) -> Bool { byTouch[touch] != nil }

    /// What others hold of a lead, or held, the person first.
    func inTheWay(of lead: Lead, besides touch: Touch.ID) -> [Hold] {
        [
            persons[lead.id], lead.callableNumber.flatMap { numbers[$0.phone.e164] },
            lead.account.flatMap { accounts[$0] },
        ].compactMap { $0 == touch ? nil : $0.flatMap { byTouch[$0] } }
    }
}

extension Transaction {
    /// What is held for some touches, or of their leads.
    func holds(of touches: [TouchState]) throws -> [Hold] {
        let leads = touches.map(\.facts.lead)
        return try connection.rows(
            Self.selectHolds, touches.map(\.id), leads.map(\.id), leads.map { $0.callableNumber?.phone.e164 },
            leads.map(\.account)
        ).map { row in
            Hold(
                touch: try row.id("touch_id"), person: try row.id("person"), number: try row.optionalText("number"),
                account: try row.optionalID("account"), until: try row.instant("until"))
        }
    }

    private static let selectHolds = ListQuery { marks in
        ["touch_id", "person", "number", "account"]
            .map { "SELECT touch_id, person, number, account, until FROM holds WHERE \($0) IN (\(marks))" }
            .joined(separator: " UNION ALL ")
    }

    /// Writes down what is held from now on.
    func insert(_ holds: [Hold], by user: User.ID) throws {
        try connection.insert(
            Self.insertHolds,
            holds.map { [$0.touch, $0.person, $0.number, $0.account, user, $0.until, $0.proof] })
    }

    private static let insertHolds = RowsInsert(
        "INSERT INTO holds (touch_id, person, number, account, user_id, until, proof)", columns: 7)

    func deleteHold(of touch: Touch.ID) throws {
        try connection.execute("DELETE FROM holds WHERE touch_id = ?", touch)
    }

    /// Lets the touch itself have the proof of what is held for it, before that is given back.
    func keepProof(of touch: Touch.ID) throws {
        guard let row = try connection.row("SELECT proof FROM holds WHERE touch_id = ?", touch) else { return }
        try connection.execute("UPDATE touches SET proof = ? WHERE id = ?", row.optionalText("proof"), touch)
    }

    /// Gives back what is held for a touch, and wakes who waited for it.
    func freeHolds(of touch: Touch.ID, now: Instant) throws {
        guard try connection.rowsChanged(by: "DELETE FROM holds WHERE touch_id = ?", touch) > 0 else { return }
        try wake(parkedBy: touch, now: now)
    }

    /// Wakes the first fifty that waited for a touch; more of one account wait for the end they were parked until, since
    /// but one of them can be called at a time.
    func wake(parkedBy touch: Touch.ID, now: Instant) throws {
        guard try isAwaited(touch) else { return }
        try connection.execute(
            """
            UPDATE touches SET state = CASE WHEN due_at <= ? THEN 'ready' ELSE 'waiting' END, parked_for = NULL,
                parked_by = NULL, wakes_at = due_at
            WHERE id IN (
                SELECT id FROM touches WHERE parked_by = ? AND state = 'waiting'
                ORDER BY priority, rank DESC, id LIMIT 50)
            """, now, touch)
    }

    /// Whether a touch is parked until this one's holds are free; asked first, since the update that wakes them costs
    /// ten times as much, and mostly there is none.
    private func isAwaited(_ touch: Touch.ID) throws -> Bool {
        try connection.row("SELECT id FROM touches WHERE parked_by = ? LIMIT 1", touch) != nil
    }

    /// Who holds somebody else at this lead's account, or its number.
    func otherHold(of lead: Lead, besides touch: Touch.ID?, now: Instant) throws -> CallingState.Hold? {
        var rows: [Row] = []
        if let number = lead.callableNumber {
            rows += try connection.rows("\(Self.selectHold) WHERE h.number = ? AND h.until > ?", number.phone.e164, now)
        }
        if let account = lead.account {
            rows += try connection.rows("\(Self.selectHold) WHERE h.account = ? AND h.until > ?", account, now)
        }
        return try rows.first { try $0.integer("touch_id") != touch?.number }.map { row in
            .init(user: try row.id("user_id"), name: try row.text("name"), until: try row.instant("until"))
        }
    }

    private static let selectHold = """
        SELECT h.user_id, h.until, u.name, h.touch_id FROM holds h JOIN users u ON u.id = h.user_id
        """
}
