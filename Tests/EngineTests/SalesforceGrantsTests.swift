import Foundation
import Prospecting
import Shapes
import Storage
import Synchronization
import Testing
import Wire

@testable import Engine

/// Refresh tokens that are good for one use each.
@Suite(.timeLimit(.minutes(5))) struct SalesforceGrantsTests {
    /// Gives a token for the newest refresh token alone, and another refresh token with it.
    private final class Company: Sendable {
        private let newest = Mutex(0)
        private let asked = Mutex<[String]>([])

        var requests: [String] { asked.withLock(\.self) }

        func answer(to refresh: String) -> ShapeAnswer {
            asked.withLock { $0.append(refresh) }
            return newest.withLock { newest in
                guard refresh == "r\(newest)" else {
                    return ShapeAnswer(status: 400, body: #"{"error":"invalid_grant","error_description":"expired"}"#)
                }
                newest += 1
                return ShapeAnswer(
                    status: 200,
                    body: #"{"access_token":"t\#(newest)","refresh_token":"r\#(newest)","expires_in":60}"#)
            }
        }
    }

    private func app(_ refresh: String) throws -> SalesforceApp {
        try #require(SalesforceApp("client-id=i client-secret=s refresh-token=\(refresh)"))
    }

    private func ask(_ company: Company, pause: Duration = .zero) -> SalesforceGrants.Ask {
        { app async throws(ShapeObstacle) in
            try? await Task.sleep(for: pause)
            do throws(ShapeRefusal) {
                return try SalesforceToken(company.answer(to: app.refreshToken ?? ""), url: "http://a.example")
            } catch {
                throw .refused(error)
            }
        }
    }

    private func grants(_ scene: Scene) -> SalesforceGrants {
        SalesforceGrants(store: scene.store, sealer: scene.sealer, clock: scene.clock)
    }

    @Test func `a refresh token that takes the place of another is kept, also for a daemon that starts`() async throws {
        let scene = try await Scene()
        let endpoint = try await scene.endpoint("http://a.example")
        let company = Company()
        for number in 1...3 {
            // Each time as after a restart: nothing is in memory.
            let token = try await grants(scene).token(
                of: app("r0"), for: endpoint, by: scene.clock.realNow, ask: ask(company))
            #expect(token.token == "t\(number)")
        }
        #expect(company.requests == ["r0", "r1", "r2"])
    }

    @Test func `of daemons that ask at the same time one asks by each refresh token`() async throws {
        let scene = try await Scene()
        let endpoint = try await scene.endpoint("http://a.example")
        let company = Company()
        let app = try app("r0")
        let end = scene.clock.realNow + .minutes(1)
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                let (daemon, ask) = (grants(scene), ask(company, pause: .milliseconds(50)))
                group.addTask { try await daemon.token(of: app, for: endpoint, by: end, ask: ask).token }
            }
            var tokens: [String] = []
            for try await token in group { tokens.append(token) }
            return tokens.sorted()
        }
        #expect(tokens == ["t1", "t2", "t3", "t4"])
        #expect(company.requests == ["r0", "r1", "r2", "r3"])
    }

    @Test func `one that is not good any more says what to do, and another that somebody gives is used`() async throws {
        let scene = try await Scene()
        let endpoint = try await scene.endpoint("http://a.example")
        let company = Company()
        let now = scene.clock.realNow
        _ = try await grants(scene).token(of: app("r0"), for: endpoint, by: now, ask: ask(company))
        do {
            _ = try await grants(scene).token(of: app("old"), for: endpoint, by: now, ask: ask(company))
            Issue.record("a refresh token that nobody gave was taken")
        } catch ShapeObstacle.refused(let refusal) {
            #expect(refusal.reason.contains("invalid_grant"))
            #expect(refusal.reason.contains("touchline webhook change ID --credential"))
        }
        // The turn was given back, and what somebody gives stands before what was kept for another.
        let token = try await grants(scene).token(of: app("r1"), for: endpoint, by: now, ask: ask(company))
        #expect(token.token == "t2")
        #expect(company.requests == ["r0", "old", "r1"])
    }
}
