import Curl
import Foundation
import Prospecting
import Shapes
import Storage

/// Tells events in the words of other tools: asks what a shape wants asked, and lets it read the answers.
struct ShapeSender: Sendable {
    let form: DeliveryForm
    let transfers: Transfers
    /// What people outside reach the daemon by.
    let publicURL: String?
    private let tokens = SalesforceTokens()
    private let grants: SalesforceGrants

    /// For all that one attempt asks, within the lease of its claim.
    private static let longest = Span.seconds(50)

    init(form: DeliveryForm, store: Store, transfers: Transfers, publicURL: String?) {
        grants = SalesforceGrants(store: store, sealer: form.sealer, clock: form.clock)
        self.form = form
        self.transfers = transfers
        self.publicURL = publicURL
    }

    /// One attempt, which may be several requests; its timings are those of the last.
    func send(
        _ delivery: ClaimedDelivery, at now: Instant
    ) async -> (DeliveryPolicy.Result, DeliveryRecord) {
        var talk = ShapeTalk(ends: now + Self.longest)
        do throws(ShapeObstacle) {
            guard let event = ShapedEvent(body: delivery.body) else {
                throw .delivery(DeliveryObstacle(kind: "bad-event", message: "the event is not as it was written"))
            }
            let credential = try self.credential(of: delivery)
            let result = try await converse(event, delivery, credential, at: now, &talk)
            return (result, talk.record)
        } catch {
            return (talk.note(error), talk.record)
        }
    }

    /// Goes through the conversation once, and once more with a new token where the first has run out.
    private func converse(
        _ event: ShapedEvent, _ delivery: ClaimedDelivery, _ credential: ShapeCredential?, at now: Instant,
        _ talk: inout ShapeTalk
    ) async throws(ShapeObstacle) -> DeliveryPolicy.Result {
        var setup = ShapeSetup(
            delivery.shape, url: delivery.url, settings: delivery.endpoint.shaping,
            authorization: credential?.authorization, publicURL: publicURL)
        guard case .app(let app) = credential else {
            return talk.result(of: try await outcome(of: setup.run(event, body: delivery.body), delivery, &talk))
        }
        let key = SalesforceTokens.Key(webhook: delivery.webhook, url: delivery.url, app: app)
        var outcome = ShapeOutcome.tokenExpired
        for _ in 0..<2 where outcome == .tokenExpired {
            let ends = talk.ends
            let token = try await tokens.token(for: key, now: now) { await fetchToken(key, delivery, by: ends) }
            setup.url = token.instance
            setup.authorization = "Bearer \(token.token)"
            outcome = try await self.outcome(of: setup.run(event, body: delivery.body), delivery, &talk)
            if outcome == .tokenExpired { await tokens.forget(token, of: key) }
        }
        return talk.result(of: outcome)
    }

    private func outcome(
        of run: any ShapeRun, _ delivery: ClaimedDelivery, _ talk: inout ShapeTalk
    ) async throws(ShapeObstacle) -> ShapeOutcome {
        var run = run
        var answer: ShapeAnswer?
        while true {
            switch run.next(after: answer) {
            case .end(let outcome): return outcome
            case .send(let request):
                let heard = try await exchange(request, delivery, by: talk.ends)
                talk.hear(heard, retryAfter: form.retryAfter(of: heard))
                if heard.isCut, 200...299 ~= heard.status { return .refused(Self.cut) }
                answer = ShapeAnswer(heard)
            }
        }
    }

    /// What was refused may stand in what was not read.
    private static let cut = ShapeRefusal(
        nil, "the answer is longer than 64 KiB, so that it cannot be told whether the event was taken")

    private func fetchToken(
        _ key: SalesforceTokens.Key, _ delivery: ClaimedDelivery, by end: Instant
    ) async -> SalesforceTokens.Fetched {
        do throws(ShapeObstacle) {
            guard key.app.refreshToken != nil else {
                return .success(try await askForToken(key.app, key.url, delivery, by: end))
            }
            let token = try await grants.token(of: key.app, for: key.webhook, by: end) {
                (app) async throws(ShapeObstacle) in
                try await askForToken(app, key.url, delivery, by: end)
            }
            return .success(token)
        } catch {
            return .failure(error)
        }
    }

    private func askForToken(
        _ app: SalesforceApp, _ url: String, _ delivery: ClaimedDelivery, by end: Instant
    ) async throws(ShapeObstacle) -> SalesforceToken {
        let answer = ShapeAnswer(try await exchange(app.tokenRequest(at: url), delivery, by: end))
        do {
            return try SalesforceToken(answer, url: url)
        } catch {
            throw .refused(error)
        }
    }

    private func credential(of delivery: ClaimedDelivery) throws(ShapeObstacle) -> ShapeCredential? {
        do {
            guard let text = try form.credential(of: delivery) else { return nil }
            return try ShapeCredential(text, for: delivery.shape)
        } catch let obstacle as DeliveryObstacle {
            throw .delivery(obstacle)
        } catch {
            throw .delivery(DeliveryObstacle(kind: "credential", message: "the credential is not as it was checked"))
        }
    }

    private func exchange(
        _ request: ShapeRequest, _ delivery: ClaimedDelivery, by end: Instant
    ) async throws(ShapeObstacle) -> HTTPAnswer {
        let whole: HTTPRequest
        do {
            whole = try form.request(request, for: delivery, by: end)
        } catch {
            throw .delivery(error)
        }
        do {
            return try await transfers.send(whole)
        } catch {
            throw .transfer(error)
        }
    }
}

extension ShapeAnswer {
    init(_ answer: HTTPAnswer) {
        self.init(status: answer.status, body: String(decoding: answer.body, as: UTF8.self))
    }
}
