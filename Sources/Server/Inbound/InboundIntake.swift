import CampaignFile
import Crypto
import Foundation
import Logging
import PhoneParsing
import Prospecting
import Storage
import Wire

/// Reads messages of other systems that were kept: maps each item, and does what it tells of, each once.
package struct InboundIntake: Sendable {
    private let store: Store
    private let phones = PhoneParser()
    private let logger: Logger

    package init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Reads a message whole. What was done before is not done again, so that it may be broken off at any place.
    package func take(_ request: ClaimedInbound, now: Instant) async throws {
        do {
            try await read(request, now: now)
        } catch let outage as Refusal where outage.isOutage {
            throw outage
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // One message that cannot be settled must not stop all others.
            tell(of: error, in: request, at: "")
            let item = InboundItem(place: "", key: "fault \(request.id)", meaning: .nothing)
            try await store.settle(item, of: request, .waiting(Self.fault, nil), now: now)
            try await store.settleInbound(request, holding: [""], now: now)
        }
    }

    private static let fault = InboundObstacle("a fault of ours; the daemon's log says more")

    private func tell(of error: any Error, in request: ClaimedInbound, at place: String) {
        logger.error(
            "An item of a source failed",
            metadata: ["request": "\(request.id)", "place": "\(place)", "fault": "\(error)"])
    }

    private func read(_ request: ClaimedInbound, now: Instant) async throws {
        let items = items(of: request)
        var isLetGo = false
        var repeated: Set<KnownInboundItem> = []
        // What makes a person known may stand behind what is told of the person.
        for isLast in [false, true] {
            var isUnknown = false
            for item in items {
                switch try await store.standing(of: item, in: request) {
                case .open: break
                case .settled: continue
                case .repeated(let known):
                    repeated.insert(known)
                    continue
                }
                let settlement = try await settlement(of: item, in: request, now: now)
                if case .waiting = settlement { isUnknown = true }
                if case .erased = settlement { isLetGo = true }
                if isLast || settlement.isDone { try await store.settle(item, of: request, settlement, now: now) }
            }
            if !isUnknown { break }
        }
        try await store.settleInbound(
            request, holding: items.map(\.place), isLetGo: isLetGo, repeating: repeated, now: now)
    }

    private func items(of request: ClaimedInbound) -> [InboundItem] {
        do throws(InboundObstacle) {
            let text = request.source.mapping ?? request.source.kind.standardMapping
            guard let mapping = InboundMappingReader.read(text, path: request.source.name).mapping else {
                throw InboundObstacle("the mapping of this source has mistakes; mend it: touchline inbound check FILE")
            }
            guard let body = InboundValue(json: request.body) else {
                throw InboundObstacle("the body is no JSON; look at it: touchline inbound show \(request.id)")
            }
            return try mapping.items(of: body, requestKey: request.key) { text in
                SHA256.hash(data: Data(text.utf8)).hexadecimal
            }
        } catch {
            return [InboundItem(place: "", key: request.key, meaning: .unclear(error))]
        }
    }

    private func settlement(
        of item: InboundItem, in request: ClaimedInbound, now: Instant
    ) async throws -> InboundSettlement {
        switch item.meaning {
        case .nothing: return .ignored(reason: nil)
        case .unclear(let obstacle): return .waiting(obstacle, nil)
        case .news(let news):
            var work = InboundWork(store: store, phones: phones, request: request, item: item, now: now)
            do {
                return try await work.carryOut(news)
            } catch let obstacle as InboundObstacle {
                return .waiting(obstacle, work.lead)
            } catch let refusal as Refusal {
                guard !refusal.isOutage else { throw refusal }
                return .waiting(InboundObstacle(refusal.message), work.lead)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                tell(of: error, in: request, at: item.place)
                return .waiting(Self.fault, work.lead)
            }
        }
    }
}

extension InboundSettlement {
    fileprivate var isDone: Bool {
        if case .waiting = self { false } else { true }
    }
}
