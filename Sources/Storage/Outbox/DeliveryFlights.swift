import Prospecting

/// The deliveries that are on their way: those that couriers have claimed and nobody has settled.
///
/// A claim is one row for all that was claimed of an endpoint at once, and a delivery's own row is written when it is
/// settled. The claim is committed before anything of it is sent, so that whoever finds its daemon gone knows of each
/// request that may have been made. Its id is the fence: who settles when it is gone comes too late.
struct DeliveryFlights {
    struct Claim {
        let id: Int64
        let webhook: Webhook.ID
        /// Nil for the one daemon of a file.
        let daemon: Int64?
        let at: Instant
        let end: Instant
        /// What of it is not settled.
        var deliveries: [Int64]
    }

    private(set) var claims: [Claim]
    private var changed: Set<Int64> = []

    init(_ claims: [Claim]) {
        self.claims = claims
    }

    func count(to webhook: Webhook.ID) -> Int {
        claims.reduce(0) { $0 + ($1.webhook == webhook ? $1.deliveries.count : 0) }
    }

    func deliveries(to webhook: Webhook.ID) -> Set<Int64> {
        var all: Set<Int64> = []
        for claim in claims where claim.webhook == webhook { all.formUnion(claim.deliveries) }
        return all
    }

    /// When the first of the leases of an endpoint's deliveries ends; nil where none is on its way.
    func firstEnd(to webhook: Webhook.ID) -> Instant? {
        claims.lazy.filter { $0.webhook == webhook }.map(\.end).min()
    }

    /// Takes a delivery out of the claim it was given with; returns when it was claimed, or nil where it is not in it any
    /// more.
    mutating func land(_ delivery: Int64, of fence: Int64) -> Instant? {
        guard let index = claims.firstIndex(where: { $0.id == fence }),
            let place = claims[index].deliveries.firstIndex(of: delivery)
        else { return nil }
        claims[index].deliveries.remove(at: place)
        changed.insert(fence)
        return claims[index].at
    }

    mutating func add(_ claim: Claim) {
        claims.append(claim)
    }

    /// Gives up the claims that fit.
    mutating func takeOut(where fits: (Claim) -> Bool) -> [Claim] {
        let out = claims.filter(fits)
        claims.removeAll(where: fits)
        for claim in out { changed.remove(claim.id) }
        return out
    }

    /// The claims of which something was settled since the last time.
    fileprivate mutating func takeChanged() -> [Claim] {
        let some = claims.filter { changed.contains($0.id) }
        changed = []
        claims.removeAll(where: \.deliveries.isEmpty)
        return some
    }
}

extension Transaction {
    /// A few rows: no more is on its way at once than couriers have hands for.
    func deliveryFlights() throws -> DeliveryFlights {
        DeliveryFlights(
            try connection.rows(
                """
                SELECT id, webhook_id, claimed_by, claimed_at, leased_until, deliveries FROM delivery_claims ORDER BY id
                """
            ).map(DeliveryFlights.Claim.init))
    }

    /// Notes that deliveries of an endpoint leave; returns their fence.
    func claim(
        _ deliveries: [Int64], to webhook: Webhook.ID, by daemon: Int64?, now: Instant, until end: Instant,
        in flights: inout DeliveryFlights
    ) throws -> Int64 {
        let id: Identifier<ClaimedDelivery> = try connection.insert(
            """
            INSERT INTO delivery_claims (webhook_id, claimed_by, claimed_at, leased_until, deliveries)
            VALUES (?, ?, ?, ?, ?)
            """, webhook, daemon, now, end, deliveries.spaced)
        flights.add(
            DeliveryFlights.Claim(
                id: id.number, webhook: webhook, daemon: daemon, at: now, end: end, deliveries: deliveries))
        return id.number
    }

    /// Writes down what has landed.
    func keep(_ flights: inout DeliveryFlights) throws {
        for claim in flights.takeChanged() {
            if claim.deliveries.isEmpty {
                try connection.execute("DELETE FROM delivery_claims WHERE id = ?", claim.id)
            } else {
                try connection.execute(
                    "UPDATE delivery_claims SET deliveries = ? WHERE id = ?", claim.deliveries.spaced, claim.id)
            }
        }
    }

    /// Gives up the claims that fit, since nobody will settle them: what was on its way may have been sent or not, which
    /// the log says, and is due again.
    func giveUpClaims(in flights: inout DeliveryFlights, where fits: (DeliveryFlights.Claim) -> Bool) throws {
        for claim in flights.takeOut(where: fits) {
            try connection.execute(
                ManyDeliveries.unfinishedAttempts, for: claim.deliveries, after: [claim.id, claim.at])
            try connection.execute(ManyDeliveries.unsettled, for: claim.deliveries)
            try connection.execute("DELETE FROM delivery_claims WHERE id = ?", claim.id)
        }
    }

    func giveUpClaims(where fits: (DeliveryFlights.Claim) -> Bool) throws {
        var flights = try deliveryFlights()
        try giveUpClaims(in: &flights, where: fits)
    }
}

extension DeliveryFlights.Claim {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.integer("id"), webhook: try row.id("webhook_id"),
            daemon: try row.optionalInteger("claimed_by"), at: try row.instant("claimed_at"),
            end: try row.instant("leased_until"), deliveries: try row.text("deliveries").spacedNumbers)
    }
}

extension [Int64] {
    /// With a space between.
    fileprivate var spaced: String {
        var text = ""
        for number in self {
            if !text.isEmpty { text += " " }
            text += String(number)
        }
        return text
    }
}

extension String {
    /// The numbers of a list that one column holds, with a space between.
    fileprivate var spacedNumbers: [Int64] {
        var numbers: [Int64] = []
        var number: Int64?
        for byte in utf8 {
            if byte == UInt8(ascii: " ") {
                if let known = number.take() { numbers.append(known) }
            } else {
                number = (number ?? 0) * 10 + Int64(byte - UInt8(ascii: "0"))
            }
        }
        if let number { numbers.append(number) }
        return numbers
    }
}
